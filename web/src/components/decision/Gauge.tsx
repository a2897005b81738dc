import type { Measure } from './forks.ts';

const [left, right] = [4, 156];

/** A figure as a bar with the line it was held against, and both in words. */
export function Gauge({ measure: { value, threshold, end } }: { measure: Measure }) {
  const at = (amount: number) => left + (Math.min(end, Math.max(0, amount)) / end) * (right - left);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm tabular-nums">
      <svg viewBox="0 0 160 16" className="h-4 w-40" aria-hidden="true">
        <line
          x1={left}
          x2={right}
          y1="8"
          y2="8"
          strokeWidth="6"
          strokeLinecap="round"
          className="stroke-sunken"
        />
        <line
          x1={left}
          x2={at(value)}
          y1="8"
          y2="8"
          strokeWidth="6"
          strokeLinecap="round"
          className="stroke-accent"
        />
        {threshold !== undefined && (
          <line x1={at(threshold)} x2={at(threshold)} y1="1" y2="15" strokeWidth="2" className="stroke-ink" />
        )}
      </svg>
      <span>
        {round(value)}
        {threshold !== undefined && <span className="text-muted"> against a line at {round(threshold)}</span>}
      </span>
    </p>
  );
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
