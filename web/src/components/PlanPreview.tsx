import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ChatAsk, previewRoute } from '../api/chat.ts';
import { PlaceBadge } from './Badge.tsx';
import { useSettled } from './use-settled.ts';

const typingPauseMs = 350;

/** Where the message would go if it were sent now. */
export function PlanPreview({ ask }: { ask: ChatAsk }) {
  const settled = useSettled(JSON.stringify(ask), typingPauseMs);
  const { data, error } = useQuery({
    queryKey: ['route', settled],
    queryFn: ({ signal }) => previewRoute(JSON.parse(settled) as ChatAsk, signal),
    placeholderData: keepPreviousData,
  });
  if (error) return <p className="text-bad">{error.message}</p>;
  if (data === undefined) return <p>Looking where it would go…</p>;
  return (
    <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
      <PlaceBadge place={data.place} />
      {data.model === null ? (
        <span className="text-ink">No model would take it.</span>
      ) : (
        <span className="break-all text-ink">
          <span className="sr-only">It would go to </span>
          {data.model}
        </span>
      )}
      <span className="min-w-0 break-words">{data.reason}</span>
    </p>
  );
}
