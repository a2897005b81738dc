import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { RoutePreview } from '../../../../src/surfaces/dashboard/contract.ts';
import { type ChatAsk, previewRoute } from '../../api/chat.ts';
import { formatMoney } from '../../format.ts';
import { PlaceBadge, PrivacyBadge } from '../Badge.tsx';
import { useSettled } from '../use-settled.ts';
import { usePlayground } from './PlaygroundProvider.tsx';

const typingPauseMs = 350;

/** Where a question would go if it were sent now, for each of the models to be asked. */
export function Plans({ question }: { question: string }) {
  const { models, askOf } = usePlayground();
  if (models.length === 1) return <Plan ask={askOf(0, question)} />;
  return (
    <ul className={`grid gap-x-6 gap-y-4 ${columns(models.length)}`}>
      {models.map((model, lane) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a lane's name is its place
        <li key={lane} className="min-w-0 border-l-2 border-line pl-3">
          <p className="mb-1 font-semibold break-all text-ink">{model}</p>
          <Plan ask={askOf(lane, question)} />
        </li>
      ))}
    </ul>
  );
}

/** So many columns where there is room, else one below the other. */
export function columns(count: number): string {
  return count === 3 ? 'md:grid-cols-2 xl:grid-cols-3' : 'md:grid-cols-2';
}

function Plan({ ask }: { ask: ChatAsk }) {
  const settled = useSettled(JSON.stringify(ask), typingPauseMs);
  const { data, error } = useQuery({
    queryKey: ['route', settled],
    queryFn: ({ signal }) => previewRoute(JSON.parse(settled) as ChatAsk, signal),
    placeholderData: keepPreviousData,
  });
  if (error) return <p className="text-bad">{error.message}</p>;
  if (data === undefined) return <p>Looking where it would go…</p>;
  return (
    <div className="space-y-1">
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <PlaceBadge place={data.place} />
        <PrivacyBadge privacy={data.trace.signals.privacy} />
        {data.model === null ? (
          <span className="text-ink">No model would take it.</span>
        ) : (
          <span className="break-all text-ink">
            <span className="sr-only">It would go to </span>
            {data.model}
          </span>
        )}
        {data.model !== null && <span className="tabular-nums">{costInWords(data)}</span>}
      </p>
      <p className="break-words">{data.reason}</p>
    </div>
  );
}

function costInWords({ expectedCostUsd }: RoutePreview): string {
  if (expectedCostUsd === null) return 'price unknown';
  return expectedCostUsd === 0 ? 'free' : `about ${formatMoney(expectedCostUsd)}`;
}
