import type { RunView } from '../../../../src/surfaces/dashboard/contract.ts';
import { isUnderWay } from '../../api/runs.ts';
import { formatShare } from '../../format.ts';

/** How far a run is: a bar where that is known, and what it does now. */
export function RunProgress({ run }: { run: RunView }) {
  const { fraction, message } = run.progress;
  if (!isUnderWay(run)) return null;
  const words = message === '' ? 'Waiting for its turn' : message;
  return (
    <div className="mt-3">
      <div
        role="progressbar"
        aria-label={`Progress of ${run.title}`}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(fraction === null ? {} : { 'aria-valuenow': Math.round(fraction * 100) })}
      >
        <svg width="100%" height="8" className="block" aria-hidden="true">
          <rect width="100%" height="8" rx="4" className="fill-sunken" />
          <rect
            width={widthOf(run)}
            height="8"
            rx="4"
            className={fraction === null ? 'fill-accent motion-safe:animate-pulse' : 'fill-accent'}
          />
        </svg>
      </div>
      <p className="mt-1.5 flex justify-between gap-4 text-sm text-muted tabular-nums">
        <span className="min-w-0 truncate">{words}</span>
        {fraction !== null && <span>{formatShare(fraction)}</span>}
      </p>
    </div>
  );
}

/** A run that works at something unknown shows that it does; one that waits shows nothing. */
function widthOf({ state, progress: { fraction } }: RunView): string {
  if (fraction !== null) return `${fraction * 100}%`;
  return state === 'running' ? '30%' : '0';
}
