import type { BudgetPeriod } from '../ledger/standing.ts';

/** Dearer than this money does not get: then hardly anything is worth it. */
const dearest = 100;
/** How steeply money gets dearer when it runs out sooner than the time. */
const steepness = 2;

/**
 * λ, by how much a dollar is dearer than a dollar at this moment, so that each budget lasts through its
 * period: 1 while it lasts, more the further what is left falls behind the time that is left. Depends on
 * nothing but where things stand, so a restart changes nothing.
 */
export function priceOfMoney(periods: readonly BudgetPeriod[], now: number): number {
  return periods.reduce((price, period) => Math.max(price, pressureOn(period, now)), 1);
}

function pressureOn({ limitMicroUsd, leftMicroUsd, ends, length }: BudgetPeriod, now: number): number {
  if (leftMicroUsd <= 0) return dearest;
  const timeLeft = Math.min(1, Math.max(0, (ends - now) / length));
  const moneyLeft = Math.min(1, leftMicroUsd / limitMicroUsd);
  return Math.min(dearest, (timeLeft / moneyLeft) ** steepness);
}
