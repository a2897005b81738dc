import { trapPairs } from './trap-pairs.ts';

/** Share of what lies between the most alike trap and 1 that is kept away from. */
const margin = 0.25;
/** Whatever an embedder takes traps for, questions less alike than this do not mean the same. */
const least = 0.8;

/** The questions an embedder is measured by. */
export const measuringQuestions: readonly string[] = trapPairs.flat();

/**
 * How alike two questions must be, at least, in the space of an embedder: more than the most alike of pairs that
 * ask for something else, so that each embedder is held to what it can tell apart.
 *
 * @param vectors of `measuringQuestions`, in order
 */
export function leastSimilarityOf(vectors: readonly Float32Array[]): number {
  const traps = trapPairs.map((_, index) => cosine(vectors[2 * index]!, vectors[2 * index + 1]!));
  const nearest = Math.max(...traps);
  return Math.max(least, nearest + margin * (1 - nearest));
}

/** Of two vectors of the same dimensions; 0 where one of them says nothing. */
export function cosine(one: Float32Array, other: Float32Array): number {
  let [product, mine, theirs] = [0, 0, 0];
  for (let index = 0; index < one.length; index++) {
    const [left, right] = [one[index]!, other[index]!];
    product += left * right;
    mine += left * left;
    theirs += right * right;
  }
  const length = Math.sqrt(mine * theirs);
  return length === 0 ? 0 : product / length;
}
