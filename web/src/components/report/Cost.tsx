import { useQuery } from '@tanstack/react-query';
import type { Report } from '../../../../src/reports/report.ts';
import { howSaved } from '../../../../src/reports/saving-range.ts';
import { keyNamesQuery } from '../../api/keys.ts';
import { formatCount, formatMoney, formatShare } from '../../format.ts';
import { Section } from '../Section.tsx';
import { shares, sums } from './estimates.ts';
import { ReportTable } from './ReportTable.tsx';

/** What it cost, what a good answer costs, and who spent it. */
export function Cost({ report }: { report: Report }) {
  const { cost, totals } = report;
  const { data: names } = useQuery(keyNamesQuery);
  const facts: [string, string][] = [
    ['An answer', formatMoney(cost.perAnswerUsd)],
    ['A good answer', sums(cost.perGoodAnswerUsd)],
    ['Answers that are good', shares(cost.good)],
    ['Saved by local answers', cost.saved === null ? formatMoney(cost.savedUsd) : sums(cost.saved)],
    ['This month at its end', sums(cost.forecastUsd)],
    ['Asked by Polder itself', formatMoney(totals.ownCostUsd)],
    ['Answers of unknown price', formatCount(totals.unpriced)],
    ...cost.budgets.map(({ account, spentUsd, limitUsd, used }): [string, string] => [
      `Budget: ${account}`,
      `${formatMoney(spentUsd)} of ${formatMoney(limitUsd)}${used === null ? '' : `, ${formatShare(used)}`}`,
    ]),
  ];
  return (
    <Section title="Cost">
      <dl className="grid gap-x-10 gap-y-4 sm:grid-cols-2 lg:grid-cols-3">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-sm text-muted">{name}</dt>
            <dd className="mt-0.5 tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {cost.savedAnswers > 0 && (
        <p className="mt-4 max-w-3xl text-sm text-muted">
          Saved, in {formatCount(cost.savedAnswers)} {cost.savedAnswers === 1 ? 'answer' : 'answers'}:{' '}
          {howSaved}
        </p>
      )}
      <div className="mt-8 grid gap-8 lg:grid-cols-2">
        <ReportTable
          caption="Cost by model"
          heading={['Model', 'Requests', 'Cost']}
          rows={cost.models.slice(0, 8).map(({ model, requests, costUsd }) => ({
            key: model,
            cells: [model, formatCount(requests), formatMoney(costUsd)],
          }))}
        />
        <ReportTable
          caption="Cost by key"
          heading={['Key', 'Requests', 'Cost']}
          rows={cost.keys.slice(0, 8).map(({ key, requests, costUsd }) => ({
            key: key ?? '',
            cells: [
              key === null ? 'without a key' : (names?.get(key) ?? key),
              formatCount(requests),
              formatMoney(costUsd),
            ],
          }))}
        />
      </div>
    </Section>
  );
}
