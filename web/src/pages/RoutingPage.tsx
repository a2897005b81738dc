import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { RoutingReport } from '../../../src/reports/routing.ts';
import { routingQuery } from '../api/routing.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { reportDays, reportSpans } from '../components/report/spans.ts';
import { Calibration } from '../components/routing/Calibration.tsx';
import { Deciders } from '../components/routing/Deciders.tsx';
import { Experiments } from '../components/routing/Experiments.tsx';
import { JudgedSamples } from '../components/routing/JudgedSamples.tsx';
import { Replay } from '../components/routing/Replay.tsx';
import { RoutingFigures } from '../components/routing/RoutingFigures.tsx';
import { Thresholds } from '../components/routing/Thresholds.tsx';
import { Section } from '../components/Section.tsx';
import { Select } from '../components/Select.tsx';
import { formatCount } from '../format.ts';

const route = getRouteApi('/routing');

/** How well Polder chooses, what it has learned, and what would do better. */
export function RoutingPage() {
  const days = reportDays(route.useSearch().days);
  const navigate = route.useNavigate();
  const { data, error, refetch } = useQuery(routingQuery(days));
  return (
    <>
      <PageHeader title="Routing">
        How well Polder chooses, what it has learned from your ratings, and what would do better.
      </PageHeader>
      <div className="mb-4 flex">
        <Select
          label="Time"
          value={days}
          onChange={(next) => void navigate({ search: { days: next }, replace: true })}
          options={reportSpans}
        />
      </div>
      {data === undefined ? (
        error ? (
          <ErrorNote error={error} onRetry={refetch} />
        ) : (
          <div className="h-40" aria-busy="true" />
        )
      ) : data.requests === 0 ? (
        <EmptyState title="Nothing was answered in this time">
          Ask something in the{' '}
          <Link to="/playground" className="text-accent underline underline-offset-4">
            playground
          </Link>{' '}
          and rate the answer: ratings are what Polder learns from.
        </EmptyState>
      ) : (
        <Report report={data} days={days} />
      )}
    </>
  );
}

function Report({ report, days }: { report: RoutingReport; days: string }) {
  const { sample } = report;
  return (
    <div className="space-y-6">
      <RoutingFigures report={report} />
      <Section title="What it comes to">
        <ul className="space-y-2">
          {report.findings.map((finding) => (
            <li key={finding}>{finding}</li>
          ))}
        </ul>
        <p className="mt-4 text-sm text-muted tabular-nums">
          Of the newest {formatCount(sample.requests)} answers {formatCount(sample.rated)} are rated;{' '}
          {formatCount(sample.trimmedTokens)} tokens were trimmed, {formatCount(sample.readyTokens)} came
          ready
          {report.ahead > 0 && `; ${formatCount(report.ahead)} answers to common questions were made ahead`}.{' '}
          {report.saved.how}
        </p>
      </Section>
      <Deciders learning={report.learning} />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
        <Calibration calibration={sample.calibration} />
        <JudgedSamples days={days} />
      </div>
      <Thresholds thresholds={report.thresholds} replaying={report.replaying} line={report.learning.line} />
      <Replay />
      <Experiments experiments={report.learning.experiments} />
    </div>
  );
}
