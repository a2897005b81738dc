import type { Signals } from '../../signals/signals.ts';
import type { Candidate } from '../candidates.ts';
import { type Plan, traceOf } from '../plan.ts';
import { preferenceRank } from '../preference.ts';
import { emptyPlan } from '../refusal.ts';
import type { RoutingSettings } from '../settings.ts';
import type { Target } from '../target.ts';

const policy = 'embedding';

/**
 * The plan for embeddings: one model and never another in its place, since vectors of two models
 * cannot be compared. Which one does not depend on what happens to be loaded or reachable, so that
 * the same question gets the same model tomorrow.
 */
export function embeddingPlan(
  signals: Signals,
  target: Target,
  candidates: readonly Candidate[],
  settings: RoutingSettings,
): Plan {
  const able = candidates.filter((candidate) => candidate.excluded === null || candidate.momentary);
  const chosen = able.toSorted(
    (one, other) =>
      Number(one.model.place === 'cloud') - Number(other.model.place === 'cloud') ||
      preferenceRank(one.model, settings) - preferenceRank(other.model, settings),
  )[0];
  if (chosen === undefined) return emptyPlan(policy, signals, [], candidates, target);
  const { model, excluded } = chosen;
  const steps = [{ question: 'Which model makes embeddings here?', answer: model.id }];
  const trace = traceOf(policy, signals, steps, candidates, new Map());
  if (excluded !== null) {
    return {
      attempts: [],
      policy,
      reason: `${model.id} makes the embeddings here, but it ${excluded}; vectors of another model would not compare with its own.`,
      refusal: model.place === 'local' ? 'local_unavailable' : 'no_model',
      trace,
    };
  }
  const reason = `${model.id} makes the embeddings ${model.place === 'local' ? 'on this machine' : 'in the cloud'}.`;
  return { attempts: [{ model, reason, probability: 1 }], policy, reason, refusal: null, trace };
}
