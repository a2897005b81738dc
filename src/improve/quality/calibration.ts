import { wilson } from '../../routing/evidence/calibration.ts';

/** A judge's view and a person's view of the same answer, both 0 to 1. */
export interface Pair {
  readonly judged: number;
  readonly rated: number;
}

/** How far a judge and people agree. */
export interface Agreement {
  readonly pairs: number;
  /** Share of pairs that both call good, or neither does, with its 95 % interval (Wilson 1927); null without any. */
  readonly alike: { readonly share: number; readonly low: number; readonly high: number } | null;
  /** Spearman's rank correlation; null with fewer than four pairs, or where one side never differs. */
  readonly correlation: number | null;
  /** 95 %, by Fisher's transformation. */
  readonly interval: readonly [number, number] | null;
  /** Cohen's kappa over five grades, quadratically weighted; null as above. */
  readonly kappa: number | null;
  /** How much higher the judge is on average. */
  readonly bias: number | null;
}

/** Pairs that the assumption "the judge is right" counts for at each of its grades. */
const priorPairs = 4;
const grades = [0, 0.25, 0.5, 0.75, 1] as const;
/** From which an answer is good: four stars of five. */
const goodFrom = 0.75;
/** The judge's word is moved by no more than this. */
const furthest = 0.35;

/**
 * Learns from pairs how to read a judge: isotonic regression (pool adjacent violators) over the pairs and
 * over some that take the judge at its word, so that few ratings change little and none turn it around.
 * Source: Barlow et al., "Statistical Inference under Order Restrictions", 1972.
 * @returns a function from the judge's view to what people would say, both 0 to 1
 */
export function calibrate(pairs: readonly Pair[]): (judged: number) => number {
  const points = [
    ...pairs.map(({ judged, rated }) => ({ at: judged, value: rated, weight: 1 })),
    ...grades.map((grade) => ({ at: grade, value: grade, weight: priorPairs })),
  ].toSorted((one, other) => one.at - other.at);
  const blocks: { from: number; to: number; value: number; weight: number }[] = [];
  for (const { at, value, weight } of points) {
    blocks.push({ from: at, to: at, value, weight });
    for (let last = blocks.length - 1; last > 0 && mustPool(blocks[last - 1]!, blocks[last]!); last--) {
      const [one, other] = [blocks[last - 1]!, blocks[last]!];
      const sum = one.weight + other.weight;
      const pooled = (one.value * one.weight + other.value * other.weight) / sum;
      blocks.splice(last - 1, 2, { from: one.from, to: other.to, value: pooled, weight: sum });
    }
  }
  return (judged) => {
    const found = interpolated(blocks, judged);
    return Math.max(0, Math.min(1, Math.max(judged - furthest, Math.min(judged + furthest, found))));
  };
}

interface Block {
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** The same view has one meaning, and a higher view no lower one. */
function mustPool(one: Block, other: Block): boolean {
  return one.value >= other.value || one.to === other.from;
}

/** On the straight line between two blocks; flat within one, and beyond the ends. */
function interpolated(blocks: readonly Block[], at: number): number {
  const next = blocks.findIndex(({ to }) => at <= to);
  if (next < 0) return blocks.at(-1)!.value;
  const block = blocks[next]!;
  if (at >= block.from || next === 0) return block.value;
  const before = blocks[next - 1]!;
  const share = (at - before.to) / (block.from - before.to);
  return before.value + share * (block.value - before.value);
}

/** Measures how far judge and people agree. */
export function agreementOf(pairs: readonly Pair[]): Agreement {
  const correlation = pairs.length < 4 ? null : spearman(pairs);
  return {
    pairs: pairs.length,
    alike: alikeIn(pairs),
    correlation,
    interval: correlation === null ? null : fisherInterval(correlation, pairs.length),
    kappa: pairs.length < 4 ? null : weightedKappa(pairs),
    bias: pairs.length === 0 ? null : meanOf(pairs.map(({ judged, rated }) => judged - rated)),
  };
}

function alikeIn(pairs: readonly Pair[]): Agreement['alike'] {
  if (pairs.length === 0) return null;
  const share = meanOf(pairs.map(({ judged, rated }) => Number(judged >= goodFrom === rated >= goodFrom)));
  return { share, ...wilson(share, pairs.length) };
}

function spearman(pairs: readonly Pair[]): number | null {
  const one = ranksOf(pairs.map(({ judged }) => judged));
  const other = ranksOf(pairs.map(({ rated }) => rated));
  const [meanOne, meanOther] = [meanOf(one), meanOf(other)];
  let product = 0;
  let squaresOne = 0;
  let squaresOther = 0;
  for (const [index, rank] of one.entries()) {
    const [a, b] = [rank - meanOne, other[index]! - meanOther];
    product += a * b;
    squaresOne += a * a;
    squaresOther += b * b;
  }
  return squaresOne === 0 || squaresOther === 0 ? null : product / Math.sqrt(squaresOne * squaresOther);
}

/** Ranks from 1; equal values share the mean of theirs. */
function ranksOf(values: readonly number[]): number[] {
  const order = values
    .map((value, index) => ({ value, index }))
    .sort((one, other) => one.value - other.value);
  const ranks = new Array<number>(values.length);
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end < order.length && order[end]!.value === order[start]!.value) end++;
    for (let at = start; at < end; at++) ranks[order[at]!.index] = (start + end + 1) / 2;
    start = end;
  }
  return ranks;
}

function fisherInterval(correlation: number, pairs: number): readonly [number, number] {
  const bounded = Math.max(-0.999999, Math.min(0.999999, correlation));
  const half = 1.96 / Math.sqrt(pairs - 3);
  return [Math.tanh(Math.atanh(bounded) - half), Math.tanh(Math.atanh(bounded) + half)];
}

function weightedKappa(pairs: readonly Pair[]): number | null {
  const graded = pairs.map(({ judged, rated }) => [Math.round(judged * 4), Math.round(rated * 4)] as const);
  const seen = meanOf(graded.map(([one, other]) => (one - other) ** 2));
  let byChance = 0;
  for (const [one] of graded) for (const [, other] of graded) byChance += (one - other) ** 2;
  byChance /= graded.length ** 2;
  return byChance === 0 ? null : 1 - seen / byChance;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
