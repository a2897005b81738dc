import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { FileUp, Plus } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import type { MemoryOverview } from '../../../src/surfaces/dashboard/contract.ts';
import { entriesQuery, type MemoryFilter, memoryQuery, searchQuery } from '../api/memory.ts';
import { Button } from '../components/Button.tsx';
import { CodeSample } from '../components/CodeSample.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { Collections } from '../components/memory/Collections.tsx';
import { Documents } from '../components/memory/Documents.tsx';
import { EntryList } from '../components/memory/EntryList.tsx';
import { ImportForm } from '../components/memory/ImportForm.tsx';
import { MeaningNote } from '../components/memory/MeaningNote.tsx';
import { MemoryFilterBar } from '../components/memory/MemoryFilterBar.tsx';
import { NewEntryForm } from '../components/memory/NewEntryForm.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { useSettled } from '../components/use-settled.ts';
import { formatCount } from '../format.ts';

const route = getRouteApi('/memory');
const typingPauseMs = 100;

/** What Polder remembers, what it finds in it, and what is to become of it. */
export function MemoryPage() {
  const { data, error, refetch } = useQuery(memoryQuery);
  const [doing, setDoing] = useState<'add' | 'import'>();
  const known = data?.collections.map(({ name }) => name) ?? [];
  const done = () => setDoing(undefined);
  return (
    <>
      <PageHeader title="Memory">
        What you told Polder and what it learned from use. It answers from this, and hands models what helps.
      </PageHeader>
      <div className="space-y-6">
        {doing === 'add' && <NewEntryForm known={known} onDone={done} />}
        {doing === 'import' && <ImportForm known={known} onDone={done} />}
        {doing === undefined && (
          <div className="flex flex-wrap gap-2">
            <Button look="primary" onClick={() => setDoing('add')}>
              <Plus className="size-4" aria-hidden="true" />
              Add an entry
            </Button>
            <Button onClick={() => setDoing('import')}>
              <FileUp className="size-4" aria-hidden="true" />
              Import a text
            </Button>
          </div>
        )}
        {data !== undefined ? (
          <Remembered overview={data} />
        ) : error ? (
          <ErrorNote error={error} onRetry={refetch} />
        ) : (
          <div className="h-40" aria-busy="true" />
        )}
      </div>
    </>
  );
}

function Remembered({ overview }: { overview: MemoryOverview }) {
  const { collection = '', status = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const filter = useMemo(() => ({ collection, status }), [collection, status]);
  const { collections } = overview;
  if (collections.every(({ active, candidates, rejected }) => active + candidates + rejected === 0))
    return <NothingRemembered />;

  function setFilter(next: MemoryFilter) {
    const parts = Object.entries(next).filter(([, value]) => value !== '');
    void navigate({ search: Object.fromEntries(parts), replace: true });
  }

  return (
    <>
      <Collections collections={collections} chosen={collection} />
      <MeaningNote overview={overview} />
      <Documents />
      <Searchable collections={collections} filter={filter} onFilter={setFilter} />
    </>
  );
}

/** The entries, or what is found among them for the words that are written. */
function Searchable({
  collections,
  filter,
  onFilter,
}: {
  collections: MemoryOverview['collections'];
  filter: MemoryFilter;
  onFilter: (filter: MemoryFilter) => void;
}) {
  const [words, setWords] = useState('');
  const asked = useSettled(words, typingPauseMs).trim();
  return (
    <section aria-labelledby="entries" className="pt-6">
      <h2 id="entries" className="mb-3 text-lg font-semibold">
        Entries
      </h2>
      <div className="mb-4">
        <MemoryFilterBar
          words={words}
          filter={filter}
          collections={collections}
          onWords={setWords}
          onFilter={onFilter}
        />
      </div>
      {filter.status !== 'candidate' && asked === '' && <Waiting collections={collections} />}
      {asked === '' ? <Entries filter={filter} /> : <Finds asked={asked} filter={filter} />}
    </section>
  );
}

function NothingRemembered() {
  return (
    <EmptyState title="Nothing is remembered yet">
      <p>
        Add an entry, import your notes here, or whole folders on the command line. Good answers come by
        themselves, as you rate them.
      </p>
      <div className="mt-5 text-left text-ink">
        <CodeSample title="On the command line" text="polder memory import notes/" />
      </div>
    </EmptyState>
  );
}

/** What waits for a person's word, in all collections. */
function Waiting({ collections }: { collections: MemoryOverview['collections'] }) {
  const candidates = collections.reduce((sum, each) => sum + each.candidates, 0);
  if (candidates === 0) return null;
  return (
    <p className="mb-4 text-sm text-muted">
      {candidates === 1 ? 'One candidate waits' : `${formatCount(candidates)} candidates wait`} for your word.{' '}
      <Link
        to="/memory"
        search={{ status: 'candidate' }}
        replace
        resetScroll={false}
        className="text-accent underline underline-offset-4"
      >
        Look at them
      </Link>
    </p>
  );
}

/** Not drawn anew for every letter that is written above it. */
const Entries = memo(function Entries({ filter }: { filter: MemoryFilter }) {
  const query = useInfiniteQuery(entriesQuery(filter));
  if (query.data === undefined) {
    if (query.error) return <ErrorNote error={query.error} onRetry={query.refetch} />;
    return <p className="py-10 text-center text-muted">Loading…</p>;
  }
  const items = query.data.pages.flatMap((page) => page.items).map((entry) => ({ entry }));
  if (items.length === 0) {
    return (
      <EmptyState title="Nothing here">
        <Link to="/memory" search={{}} className="text-accent underline underline-offset-4">
          Show everything
        </Link>
      </EmptyState>
    );
  }
  return (
    <>
      <EntryList label="Entries" items={items} />
      <div className="mt-6 flex flex-col items-center gap-3">
        {query.isFetchNextPageError && query.error && <ErrorNote error={query.error} />}
        {query.hasNextPage && (
          <Button onClick={() => query.fetchNextPage()} disabled={query.isFetchingNextPage}>
            {query.isFetchingNextPage ? 'Loading…' : 'Load more'}
          </Button>
        )}
      </div>
    </>
  );
});

/** As above. */
const Finds = memo(function Finds({ asked, filter }: { asked: string; filter: MemoryFilter }) {
  const { data, error, refetch } = useQuery(searchQuery(asked, filter));
  if (data === undefined) {
    if (error) return <ErrorNote error={error} onRetry={refetch} />;
    return <p className="py-10 text-center text-muted">Looking…</p>;
  }
  if (data.length === 0)
    return (
      <EmptyState title="Nothing like it is remembered">Ask in other words, or add an entry.</EmptyState>
    );
  return (
    <>
      <p className="mb-3 px-1 text-sm text-muted">
        Best first. The figure is how likely such a find helps, learned from your ratings.
      </p>
      <EntryList label="Found in memory" items={data} />
    </>
  );
});
