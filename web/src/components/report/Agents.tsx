import type { Report } from '../../../../src/reports/report.ts';
import { formatCount, formatMoney, formatShare } from '../../format.ts';
import { Section } from '../Section.tsx';
import { shares, stars } from './estimates.ts';
import { ReportTable } from './ReportTable.tsx';

/** How each agent does, whichever models it asked. */
export function Agents({ agents }: { agents: Report['agents'] }) {
  return (
    <Section title="How agents do">
      <p className="mb-4 max-w-3xl text-sm text-muted">
        Steps of tasks in plain words, and all work that is not chat, by whichever model.
      </p>
      <ReportTable
        caption="How agents do"
        heading={['Agent', 'Requests', 'Answered', 'Locally', 'Good answers', 'Stars', 'Cost']}
        rows={agents.map((row) => ({
          key: row.agent,
          cells: [
            <span key="agent">
              {row.agent}
              <span className="block text-muted">{row.capabilities.join(', ').replaceAll('-', ' ')}</span>
            </span>,
            formatCount(row.requests),
            shares(row.answerRate),
            formatShare(row.answered === 0 ? null : row.local / row.answered),
            shares(row.good),
            stars(row.satisfaction),
            formatMoney(row.costUsd),
          ],
        }))}
      />
    </Section>
  );
}
