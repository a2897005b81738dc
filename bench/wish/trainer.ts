import type { Features } from '../../src/task/wish/learned/features.ts';
import type { Weights } from '../../src/task/wish/learned/linear.ts';

/** Something seen, and the class it is of. */
export interface Example {
  readonly features: Features;
  readonly label: number;
}

const epochs = 12;
const learningRate = 0.3;
const decay = 1e-4;
/** A feature of fewer examples is a coincidence. */
const fewestExamples = 3;
const firstSeed = 7;

/**
 * Multinomial logistic regression by stochastic gradient descent with a step size of its own for each
 * weight (AdaGrad: Duchi, Hazan and Singer, 2011) and L2 decay. The same examples give the same weights.
 */
export function train(examples: readonly Example[], classes: number): Weights {
  const weights = new Map<number, Float32Array>();
  const squares = new Map<number, Float32Array>();
  for (const hash of frequent(examples)) {
    weights.set(hash, new Float32Array(classes));
    squares.set(hash, new Float32Array(classes).fill(1e-6));
  }
  const known = examples.map(({ features, label }) => ({
    label,
    features: [...features].filter(([hash]) => weights.has(hash)),
  }));
  const random = randomFrom(firstSeed);
  const errors = new Float64Array(classes);
  for (let epoch = 0; epoch < epochs; epoch++)
    for (const { features, label } of shuffled(known, random)) {
      errors.fill(0);
      for (const [hash, value] of features) {
        const row = weights.get(hash)!;
        for (let index = 0; index < classes; index++) errors[index]! += row[index]! * value;
      }
      const top = Math.max(...errors);
      let total = 0;
      for (let index = 0; index < classes; index++) total += errors[index] = Math.exp(errors[index]! - top);
      for (let index = 0; index < classes; index++) errors[index]! /= total;
      errors[label]! -= 1;
      for (const [hash, value] of features) {
        const row = weights.get(hash)!;
        const sums = squares.get(hash)!;
        for (let index = 0; index < classes; index++) {
          const gradient = errors[index]! * value + decay * row[index]!;
          sums[index]! += gradient * gradient;
          row[index]! -= (learningRate * gradient) / Math.sqrt(sums[index]!);
        }
      }
    }
  return weights;
}

function frequent(examples: readonly Example[]): number[] {
  const counts = new Map<number, number>();
  for (const { features } of examples)
    for (const hash of features.keys()) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  return [...counts].filter(([, count]) => count >= fewestExamples).map(([hash]) => hash);
}

function shuffled<Item>(items: readonly Item[], random: () => number): Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}

/** A linear congruential generator (Numerical Recipes): 0 to 1, the same row of numbers for the same seed. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
