import type { ErrorKind } from '../../shared/errors.ts';
import type { Signals } from '../../signals/signals.ts';
import type { Wishes } from '../../task/task.ts';
import { type Candidate, mustStay, notPermitted } from '../candidates.ts';
import { type Plan, traceOf } from '../plan.ts';
import type { Target } from '../target.ts';

const policy = 'pinned';

/** The plan for a model asked for by name, or that offers itself: that one, and no other in its place. */
export function pinnedPlan(
  signals: Signals,
  target: Extract<Target, { kind: 'pinned' }>,
  candidates: readonly Candidate[],
  { modelOffersItself = false }: Pick<Wishes, 'modelOffersItself'> = {},
): Plan {
  const { model } = target;
  const found = candidates.find((candidate) => candidate.model.id === model.id);
  const excluded = found === undefined ? 'is not known any more' : found.excluded;
  const chosen = modelOffersItself
    ? `${model.id} is made for such wishes`
    : `${model.id} was asked for by name`;
  const reason = excluded === null ? `${chosen}.` : `${chosen}, but it ${excluded}.`;
  const question = modelOffersItself ? 'Which model is made for such wishes?' : 'Which model was asked for?';
  return {
    attempts: excluded === null ? [{ model, reason, probability: 1 }] : [],
    policy,
    reason,
    refusal: excluded === null ? null : refusalOf(signals, found),
    trace: traceOf(
      policy,
      signals,
      [{ question, answer: model.id }],
      found === undefined ? [] : [found],
      new Map(),
    ),
  };
}

function refusalOf(signals: Signals, found: Candidate | undefined): ErrorKind {
  if (found === undefined) return 'unknown_model';
  if (found.excluded === notPermitted) return 'forbidden';
  if (found.model.place === 'cloud' && mustStay(signals) !== null) return 'forbidden';
  if (!found.momentary) return 'invalid_request';
  return found.model.place === 'local' ? 'local_unavailable' : 'no_model';
}
