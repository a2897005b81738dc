/** What became of finds whose scores fell into one of the equal parts of 0 to 1. */
export interface Tally {
  readonly helped: number;
  readonly unhelped: number;
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

/**
 * Fits the chance of helping to what was seen, by isotonic regression (pool adjacent violators, Ayer et al.
 * 1955) over the parts, beginning from `start`, whose weight against what was seen vanishes as that grows.
 * Between the middles of the parts the curve is a line.
 */
export function fitCurve(start: Curve, seen: readonly (Tally | undefined)[]): Curve {
  const points = Array.from({ length: bins }, (_, bin) => {
    const { helped, unhelped } = seen[bin] ?? { helped: 0, unhelped: 0 };
    const weight = startWeight + helped + unhelped;
    return { chance: (startWeight * start(centreOf(bin)) + helped) / weight, weight };
  });
  const chances = nonDecreasing(points);
  return throughPoints(chances.map((chance, bin) => [centreOf(bin), chance]));
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
