import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import type { Stats } from '../../../src/surfaces/dashboard/contract.ts';
import { budgetQuery, everything, interactionsQuery, statsQuery, statusQuery } from '../api/queries.ts';
import { Card } from '../components/Card.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { HourChart } from '../components/HourChart.tsx';
import { InteractionList } from '../components/InteractionList.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { Attention } from '../components/today/Attention.tsx';
import { DayFigures } from '../components/today/DayFigures.tsx';

const newestShown = 5;

/** The morning's glance: how the last day went, and what needs attention. */
export function TodayPage() {
  const { data, error, refetch } = useQuery(statsQuery(1));
  return (
    <>
      <PageHeader title="Today">The last 24 hours, and what needs you.</PageHeader>
      {data === undefined ? (
        error ? (
          <ErrorNote error={error} onRetry={refetch} />
        ) : (
          <div className="h-64" aria-busy="true" />
        )
      ) : (
        <Day stats={data} />
      )}
    </>
  );
}

function Day({ stats }: { stats: Stats }) {
  const { data: budget } = useQuery(budgetQuery);
  const { data: status } = useQuery(statusQuery);
  return (
    <div className="space-y-10">
      <section aria-label="The last 24 hours">
        <DayFigures stats={stats} budget={budget} goal={status?.localGoal ?? 0} />
        {stats.interactions > 0 && (
          <Card className="mt-4 p-6">
            <HourChart buckets={stats.buckets} />
          </Card>
        )}
      </section>
      <Attention />
      <Newest />
    </div>
  );
}

function Newest() {
  const { data } = useInfiniteQuery(interactionsQuery(everything));
  const items = data?.pages[0]?.items.slice(0, newestShown) ?? [];
  if (data === undefined) return null;
  return (
    <section aria-labelledby="newest">
      <div className="mb-4 flex items-baseline justify-between gap-4">
        <h2 id="newest" className="text-lg font-semibold">
          Newest
        </h2>
        {items.length > 0 && (
          <Link
            to="/traffic"
            className="inline-flex items-center gap-1.5 text-accent underline-offset-4 hover:underline"
          >
            All traffic <ArrowRight className="size-4" aria-hidden="true" />
          </Link>
        )}
      </div>
      {items.length > 0 ? <InteractionList items={items} /> : <NothingYet />}
    </section>
  );
}

function NothingYet() {
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
