import { useQuery } from '@tanstack/react-query';
import { CircleHelp } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import type { PolicyReplay, ReplayReport } from '../../../../src/reports/replay.ts';
import type { ReplayPolicy } from '../../../../src/routing/replay/names.ts';
import { type ReplayAsk, replayQuery } from '../../api/routing.ts';
import { formatCount, formatDifferences, formatMoney, formatShare, formatShares } from '../../format.ts';
import { Button } from '../Button.tsx';
import { ErrorNote } from '../ErrorNote.tsx';
import { Section } from '../Section.tsx';
import { Select } from '../Select.tsx';

const policies: { value: ReplayPolicy; word: string }[] = [
  { value: 'casual', word: 'Profile casual' },
  { value: 'balanced', word: 'Profile balanced' },
  { value: 'critical', word: 'Profile critical' },
  { value: 'tree', word: 'The tree' },
  { value: 'learned', word: 'The learned policy' },
  { value: 'local-first', word: 'Local first' },
  { value: 'cloud-first', word: 'Cloud first' },
  { value: 'always-local', word: 'Always local' },
  { value: 'always-cloud', word: 'Always cloud' },
];

const spans = [
  { value: '7', word: 'Last 7 days' },
  { value: '30', word: 'Last 30 days' },
  { value: '90', word: 'Last 90 days' },
];

/** Has recorded traffic decided anew by another policy, before it is switched on. */
export function Replay() {
  const [policy, setPolicy] = useState('casual');
  const [days, setDays] = useState('30');
  const [ask, setAsk] = useState<ReplayAsk>();
  const { data, error, isFetching } = useQuery(replayQuery(ask));

  function submit(event: FormEvent) {
    event.preventDefault();
    setAsk({ policy: policy as ReplayPolicy, days });
  }

  return (
    <Section title="Replay another policy">
      <form onSubmit={submit} className="flex flex-wrap gap-2">
        <Select label="Policy" value={policy} onChange={setPolicy} options={policies} />
        <Select label="Traffic of" value={days} onChange={setDays} options={spans} />
        <Button type="submit" look="primary" disabled={isFetching}>
          {isFetching ? 'Replaying…' : 'Replay'}
        </Button>
      </form>
      <p className="mt-3 text-sm text-muted">No model is called and nothing is changed.</p>
      <div aria-live="polite">
        {error ? (
          <div className="mt-5">
            <ErrorNote error={error} />
          </div>
        ) : (
          data && <Replayed report={data} />
        )}
      </div>
    </Section>
  );
}

function Replayed({ report }: { report: ReplayReport }) {
  const { recorded, replayed, difference, enough, requests } = report;
  if (requests === 0) return <p className="mt-5">{report.findings[0]}</p>;
  const rows: [string, string, string][] = [
    ['Local', formatShare(recorded.localShare), formatShare(replayed.localShare)],
    ['Cost', costOf(recorded), costOf(replayed)],
    ['Quality', qualityOf(recorded), qualityOf(replayed)],
    ['Left this machine', formatCount(recorded.leaving), formatCount(replayed.leaving)],
  ];
  return (
    <div className="mt-6 space-y-5">
      {!enough && (
        <p className="flex items-start gap-3 rounded-xl bg-warn-soft px-4 py-3 text-warn">
          <CircleHelp className="mt-0.5 size-4.5 shrink-0" aria-hidden="true" />
          Not enough evidence of how well it would answer. The share, the cost and what would leave are known.
        </p>
      )}
      <div className="overflow-x-auto">
        <table className="w-full text-left tabular-nums">
          <thead className="text-sm text-muted">
            <tr>
              <td className="pb-1" />
              <th scope="col" className="pr-4 pb-1 font-normal">
                As it was
              </th>
              <th scope="col" className="pb-1 font-normal">
                {policies.find(({ value }) => value === report.policy)?.word}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([name, before, after]) => (
              <tr key={name} className="border-t border-line align-top">
                <th scope="row" className="py-2 pr-4 text-sm font-normal text-muted">
                  {name}
                </th>
                <td className="py-2 pr-4">{before}</td>
                <td className="py-2 font-medium">{after}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {enough && difference.mean !== null && (
        <p className="text-sm text-muted tabular-nums">
          Difference in quality, 95 %: {formatDifferences(difference.low, difference.high)}
        </p>
      )}
      <ul className="space-y-2 text-sm">
        {report.findings.map((finding) => (
          <li key={finding}>{finding}</li>
        ))}
      </ul>
    </div>
  );
}

function costOf({ costUsd, unpriced }: PolicyReplay): string {
  return unpriced === 0 ? formatMoney(costUsd) : `${formatMoney(costUsd)}, ${formatCount(unpriced)} unpriced`;
}

function qualityOf({ quality: { mean, low, high } }: PolicyReplay): string {
  return mean === null ? 'unknown' : `${formatShare(mean)} (${formatShares(low, high)})`;
}
