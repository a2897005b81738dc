import type { Interval } from './confidence-sequence.ts';

/** What was predicted and what was seen, for predictions of about the same size. */
export interface CalibrationBin extends Interval {
  /** Mean of the predictions. */
  readonly predicted: number;
  /** Mean of what was seen. */
  readonly observed: number;
  readonly outcomes: number;
}

export interface PredictedOutcome {
  /** 0 to 1 */
  readonly predicted: number;
  /** 0 to 1 */
  readonly quality: number;
  readonly weight: number;
}

/** Sets predictions against outcomes, in `bins` groups of equal width; groups without outcomes are left out. */
export function calibrate(outcomes: readonly PredictedOutcome[], bins = 10): CalibrationBin[] {
  const sums = Array.from({ length: bins }, () => ({
    predicted: 0,
    observed: 0,
    weight: 0,
    squares: 0,
    count: 0,
  }));
  for (const { predicted, quality, weight } of outcomes) {
    if (weight <= 0) continue;
    const bin = sums[Math.min(bins - 1, Math.max(0, Math.floor(predicted * bins)))]!;
    bin.predicted += weight * predicted;
    bin.observed += weight * quality;
    bin.weight += weight;
    bin.squares += weight * weight;
    bin.count += 1;
  }
  return sums
    .filter(({ count }) => count > 0)
    .map(({ predicted, observed, weight, squares, count }) => ({
      predicted: predicted / weight,
      observed: observed / weight,
      outcomes: count,
      ...wilson(observed / weight, (weight * weight) / squares),
    }));
}

/** The mean distance of predictions from what was seen, each group by its number of outcomes; null without any. */
export function calibrationError(bins: readonly CalibrationBin[]): number | null {
  const outcomes = bins.reduce((sum, bin) => sum + bin.outcomes, 0);
  if (outcomes === 0) return null;
  return bins.reduce((sum, bin) => sum + Math.abs(bin.predicted - bin.observed) * bin.outcomes, 0) / outcomes;
}

/** The 95 % interval of a share seen in so many cases (Wilson 1927). */
export function wilson(share: number, cases: number): Interval {
  if (cases <= 0) return { low: 0, high: 1 };
  const z = 1.96;
  const middle = (share + (z * z) / (2 * cases)) / (1 + (z * z) / cases);
  const reach =
    (z / (1 + (z * z) / cases)) * Math.sqrt((share * (1 - share)) / cases + (z * z) / (4 * cases * cases));
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}
