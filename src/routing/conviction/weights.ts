import { logistic } from '../../shared/logistic.ts';

/** What speaks for and against an answer, as figures: all 0 where nothing is known, and then the answer is as good as any. */
export interface Figures {
  /** 1 where nobody has learned what to expect of the model here, else 0. */
  readonly unknown: number;
  /** What was expected of the answer before it was there, as a logit. */
  readonly expected: number;
  /** How many checks it passed. */
  readonly checks: number;
  /** How sure the model was of its words, -1.5 to 1. */
  readonly sureness: number;
  /** How far another answer bears it out beyond what is ordinary: of those that come to something, and of free words. */
  readonly agreement: number;
  readonly likeness: number;
  /** What a local judge says of it, beyond what judges ordinarily say. */
  readonly verdict: number;
  /** What the model says of its own answer, likewise; absent in what was kept before that was asked. */
  readonly ownVerdict?: number | undefined;
  /** What is said of another local answer that differs from it; absent likewise. */
  readonly rival?: number | undefined;
  /** By how much it is called better than that one, -0.5 to 0.5; absent likewise. */
  readonly preference?: number | undefined;
}

/** What each figure counts for, in logits. */
export type Weights = Readonly<Record<keyof Figures | 'start', number>>;

/** An answer of which it is known how good it was. */
export interface Example {
  readonly figures: Figures;
  /** 0 to 1 */
  readonly quality: number;
  /** How much it counts: 1 for a plain rating, less for what others say. */
  readonly weight: number;
}

/**
 * Before anything is learned. The weight of agreement was read off answers of small models to exam questions
 * (`npm run bench:cascade`): right 70 to 97 times of a hundred where a second one agrees, 14 to 48 where not. A
 * judge of about the size of who answered is trusted with being right two times of three, and so is one who
 * compares two answers; what speaks for an answer that differs speaks half as much against this one.
 */
export const startingWeights: Weights = {
  start: 0,
  unknown: 0.3,
  expected: 1,
  checks: 0.4,
  sureness: 0.9,
  agreement: 2.9,
  likeness: 0.8,
  verdict: 1.9,
  ownVerdict: 1,
  rival: -0.7,
  preference: 2.4,
};
/** How far, as a variance, each may turn out otherwise. */
const variances: Weights = {
  start: 0.5,
  unknown: 0.1,
  expected: 0.1,
  checks: 0.1,
  sureness: 0.3,
  agreement: 1,
  likeness: 1,
  verdict: 1,
  ownVerdict: 1,
  rival: 0.5,
  preference: 1,
};

const names = Object.keys(startingWeights) as (keyof Weights)[];
/** Enough for so few weights. */
const rounds = 6;
const leastSlope = 0.02;

/** The logit of the chance that an answer will do. */
export function weigh(figures: Figures, weights: Weights): number {
  let logit = weights.start;
  for (const name of names) if (name !== 'start') logit += weights[name] * (figures[name] ?? 0);
  return logit;
}

/**
 * Learns from answers of which it is known how good they were what each kind of evidence counts for here:
 * logistic regression towards the starting weights, each weight in turn by Newton's step, so that few
 * examples change little, and evidence that tells nothing comes to count for nothing.
 */
export function learnWeights(examples: readonly Example[]): Weights {
  const weights: Record<keyof Weights, number> = { ...startingWeights };
  const logits = examples.map(({ figures }) => weigh(figures, weights));
  for (let round = 0; round < rounds; round++) {
    for (const name of names) {
      let gradient = (startingWeights[name] - weights[name]) / variances[name];
      let curvature = 1 / variances[name];
      for (const [index, { figures, quality, weight }] of examples.entries()) {
        const figure = name === 'start' ? 1 : (figures[name] ?? 0);
        if (figure === 0) continue;
        const chance = logistic(logits[index]!);
        gradient += weight * figure * (quality - chance);
        curvature += weight * figure * figure * Math.max(leastSlope, chance * (1 - chance));
      }
      const step = gradient / curvature;
      weights[name] += step;
      for (const [index, { figures }] of examples.entries())
        logits[index]! += step * (name === 'start' ? 1 : (figures[name] ?? 0));
    }
  }
  return weights;
}
