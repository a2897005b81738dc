import type { Model } from '../providers/provider.ts';
import type { DecisionTrace } from '../records/interaction.ts';
import type { ErrorKind } from '../shared/errors.ts';
import { needWords } from '../signals/needs.ts';
import type { Signals } from '../signals/signals.ts';
import type { Candidate } from './candidates.ts';

/** The models to try, in order, and how that came about. */
export interface Plan {
  /** Empty where no model may or can take the task; `reason` then says why and what to do. */
  readonly attempts: readonly PlannedAttempt[];
  readonly policy: string;
  /** One plain sentence for people. */
  readonly reason: string;
  /** What kind of error an empty plan is; null where there are attempts. */
  readonly refusal: ErrorKind | null;
  readonly trace: DecisionTrace;
}

export interface PlannedAttempt {
  readonly model: Model;
  /** Why this model stands at this place. */
  readonly reason: string;
  /** With which it was chosen for this place: 1 where the policy leaves nothing to chance. */
  readonly probability: number;
  /** Its answer is held back and judged, and given only where it convinces that far (0 to 1). Local models alone. */
  readonly convince?: Convince | undefined;
}

/** How far an answer must convince, and what is expected of it before it is there; both 0 to 1. */
export interface Convince {
  readonly atLeast: number;
  /** Undefined where nobody has learned of it. */
  readonly expected?: number | undefined;
  /** The same of the other local models that may be asked as well, by id; without those of which nobody has learned. */
  readonly others?: ReadonlyMap<string, number> | undefined;
}

export type TraceStep = DecisionTrace['steps'][number];

/** What a decision was made from, for the record. `scores` are by model id. */
export function traceOf(
  policy: string,
  signals: Signals,
  steps: readonly TraceStep[],
  candidates: readonly Candidate[],
  scores: ReadonlyMap<string, number>,
): DecisionTrace {
  return {
    policy,
    signals: {
      complexity: signals.complexity,
      complexityParts: signals.complexityParts,
      relevance: signals.relevance,
      found: signals.found ?? undefined,
      privacy: signals.privacy,
      privacyReason: signals.privacyReason,
      chore: signals.chore,
      needs: needWords(signals.needs),
      inputTokens: signals.inputTokens,
    },
    steps,
    candidates: candidates.map(({ model, excluded }) => ({
      model: model.id,
      place: model.place,
      score: scores.get(model.id) ?? null,
      excluded,
    })),
  };
}
