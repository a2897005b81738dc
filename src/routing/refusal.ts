import type { ErrorKind } from '../shared/errors.ts';
import type { Signals } from '../signals/signals.ts';
import { tooDearWords } from './budget.ts';
import { type Candidate, mustStay, notPermitted } from './candidates.ts';
import { type Plan, type TraceStep, traceOf } from './plan.ts';
import type { Target } from './target.ts';

const modelsNamed = 3;

/** The plan where no model can or may take the task, with the reason that helps most. */
export function emptyPlan(
  policy: string,
  signals: Signals,
  steps: readonly TraceStep[],
  candidates: readonly Candidate[],
  target: Target,
): Plan {
  const { reason, refusal } = refusalFor(signals, candidates, target);
  return {
    attempts: [],
    policy,
    reason,
    refusal,
    trace: traceOf(policy, signals, steps, candidates, new Map()),
  };
}

function refusalFor(
  signals: Signals,
  candidates: readonly Candidate[],
  target: Target,
): { reason: string; refusal: ErrorKind } {
  if (candidates.length === 0) {
    return {
      reason:
        'No model is known yet: start Ollama, LM Studio or another local server, or give the key of a provider, such as OPENAI_API_KEY.',
      refusal: 'no_model',
    };
  }
  const permitted = candidates.filter(({ excluded }) => excluded !== notPermitted);
  if (askedFor(candidates, target).length > 0 && askedFor(permitted, target).length === 0) {
    return {
      reason: 'No model that is known now is among those that this key may use.',
      refusal: 'forbidden',
    };
  }
  const confined = mustStay(signals) !== null;
  if (confined && target.kind === 'place' && target.place === 'cloud') {
    return {
      reason: `A cloud model was asked for, and this content stays on this machine (${signals.privacy}). Ask for auto or local instead.`,
      refusal: 'forbidden',
    };
  }
  const why = exclusionsOf(permitted);
  if (confined) {
    return {
      reason: `This content stays on this machine (${signals.privacy}), and no local model can take it: start or pull one (${why}).`,
      refusal: 'local_unavailable',
    };
  }
  const tooDear = candidates.some((one) => one.excluded?.startsWith(tooDearWords));
  const tooLong =
    candidates.some((one) => one.excluded?.startsWith('holds ')) && !candidates.some((one) => one.momentary);
  return {
    reason: `No model can take this request: ${why}.`,
    refusal: tooDear ? 'rate_limited' : tooLong ? 'context_too_long' : 'no_model',
  };
}

/** Those at the place that was asked for, where one was. */
function askedFor(candidates: readonly Candidate[], target: Target): Candidate[] {
  return candidates.filter(({ model }) => target.kind !== 'place' || model.place === target.place);
}

/** The first few exclusions, those of local models before others. */
function exclusionsOf(candidates: readonly Candidate[]): string {
  const ordered = candidates.toSorted(
    (one, other) => Number(one.model.place === 'cloud') - Number(other.model.place === 'cloud'),
  );
  const named = ordered
    .slice(0, modelsNamed)
    .map((candidate) => `${candidate.model.id} ${candidate.excluded ?? 'was not chosen'}`);
  const rest = candidates.length - named.length;
  return rest > 0 ? `${named.join('; ')}; and ${rest} more` : named.join('; ');
}
