import { Link } from '@tanstack/react-router';
import type { Stats } from '../../../../src/surfaces/dashboard/contract.ts';
import type { BudgetReport } from '../../../../src/surfaces/platform/budget.ts';
import { formatCount, formatDuration, formatMoney, formatShare, goalInWords } from '../../format.ts';
import { BudgetMeter, standingOf } from '../BudgetMeter.tsx';
import { Card } from '../Card.tsx';
import { Figure } from '../Figure.tsx';
import { LocalShareRing } from '../LocalShareRing.tsx';
import { ratingsInWords, savedInWords } from '../ranges.ts';
import { StarsGiven } from '../Stars.tsx';

/** The day in figures: home first, then money, speed and satisfaction. */
export function DayFigures({
  stats,
  budget,
  goal,
}: {
  stats: Stats;
  budget: BudgetReport | undefined;
  /** Share of answers that shall be local; 0 for none. */
  goal: number;
}) {
  const { localShare, local, cloud } = stats;
  return (
    <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
      <Card className="col-span-2 flex items-center gap-6 p-6">
        <LocalShareRing share={localShare} goal={goal} label={shareInWords(localShare, goal)} />
        <div className="min-w-0">
          <h2 className="text-sm text-muted">Answered locally</h2>
          <p className="mt-1 text-lg font-semibold">
            {localShare === null
              ? 'Nothing yet'
              : `${formatCount(local)} of ${formatCount(local + cloud)} answers`}
          </p>
          <p className="mt-1 text-sm text-muted">{verdictOn(localShare, goal)}</p>
        </div>
      </Card>
      <Spent stats={stats} budget={budget} />
      <Figure title="Requests" value={formatCount(stats.interactions)}>
        {stats.failed === 0 ? 'none failed' : `${formatCount(stats.failed)} failed`}
      </Figure>
      <Figure title="Saved today" value={formatMoney(budget?.saved.dayUsd ?? 0)}>
        {budget === undefined ? 'by local answers' : savedInWords(budget.saved.dayUsd, budget.saved.range)}
      </Figure>
      <Figure title="First word after" value={formatDuration(stats.medianFirstTokenMs)}>
        {stats.medianFirstTokenMs === null ? 'no answers yet' : 'half come sooner'}
      </Figure>
      <Figure title="Spent this month" value={formatMoney(monthOf(budget))}>
        on cloud models
      </Figure>
      <Card className="col-span-2 flex flex-col justify-center gap-x-4 gap-y-1 p-5 sm:flex-row sm:items-center sm:justify-start sm:px-6 sm:py-4 lg:col-span-4">
        <h2 className="text-sm text-muted">Satisfaction</h2>
        {stats.satisfaction === null ? (
          <p className="text-muted">
            No ratings yet. Rate an answer in the{' '}
            <Link to="/traffic" className="text-accent underline underline-offset-4">
              traffic
            </Link>
            : Polder learns from them.
          </p>
        ) : (
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="text-2xl font-semibold tracking-tight tabular-nums">
              {stats.satisfaction.toFixed(1)}
            </span>
            <StarsGiven rating={Math.round(stats.satisfaction)} />
            <span className="text-sm text-muted">{ratingsInWords(stats.satisfaction, stats.ratings)}</span>
          </p>
        )}
      </Card>
    </div>
  );
}

function Spent({ stats, budget }: { stats: Stats; budget: BudgetReport | undefined }) {
  const day = budget?.accounts.find(({ account }) => account === 'day');
  return (
    <Card className="col-span-2 flex flex-col justify-center p-6">
      <h2 className="text-sm text-muted">Spent today</h2>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-2">
        <span className="text-2xl font-semibold tracking-tight tabular-nums">
          {formatMoney(day?.spentUsd ?? stats.costUsd)}
        </span>
        {day !== undefined && day.limitUsd !== null && (
          <span className="text-muted tabular-nums">of {formatMoney(day.limitUsd)}</span>
        )}
      </p>
      {day !== undefined && day.limitUsd !== null ? (
        <>
          <div className="mt-3">
            <BudgetMeter account={day} label="Today" />
          </div>
          <p className="mt-2 text-sm text-muted">{standingOf(day)}</p>
        </>
      ) : (
        <p className="mt-1 text-sm text-muted">
          No limit is set.{' '}
          <Link to="/money" className="text-accent underline underline-offset-4">
            Set one
          </Link>
        </p>
      )}
    </Card>
  );
}

function shareInWords(share: number | null, goal: number): string {
  return share === null
    ? 'No answers yet today.'
    : `${formatShare(share)} of today's answers were local. ${goalInWords(goal)}.`;
}

function verdictOn(share: number | null, goal: number): string {
  if (share === null || goal === 0 || share < goal) return goalInWords(goal);
  return `Above the goal of ${formatShare(goal)}`;
}

function monthOf(budget: BudgetReport | undefined): number {
  return budget?.accounts.find(({ account }) => account === 'month')?.spentUsd ?? 0;
}
