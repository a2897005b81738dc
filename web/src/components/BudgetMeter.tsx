import type { BudgetAccount } from '../../../src/surfaces/platform/budget.ts';
import { formatMoney } from '../format.ts';

/** Shares of a limit at which Polder warns, unless `budget.warnAt` says otherwise. */
const usualWarnings = [0.5, 0.8, 0.95];

/** How much of a limit is used, with marks where warnings come; what is set aside follows in a paler tone. */
export function BudgetMeter({ account, label }: { account: BudgetAccount; label: string }) {
  const { limitUsd, spentUsd, reservedUsd } = account;
  if (limitUsd === null) return null;
  const spent = shareOf(spentUsd, limitUsd);
  const taken = shareOf(spentUsd + reservedUsd, limitUsd);
  return (
    <svg
      width="100%"
      height="14"
      className="block"
      role="img"
      aria-label={`${label}: ${formatMoney(spentUsd)} of ${formatMoney(limitUsd)}`}
    >
      <rect y="3" width="100%" height="8" rx="4" className="fill-sunken" />
      <rect y="3" width={`${taken * 100}%`} height="8" rx="4" className="fill-line-strong" />
      <rect y="3" width={`${spent * 100}%`} height="8" rx="4" className={fillOf(spent)} />
      {usualWarnings.map((share) => (
        <rect
          key={share}
          x={`${share * 100}%`}
          width="1.5"
          height="14"
          rx="0.75"
          className={spent >= share ? 'fill-ink' : 'fill-line-strong'}
        />
      ))}
    </svg>
  );
}

/** What is left of a limit, in a few words. */
export function standingOf({ limitUsd, leftUsd }: BudgetAccount): string {
  if (limitUsd === null || leftUsd === null) return 'no limit';
  return leftUsd <= 0 ? 'used up, work goes on locally' : `${formatMoney(leftUsd)} left`;
}

function shareOf(amount: number, limit: number): number {
  if (limit <= 0) return 1;
  return Math.min(1, amount / limit);
}

function fillOf(share: number): string {
  if (share >= 1) return 'fill-bad';
  return share >= 0.8 ? 'fill-warn' : 'fill-accent';
}
