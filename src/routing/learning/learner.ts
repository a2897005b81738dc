import { logistic } from '../../shared/logistic.ts';
import type { PromptFeatures } from './features.ts';
import { hashOf } from './sparse-vector.ts';
import { type LearnerState, readState, writeState } from './state.ts';
import { Weights } from './weights.ts';

/** A model that a prediction is wanted of, or whose outcome is told. */
export interface LearnedModel {
  /** Names the model in all that is learned: `provider/name`. */
  readonly id: string;
  /** Chance, 0 to 1, that it does well on an ordinary prompt, before anything is learned. */
  readonly ability: number;
}

export interface Prediction {
  /** Chance, 0 to 1, that the model's answer will do. */
  readonly success: number;
  /** Standard deviation of `success`: how unsure the learner is of it. */
  readonly deviation: number;
}

/** What came of one answer. */
export interface Outcome {
  readonly prompt: PromptFeatures;
  readonly model: LearnedModel;
  /** How good the answer was, 0 to 1. */
  readonly quality: number;
  /** How much this outcome counts: 1 for a plain rating, less for a mere sign. */
  readonly weight: number;
}

/** Places for weights: 2 to this power. */
const tableBits = 18;
/** Variance, before anything is learned, of a weight for all models together, and of a model's own departure. */
const sharedVariance = 2;
const ownVariance = 3;
/**
 * How much more an outcome tells of a weight than it would if features were independent. Words of one
 * kind of prompt come together, and so does the evidence on them.
 */
const togetherness = 60;
/** Below this an answer that was expected anyway would teach nothing. */
const leastSlope = 0.02;

/** What the weights of one kind, shared or a model's own, say of a prompt, in logits. */
interface Sum {
  /** From the features that belong to its topic, and from those that mean the same in every topic. */
  readonly ofTopic: number;
  readonly general: number;
  readonly variance: number;
  /** 0 to 1: how far the words of the prompt have been learned about. */
  readonly familiarity: number;
}

/**
 * Predicts how likely each model's answer will do, and learns from one outcome at a time. A model
 * succeeds when its ability exceeds the prompt's difficulty (Rasch 1960); what the features add to
 * that is learned by an extended Kalman filter with a diagonal covariance on the logistic scale, after
 * Graepel et al., "Web-scale Bayesian click-through rate prediction" (2010). The weights of all models
 * together learn what is hard, those of each model where it departs from the others. On prompts whose
 * words have not been learned about, predictions draw back to what was expected before.
 */
export class Learner {
  readonly #weights: Weights;
  #outcomes: number;

  constructor({ weights, outcomes }: LearnerState = { weights: new Weights(tableBits), outcomes: 0 }) {
    this.#weights = weights;
    this.#outcomes = outcomes;
  }

  /** How many outcomes it has learned from. */
  get outcomes(): number {
    return this.#outcomes;
  }

  /** One prediction a model, in the same order. */
  predict(prompt: PromptFeatures, models: readonly LearnedModel[]): Prediction[] {
    const shared = this.#sum(prompt, 0, sharedVariance);
    return models.map((model) => {
      const own = this.#sum(prompt, hashOf(model.id), ownVariance);
      const learned =
        shared.general + own.general + shared.familiarity * shared.ofTopic + own.familiarity * own.ofTopic;
      return predictionFrom(expectedLogit(prompt, model) + learned, shared.variance + own.variance);
    });
  }

  learn({ prompt, model, quality, weight }: Outcome): void {
    const hash = hashOf(model.id);
    const shared = this.#sum(prompt, 0, sharedVariance);
    const own = this.#sum(prompt, hash, ownVariance);
    const learned = shared.general + shared.ofTopic + own.general + own.ofTopic;
    const success = logistic(expectedLogit(prompt, model) + learned);
    const slope = Math.max(leastSlope, success * (1 - success));
    const gain = weight / (1 + weight * slope * (shared.variance + own.variance));
    const move = { shift: gain * (quality - success), certainty: togetherness * gain * slope };
    this.#move(prompt, 0, sharedVariance, move);
    this.#move(prompt, hash, ownVariance, move);
    this.#outcomes++;
  }

  /** All that was learned, as bytes of a fixed version. */
  serialise(): Uint8Array {
    return writeState({ weights: this.#weights, outcomes: this.#outcomes });
  }

  /** The learner that wrote these bytes. @throws PolderError where they are damaged or of another version */
  static restore(bytes: Uint8Array): Learner {
    return new Learner(readState(bytes));
  }

  #sum(prompt: PromptFeatures, model: number, scale: number): Sum {
    const { names, values, words, topical } = prompt;
    const { means, variances } = this.#weights;
    let ofTopic = 0;
    let general = 0;
    let variance = 0;
    let unknown = 0;
    let all = 0;
    for (let index = 0; index < names.length; index++) {
      const place = this.#weights.place(names[index]!, model);
      const value = values[index]!;
      const squared = value * value;
      const left = variances[place]!;
      variance += left * squared;
      if (index < topical) ofTopic += means[place]! * value;
      else general += means[place]! * value;
      if (index < words) {
        all += squared;
        // To the fourth power, since a few outcomes with a word make it a known one.
        unknown += (left * left) ** 2 * squared;
      }
    }
    return { ofTopic, general, variance: variance * scale, familiarity: all === 0 ? 0 : 1 - unknown / all };
  }

  #move(prompt: PromptFeatures, model: number, scale: number, { shift, certainty }: Move): void {
    const { names, values } = prompt;
    const { means, variances } = this.#weights;
    for (let index = 0; index < names.length; index++) {
      const place = this.#weights.place(names[index]!, model);
      const value = values[index]!;
      const variance = variances[place]! * scale;
      means[place]! += variance * value * shift;
      variances[place]! /= 1 + variance * value * value * certainty;
    }
  }
}

/** How an outcome moves weights: what it shifts their means by, and how much surer it makes of them. */
interface Move {
  readonly shift: number;
  readonly certainty: number;
}

/** What doubt of a model's own answer takes off its chance, beside what it adds to the difficulty for all. */
const ownDoubt = 0.75;

/** What is expected before anything is learned: difficulty counts less for an abler model. */
function expectedLogit({ difficulty, doubt }: PromptFeatures, { id, ability }: LearnedModel): number {
  const able = Math.min(0.98, Math.max(0.02, ability));
  const own = doubt?.of === id ? ownDoubt * doubt.logits : 0;
  return Math.log(able / (1 - able)) - (1 - able) * difficulty - own;
}

/** The chance at the mean of what is believed, and how far a standard deviation of it reaches there. */
function predictionFrom(mean: number, variance: number): Prediction {
  const success = logistic(mean);
  return { success, deviation: Math.min(0.5, Math.sqrt(variance) * success * (1 - success)) };
}
