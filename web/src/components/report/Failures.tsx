import type { Report } from '../../../../src/reports/report.ts';
import { formatCount } from '../../format.ts';
import { Section } from '../Section.tsx';
import { shares } from './estimates.ts';
import { ReportTable } from './ReportTable.tsx';

/** What goes wrong again and again, and what to do about it. */
export function Failures({ errors: { requests, patterns } }: { errors: Report['errors'] }) {
  return (
    <Section title="What goes wrong">
      {requests.length === 0 && patterns.length === 0 ? (
        <p className="text-muted">Nothing did.</p>
      ) : (
        <div className="space-y-6">
          {requests.length > 0 && (
            <p className="text-sm text-muted tabular-nums">
              Requests without an answer:{' '}
              {requests
                .map(({ kind, requests: count }) => `${formatCount(count)} ${kind ?? 'without a reason'}`)
                .join(', ')}
              .
            </p>
          )}
          {patterns.length > 0 && (
            <ReportTable
              caption="Attempts that failed, by model"
              heading={['Model', 'Failure', 'Attempts', 'Of its attempts', 'What to do about it']}
              rows={patterns.slice(0, 12).map(({ model, failure, attempts, share, advice }) => ({
                key: `${model} ${failure}`,
                cells: [model, failure, formatCount(attempts), shares(share), advice],
              }))}
            />
          )}
        </div>
      )}
    </Section>
  );
}
