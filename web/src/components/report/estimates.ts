import type { Estimate } from '../../../../src/reports/estimate.ts';
import { formatDuration, formatMoney, formatShare } from '../../format.ts';

/** `82 % (78 % to 86 %)`; a dash where nothing can be said. */
export function inWords(estimate: Estimate | null, words: (value: number) => string): string {
  if (estimate === null) return '–';
  return `${words(estimate.mean)} (${words(estimate.low)} to ${words(estimate.high)})`;
}

export const shares = (estimate: Estimate | null) => inWords(estimate, formatShare);
export const sums = (estimate: Estimate | null) => inWords(estimate, formatMoney);
export const durations = (estimate: Estimate | null) => inWords(estimate, formatDuration);
export const stars = (estimate: Estimate | null) => inWords(estimate, (value) => value.toFixed(1));
