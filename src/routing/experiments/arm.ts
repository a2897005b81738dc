import type { Model } from '../../providers/provider.ts';
import type { Task } from '../../task/task.ts';
import type { AdviceGiver } from '../advice.ts';
import type { Plan } from '../plan.ts';
import type { Arm, Part } from './experiments.ts';

/** A task as an arm asks it: with its profile, where the caller wished for none, and its instruction. */
export function taskOfArm<Asked extends Task>(task: Asked, { profile, prompt }: Arm): Asked {
  if (task.input.kind !== 'chat') return task;
  const { request } = task.input;
  const messages =
    prompt === undefined
      ? request.messages
      : [{ role: 'system' as const, content: prompt }, ...request.messages];
  return {
    ...task,
    wishes: { ...task.wishes, profile: task.wishes.profile ?? profile },
    input: { kind: 'chat', request: { ...request, messages } },
  };
}

/** Advice as an arm has it: none for the tree, the last word for the learned policy. */
export function adviserOfArm(adviser: AdviceGiver | undefined, { policy }: Arm): AdviceGiver | undefined {
  if (policy === 'tree') return undefined;
  if (policy === undefined || adviser === undefined) return adviser;
  return {
    advise(...asked) {
      const advice = adviser.advise(...asked);
      return advice && { ...advice, rule: 'learned', explorer: undefined };
    },
  };
}

/** The plan with the arm's model first, where it can and may take the task; and with its part in the record. */
export function planOfArm(plan: Plan, { arm, experiment, record }: Part, model: Model | undefined): Plan {
  const trace = { ...plan.trace, experiment: record };
  const mayTake = plan.trace.candidates.some((one) => one.model === model?.id && one.excluded === null);
  if (model === undefined || !mayTake || plan.refusal !== null) return { ...plan, trace };
  const reason = `${model.name} is tried in the experiment ${experiment} (${arm.name}).`;
  const others = plan.attempts.filter((attempt) => attempt.model.id !== model.id);
  // What the policies would have chosen, and how likely, is not what is tried here.
  const tried = { ...trace, options: undefined, advice: undefined };
  return { ...plan, reason, attempts: [{ model, reason, probability: 1 }, ...others], trace: tried };
}
