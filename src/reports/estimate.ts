import { wilson } from '../routing/evidence/calibration.ts';

/** A figure that is estimated, with its 95 % interval. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** How many observations it rests on; of unequal weight as many as equal ones would tell as much. */
  readonly from: number;
}

const z = 1.96;

/** A share seen in some of so many cases; undefined without any. */
export function shareOf(seen: number, cases: number): Estimate | undefined {
  if (cases === 0) return undefined;
  return { mean: seen / cases, ...wilson(seen / cases, cases), from: cases };
}

/** A mean from its sums; undefined from fewer than two values, as nobody can tell how far they vary. */
export function meanOf(count: number, sum: number, squares: number): Estimate | undefined {
  if (count < 2) return undefined;
  const mean = sum / count;
  const variance = Math.max(0, squares / count - mean * mean) * (count / (count - 1));
  const reach = z * Math.sqrt(variance / count);
  return { mean, low: mean - reach, high: mean + reach, from: count };
}

/**
 * The mean of so many ratings of 1 to 5; undefined without any. They vary no more than if each were 1 or 5, so the
 * interval is Wilson's for such a share: rather too wide, and of use from the first rating on.
 */
export function ratingOf(count: number, sum: number): Estimate | undefined {
  if (count === 0) return undefined;
  const mean = sum / count;
  const { low, high } = wilson((mean - 1) / 4, count);
  return { mean, low: 1 + 4 * low, high: 1 + 4 * high, from: count };
}

/**
 * What as many more cases as `expected` will come to in all, after these values of single cases; undefined
 * from fewer than two.
 */
export function totalOf(values: readonly number[], expected: number): Estimate | undefined {
  const sum = values.reduce((total, value) => total + value, 0);
  const squares = values.reduce((total, value) => total + value * value, 0);
  const one = meanOf(values.length, sum, squares);
  if (one === undefined) return undefined;
  const deviation = ((one.high - one.mean) / z) * Math.sqrt(values.length);
  // What is to come varies by itself, and its mean is known only from what was seen.
  const reach = z * deviation * Math.sqrt(expected + (expected * expected) / values.length);
  const mean = one.mean * expected;
  return { mean, low: Math.max(0, mean - reach), high: mean + reach, from: values.length };
}
