import { Link } from '@tanstack/react-router';
import type { CollectionCount } from '../../../../src/memory/desk.ts';
import { formatCount } from '../../format.ts';
import { collectionWord } from './words.ts';

/** The collections with their counts; each narrows the entries to itself, and a second time to all again. */
export function Collections({ collections, chosen }: { collections: CollectionCount[]; chosen: string }) {
  return (
    <section aria-label="Collections">
      <ul className="grid grid-cols-[repeat(auto-fit,minmax(9rem,1fr))] gap-3 sm:gap-4">
        {collections.map(({ name, active, candidates }) => (
          <li key={name}>
            <Link
              to="/memory"
              search={name === chosen ? {} : { collection: name }}
              replace
              resetScroll={false}
              aria-current={name === chosen ? 'true' : undefined}
              className={`block h-full rounded-2xl border p-4 transition-colors sm:p-5 ${name === chosen ? 'border-accent bg-accent-soft' : 'border-line bg-surface hover:bg-sunken'}`}
            >
              <span className="block truncate text-sm text-muted">{collectionWord(name)}</span>
              <span className="mt-1 block text-2xl font-semibold tracking-tight tabular-nums">
                {formatCount(active)}
              </span>
              <span className={`mt-0.5 block text-sm ${candidates > 0 ? 'text-warn' : 'text-muted'}`}>
                {candidates > 0 ? waiting(candidates) : active === 1 ? 'entry' : 'entries'}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function waiting(candidates: number): string {
  return candidates === 1 ? '1 waits' : `${formatCount(candidates)} wait`;
}
