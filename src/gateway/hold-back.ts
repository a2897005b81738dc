import { type Model, ProviderError } from '../providers/provider.ts';
import type { Conviction } from '../routing/conviction/score.ts';
import type { Convince } from '../routing/plan.ts';
import { PolderError } from '../shared/errors.ts';
import type { ChatInput, ResultOf, TaskInput, TaskOf } from '../task/task.ts';
import { type ConvictionHouse, type Judgement, type Judging, judgeAnswer } from './conviction.ts';
import { Draft } from './draft.ts';
import type { JourneyHouse } from './journey.ts';
import type { OtherAnswer } from './two-answers.ts';
import type { Watch } from './watch.ts';

/** A local answer that is not given as long as another model can be asked. Nothing is wrong with the model. */
export class Unconvincing extends ProviderError {
  /** What another local model answered otherwise; undefined where none was asked, or it agrees. */
  readonly other: OtherAnswer | undefined;
  /** The same, where that convinces more; and whether it convinces enough. */
  readonly better: OtherAnswer | undefined;
  readonly hasConvincing: boolean;

  constructor({ conviction, other }: Judgement, { atLeast }: Pick<Convince, 'atLeast'>) {
    const better = other !== undefined && other.conviction.score > conviction.score ? other : undefined;
    const hasConvincing = better !== undefined && better.conviction.score >= atLeast;
    const score = conviction.score.toFixed(2);
    const why = hasConvincing
      ? `convinced less (${score}) than that of ${better.model.id} (${better.conviction.score.toFixed(2)})`
      : `did not convince (${score}, and ${atLeast.toFixed(2)} was asked)`;
    super('unconvincing', `its answer ${why}: ${listed(conviction)}`);
    this.other = other;
    this.better = better;
    this.hasConvincing = hasConvincing;
  }
}

/** Why another local answer is given than that of the model which was asked first. */
export function insteadReason(other: Model, first: Model): string {
  return `${other.name} on this machine answers otherwise than ${first.name}, and convinces more.`;
}

/** How far an answer convinced, as a sentence. */
export function convictionWords(conviction: Conviction): string {
  return `Its answer was judged at ${conviction.score.toFixed(2)}: ${listed(conviction)}.`;
}

function listed({ reasons }: Conviction): string {
  return reasons.length === 0 ? 'nothing speaks for or against it' : reasons.join('; ');
}

/** Why an answer that did not convince is given, for the caller. */
export function reserveReason(errors: readonly ProviderError[]): string {
  const others = errors.filter((error) => !(error instanceof Unconvincing)).map(({ failure }) => failure);
  const why =
    others.length === 0 ? 'no other model could be asked' : `the next model failed (${others.join(', ')})`;
  return `The answer from this machine did not quite convince, and is given as ${why}.`;
}

export type HeldBack = Omit<Judging, 'draft' | 'signal'> & { readonly watch: Watch };

/** Reads an answer ahead and judges it, under the attempt's own watch. */
export async function holdBack<Input extends TaskInput>(
  house: ConvictionHouse & Pick<JourneyHouse, 'config'>,
  result: ResultOf<Input>,
  { watch, ...judging }: HeldBack,
): Promise<{ draft: Draft<Input>; judgement: Judgement }> {
  const idle = house.config.timeouts.idleSeconds * 1000;
  const limits = { until: judging.until, onWait: () => watch.allow(idle) };
  const draft = await Draft.read(result, limits, Boolean(judging.task.input.request.logprobs));
  watch.rest();
  try {
    const judgement = await judgeAnswer(house, { ...judging, draft, signal: watch.signal });
    return { draft, judgement };
  } catch (thrown) {
    if (watch.stopped === undefined || !(thrown instanceof PolderError)) throw thrown;
    throw new ProviderError('aborted', 'It was given up while its answer was judged.');
  }
}

export function isChat(task: TaskOf<TaskInput>): task is TaskOf<ChatInput> {
  return task.input.kind === 'chat';
}
