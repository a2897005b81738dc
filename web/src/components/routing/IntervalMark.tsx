/**
 * An estimate as a dot on its 95 % interval, on a line from `from` to `to`, with a mark at `at` where
 * something is to be compared. What it says stands beside it in words.
 */
export function IntervalMark({
  low,
  mean,
  high,
  from,
  to,
  at,
}: {
  low: number;
  mean: number;
  high: number;
  from: number;
  to: number;
  at?: number;
}) {
  const place = (value: number) => 4 + ((Math.min(to, Math.max(from, value)) - from) / (to - from)) * 112;
  return (
    <svg viewBox="0 0 120 14" className="h-3.5 w-30 shrink-0" aria-hidden="true">
      <line x1="4" x2="116" y1="7" y2="7" className="stroke-line" strokeWidth="1" />
      {at !== undefined && (
        <line x1={place(at)} x2={place(at)} y1="1" y2="13" className="stroke-ink" strokeWidth="1.5" />
      )}
      <line
        x1={place(low)}
        x2={place(high)}
        y1="7"
        y2="7"
        className="stroke-accent"
        strokeWidth="4"
        strokeLinecap="round"
        opacity="0.45"
      />
      <circle cx={place(mean)} cy="7" r="4" className="fill-accent" />
    </svg>
  );
}
