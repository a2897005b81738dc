import type { Estimate } from './estimate.ts';

/**
 * How far what local answers saved may be off: factors of the sum. A saving is reckoned with the tokens of the local
 * answer, and nobody knows how many the cloud model would have written.
 */
export interface SavingRange {
  /** At most 1. */
  readonly low: number;
  /** At least 1. */
  readonly high: number;
  /** How many cloud answers it rests on. */
  readonly from: number;
}

/** What savings are and what their range means, for readers. */
export const howSaved =
  'the tokens of local answers at the price of the cloud model that would have served. Their range: had it written as much more or less than they as cloud models here do on the same kinds of question (95 %).';

/** A sum of savings with its interval; null where nobody can tell. */
export function savedWithin(savedUsd: number, range: SavingRange | null): Estimate | null {
  if (range === null) return null;
  return { mean: savedUsd, low: savedUsd * range.low, high: savedUsd * range.high, from: range.from };
}
