import type { Signals } from '../../signals/signals.ts';
import type { Capability } from '../../task/task.ts';
import type { Candidate } from '../candidates.ts';
import { type Plan, traceOf } from '../plan.ts';
import { preferenceRank } from '../preference.ts';
import { emptyPlan } from '../refusal.ts';
import type { RoutingSettings } from '../settings.ts';
import type { Target } from '../target.ts';

const policy = 'work';
const attemptsAtMost = 3;

/**
 * The plan for work of models made for it: pictures, sound, films, labels. What costs nothing comes first,
 * then the user's own order, then what is better and ready now.
 */
export function workPlan(
  capability: Capability,
  signals: Signals,
  target: Target,
  candidates: readonly Candidate[],
  settings: RoutingSettings,
): Plan {
  const able = candidates
    .filter((candidate) => candidate.excluded === null)
    .toSorted((one, other) => rank(one, settings) - rank(other, settings) || merit(other) - merit(one))
    .slice(0, attemptsAtMost);
  const steps = [{ question: `Which model does ${capability} here?`, answer: able[0]?.model.id ?? 'none' }];
  if (able.length === 0) return emptyPlan(policy, signals, steps, candidates, target);
  const attempts = able.map(({ model }, index) => ({
    model,
    reason:
      index === 0
        ? `${model.id} does ${capability} ${model.place === 'local' ? 'on this machine' : 'in the cloud'}.`
        : `${model.id} does ${capability} too, if the one before it fails.`,
    probability: 1,
  }));
  const trace = traceOf(policy, signals, steps, candidates, new Map());
  return { attempts, policy, reason: attempts[0]!.reason, refusal: null, trace };
}

/** Local before cloud, the user's own order within each. */
function rank({ model }: Candidate, settings: RoutingSettings): number {
  const listed = Math.min(preferenceRank(model, settings), 1_000);
  return (model.place === 'cloud' ? 10_000 : 0) + listed;
}

/** Expected quality, less for what has failed and for what has to be loaded first. */
function merit({ model, view }: Candidate): number {
  const reliable = view.statistics?.successRate ?? 1;
  const rated = view.statistics?.satisfaction;
  const quality = rated == null ? model.quality : (rated - 1) / 4;
  return quality * reliable + (model.loaded ? 0.05 : 0);
}
