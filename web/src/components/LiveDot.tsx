import type { LiveState } from '../api/live.ts';

const words: Record<LiveState, string> = {
  connecting: 'Connecting',
  live: 'Live',
  offline: 'Not live',
};

/** Says whether what is on the page follows the gateway. */
export function LiveDot({ state }: { state: LiveState }) {
  const colour = state === 'live' ? 'bg-good' : state === 'offline' ? 'bg-bad' : 'bg-line-strong';
  return (
    <span role="status" className="inline-flex items-center gap-2 text-sm text-muted">
      <span className={`size-2 rounded-full ${colour}`} aria-hidden="true" />
      {words[state]}
    </span>
  );
}
