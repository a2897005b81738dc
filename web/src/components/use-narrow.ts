import { useSyncExternalStore } from 'react';

/** True while a media query holds. */
function whenever(query: string): () => boolean {
  const media = window.matchMedia(query);
  const listen = (changed: () => void) => {
    media.addEventListener('change', changed);
    return () => media.removeEventListener('change', changed);
  };
  return () => useSyncExternalStore(listen, () => media.matches);
}

/** True on a phone, where a wide table is shown row by row. Tailwind's `sm` begins where this ends. */
export const useNarrow = whenever('(width < 40rem)');

/** True on a tablet held upright too, where the widest tables are. Tailwind's `lg` begins where this ends. */
export const useRatherNarrow = whenever('(width < 64rem)');
