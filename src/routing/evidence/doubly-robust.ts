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

/** A mean with how far each row moves it, from which its spread is read. */
interface Influences {
  readonly mean: number;
  readonly effective: number;
  readonly influences: Float64Array;
}

/**
 * The mean of a policy's value over recorded requests, doubly robust: right where either the expectation
 * or the recorded probabilities are (Dudík, Langford, Li, "Doubly robust policy evaluation and learning",
 * 2011), the correction normalised by its weights (Swaminathan, Joachims 2015). The interval is 95 %, from
 * the spread of each row's influence, widened for few effective outcomes as Student's would be.
 */
export function estimate(rows: readonly EstimateRow[]): Estimate {
  return withInterval(influencesOf(rows));
}

/** By how much one policy is better than another over the same requests, row by row; the interval likewise. */
export function estimateDifference(one: readonly EstimateRow[], other: readonly EstimateRow[]): Estimate {
  const first = influencesOf(one);
  const second = influencesOf(other);
  return withInterval({
    mean: first.mean - second.mean,
    effective: Math.min(first.effective, second.effective),
    influences: first.influences.map((influence, index) => influence - second.influences[index]!),
  });
}

function influencesOf(rows: readonly EstimateRow[]): Influences {
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
  expected /= Math.max(1, rows.length);
  const correction = weights === 0 ? 0 : surprise / weights;
  const perWeight = weights === 0 ? 0 : rows.length / weights;
  return {
    mean: expected + correction,
    effective: weights === 0 ? 0 : (weights * weights) / squares,
    influences: Float64Array.from(
      rows,
      (row) => row.expected - expected + perWeight * row.weight * (row.surprise - correction),
    ),
  };
}

function withInterval({ mean, effective, influences }: Influences): Estimate {
  const rows = influences.length;
  if (effective <= 2)
    return { mean, low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, rows, effective };
  let spread = 0;
  for (const influence of influences) spread += influence * influence;
  const freedom = effective - 1;
  const reach = studentsQuantile(freedom) * (Math.sqrt(spread) / rows) * Math.sqrt(effective / freedom);
  return { mean, low: mean - reach, high: mean + reach, rows, effective };
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
