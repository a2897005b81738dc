import { crashPoint } from '../../shared/crash-point.ts';
import type { ChatInput } from '../../task/task.ts';
import type { Decision } from '../deliberation.ts';
import type { Answer } from '../gateway.ts';
import type { Logbook } from '../logbook.ts';
import { answerFromMemory } from '../recall/prepare.ts';
import { stampFor } from '../stamp.ts';
import { Tally } from '../tally.ts';
import type { ReadyAnswer } from './ready-answer.ts';
import { completionOf, replayed } from './replay.ts';

/** Gives an answer that is there already; it is on disk before its first byte. Throws PolderError. */
export async function giveReady(
  ready: ReadyAnswer,
  input: ChatInput,
  { signals, recollection }: Pick<Decision, 'signals' | 'recollection'>,
  log: Logbook<ChatInput>,
): Promise<Answer<ChatInput>> {
  const stamp = stampFor(input, log.id, log.createdAt, ready.model);
  const completion = completionOf(ready, stamp);
  const tally = new Tally(signals.inputTokens);
  tally.addWhole(input, completion);
  completion.usage = tally.reportedUsage();
  crashPoint('before-settle');
  await log.settleReady(ready, tally);
  crashPoint('after-settle');
  const answer: Answer<ChatInput> = {
    interaction: log.id,
    route: {
      model: ready.model,
      place: 'local',
      privacy: signals.privacy,
      reason: ready.reason,
      costUsd: 0,
      budgetWarning: null,
      dropped: [],
      timings: { decide: log.decideMs },
      ready,
    },
    result: replayed(completion, input, stamp),
  };
  return ready.drawsOnMemory ? answerFromMemory(answer, input, recollection?.notes ?? []) : answer;
}
