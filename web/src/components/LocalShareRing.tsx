import { formatShare } from '../format.ts';

const radius = 42;
const circumference = 2 * Math.PI * radius;

/** The local share as a ring, with a mark where the goal lies, if there is one. `label` says it in words. */
export function LocalShareRing({
  share,
  goal,
  label,
}: {
  share: number | null;
  goal: number;
  label: string;
}) {
  return (
    <svg viewBox="0 0 112 112" className="size-28 shrink-0" role="img" aria-label={label}>
      <g transform="rotate(-90 56 56)" fill="none" strokeWidth="9">
        <circle cx="56" cy="56" r={radius} className="stroke-sunken" />
        {share !== null && share > 0 && (
          <circle
            cx="56"
            cy="56"
            r={radius}
            className="stroke-accent"
            strokeLinecap="round"
            strokeDasharray={`${share * circumference} ${circumference}`}
          />
        )}
        {goal > 0 && (
          <line
            x1="106"
            x2="97"
            y1="56"
            y2="56"
            transform={`rotate(${goal * 360} 56 56)`}
            className="stroke-ink"
            strokeWidth="2"
            strokeLinecap="round"
          />
        )}
      </g>
      <text x="56" y="62" textAnchor="middle" className="fill-ink text-[1.25rem] font-semibold tabular-nums">
        {formatShare(share)}
      </text>
    </svg>
  );
}
