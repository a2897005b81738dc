import { type ReactNode, useState } from 'react';
import { formatSize } from '../format.ts';

/** Characters that are shown at once: some 25 pages, which no browser labours over. */
const shownAtOnce = 50_000;

/** A text, or the beginning of one that is too long to be laid out at once, with the rest on demand. */
export function LongText({ text, children }: { text: string; children: (shown: string) => ReactNode }) {
  const [shown, setShown] = useState(shownAtOnce);
  if (text.length <= shown) return children(text);
  return (
    <>
      {children(text.slice(0, shown))}
      <p className="text-sm text-muted">
        {formatSize(text.length - shown)} more.{' '}
        <button
          type="button"
          onClick={() => setShown(shown + shownAtOnce)}
          className="font-medium text-accent underline underline-offset-4"
        >
          Read on
        </button>
      </p>
    </>
  );
}
