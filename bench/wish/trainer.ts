import type { Features } from '../../src/task/wish/learned/features.ts';
import type { Weights } from '../../src/task/wish/learned/linear.ts';

/** Something seen, the class it is of, and how many others it counts for. */
export interface Example {
  readonly features: Features;
  readonly label: number;
  readonly weight: number;
}

const epochs = 16;
const learningRate = 0.3;
const decay = 1e-3;
/** How many features of an example are not shown each time. */
const hidden = 0.5;
/** A feature of fewer examples is a coincidence. */
const fewestExamples = 3;
const firstSeed = 7;
/** An error of probability too small to move a weight. */
const noError = 1e-4;

/**
 * Multinomial logistic regression by stochastic gradient descent with a step size of its own for each
 * weight (AdaGrad: Duchi, Hazan and Singer, 2011), L2 decay, and features hidden at random so that none is
 * relied on alone (dropout: Srivastava et al., 2014). The same examples give the same weights.
 */
export function train(examples: readonly Example[], classes: number): Weights {
  const hashes = frequent(examples);
  const places = new Map(hashes.map((hash, place) => [hash, place * classes]));
  const weights = new Float32Array(hashes.length * classes);
  const squares = new Float32Array(weights.length).fill(1e-6);
  const known = examples.map((example) => placed(example, places));
  const random = randomFrom(firstSeed);
  const errors = new Float64Array(classes);
  for (let epoch = 0; epoch < epochs; epoch++)
    for (const whole of shuffled(known, random)) {
      const example = partOf(whole, random);
      findErrors(example, weights, errors);
      for (let ofClass = 0; ofClass < classes; ofClass++) {
        const error = errors[ofClass]! * example.weight;
        if (Math.abs(error) < noError) continue;
        for (let index = 0; index < example.starts.length; index++) {
          const at = example.starts[index]! + ofClass;
          const gradient = error * example.values[index]! + decay * weights[at]!;
          squares[at]! += gradient * gradient;
          weights[at]! -= (learningRate * gradient) / Math.sqrt(squares[at]!);
        }
      }
    }
  return new Map(hashes.map((hash, place) => [hash, weights.slice(place * classes, (place + 1) * classes)]));
}

/** An example with, for each feature, where its weights begin. */
interface Placed {
  readonly starts: Int32Array;
  readonly values: Float64Array;
  readonly label: number;
  readonly weight: number;
}

function placed({ features, label, weight }: Example, places: ReadonlyMap<number, number>): Placed {
  const known = [...features].filter(([hash]) => places.has(hash));
  return {
    starts: Int32Array.from(known, ([hash]) => places.get(hash)!),
    values: Float64Array.from(known, ([, value]) => value),
    label,
    weight,
  };
}

/** What is shown counts for what is hidden. */
function partOf(example: Placed, random: () => number): Placed {
  const shown = [...example.starts.keys()].filter(() => random() >= hidden);
  return {
    ...example,
    starts: Int32Array.from(shown, (index) => example.starts[index]!),
    values: Float64Array.from(shown, (index) => example.values[index]! / (1 - hidden)),
  };
}

/** The probability of each class, less 1 for the right one. */
function findErrors({ starts, values, label }: Placed, weights: Float32Array, errors: Float64Array): void {
  errors.fill(0);
  for (let index = 0; index < starts.length; index++) {
    const start = starts[index]!;
    const value = values[index]!;
    for (let ofClass = 0; ofClass < errors.length; ofClass++)
      errors[ofClass]! += weights[start + ofClass]! * value;
  }
  const top = Math.max(...errors);
  let total = 0;
  for (let ofClass = 0; ofClass < errors.length; ofClass++)
    total += errors[ofClass] = Math.exp(errors[ofClass]! - top);
  for (let ofClass = 0; ofClass < errors.length; ofClass++) errors[ofClass]! /= total;
  errors[label]! -= 1;
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
