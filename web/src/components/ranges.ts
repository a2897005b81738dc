import { ratingOf } from '../../../src/reports/estimate.ts';
import { savedWithin } from '../../../src/reports/saving-range.ts';
import { wilson } from '../../../src/routing/evidence/calibration.ts';
import type { BudgetReport } from '../../../src/surfaces/platform/budget.ts';
import { formatCount, formatMoney } from '../format.ts';

/** After so many attempts more of them tell no more: the older count less and less (half after 100). */
const attemptsThatCount = 288;

/** In which range a model's share of attempts that gave an answer lies, 95 %. */
export function successWithin(
  rate: number,
  attempts: number,
): { readonly low: number; readonly high: number } {
  return wilson(rate, Math.min(attempts, attemptsThatCount));
}

/** In which range the mean of so many ratings lies. */
export function starsWithin(mean: number, ratings: number): { readonly low: number; readonly high: number } {
  return ratingOf(ratings, mean * ratings) ?? { low: 1, high: 5 };
}

/** `2.9 to 3.8, from 21 ratings` */
export function ratingsInWords(mean: number, ratings: number): string {
  const { low, high } = starsWithin(mean, ratings);
  const count = ratings === 1 ? 'one rating' : `${formatCount(ratings)} ratings`;
  return `${low.toFixed(1)} to ${high.toFixed(1)}, from ${count}`;
}

/** `$0.18 to $0.24, by local answers` */
export function savedInWords(usd: number, range: BudgetReport['saved']['range']): string {
  const within = usd === 0 ? null : savedWithin(usd, range);
  if (within === null) return 'by local answers';
  return `${formatMoney(within.low)} to ${formatMoney(within.high)}, by local answers`;
}
