import { Sparkles } from 'lucide-react';
import type { MemoryOverview } from '../../../../src/surfaces/dashboard/contract.ts';
import { activeEntries } from '../../api/memory.ts';
import { formatCount, formatShare } from '../../format.ts';

/** Which embedder tells what is alike in meaning, and how far it is where it is still at work. */
export function MeaningNote({ overview }: { overview: MemoryOverview }) {
  const { meaning } = overview;
  if (meaning === null) return <Note>Entries are found by their words alone.</Note>;
  const all = activeEntries(overview);
  if (meaning.next !== undefined) {
    return (
      <Note done={meaning.next.entries} of={all}>
        Changing over to <Name>{meaning.next.space}</Name>: {formatCount(meaning.next.entries)} of{' '}
        {formatCount(all)} entries are ready. Until then <Name>{meaning.space}</Name> answers.
      </Note>
    );
  }
  if (meaning.entries < all) {
    return (
      <Note done={meaning.entries} of={all}>
        <Name>{meaning.space}</Name> has read {formatCount(meaning.entries)} of {formatCount(all)} entries.
        The others are found by their words until then.
      </Note>
    );
  }
  return (
    <Note>
      Found by words, and by meaning with <Name>{meaning.space}</Name>.
    </Note>
  );
}

function Note({ done, of, children }: { done?: number; of?: number; children: React.ReactNode }) {
  const share = done === undefined || !of ? null : Math.min(1, done / of);
  return (
    <div className="flex items-start gap-2.5 px-1 text-sm text-muted">
      <Sparkles className="mt-0.5 size-4 shrink-0 text-accent" aria-hidden="true" />
      <div className="min-w-0 flex-1">
        <p className="break-words">{children}</p>
        {share !== null && (
          <svg
            width="100%"
            height="6"
            className="mt-2 block max-w-md"
            role="img"
            aria-label={`${formatShare(share)} of the entries are ready`}
          >
            <rect width="100%" height="6" rx="3" className="fill-sunken" />
            <rect width={`${share * 100}%`} height="6" rx="3" className="fill-accent" />
          </svg>
        )}
      </div>
    </div>
  );
}

function Name({ children }: { children: string }) {
  return <span className="font-mono text-[0.85em] break-all text-ink">{children}</span>;
}
