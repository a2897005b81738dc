import type { Model } from '../providers/provider.ts';
import type { Profile } from '../shared/place.ts';
import type { Signals } from '../signals/signals.ts';
import type { Task } from '../task/task.ts';
import { expectationOf } from './conviction/expectation.ts';
import type { Convince, Plan, PlannedAttempt, TraceStep } from './plan.ts';
import type { WeighedJudging } from './policies/learned.ts';
import type { RoutingSettings } from './settings.ts';

export interface CascadeInput {
  readonly signals: Signals;
  readonly task: Task;
  readonly mode: RoutingSettings['cascade'];
  readonly profile: Profile;
  /** The complexity at which local gives way to cloud; undefined where something else decided. */
  readonly line: number | undefined;
  /** What is expected of the models, near the line or not; undefined where nobody has learned of them. */
  readonly judging?: WeighedJudging | undefined;
}

/** How far an answer must convince, 0 to 1. */
const convincingFrom: Readonly<Record<Profile, number>> = { critical: 0.65, balanced: 0.5, casual: 0.4 };
/** Complexity below the line from which a local answer is checked before it is given. */
const checkedBelow = 1.5;
/** Complexity above the line up to which a local model is tried first. */
const triedAbove: Readonly<Record<Profile, number>> = { critical: 0, balanced: 1, casual: 1.5 };
/** Answer tokens up to which one may be waited for whole. */
const shortAnswer = 400;

/**
 * Turns a plan into a cascade where that is worth the wait: a local model answers first, and its answer is
 * given only if it convinces. By itself (`auto`) that is done near the line between local and cloud, and where
 * it is expected to be worth it, for answers that are short or whose form can be checked.
 */
export function withCascade(plan: Plan, input: CascadeInput): Plan {
  const { signals, task, mode, profile, line, judging } = input;
  const isWorth = judging?.isWorth === true;
  const isChosen = line !== undefined || isWorth;
  if (mode === 'never' || !isChosen || !isJudgeable(task, signals)) return plan;
  const local = plan.attempts.find(({ model }) => model.place === 'local');
  const next = plan.attempts.find((attempt) => attempt !== local && isNext(attempt.model, signals));
  if (local === undefined || next === undefined || local.model.practice) return plan;
  const fromLine = line === undefined ? Number.NaN : signals.complexity - line;
  const isNear = fromLine > -checkedBelow && fromLine <= triedAbove[profile];
  // Who waits for a text sees nothing of it until it is judged: only for a reason that was seen.
  const isQuick = isShort(task.input) || (judging?.convince !== undefined && judging.isInTime);
  if (mode === 'auto' && !((isNear && isShort(task.input)) || (isWorth && isQuick))) return plan;
  const why =
    line === undefined || !isNear
      ? 'It may well do, and can be judged'
      : `Near what local models are trusted with (complexity ${signals.complexity.toFixed(1)}, up to ${line.toFixed(1)})`;
  return cascade(plan, local, next.model, judging?.convince ?? { atLeast: convincingFrom[profile] }, why);
}

/**
 * The attempts that are left after a local answer that did not convince: those of the cloud, where there are
 * any, since another local model is no better than the answer at hand. The next says why it was asked.
 */
export function afterUnconvincing(others: readonly PlannedAttempt[], why: string): readonly PlannedAttempt[] {
  const cloud = others.filter(({ model }) => model.place === 'cloud');
  const [next, ...rest] = cloud.length > 0 ? cloud : others;
  if (next === undefined) return [];
  const place = next.model.place === 'cloud' ? 'in the cloud' : 'on this machine';
  return [{ ...next, reason: `${next.model.name} ${place} was asked after a local model: ${why}.` }, ...rest];
}

/**
 * Who gives the second opinion on a local answer: the best other local model of those that are loaded, so
 * that none has to be loaded for it; undefined where there is none, and the same model is asked again.
 * @param fit models that can and may take the task
 */
export function opinionModel(first: Model, fit: readonly Model[]): Model | undefined {
  return fit
    .filter((model) => model.place === 'local' && model.loaded && model.id !== first.id)
    .toSorted((one, other) => other.quality - one.quality)[0];
}

/** Text asked for in one answer, by a person. */
function isJudgeable({ input, surface }: Task, { needs, chore }: Signals): boolean {
  if (input.kind !== 'chat' || surface === 'auxiliary' || chore !== null) return false;
  const several = typeof input.request.n === 'number' && input.request.n > 1;
  return !several && !needs.tools && !needs.vision && !needs.audio && !needs.files;
}

/** The cloud where content may go there, else another local model. */
function isNext(model: Model, { privacy }: Signals): boolean {
  return model.place === 'cloud' || privacy === 'private';
}

function isShort(input: Task['input']): boolean {
  if (input.kind !== 'chat') return false;
  const limit = input.request.max_completion_tokens ?? input.request.max_tokens;
  if (typeof limit === 'number' && limit > 0 && limit <= shortAnswer) return true;
  return expectationOf(input).form !== 'open';
}

function cascade(plan: Plan, local: PlannedAttempt, next: Model, convince: Convince, why: string): Plan {
  const isFirst = plan.attempts[0] === local;
  const reason = isFirst
    ? local.reason
    : `${why}: ${local.model.name} on this machine first, ${next.name} should its answer not convince.`;
  const first = { ...local, reason, convince };
  const step: TraceStep = {
    question: 'Is the local answer to be judged before it is given?',
    answer: `yes, and ${next.id} follows where it does not convince`,
  };
  return {
    ...plan,
    reason,
    attempts: [first, ...plan.attempts.filter((attempt) => attempt !== local)],
    trace: { ...plan.trace, steps: [...plan.trace.steps, step] },
  };
}
