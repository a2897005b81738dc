import type { Model } from '../providers/provider.ts';
import type { Signals } from '../signals/signals.ts';
import type { Task } from '../task/task.ts';
import type { Advice } from './advice.ts';
import type { ModelBudget } from './budget.ts';
import { candidatesFor, type ModelView } from './candidates.ts';
import { withCascade } from './cascade.ts';
import type { Plan } from './plan.ts';
import { traceOf } from './plan.ts';
import { embeddingPlan } from './policies/embedding.ts';
import { type Cascade, learnedPlan } from './policies/learned.ts';
import { pinnedPlan } from './policies/pinned.ts';
import { treePlan } from './policies/tree.ts';
import { workPlan } from './policies/work.ts';
import { profileFor } from './profiles.ts';
import type { RoutingSettings } from './settings.ts';
import type { Target } from './target.ts';

export type { RoutingSettings } from './settings.ts';

export interface DecisionInput {
  readonly signals: Signals;
  readonly task: Task;
  readonly target: Target;
  readonly views: readonly ModelView[];
  readonly settings: RoutingSettings;
  /** Undefined: nothing limits what may be spent. */
  readonly budget?: ModelBudget | undefined;
  /** Which models the caller's key may use; undefined: all. */
  readonly permits?: ((model: Model) => boolean) | undefined;
  /** What the learned policy says; undefined: the tree decides alone. */
  readonly advice?: Advice | undefined;
}

/**
 * Makes the plan for a task: which models to try in which order, and why. No I/O; no chance but what the
 * advice brings.
 */
export function makePlan(input: DecisionInput): Plan {
  const { signals, task, target, views, settings, budget, permits, advice } = input;
  if (target.kind === 'unknown') return unknownModelPlan(signals, target);
  const candidates = candidatesFor(signals, task, views, target, budget, permits);
  if (target.kind === 'pinned') return pinnedPlan(signals, target, candidates, task.wishes);
  const profile = profileFor(task, target, settings);
  if (task.input.kind === 'work') {
    const limited = budget !== undefined;
    return workPlan({ input: task.input, signals, target, candidates, settings, profile, limited });
  }
  if (task.input.kind === 'embedding') return embeddingPlan(signals, target, candidates, settings);
  const choice = { signals, target, candidates, settings, profile };
  const { line, ...tree } = treePlan(choice);
  const cascade: Cascade = (plan, at, judging) =>
    withCascade(plan, { signals, task, mode: settings.cascade, profile, line: at, judging });
  return advice === undefined
    ? cascade(tree, line)
    : learnedPlan({ ...choice, task, line, cascade }, tree, advice);
}

function unknownModelPlan(signals: Signals, target: Extract<Target, { kind: 'unknown' }>): Plan {
  const hint =
    target.suggestions.length > 0
      ? ` Did you mean ${target.suggestions.join(', ')}?`
      : ' See GET /v1/models.';
  return {
    attempts: [],
    policy: 'pinned',
    reason: `No model is called "${target.requested}".${hint}`,
    refusal: 'unknown_model',
    trace: traceOf(
      'pinned',
      signals,
      [{ question: 'Which model was asked for?', answer: 'one that is not known' }],
      [],
      new Map(),
    ),
  };
}
