import type { ErrorKind } from '../shared/errors.ts';
import type { Signals } from '../signals/signals.ts';
import type { Candidate } from './candidates.ts';
import { type Plan, type TraceStep, traceOf } from './plan.ts';

const modelsNamed = 3;

/** The plan where no model can or may take the task, with the reason that helps most. */
export function emptyPlan(
  policy: string,
  signals: Signals,
  steps: readonly TraceStep[],
  candidates: readonly Candidate[],
): Plan {
  const { reason, refusal } = refusalFor(signals, candidates);
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
): { reason: string; refusal: ErrorKind } {
  if (candidates.length === 0) {
    return {
      reason:
        'No model is known yet: start Ollama, LM Studio or another local server, or give the key of a provider, such as OPENAI_API_KEY.',
      refusal: 'no_model',
    };
  }
  const why = candidates
    .slice(0, modelsNamed)
    .map((candidate) => `${candidate.model.id} ${candidate.excluded ?? 'was not chosen'}`)
    .join('; ');
  const more = candidates.length > modelsNamed ? `; and ${candidates.length - modelsNamed} more` : '';
  if (
    signals.privacy !== 'open' &&
    !candidates.some((one) => one.model.place === 'local' && one.excluded === null)
  ) {
    return {
      reason: `This content stays on this machine (${signals.privacy}), and no local model can take it: start or pull one (${why}${more}).`,
      refusal: 'local_unavailable',
    };
  }
  const tooLong = candidates.every((one) => one.excluded === null || /tokens, and about/.test(one.excluded));
  return {
    reason: `No model can take this request: ${why}${more}.`,
    refusal: tooLong ? 'context_too_long' : 'no_model',
  };
}
