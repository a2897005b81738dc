/** Prompts with what the strong model gains on each, and how much each counts. */
export interface Sample {
  readonly gains: readonly number[];
  readonly weights: readonly number[];
}

/** A figure with its 95 % interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The share of the strong model's gain kept, averaged over all shares of strong calls, when calls are given
 * in the order of `scores`: RouteLLM's APGR. Takes how often each prompt is drawn, so that resampling costs
 * one pass; NaN where the strong model gains nothing.
 */
export class GainCurve {
  readonly #order: Uint32Array;
  /** Where prompts of one score end, as places in the order. */
  readonly #ends: readonly number[];
  readonly #sample: Sample;

  constructor(scores: readonly number[], sample: Sample) {
    this.#sample = sample;
    this.#order = Uint32Array.from(scores, (_, index) => index).sort((a, b) => scores[b]! - scores[a]!);
    const ends: number[] = [];
    for (let place = 1; place <= scores.length; place++) {
      if (place === scores.length || scores[this.#order[place]!] !== scores[this.#order[place - 1]!]) {
        ends.push(place);
      }
    }
    this.#ends = ends;
  }

  area(counts: Uint16Array): number {
    const { gains, weights } = this.#sample;
    let allCalls = 0;
    let allGain = 0;
    for (let index = 0; index < counts.length; index++) {
      allCalls += counts[index]! * weights[index]!;
      allGain += counts[index]! * weights[index]! * gains[index]!;
    }
    if (!(allGain > 0)) return Number.NaN;
    let area = 0;
    let calls = 0;
    let gain = 0;
    let place = 0;
    for (const end of this.#ends) {
      const [callsBefore, gainBefore] = [calls, gain];
      for (; place < end; place++) {
        const index = this.#order[place]!;
        const weight = counts[index]! * weights[index]!;
        calls += weight;
        gain += weight * gains[index]!;
      }
      area += ((calls - callsBefore) / allCalls) * ((gain + gainBefore) / 2 / allGain);
    }
    return area;
  }
}

/**
 * The APGR of each way to score and, drawn together with it, how far the first one exceeds the others.
 * @param ways scores of the same prompts by name; the first is the one compared
 */
export function compareCurves(
  ways: ReadonlyMap<string, readonly number[]>,
  sample: Sample,
  { resamples, random }: { readonly resamples: number; readonly random: () => number },
): { estimates: Map<string, Estimate>; ahead: Map<string, Estimate> } {
  const size = sample.gains.length;
  const curves = [...ways].map(([name, scores]) => ({ name, curve: new GainCurve(scores, sample) }));
  const everyOnce = new Uint16Array(size).fill(1);
  const values = curves.map(({ curve }) => curve.area(everyOnce));
  const draws: number[][] = curves.map(() => []);
  const leads: number[][] = curves.map(() => []);
  const counts = new Uint16Array(size);
  for (let resample = 0; resample < resamples; resample++) {
    counts.fill(0);
    for (let draw = 0; draw < size; draw++) counts[Math.floor(random() * size)]!++;
    const areas = curves.map(({ curve }) => curve.area(counts));
    if (areas.some(Number.isNaN)) continue;
    for (let way = 0; way < areas.length; way++) {
      draws[way]!.push(areas[way]!);
      leads[way]!.push(areas[0]! - areas[way]!);
    }
  }
  const estimates = curves.map(({ name }, way) => [name, estimate(values[way]!, draws[way]!)] as const);
  const ahead = curves
    .map(({ name }, way) => [name, estimate(values[0]! - values[way]!, leads[way]!)] as const)
    .slice(1);
  return { estimates: new Map(estimates), ahead: new Map(ahead) };
}

function estimate(value: number, draws: number[]): Estimate {
  draws.sort((a, b) => a - b);
  const at = (share: number): number => draws[Math.round(share * (draws.length - 1))] ?? Number.NaN;
  return { value, low: at(0.025), high: at(0.975) };
}
