import { formatShare } from '../../format.ts';

/** How likely a find helps, as a bar with its figure. */
export function Relevance({ value }: { value: number }) {
  return (
    <span className="inline-flex shrink-0 items-center gap-2 text-sm tabular-nums">
      <svg viewBox="0 0 48 6" className="h-1.5 w-12" aria-hidden="true">
        <rect width="48" height="6" rx="3" className="fill-sunken" />
        <rect width={Math.max(3, value * 48)} height="6" rx="3" className="fill-accent" />
      </svg>
      <span>
        <span className="sr-only">Relevance </span>
        {formatShare(value)}
      </span>
    </span>
  );
}
