import { whyWorthAsked, worthAsked } from '../../../../src/reports/price-of-money.ts';
import type { RoutingReport } from '../../../../src/reports/routing.ts';
import { formatCount, formatMoney, formatShare, goalInWords } from '../../format.ts';
import { Card } from '../Card.tsx';
import { Figure } from '../Figure.tsx';
import { LocalShareRing } from '../LocalShareRing.tsx';

/** How routing did, in four figures. */
export function RoutingFigures({ report }: { report: RoutingReport }) {
  const { local, saved, sample, lambda, requests } = report;
  const { relevance, ready } = sample.memory;
  return (
    <div className="grid grid-cols-2 gap-4 lg:grid-cols-3">
      <Card className="col-span-2 flex items-center gap-6 p-6 lg:col-span-3">
        <LocalShareRing
          share={local.share}
          goal={local.goal}
          label={`${formatShare(local.share)} of the answers were local. ${goalInWords(local.goal)}.`}
        />
        <div>
          <h2 className="text-sm text-muted">Answered locally</h2>
          <p className="mt-1 text-lg font-semibold">
            {local.share === null ? 'Nothing yet' : `Of ${formatCount(requests)} answers`}
          </p>
          <p className="mt-1 text-sm text-muted">{goalInWords(local.goal)}</p>
        </div>
      </Card>
      <Figure title="Saved" value={formatMoney(saved.localUsd)}>
        {saved.local !== null && `${formatMoney(saved.local.low)} to ${formatMoney(saved.local.high)}, `}
        with {formatMoney(local.costUsd)} spent
      </Figure>
      <Figure title="Relevance of memory" value={relevance === null ? '–' : relevance.mean.toFixed(2)}>
        {relevance !== null && `${relevance.low.toFixed(2)} to ${relevance.high.toFixed(2)}; `}
        {formatCount(ready)} of the newest {formatCount(sample.requests)} answered by itself
      </Figure>
      <Figure
        title="A cloud answer must be worth"
        className="col-span-2 lg:col-span-1"
        value={lambda === null ? '–' : worthAsked(lambda)}
      >
        {lambda === null ? 'no gateway runs' : whyWorthAsked(lambda)}
      </Figure>
    </div>
  );
}
