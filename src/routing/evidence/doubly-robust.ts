import type { Interval } from './confidence-sequence.ts';

/** One recorded request as seen by the policy whose value is to be estimated. */
export interface EstimateRow {
  /** What is expected of this policy's choice, from other requests than this one. */
  readonly expected: number;
  /** What was seen, less what was expected of it; counts only with a weight. */
  readonly surprise: number;
  /**
   * How much what was seen tells of this policy's choice: 0 where nothing was seen or something else was
   * chosen, else one over the probability with which it was chosen, times what the outcome itself weighs.
   */
  readonly weight: number;
}

export interface Estimate extends Interval {
  readonly mean: number;
  readonly rows: number;
  /** How many equally weighted outcomes the evidence is worth. */
  readonly effective: number;
}

const quantile95 = 1.96;

/**
 * The mean of a policy's value over recorded requests, doubly robust: right where either the expectation
 * or the recorded probabilities are (Dudík, Langford, Li, "Doubly robust policy evaluation and learning",
 * 2011), the correction normalised by its weights (Swaminathan, Joachims 2015). The interval is 95 %, from
 * the spread of each row's influence, widened for few effective outcomes as Student's would be.
 */
export function estimate(rows: readonly EstimateRow[]): Estimate {
  const count = rows.length;
  if (count === 0)
    return { mean: 0, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, rows: 0, effective: 0 };
  let expected = 0;
  let weights = 0;
  let squares = 0;
  let surprise = 0;
  for (const row of rows) {
    expected += row.expected;
    weights += row.weight;
    squares += row.weight * row.weight;
    surprise += row.weight * row.surprise;
  }
  expected /= count;
  const effective = weights === 0 ? 0 : (weights * weights) / squares;
  const correction = weights === 0 ? 0 : surprise / weights;
  const mean = expected + correction;
  if (effective <= 2)
    return { mean, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, rows: count, effective };
  let spread = 0;
  for (const row of rows) {
    const influence =
      row.expected - expected + ((count * row.weight) / weights) * (row.surprise - correction);
    spread += influence * influence;
  }
  const freedom = effective - 1;
  const error = (Math.sqrt(spread) / count) * Math.sqrt(effective / freedom);
  const reach = studentsQuantile(freedom) * error;
  return { mean, low: mean - reach, high: mean + reach, rows: count, effective };
}

/** The 97.5 % quantile of Student's distribution, by the expansion of Abramowitz and Stegun 26.7.5. */
function studentsQuantile(freedom: number): number {
  const z = quantile95;
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);
}

/** The largest weight of one outcome: what was very unlikely is not let outweigh all else. */
const largestWeight = 25;

/** The weight of an outcome seen with a probability, clipped (Ionides 2008); 0 for what cannot have been. */
export function importance(probability: number, outcomeWeight: number): number {
  return probability <= 0 ? 0 : outcomeWeight * Math.min(largestWeight, 1 / probability);
}
