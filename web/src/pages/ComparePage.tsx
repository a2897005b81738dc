import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft, Columns2 } from 'lucide-react';
import type { ModelStatus } from '../../../src/surfaces/dashboard/contract.ts';
import { hardwareQuery, modelsQuery, providersQuery } from '../api/queries.ts';
import { reportQuery } from '../api/report.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { ComparisonTable } from '../components/models/ComparisonTable.tsx';
import { comparedAtMost } from '../components/models/compared.ts';
import { compare } from '../components/models/comparison.ts';
import { PageHeader } from '../components/PageHeader.tsx';
import { lanesAtMost } from '../components/playground/rounds.ts';
import { Select } from '../components/Select.tsx';

const route = getRouteApi('/compare');
/** Over which it is told how models did. */
const days = '30';

/** Two to four models side by side. */
export function ComparePage() {
  const { models: ids = [] } = route.useSearch();
  const { data, error, refetch } = useQuery(modelsQuery);
  const chosen = ids.flatMap((id) => data?.find((model) => model.id === id) ?? []);
  return (
    <>
      <Link to="/models" className="inline-flex items-center gap-2 text-sm text-muted hover:text-ink">
        <ArrowLeft className="size-4" aria-hidden="true" /> Models
      </Link>
      <div className="mt-4">
        <PageHeader title="Compare">
          Shares with the range in which they lie in 95 of 100 cases; of them the best is marked only where
          the others lie below its range. Good answers are those of the last {days} days.
        </PageHeader>
      </div>
      {data !== undefined ? (
        <Comparison all={data} chosen={chosen} />
      ) : error ? (
        <ErrorNote error={error} onRetry={refetch} />
      ) : (
        <div className="h-40" aria-busy="true" />
      )}
    </>
  );
}

function Comparison({ all, chosen }: { all: readonly ModelStatus[]; chosen: readonly ModelStatus[] }) {
  const navigate = route.useNavigate();
  const { data: providers = [] } = useQuery(providersQuery);
  const { data: hardware } = useQuery(hardwareQuery);
  const { data: report } = useQuery(reportQuery(days));
  const ids = chosen.map(({ id }) => id);
  const choose = (models: readonly string[]) =>
    void navigate({ search: models.length === 0 ? {} : { models: [...models] }, replace: true });
  const others = all.filter(({ id }) => !ids.includes(id));
  const talking = chosen
    .filter(({ capabilities, available }) => available && capabilities.includes('text-generation'))
    .slice(0, lanesAtMost);
  return (
    <>
      <div className="mb-6 flex flex-wrap items-center gap-x-6 gap-y-3">
        {ids.length < comparedAtMost && (
          <Select
            label="Add a model"
            value=""
            onChange={(id) => choose([...ids, id])}
            options={[
              { value: '', word: 'Add a model' },
              ...others.map(({ id }) => ({ value: id, word: id })),
            ]}
          />
        )}
        {talking.length > 1 && (
          <Link
            to="/playground"
            search={{ models: talking.map(({ id }) => id) }}
            className="inline-flex items-center gap-2 text-accent underline-offset-4 hover:underline"
          >
            <Columns2 className="size-4" aria-hidden="true" /> Ask them the same in the playground
          </Link>
        )}
      </div>
      {chosen.length < 2 ? (
        <EmptyState title={chosen.length === 0 ? 'Nothing to compare yet' : 'One more is needed'}>
          Add a model above, or tick two to four on the page of{' '}
          <Link to="/models" className="text-accent underline underline-offset-4">
            models
          </Link>
          .
        </EmptyState>
      ) : (
        <ComparisonTable
          models={chosen}
          groups={compare(chosen, { providers, hardware, performance: report?.performance ?? [] })}
          onDrop={(id) => choose(ids.filter((each) => each !== id))}
        />
      )}
    </>
  );
}
