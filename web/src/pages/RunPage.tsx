import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft, Square } from 'lucide-react';
import type { RunView } from '../../../src/surfaces/dashboard/contract.ts';
import { ApiError } from '../api/client.ts';
import { cancelRun, isUnderWay, runQuery, useRunProgress } from '../api/runs.ts';
import { Button } from '../components/Button.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { RunBadge } from '../components/runs/RunBadge.tsx';
import { RunProgress } from '../components/runs/RunProgress.tsx';
import { RunResult } from '../components/runs/RunResult.tsx';
import { Section } from '../components/Section.tsx';
import { formatDuration, formatFullTime } from '../format.ts';

const route = getRouteApi('/runs/$id');

/** One run: how far it is, what it asked models for, what came of it. */
export function RunPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(runQuery(id));
  useRunProgress(id, data !== undefined && isUnderWay(data));
  return (
    <>
      <Link to="/runs" className="inline-flex items-center gap-2 text-sm text-muted hover:text-ink">
        <ArrowLeft className="size-4" aria-hidden="true" /> Runs
      </Link>
      {data !== undefined ? (
        <Found run={data} />
      ) : error === null ? (
        <p className="mt-10 text-center text-muted">Loading…</p>
      ) : (
        <div className="mt-6">
          {error instanceof ApiError && error.status === 404 ? (
            <EmptyState title="There is no such run">Runs are kept for 90 days.</EmptyState>
          ) : (
            <ErrorNote error={error} onRetry={refetch} />
          )}
        </div>
      )}
    </>
  );
}

function Found({ run }: { run: RunView }) {
  return (
    <>
      <header className="mt-4 mb-8">
        <div className="flex flex-wrap items-start justify-between gap-4">
          <h1 className="line-clamp-3 max-w-3xl text-2xl font-semibold tracking-tight break-words">
            {run.title}
          </h1>
          {isUnderWay(run) && <Cancel run={run} />}
        </div>
        <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-muted">
          <RunBadge state={run.state} />
          <time dateTime={new Date(run.createdAt).toISOString()}>{formatFullTime(run.createdAt)}</time>
          {run.endedAt !== null && <span>took {formatDuration(run.endedAt - run.createdAt)}</span>}
        </div>
        <div aria-live="polite">
          <RunProgress run={run} />
        </div>
      </header>
      <div className="space-y-6">
        <Section title="What came of it">
          <RunResult run={run} />
        </Section>
        {run.interactions.length > 0 && (
          <Section title="What it asked models for">
            <ol className="space-y-2">
              {run.interactions.map((id, index) => (
                <li key={id}>
                  <Link
                    to="/interactions/$id"
                    params={{ id }}
                    className="text-accent underline underline-offset-4"
                  >
                    Step {index + 1}
                  </Link>
                </li>
              ))}
            </ol>
          </Section>
        )}
      </div>
    </>
  );
}

function Cancel({ run }: { run: RunView }) {
  const client = useQueryClient();
  const cancelling = useMutation({
    mutationFn: () => cancelRun(run.id),
    onSuccess: (next) => client.setQueryData(runQuery(run.id).queryKey, next),
  });
  return (
    <div className="space-y-2">
      <Button onClick={() => cancelling.mutate()} disabled={cancelling.isPending}>
        <Square className="size-4 fill-current" aria-hidden="true" /> Cancel
      </Button>
      {cancelling.error && <ErrorNote error={cancelling.error} />}
    </div>
  );
}
