import { ProviderError } from '../providers/provider.ts';
import type { Conviction } from '../routing/conviction/score.ts';
import { PolderError } from '../shared/errors.ts';
import type { ChatInput, ResultOf, TaskInput, TaskOf } from '../task/task.ts';
import { type ConvictionHouse, type Judging, judgeAnswer } from './conviction.ts';
import { Draft } from './draft.ts';
import type { JourneyHouse } from './journey.ts';
import type { Watch } from './watch.ts';

/** A local answer that is not given as long as another model can be asked. Nothing is wrong with the model. */
export class Unconvincing extends ProviderError {
  constructor(conviction: Conviction, atLeast: number) {
    const figures = `${conviction.score.toFixed(2)}, and ${atLeast.toFixed(2)} was asked`;
    super('unconvincing', `its answer did not convince (${figures}): ${listed(conviction)}`);
  }
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
): Promise<{ draft: Draft<Input>; conviction: Conviction }> {
  const idle = house.config.timeouts.idleSeconds * 1000;
  const limits = { until: judging.until, onWait: () => watch.allow(idle) };
  const draft = await Draft.read(result, limits, Boolean(judging.task.input.request.logprobs));
  watch.rest();
  try {
    const conviction = await judgeAnswer(house, { ...judging, draft, signal: watch.signal });
    return { draft, conviction };
  } catch (thrown) {
    if (watch.stopped === undefined || !(thrown instanceof PolderError)) throw thrown;
    throw new ProviderError('aborted', 'It was given up while its answer was judged.');
  }
}

export function isChat(task: TaskOf<TaskInput>): task is TaskOf<ChatInput> {
  return task.input.kind === 'chat';
}
