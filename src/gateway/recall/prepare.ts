import type { Model } from '../../providers/provider.ts';
import { stricter } from '../../shared/place.ts';
import type { Signals } from '../../signals/signals.ts';
import { tokensOfInput } from '../../signals/tokens.ts';
import { textOf } from '../../task/chat.ts';
import type { ChatInput, ResultOf, TaskInput } from '../../task/task.ts';
import type { Answer } from '../gateway.ts';
import { guardAnswer } from './guard-answer.ts';
import { fitting, type Note, withNotes } from './notes.ts';
import type { Recollection } from './recall.ts';

/** An input as one model is to get it. */
export interface Prepared<Input extends TaskInput = TaskInput> {
  readonly input: Input;
  /** Notes from memory that are in it. */
  readonly notes: readonly Note[];
  /** An estimate of all that the model reads. */
  readonly inputTokens: number;
}

/** At most this share of a model's window goes to notes. */
const shareOfWindow = 0.25;

/**
 * Puts what was recalled into a chat, as far as the model's window has room; the rest is left as it is.
 * Nothing stricter than the task's own class goes into what a model elsewhere gets.
 */
export function prepare<Input extends TaskInput>(
  input: Input,
  model: Model,
  signals: Signals,
  recollection: Recollection | undefined,
): Prepared<Input> {
  const plain = { input, notes: [], inputTokens: signals.inputTokens };
  if (input.kind !== 'chat' || recollection === undefined) return plain;
  const allowed = recollection.notes.filter(
    ({ privacy }) => model.place === 'local' || stricter(privacy, signals.privacy) === signals.privacy,
  );
  const notes = fitting(allowed, roomIn(model, signals));
  if (notes.length === 0) return plain;
  const noted = withNotes(input as ChatInput, notes);
  return { input: noted as Input, notes, inputTokens: tokensOfInput(noted) };
}

function roomIn({ contextLength }: Model, { needs }: Signals): number {
  if (contextLength === undefined) return Number.POSITIVE_INFINITY;
  return Math.min(contextLength - needs.contextTokens, contextLength * shareOfWindow);
}

/** The answer to a prepared input: says how many notes went in, and gives no power to addresses out of them. */
export function answerPrepared<Input extends TaskInput>(
  answer: Answer<Input>,
  asked: Input,
  { notes }: Pick<Prepared, 'notes'>,
): Answer<Input> {
  if (asked.kind !== 'chat' || notes.length === 0) return answer;
  const known = { asked: sentIn(asked as ChatInput), notes: notes.map(({ text }) => text).join('\n') };
  const result = guardAnswer(answer.result as ResultOf<ChatInput>, known) as ResultOf<Input>;
  return { ...answer, result, route: { ...answer.route, notes: notes.length } };
}

/** All that the caller sent, but for what models answered before. */
function sentIn({ request: { messages } }: ChatInput): string {
  return messages
    .filter(({ role }) => role !== 'assistant')
    .map(({ content }) => textOf(content))
    .join('\n');
}
