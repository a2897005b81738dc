import { logistic } from '../../shared/logistic.ts';

/** What became of finds whose scores fell into one of the equal parts of 0 to 1. */
export interface Tally {
  /** How much helped, of `weight`. Where mistakes were taken out of few, it can lie beyond. */
  readonly helped: number;
  readonly weight: number;
}

export const bins = 20;

/** The part of 0 to 1 into which a score falls. */
export function binOf(score: number): number {
  return Math.min(bins - 1, Math.max(0, Math.floor(score * bins)));
}

export const centreOf = (bin: number): number => (bin + 0.5) / bins;

/** The chance that a find of a score helps. Never falls with the score, and never promises everything. */
export type Curve = (score: number) => number;

const least = 0.01;
const most = 0.99;
/**
 * As many finds per part does the starting curve weigh: it was drawn from more, and of ratings some are mistaken, so
 * that a handful of them must not shut off what has helped.
 */
const startWeight = 20;
/** And so many the starting curve as it was bent to all that was seen, against what was seen in a part alone. */
const bentWeight = 40;

/**
 * Fits the chance of helping to what was seen, in two steps. First the starting curve is bent as a whole, which few
 * outcomes suffice for; then each part follows its own, by isotonic regression (pool adjacent violators, Ayer et al.
 * 1955). The weight of the start against what was seen vanishes as that grows. Between the middles of the parts the
 * curve is a line.
 */
export function fitCurve(start: Curve, seen: readonly (Tally | undefined)[]): Curve {
  const parts = Array.from({ length: bins }, (_, bin) => ({
    start: start(centreOf(bin)),
    ...(seen[bin] ?? { helped: 0, weight: 0 }),
  }));
  const bent = bentCurve(parts);
  const points = parts.map(({ start, helped, weight }) => {
    const all = bentWeight + weight;
    return { chance: (bentWeight * bent(start) + helped) / all, weight: all };
  });
  const chances = nonDecreasing(points);
  return throughPoints(chances.map((chance, bin) => [centreOf(bin), chance]));
}

interface Part extends Tally {
  /** What the starting curve says. */
  readonly start: number;
}

/**
 * What a chance of the starting curve comes to: its log-odds shifted and stretched so that they fit what was seen
 * best, with the start itself counting as outcomes. By Newton's method. Source: Platt, "Probabilistic outputs for
 * support vector machines", 1999.
 */
function bentCurve(parts: readonly Part[]): (start: number) => number {
  let [shift, stretch] = [0, 1];
  for (let step = 0; step < mostSteps; step++) {
    let [slope, turn, curving, mixed, turning] = [0, 0, 1e-6, 0, 1e-6];
    for (const { start, helped, weight } of parts) {
      const at = logOdds(start);
      const chance = logistic(shift + stretch * at);
      const all = startWeight + weight;
      const missing = startWeight * start + helped - all * chance;
      const spread = all * chance * (1 - chance);
      slope += missing;
      turn += missing * at;
      curving += spread;
      mixed += spread * at;
      turning += spread * at * at;
    }
    const determinant = curving * turning - mixed * mixed;
    const shiftBy = (turning * slope - mixed * turn) / determinant;
    const stretchBy = (curving * turn - mixed * slope) / determinant;
    shift = within(shift + within(shiftBy, 1), furthestShift);
    stretch = Math.max(leastStretch, Math.min(mostStretch, stretch + within(stretchBy, 0.5)));
    if (Math.abs(shiftBy) + Math.abs(stretchBy) < 1e-9) break;
  }
  return (start) => logistic(shift + stretch * logOdds(start));
}

const mostSteps = 30;
const furthestShift = 6;
const [leastStretch, mostStretch] = [0.05, 4];

function logOdds(chance: number): number {
  return Math.log(chance / (1 - chance));
}

function within(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}

/** Lines between points; level before the first and after the last. */
export function throughPoints(points: readonly (readonly [score: number, chance: number])[]): Curve {
  return (score) => {
    const after = points.findIndex(([at]) => at >= score);
    if (after === -1) return bounded(points.at(-1)![1]);
    if (after === 0) return bounded(points[0]![1]);
    const [[fromScore, from], [toScore, to]] = [points[after - 1]!, points[after]!];
    return bounded(from + ((to - from) * (score - fromScore)) / (toScore - fromScore));
  };
}

function bounded(chance: number): number {
  return Math.min(most, Math.max(least, chance));
}

function nonDecreasing(points: readonly { readonly chance: number; readonly weight: number }[]): number[] {
  const blocks: { chance: number; weight: number; length: number }[] = [];
  for (const point of points) {
    let block = { ...point, length: 1 };
    for (let last = blocks.at(-1); last !== undefined && last.chance > block.chance; last = blocks.at(-1)) {
      const weight = last.weight + block.weight;
      const chance = (last.chance * last.weight + block.chance * block.weight) / weight;
      block = { chance, weight, length: last.length + block.length };
      blocks.pop();
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ chance, length }) => new Array<number>(length).fill(chance));
}
