import { CircleCheck, CircleX } from 'lucide-react';
import type { AttemptRecord, JudgedConviction } from '../../../src/records/interaction.ts';
import { formatDuration } from '../format.ts';
import { PlaceBadge } from './Badge.tsx';

/** The models tried one after another, each a bar on a common time line. */
export function AttemptTimeline({ attempts }: { attempts: AttemptRecord[] }) {
  if (attempts.length === 0) return <p className="text-muted">No model has been tried.</p>;
  const end = Math.max(1, ...attempts.map((attempt) => attempt.startedMs + attempt.durationMs));
  return (
    <ol className="space-y-6">
      {attempts.map((attempt) => (
        <li key={attempt.position}>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {attempt.outcome === 'answered' ? (
              <CircleCheck className="size-4 text-good" aria-hidden="true" />
            ) : (
              <CircleX className="size-4 text-bad" aria-hidden="true" />
            )}
            <span className="min-w-0 font-medium break-all">{attempt.model}</span>
            <PlaceBadge place={attempt.place} />
            <span className="ml-auto text-sm text-muted tabular-nums">
              {attempt.outcome} after {formatDuration(attempt.durationMs)}
            </span>
          </div>
          <AttemptBar attempt={attempt} end={end} />
          <p className="mt-2 text-sm text-muted">{attempt.reason}</p>
          {attempt.conviction && <Conviction conviction={attempt.conviction} />}
          {attempt.failure !== null && (
            <p className="mt-1 text-sm break-words text-bad">
              {attempt.failure}
              {attempt.status !== null && ` (status ${attempt.status})`}
              {attempt.message !== null && `: ${attempt.message}`}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}

/** How far a local answer convinced before it was given. */
function Conviction({ conviction: { score, atLeast, reasons } }: { conviction: JudgedConviction }) {
  return (
    <p className="mt-1 text-sm break-words tabular-nums">
      {score >= atLeast ? 'It convinced' : 'It did not convince'}: {score.toFixed(2)} of {atLeast.toFixed(2)}{' '}
      needed{reasons.length > 0 && <span className="text-muted"> ({reasons.join('; ')})</span>}
    </p>
  );
}

function AttemptBar({ attempt, end }: { attempt: AttemptRecord; end: number }) {
  const scale = 1_000 / end;
  const start = attempt.startedMs * scale;
  const width = Math.max(4, attempt.durationMs * scale);
  const first = attempt.firstTokenMs === null ? null : Math.min(width, attempt.firstTokenMs * scale);
  return (
    <svg viewBox="0 0 1000 10" preserveAspectRatio="none" className="mt-2 h-2.5 w-full" aria-hidden="true">
      <rect width="1000" height="10" rx="2" className="fill-sunken" />
      <rect
        x={start}
        width={width}
        height="10"
        rx="2"
        className={attempt.outcome === 'answered' ? 'fill-accent' : 'fill-bad'}
        opacity={first === null ? 1 : 0.4}
      />
      {first !== null && (
        <rect
          x={start + first}
          width={Math.max(2, width - first)}
          height="10"
          rx="2"
          className="fill-accent"
        />
      )}
    </svg>
  );
}
