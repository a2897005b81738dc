import { useState } from 'react';
import type { BudgetAccount } from '../../../src/surfaces/platform/budget.ts';
import { formatDay, formatMoney } from '../format.ts';
import { BudgetMeter, standingOf } from './BudgetMeter.tsx';
import { Card } from './Card.tsx';
import { LimitForm } from './LimitForm.tsx';

/** What was spent of one limit, and the limit itself, which is changed in place. */
export function AccountCard({ title, account }: { title: string; account: BudgetAccount }) {
  const [editing, setEditing] = useState(false);
  const { limitUsd, spentUsd, reservedUsd, resetsAt } = account;
  return (
    <section aria-label={title}>
      <Card className="flex h-full flex-col p-5 sm:p-6">
        <h2 className="text-sm text-muted">{title}</h2>
        <p className="mt-1 flex flex-wrap items-baseline gap-x-2">
          <span className="text-2xl font-semibold tracking-tight tabular-nums">{formatMoney(spentUsd)}</span>
          <span className="text-muted tabular-nums">
            {limitUsd === null ? 'spent' : `of ${formatMoney(limitUsd)}`}
          </span>
        </p>
        {limitUsd !== null && (
          <div className="mt-3">
            <BudgetMeter account={account} label={title} />
          </div>
        )}
        <p className="mt-2 text-sm text-muted">
          {standingOf(account)}
          {reservedUsd > 0 && ` · ${formatMoney(reservedUsd)} under way`}
        </p>
        {limitUsd !== null && (
          <p className="text-sm text-muted">
            {account.origin === 'config' ? 'as configured' : 'set by you'}
            {resetsAt !== null && ` · anew ${formatDay(resetsAt)}`}
          </p>
        )}
        <div className="mt-auto pt-4">
          {editing ? (
            <LimitForm account={account} title={title} onDone={() => setEditing(false)} />
          ) : (
            <button
              type="button"
              onClick={() => setEditing(true)}
              className="text-sm font-medium text-accent underline underline-offset-4"
            >
              {limitUsd === null ? 'Set a limit' : 'Change the limit'}
              <span className="sr-only"> of {title.toLowerCase()}</span>
            </button>
          )}
        </div>
      </Card>
    </section>
  );
}
