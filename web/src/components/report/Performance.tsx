import type { Report } from '../../../../src/reports/report.ts';
import { formatCount, formatMoney } from '../../format.ts';
import { PlaceBadge } from '../Badge.tsx';
import { Section } from '../Section.tsx';
import { durations, shares } from './estimates.ts';
import { ReportTable } from './ReportTable.tsx';

const rowsShown = 20;

/** How each model does at each kind of work. */
export function Performance({ performance }: { performance: Report['performance'] }) {
  return (
    <Section title="How models do">
      <ReportTable
        caption="How models do, by kind of work"
        heading={['Model', 'Work', 'Requests', 'Answered', 'First token', 'Tokens/s', 'Good answers', 'Cost']}
        rows={performance.slice(0, rowsShown).map((row) => ({
          key: `${row.model} ${row.capability} ${row.kind}`,
          cells: [
            <span key="model" className="flex flex-wrap items-center gap-2">
              <span className="break-all">{row.model}</span>
              <PlaceBadge place={row.place} />
            </span>,
            row.kind === '' ? row.capability : row.kind,
            formatCount(row.requests),
            shares(row.answerRate),
            durations(row.firstTokenMs),
            row.tokensPerSecond === null ? '–' : row.tokensPerSecond.toFixed(1),
            shares(row.good),
            formatMoney(row.costUsd),
          ],
        }))}
      />
      {performance.length > rowsShown && (
        <p className="mt-3 text-sm text-muted">
          And {formatCount(performance.length - rowsShown)} more, which the downloads have.
        </p>
      )}
    </Section>
  );
}
