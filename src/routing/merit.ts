import { sizeOf } from '../catalog/size.ts';
import type { Model } from '../providers/provider.ts';
import type { Signals } from '../signals/signals.ts';
import type { ModelView } from './candidates.ts';

/** What may be expected of a model, from its prior and from experience. */
export interface Merit {
  /** 0 to 1, ratings included. */
  readonly quality: number;
  /** Chance that an attempt gives an answer. */
  readonly success: number;
  /** Seconds until an answer of ordinary length is complete. */
  readonly seconds: number;
}

/** Ratings that weigh as much as the prior. */
const ratingsOfPrior = 12;
/** Attempts that weigh as much as the expectation that a model works. */
const attemptsOfPrior = 20;
const successBefore = 0.97;
const usualAnswerTokens = 300;
const firstTokenBefore = { local: 0.4, cloud: 0.8 } as const;

/** Merit of a model, shrunken towards what its kind leads one to expect while there is little experience. */
export function meritOf(view: ModelView): Merit {
  const { model, statistics } = view;
  const facts = factsOf(model);
  let { quality } = model;
  let success = successBefore;
  let { tokensPerSecond } = facts;
  let firstToken: number = firstTokenBefore[model.place];
  if (statistics !== undefined) {
    const { attempts, ratings, satisfaction } = statistics;
    if (satisfaction !== null && ratings > 0) {
      const rated = (satisfaction - 1) / 4;
      quality = (quality * ratingsOfPrior + rated * ratings) / (ratingsOfPrior + ratings);
    }
    success =
      (successBefore * attemptsOfPrior + statistics.successRate * attempts) / (attemptsOfPrior + attempts);
    tokensPerSecond = statistics.tokensPerSecond ?? tokensPerSecond;
    firstToken = statistics.firstTokenMs === null ? firstToken : statistics.firstTokenMs / 1000;
  }
  const loading = model.loaded || model.place === 'cloud' ? 0 : facts.loadingSeconds;
  return {
    quality,
    success,
    seconds: firstToken + usualAnswerTokens / Math.max(0.5, tokensPerSecond) + loading,
  };
}

/**
 * What the answer may cost, in micro-dollars: for comparing, not for reserving.
 * @param answerTokens how long answers of this kind are; twice the usual where nobody knows
 */
export function expectedCost(
  model: Model,
  signals: Pick<Signals, 'inputTokens'>,
  answerTokens = 2 * usualAnswerTokens,
): number {
  if (model.price === undefined) return Number.POSITIVE_INFINITY;
  return signals.inputTokens * model.price.inputPerMillion + answerTokens * model.price.outputPerMillion;
}

/** Size for ordering, in billions of parameters; a model of unknown size counts as an ordinary one. */
export function billionsOf(model: Model): number {
  return factsOf(model).billions;
}

interface Facts {
  readonly billions: number;
  readonly tokensPerSecond: number;
  readonly loadingSeconds: number;
}

const ordinaryBillions = 8;
const facts = new WeakMap<Model, Facts>();

function factsOf(model: Model): Facts {
  const known = facts.get(model);
  if (known !== undefined) return known;
  const size = sizeOf(model.name.toLowerCase(), model.parameters);
  const active = size?.active ?? ordinaryBillions;
  const made: Facts = {
    billions: size?.total ?? ordinaryBillions,
    tokensPerSecond: model.place === 'cloud' ? 70 : Math.min(150, Math.max(3, 480 / active)),
    loadingSeconds: 1 + (model.sizeBytes ?? (size?.total ?? ordinaryBillions) * 6e8) / 1.5e9,
  };
  facts.set(model, made);
  return made;
}
