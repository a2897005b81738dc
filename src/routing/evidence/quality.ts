import type { Estimate } from './doubly-robust.ts';

/** A quality, 0 to 1, or a difference of two, with its 95 % interval; null where nothing can be said. */
export interface QualityEstimate {
  readonly mean: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** How many equally weighted ratings it rests on. */
  readonly effective: number;
}

export const nothingKnown: QualityEstimate = { mean: null, low: null, high: null, effective: 0 };

export function qualityOf({ mean, low, high, effective }: Estimate): QualityEstimate {
  return {
    mean,
    low: Number.isFinite(low) ? low : null,
    high: Number.isFinite(high) ? high : null,
    effective: Math.round(effective * 10) / 10,
  };
}

/** `82 %`; a dash where nothing is known. */
export function percent(share: number | null): string {
  return share === null ? '-' : `${Math.round(share * 100)} %`;
}
