import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { runStates } from '../../../src/records/run.ts';
import type { RunView } from '../../../src/surfaces/dashboard/contract.ts';
import { runsQuery } from '../api/runs.ts';
import { Button } from '../components/Button.tsx';
import { Card } from '../components/Card.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { RunBadge } from '../components/runs/RunBadge.tsx';
import { RunProgress } from '../components/runs/RunProgress.tsx';
import { Select } from '../components/Select.tsx';
import { formatDuration, formatFullTime, formatTime } from '../format.ts';

const route = getRouteApi('/runs');

const states = [
  { value: '', word: 'All' },
  ...runStates.map((state) => ({ value: state, word: state[0]!.toUpperCase() + state.slice(1) })),
];

/** Long work: what is under way, how far it is, and what came of it. */
export function RunsPage() {
  const { state = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useInfiniteQuery(runsQuery(state));
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PageHeader title="Runs">Long work, such as pictures, films and steps of several models.</PageHeader>
      <div className="mb-6 flex">
        <Select
          label="State"
          value={state}
          onChange={(next) => void navigate({ search: next === '' ? {} : { state: next }, replace: true })}
          options={states}
        />
      </div>
      {query.data === undefined ? (
        query.error ? (
          <ErrorNote error={query.error} onRetry={query.refetch} />
        ) : (
          <div className="h-40" aria-busy="true" />
        )
      ) : items.length === 0 ? (
        <NoRuns filtered={state !== ''} />
      ) : (
        <>
          <ul className="space-y-4" aria-label="Runs">
            {items.map((run) => (
              <RunRow key={run.id} run={run} />
            ))}
          </ul>
          {query.hasNextPage && (
            <div className="mt-6 text-center">
              <Button onClick={() => query.fetchNextPage()} disabled={query.isFetchingNextPage}>
                {query.isFetchingNextPage ? 'Loading…' : 'Load more'}
              </Button>
            </div>
          )}
        </>
      )}
    </>
  );
}

function RunRow({ run }: { run: RunView }) {
  return (
    <li>
      <Card className="relative p-5 transition-colors hover:bg-sunken sm:px-6">
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <Link
            to="/runs/$id"
            params={{ id: run.id }}
            className="min-w-0 flex-1 basis-48 truncate font-medium after:absolute after:inset-0"
          >
            {run.title}
          </Link>
          <RunBadge state={run.state} />
          <time
            dateTime={new Date(run.createdAt).toISOString()}
            title={formatFullTime(run.createdAt)}
            className="text-sm text-muted tabular-nums"
          >
            {formatTime(run.createdAt)}
            {run.endedAt !== null && ` · ${formatDuration(run.endedAt - run.createdAt)}`}
          </time>
        </div>
        {run.error !== null && <p className="mt-2 text-sm break-words text-bad">{run.error.message}</p>}
        <RunProgress run={run} />
      </Card>
    </li>
  );
}

function NoRuns({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState title="Nothing matches">
        <Link to="/runs" search={{}} className="text-accent underline underline-offset-4">
          Show all runs
        </Link>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="No long work yet">
      <code className="font-mono text-sm">polder task "Draw a mill at dawn"</code> begins some. It goes on
      while you do other things, and shows its progress here.
    </EmptyState>
  );
}
