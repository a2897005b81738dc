import type { PromptFeatures } from './features.ts';
import { hashOf } from './sparse-vector.ts';
import { readState, writeState } from './state.ts';
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

const settings = {
  /** Places for weights: 2 to this power. */
  bits: 18,
  /** Variance of a feature's weight for all models together, and of how a single model departs from it. */
  sharedVariance: 3,
  ownVariance: 2,
};

/**
 * Predicts how likely each model's answer will do, and learns from one outcome at a time. A model
 * succeeds when its ability exceeds the prompt's difficulty (Rasch 1960); what the features add to
 * that is learned by an extended Kalman filter with a diagonal covariance on the logistic scale, as
 * in Graepel et al., "Web-scale Bayesian click-through rate prediction" (2010). The weights of all
 * models together learn what is hard, those of each model where it departs from the others.
 */
export class Learner {
  readonly #weights: Weights;
  #outcomes: number;

  constructor() {
    this.#weights = new Weights(settings.bits);
    this.#outcomes = 0;
  }

  /** How many outcomes it has learned from. */
  get outcomes(): number {
    return this.#outcomes;
  }

  /** One prediction a model, in the same order. */
  predict(prompt: PromptFeatures, models: readonly LearnedModel[]): Prediction[] {
    const shared = this.#sum(prompt, 0, settings.sharedVariance);
    return models.map((model) => {
      const own = this.#sum(prompt, hashOf(model.id), settings.ownVariance);
      return predictionFrom(
        priorLogit(prompt, model) + shared.mean + own.mean,
        shared.variance + own.variance,
      );
    });
  }

  learn({ prompt, model, quality, weight }: Outcome): void {
    const hash = hashOf(model.id);
    const shared = this.#sum(prompt, 0, settings.sharedVariance);
    const own = this.#sum(prompt, hash, settings.ownVariance);
    const variance = shared.variance + own.variance;
    const success = logistic(priorLogit(prompt, model) + shared.mean + own.mean);
    const slope = Math.max(leastSlope, success * (1 - success));
    const gain = weight / (1 + weight * slope * variance);
    const shift = gain * (quality - success);
    this.#move(prompt, 0, settings.sharedVariance, shift, gain * slope);
    this.#move(prompt, hash, settings.ownVariance, shift, gain * slope);
    this.#outcomes++;
  }

  /** All that was learned, as bytes of a fixed version. */
  serialise(): Uint8Array {
    return writeState({ weights: this.#weights, outcomes: this.#outcomes });
  }

  /** The learner that wrote these bytes. @throws PolderError where they are damaged or of another version */
  static restore(bytes: Uint8Array): Learner {
    const { weights, outcomes } = readState(bytes);
    const learner = new Learner();
    learner.#weights.means.set(weights.means);
    learner.#weights.variances.set(weights.variances);
    learner.#outcomes = outcomes;
    return learner;
  }

  #sum(prompt: PromptFeatures, model: number, scale: number): { mean: number; variance: number } {
    const { names, values } = prompt;
    const { means, variances } = this.#weights;
    let mean = 0;
    let variance = 0;
    for (let index = 0; index < names.length; index++) {
      const place = this.#weights.place(names[index]!, model);
      const value = values[index]!;
      mean += means[place]! * value;
      variance += variances[place]! * value * value;
    }
    return { mean, variance: variance * scale };
  }

  #move(prompt: PromptFeatures, model: number, scale: number, shift: number, certainty: number): void {
    const { names, values } = prompt;
    const { means, variances } = this.#weights;
    for (let index = 0; index < names.length; index++) {
      const place = this.#weights.place(names[index]!, model);
      const value = values[index]!;
      const variance = variances[place]! * scale;
      means[place]! += variance * value * shift;
      variances[place]! *= 1 - variance * value * value * certainty;
    }
  }
}

const leastSlope = 0.02;

function priorLogit(prompt: PromptFeatures, model: LearnedModel): number {
  const ability = Math.min(0.98, Math.max(0.02, model.ability));
  return Math.log(ability / (1 - ability)) - prompt.difficulty;
}

/** The chance at the mean of what is believed, and how far a standard deviation of it reaches there. */
function predictionFrom(mean: number, variance: number): Prediction {
  const success = logistic(mean);
  return { success, deviation: Math.min(0.5, Math.sqrt(variance) * success * (1 - success)) };
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
