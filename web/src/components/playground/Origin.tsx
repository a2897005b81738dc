import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { InteractionDetail } from '../../../../src/surfaces/dashboard/contract.ts';
import { interactionQuery } from '../../api/queries.ts';
import { formatDuration, formatMoney } from '../../format.ts';
import { PlaceBadge, PracticeBadge } from '../Badge.tsx';
import { QuickRating } from '../RatingForm.tsx';
import { BetterAnswer } from './BetterAnswer.tsx';
import { Preference } from './Preference.tsx';
import type { Answer } from './rounds.ts';

/**
 * Where an answer came from and what became of it. The headers say it at once; the record adds what is known
 * only at the end, and takes what somebody says of it.
 */
export function Origin({ answer, beside }: { answer: Answer; beside: readonly string[] }) {
  const { route, state, text } = answer;
  const id = route?.interaction ?? null;
  const ended = state !== 'running';
  const { data } = useQuery({ ...interactionQuery(id ?? ''), enabled: ended && id !== null });
  if (route === null || id === null) return null;
  const model = data?.model ?? route.model;
  const reason = data?.reason ?? route.reason;
  return (
    <footer className="mt-auto space-y-2 border-t border-line pt-3 text-sm text-muted">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <PlaceBadge place={data?.place ?? route.place} />
        {data?.practice && <PracticeBadge />}
        {model !== null && <span className="break-all text-ink">{model}</span>}
        {data && <span className="tabular-nums">{figuresOf(data).join(' · ')}</span>}
      </p>
      {reason !== null && <p className="break-words">{reason}</p>}
      {ended && (
        <>
          <p className="flex flex-wrap items-center justify-between gap-x-4">
            <QuickRating interaction={id} given={data?.rating ?? null} />
            <Link to="/interactions/$id" params={{ id }} className="text-accent underline underline-offset-4">
              The whole decision
            </Link>
          </p>
          <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
            {data && state === 'answered' && text !== '' && beside.length > 0 && (
              <Preference interaction={data} beside={beside} />
            )}
            {text !== '' && <BetterAnswer interaction={id} text={text} />}
          </div>
        </>
      )}
    </footer>
  );
}

/** Cost, time and speed; the speed of what came after the first word. */
function figuresOf({ costUsd, durationMs, firstTokenMs, outputTokens }: InteractionDetail): string[] {
  const figures = [formatMoney(costUsd), formatDuration(durationMs)];
  const writing = (durationMs ?? 0) - (firstTokenMs ?? 0);
  if (firstTokenMs !== null && writing > 0 && outputTokens > 1)
    figures.push(`${formatSpeed((outputTokens - 1) / (writing / 1_000))} tokens/s`);
  return figures;
}

function formatSpeed(tokensPerSecond: number): string {
  return tokensPerSecond < 10 ? tokensPerSecond.toFixed(1) : String(Math.round(tokensPerSecond));
}
