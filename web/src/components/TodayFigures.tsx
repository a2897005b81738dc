import type { ReactNode } from 'react';
import type { Stats } from '../../../src/surfaces/dashboard/contract.ts';
import { formatCount, formatDuration, formatMoney, formatShare } from '../format.ts';
import { Card } from './Card.tsx';
import { LocalShareRing } from './LocalShareRing.tsx';

/** Today in four figures. */
export function TodayFigures({ stats }: { stats: Stats }) {
  return (
    <div className="grid grid-cols-2 gap-4 lg:grid-cols-[1.5fr_1fr_1fr_1fr]">
      <Card className="col-span-2 flex items-center gap-6 p-6 lg:col-span-1">
        <LocalShareRing
          share={stats.localShare}
          label={
            stats.localShare === null
              ? 'No answers yet today.'
              : `${formatShare(stats.localShare)} of today's answers were local. The goal is ${formatShare(0.7)}.`
          }
        />
        <div>
          <h2 className="text-sm text-muted">Answered locally</h2>
          <p className="mt-1 text-lg font-medium">
            {stats.localShare === null
              ? 'Nothing yet'
              : `${formatCount(stats.local)} of ${formatCount(stats.local + stats.cloud)}`}
          </p>
          <p className="mt-1 text-sm text-muted">Goal {formatShare(0.7)}</p>
        </div>
      </Card>
      <Figure title="Requests" value={formatCount(stats.interactions)}>
        {stats.failed === 0 ? 'none failed' : `${formatCount(stats.failed)} failed`}
      </Figure>
      <Figure title="Spent" value={formatMoney(stats.costUsd)}>
        {stats.unpriced === 0 ? 'all priced' : `${formatCount(stats.unpriced)} without a known price`}
      </Figure>
      <Figure title="First word after" value={formatDuration(stats.medianFirstTokenMs)}>
        half come sooner
      </Figure>
    </div>
  );
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
