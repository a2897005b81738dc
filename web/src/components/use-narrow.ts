import { useSyncExternalStore } from 'react';

/** Tailwind's `sm` begins where this ends. */
const narrow = window.matchMedia('(width < 40rem)');

function listen(changed: () => void): () => void {
  narrow.addEventListener('change', changed);
  return () => narrow.removeEventListener('change', changed);
}

/** True on a phone, where a wide table is shown row by row. */
export function useNarrow(): boolean {
  return useSyncExternalStore(listen, () => narrow.matches);
}
