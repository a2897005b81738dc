import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useState } from 'react';
import type { Report } from '../../../src/reports/report.ts';
import { statusQuery } from '../api/queries.ts';
import { downloadReport, reportQuery } from '../api/report.ts';
import { Button } from '../components/Button.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { Figure } from '../components/Figure.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { Advice } from '../components/report/Advice.tsx';
import { Agents } from '../components/report/Agents.tsx';
import { Cost } from '../components/report/Cost.tsx';
import { Failures } from '../components/report/Failures.tsx';
import { Opinions } from '../components/report/Opinions.tsx';
import { Performance } from '../components/report/Performance.tsx';
import { reportDays, reportSpans } from '../components/report/spans.ts';
import { Select } from '../components/Select.tsx';
import { formatCount, formatMoney, formatShare, goalInWords } from '../format.ts';

const route = getRouteApi('/report');

/** What it cost and brought, how models do, what goes wrong, and what would do better. */
export function ReportPage() {
  const days = reportDays(route.useSearch().days);
  const navigate = route.useNavigate();
  const { data, error, refetch } = useQuery(reportQuery(days));
  return (
    <>
      <PageHeader title="Report">
        What it cost and brought, how models do, what goes wrong, and what would do better. Intervals hold
        with 95 %.
      </PageHeader>
      <div className="mb-6 flex flex-wrap items-center gap-3">
        <Select
          label="Time"
          value={days}
          onChange={(next) => void navigate({ search: { days: next }, replace: true })}
          options={reportSpans}
        />
        <Downloads days={days} />
      </div>
      {data === undefined ? (
        error ? (
          <ErrorNote error={error} onRetry={refetch} />
        ) : (
          <div className="h-40" aria-busy="true" />
        )
      ) : data.totals.requests === 0 ? (
        <EmptyState title="Nothing was asked in this time">
          Ask something in the{' '}
          <Link to="/playground" className="text-accent underline underline-offset-4">
            playground
          </Link>
          , or connect a program. What simulated models answer is left out of reports.
        </EmptyState>
      ) : (
        <Whole report={data} />
      )}
    </>
  );
}

function Downloads({ days }: { days: string }) {
  const [problem, setProblem] = useState<string>();
  const save = (format: 'md' | 'html' | 'json') => {
    setProblem(undefined);
    downloadReport(days, format).catch((thrown: Error) => setProblem(thrown.message));
  };
  return (
    <>
      {(['html', 'md', 'json'] as const).map((format) => (
        <Button key={format} onClick={() => save(format)}>
          <Download className="size-4" aria-hidden="true" />
          <span className="sr-only">Download as </span>
          {{ html: 'HTML', md: 'Markdown', json: 'JSON' }[format]}
        </Button>
      ))}
      {problem !== undefined && <ErrorNote error={problem} />}
    </>
  );
}

function Whole({ report }: { report: Report }) {
  const { totals, localShare, cost, feedback, recommendations, replaying } = report;
  const { data: status } = useQuery(statusQuery);
  return (
    <div className="space-y-8">
      <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        <Figure title="Requests" value={formatCount(totals.requests)}>
          {totals.failed === 0 ? 'none failed' : `${formatCount(totals.failed)} failed`}
        </Figure>
        <Figure title="Answered locally" value={formatShare(localShare)}>
          {status !== undefined && goalInWords(status.localGoal)}
        </Figure>
        <Figure title="Spent" value={formatMoney(cost.spentUsd)}>
          {formatMoney(cost.savedUsd)} saved
          {cost.saved !== null &&
            cost.savedUsd > 0 &&
            ` (${formatMoney(cost.saved.low)} to ${formatMoney(cost.saved.high)})`}{' '}
          by local answers
        </Figure>
        <Figure title="Satisfaction" value={feedback.satisfaction?.mean.toFixed(1) ?? '–'}>
          {feedback.satisfaction === null
            ? 'no ratings yet'
            : `${feedback.satisfaction.low.toFixed(1)} to ${feedback.satisfaction.high.toFixed(1)} stars, ${formatCount(feedback.ratings)} ${feedback.ratings === 1 ? 'rating' : 'ratings'}`}
        </Figure>
      </div>
      <section aria-labelledby="advice">
        <h2 id="advice" className="mb-4 text-lg font-semibold">
          What to do
        </h2>
        {recommendations.length === 0 ? (
          <p className="text-muted">Nothing: what was recorded shows nothing that would do better.</p>
        ) : (
          <Advice advice={recommendations} />
        )}
        {replaying && (
          <p role="status" className="mt-3 text-sm text-muted">
            What other thresholds would have done is still being worked out.
          </p>
        )}
      </section>
      <Cost report={report} />
      <Performance performance={report.performance} />
      {report.agents.length > 0 && <Agents agents={report.agents} />}
      <Opinions feedback={feedback} />
      <Failures errors={report.errors} />
    </div>
  );
}
