import { CircleCheck } from 'lucide-react';
import type { RoutingReport } from '../../../../src/reports/routing.ts';
import { formatDifference, formatDifferences, formatMoney, formatShare } from '../../format.ts';
import { Badge } from '../Badge.tsx';
import { Section } from '../Section.tsx';
import { IntervalMark } from './IntervalMark.tsx';

/** The tree with its line between local and cloud moved: what that would have made of the same traffic. */
export function Thresholds({
  thresholds,
  replaying,
  line,
}: Pick<RoutingReport, 'thresholds' | 'replaying'> & Pick<RoutingReport['learning'], 'line'>) {
  const spread = Math.max(
    0.05,
    ...thresholds.flatMap(({ gain }) => [Math.abs(gain.low ?? 0), Math.abs(gain.high ?? 0)]),
  );
  return (
    <Section title="Other thresholds">
      <p className="mb-4 max-w-2xl text-sm text-muted">
        What the tree would have made of the same traffic, had it trusted local models with questions a little
        more or less complex. The gain is in good answers per request, with cost counted in; none is called
        better whose interval does not lie above nothing.
      </p>
      <p className="mb-4 max-w-2xl text-sm">{lineWords(line)}</p>
      {thresholds.length === 0 ? (
        <p className="text-muted">
          {replaying ? 'They are being tried on your traffic…' : 'There is no traffic to try them on yet.'}
        </p>
      ) : (
        <ul className="divide-y divide-line">
          {thresholds.map(({ trust, localShare, costUsd, gain, better }) => (
            <li
              key={trust}
              className="flex flex-wrap items-center gap-x-6 gap-y-1 py-2.5 text-sm tabular-nums"
            >
              <span className="w-24 font-medium">{formatDifference(trust, 1)} points</span>
              <span className="w-40 text-muted">
                {formatShare(localShare)} local, {formatMoney(costUsd)}
              </span>
              {gain.mean === null || gain.low === null || gain.high === null ? (
                <span className="text-muted">gain unknown: not enough evidence</span>
              ) : (
                <span className="flex flex-wrap items-center gap-x-3">
                  <IntervalMark
                    low={gain.low}
                    mean={gain.mean}
                    high={gain.high}
                    from={-spread}
                    to={spread}
                    at={0}
                  />
                  <span>
                    {formatDifference(gain.mean)}{' '}
                    <span className="text-muted">({formatDifferences(gain.low, gain.high)})</span>
                  </span>
                </span>
              )}
              {better && (
                <Badge icon={CircleCheck} tone="good">
                  Better
                </Badge>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function lineWords({ trust, why, moves }: RoutingReport['learning']['line']): string {
  if (!moves) return 'The line is held where the profile has it (routing.adapt in config.yaml).';
  if (trust === 0)
    return 'The line stands where the profile has it, and moves by itself when there is enough evidence.';
  const moved = `The line has moved by itself: ${formatDifference(trust, 1)} points.`;
  return why === null ? moved : `${moved} ${why}`;
}
