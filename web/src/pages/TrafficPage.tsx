import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { type InteractionFilter, interactionsQuery } from '../api/queries.ts';
import { Button } from '../components/Button.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { InteractionFilterBar } from '../components/InteractionFilterBar.tsx';
import { InteractionList } from '../components/InteractionList.tsx';
import { PageHeader } from '../components/PageHeader.tsx';

const route = getRouteApi('/traffic');

/** What came in, where it went and what it cost. */
export function TrafficPage() {
  const { place = '', state = '', search = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const filter = useMemo(() => ({ place, state, search }), [place, state, search]);
  const setFilter = useCallback(
    (next: InteractionFilter) => {
      const parts = Object.entries(next).filter(([, value]) => value !== '');
      void navigate({ search: Object.fromEntries(parts), replace: true });
    },
    [navigate],
  );
  return (
    <>
      <PageHeader title="Traffic">
        What was asked, where it went and why, as it happens. Search takes words and their beginnings.
      </PageHeader>
      <section aria-labelledby="interactions">
        <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
          <h2 id="interactions" className="text-lg font-semibold">
            Interactions
          </h2>
          <InteractionFilterBar filter={filter} onChange={setFilter} />
        </div>
        <Interactions filter={filter} />
      </section>
    </>
  );
}

function Interactions({ filter }: { filter: InteractionFilter }) {
  const query = useInfiniteQuery(interactionsQuery(filter));
  if (query.data === undefined) {
    if (query.error) return <ErrorNote error={query.error} onRetry={query.refetch} />;
    return <p className="py-10 text-center text-muted">Loading…</p>;
  }
  const items = query.data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return <NoInteractions filtered={Object.values(filter).some((part) => part !== '')} />;
  return (
    <>
      <InteractionList items={items} />
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
}

function NoInteractions({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState title="Nothing matches">
        <Link to="/traffic" search={{}} className="text-accent underline underline-offset-4">
          Show everything
        </Link>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing has been asked yet">
      Try the{' '}
      <Link to="/playground" className="text-accent underline underline-offset-4">
        playground
      </Link>
      , or{' '}
      <Link to="/connect" className="text-accent underline underline-offset-4">
        connect a program
      </Link>
      . What it asks shows up here as it happens.
    </EmptyState>
  );
}
