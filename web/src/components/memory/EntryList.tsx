import { Link } from '@tanstack/react-router';
import type { MemoryEntryView } from '../../../../src/surfaces/dashboard/contract.ts';
import { formatCount, formatFullTime, formatTime } from '../../format.ts';
import { PrivacyBadge } from '../Badge.tsx';
import { Card } from '../Card.tsx';
import { ErrorNote } from '../ErrorNote.tsx';
import { EntryBadge } from './EntryBadge.tsx';
import { Relevance } from './Relevance.tsx';
import { decisionsFor, decisionWords, useDecide } from './use-decide.ts';
import { collectionWord, nameOf } from './words.ts';

export interface ListedEntry {
  entry: MemoryEntryView;
  /** 0 to 1; undefined where nothing was asked. */
  relevance?: number;
}

/** Entries, each of which opens in full; what waits for a decision can be decided in its row. */
export function EntryList({ label, items }: { label: string; items: ListedEntry[] }) {
  return (
    <Card className="overflow-hidden">
      <ul className="divide-y divide-line" aria-label={label}>
        {items.map((item) => (
          <EntryRow key={item.entry.id} item={item} />
        ))}
      </ul>
    </Card>
  );
}

function EntryRow({ item: { entry, relevance } }: { item: ListedEntry }) {
  const name = nameOf(entry);
  const beneath = entry.solution ?? (entry.title ? entry.text : null);
  return (
    <li className="lazy-row relative px-4 py-4 transition-colors hover:bg-sunken sm:px-6">
      <div className="flex items-baseline gap-4">
        <Link
          to="/memory/$id"
          params={{ id: entry.id }}
          className="min-w-0 flex-1 truncate font-medium after:absolute after:inset-0"
        >
          {name}
        </Link>
        {relevance === undefined ? (
          <time
            dateTime={new Date(entry.createdAt).toISOString()}
            title={formatFullTime(entry.createdAt)}
            className="shrink-0 text-sm text-muted tabular-nums"
          >
            {formatTime(entry.createdAt)}
          </time>
        ) : (
          <Relevance value={relevance} />
        )}
      </div>
      {beneath !== null && <p className="mt-1 line-clamp-2 text-sm break-words text-muted">{beneath}</p>}
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm text-muted">
        {entry.status !== 'active' && <EntryBadge status={entry.status} />}
        <PrivacyBadge privacy={entry.privacy} />
        <span className="text-ink">{collectionWord(entry.collection)}</span>
        <span className="min-w-0 flex-1 basis-40 truncate" title={entry.source}>
          {entry.source}
        </span>
        {entry.uses > 0 && (
          <span className="tabular-nums">
            used {entry.uses === 1 ? 'once' : `${formatCount(entry.uses)} times`}
          </span>
        )}
      </div>
      {entry.status === 'candidate' && <Decisions entry={entry} name={name} />}
    </li>
  );
}

function Decisions({ entry, name }: { entry: MemoryEntryView; name: string }) {
  const decide = useDecide(entry.id);
  return (
    <div className="relative z-1 mt-3 w-fit">
      <p className="flex gap-x-5 text-sm">
        {decisionsFor[entry.status].map((decision) => (
          <button
            key={decision}
            type="button"
            disabled={decide.isPending}
            onClick={() => decide.mutate(decision)}
            className={`font-medium underline underline-offset-4 ${decision === 'reject' ? 'text-bad' : 'text-accent'}`}
          >
            {decisionWords[decision]}
            <span className="sr-only"> {name}</span>
          </button>
        ))}
      </p>
      {decide.error && (
        <div className="mt-3">
          <ErrorNote error={decide.error} />
        </div>
      )}
    </div>
  );
}
