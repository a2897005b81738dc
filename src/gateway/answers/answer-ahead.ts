import type { CommonQuestion } from '../../memory/learning/common-questions.ts';
import type { Archive } from '../../records/archive.ts';
import type { GroupCommit } from '../../store/group-commit.ts';
import type { ChatInput, TaskOf } from '../../task/task.ts';
import type { AskAuxiliary } from '../auxiliary.ts';
import { consider } from '../deliberation.ts';
import { prepare } from '../recall/prepare.ts';
import { type AnsweringHouse, findReady } from './find-ready.ts';

/** What answering ahead needs of the house. */
export interface AheadHouse extends AnsweringHouse {
  readonly ask: AskAuxiliary;
  readonly archive: Pick<Archive, 'get'>;
  readonly writer: Pick<GroupCommit, 'commit'>;
}

const patience = 120_000;

/**
 * Answers a common question as it would be answered, and keeps the answer for whoever asks it next. False where
 * that is not wanted or of no use: an answer is there, none may be kept, another class is asked for, or a model
 * in the cloud would answer.
 *
 * @throws PolderError
 */
export async function answerAhead(
  house: AheadHouse,
  { text, keyId, privacy }: CommonQuestion,
  signal: AbortSignal,
): Promise<boolean> {
  const task: TaskOf<ChatInput> = {
    input: { kind: 'chat', request: { model: 'auto', messages: [{ role: 'user', content: text }] } },
    surface: 'auxiliary',
    caller: { client: 'polder/prefetch', keyId: keyId ?? undefined, forward: {} },
    wishes: { privacy: undefined, profile: undefined, chore: undefined, conversation: undefined },
  };
  const decision = await consider(house, task);
  const { ready, ticket } = await findReady(house, task, decision);
  const [first] = decision.plan.attempts;
  const isLocal = first?.model.place === 'local' && !first.model.practice;
  if (!isLocal || ready !== undefined || ticket === undefined) return false;
  if (decision.signals.privacy !== privacy) return false;
  const { input } = prepare(task.input, first.model, { ...decision, trimAbove: 0 });
  const request = { ...input.request, model: first.model.id };
  const { interaction } = await house.ask({
    purpose: 'prefetch',
    privacy,
    keyId: keyId ?? undefined,
    request,
    signal,
    patience,
  });
  const made = await house.archive.get(interaction);
  const kept = made && house.answers?.keep(ticket, made.interaction, made.answer);
  if (kept === undefined) return false;
  await house.writer.commit(kept.writes);
  kept.done();
  return true;
}
