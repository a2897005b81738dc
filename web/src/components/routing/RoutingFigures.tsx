import type { ReactNode } from 'react';
import type { RoutingReport } from '../../../../src/reports/routing.ts';
import { formatCount, formatMoney, formatShare, goalInWords } from '../../format.ts';
import { Card } from '../Card.tsx';
import { LocalShareRing } from '../LocalShareRing.tsx';

/** How routing did, in four figures. */
export function RoutingFigures({ report }: { report: RoutingReport }) {
  const { local, saved, sample, lambda, requests } = report;
  const { relevance, ready } = sample.memory;
  return (
    <div className="grid grid-cols-2 gap-4 lg:grid-cols-[1.5fr_1fr_1fr_1fr]">
      <Card className="col-span-2 flex items-center gap-6 p-6 lg:col-span-1">
        <LocalShareRing
          share={local.share}
          goal={local.goal}
          label={`${formatShare(local.share)} of the answers were local. ${goalInWords(local.goal)}.`}
        />
        <div>
          <h2 className="text-sm text-muted">Answered locally</h2>
          <p className="mt-1 text-lg font-semibold">of {formatCount(requests)}</p>
          <p className="mt-1 text-sm text-muted">{goalInWords(local.goal)}</p>
        </div>
      </Card>
      <Figure title="Saved" value={formatMoney(saved.localUsd)}>
        {formatMoney(local.costUsd)} spent
      </Figure>
      <Figure title="Relevance of memory" value={relevance === null ? '–' : relevance.mean.toFixed(2)}>
        {relevance !== null && `${relevance.low.toFixed(2)} to ${relevance.high.toFixed(2)}; `}
        {formatCount(ready)} of the newest {formatCount(sample.requests)} answered by itself
      </Figure>
      <Figure title="A dollar counts for" value={lambda === null ? '–' : `$${lambda.toFixed(2)}`}>
        {paceOf(lambda)}
      </Figure>
    </div>
  );
}

/** λ in words: how the budget keeps up with the time. */
function paceOf(lambda: number | null): string {
  if (lambda === null) return 'no gateway runs';
  return lambda <= 1 ? 'λ: the budget lasts' : 'λ: the budget runs short';
}

function Figure({ title, value, children }: { title: string; value: string; children: ReactNode }) {
  return (
    <Card className="flex flex-col justify-center p-5 last:col-span-2 sm:p-6 lg:last:col-span-1">
      <h2 className="text-sm text-muted">{title}</h2>
      <p className="mt-1 text-2xl font-semibold tracking-tight tabular-nums">{value}</p>
      <p className="mt-1 text-sm text-muted">{children}</p>
    </Card>
  );
}
