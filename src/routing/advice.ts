import type { BudgetPeriod } from '../ledger/standing.ts';
import type { Model } from '../providers/provider.ts';
import type { TrafficKind } from '../records/interaction.ts';
import type { Signals } from '../signals/signals.ts';
import type { Explorer } from './exploration.ts';
import type { Prediction } from './learning/learner.ts';
import type { Rule } from './takeover.ts';

/** What was seen of a model on one kind of traffic. */
export interface Experience {
  readonly outcomes: number;
  /** Mean, 0 to 1. */
  readonly quality: number;
}

/** What the learned policy brings to one decision. */
export interface Advice {
  readonly kind: TrafficKind;
  /** Which policy decides this kind of traffic. */
  readonly rule: Rule;
  /** λ: by how much a dollar is dearer than a dollar (see pacing). */
  readonly lambda: number;
  /** What it is worth that an answer is made on this machine, in good answers (see pacing). */
  readonly home: number;
  /** One prediction a model, in the same order. */
  predict(models: readonly Model[]): readonly Prediction[];
  seen(model: string): Experience | undefined;
  /** Mean length of answers of this kind; undefined where too few are known. */
  readonly answerTokens: number | undefined;
  /** Takes note of what an answer of the cloud may cost at most. */
  mayCost(microUsd: number): void;
  /** Undefined where nothing is to be tried: for a question that nobody asked in earnest. */
  readonly explorer: Pick<Explorer, 'choose'> | undefined;
}

/** Budgets for a time, as they stand at this moment (milliseconds since 1970). */
export interface MoneyNow {
  readonly periods: readonly BudgetPeriod[];
  readonly now: number;
}

export interface AdviceGiver {
  /** Undefined where the tree is to decide alone; `asked`: the text of the question. */
  advise(signals: Signals, asked: string, money: MoneyNow): Advice | undefined;
}

/** The same advice for decisions that are only asked about: nothing is left to chance, and no note taken. */
export function withoutTrying(adviser: AdviceGiver): AdviceGiver {
  return {
    advise(signals, asked, money) {
      const advice = adviser.advise(signals, asked, money);
      return advice && { ...advice, explorer: undefined, mayCost: () => undefined };
    },
  };
}
