import type { Model } from '../../providers/provider.ts';
import { stricter } from '../../shared/place.ts';
import type { Signals } from '../../signals/signals.ts';
import { tokensOfInput } from '../../signals/tokens.ts';
import { textOf } from '../../task/chat.ts';
import type { ChatInput, ResultOf, TaskInput } from '../../task/task.ts';
import type { Answer } from '../gateway.ts';
import { guardAnswer } from './guard-answer.ts';
import { fitting, type Note, withNotes } from './notes.ts';
import { carryingNotes, type Recollection } from './recall.ts';
import { tokensTrimmed, trimmed } from './trim.ts';

/** An input as one model is to get it. */
export interface Prepared<Input extends TaskInput = TaskInput> {
  readonly input: Input;
  /** Notes from memory that are in it. */
  readonly notes: readonly Note[];
  /** An estimate of all that the model reads. */
  readonly inputTokens: number;
  /** An estimate of the tokens of earlier turns that were left out. */
  readonly trimmedTokens: number;
}

/** What an input is prepared with. */
export interface Preparation {
  readonly signals: Signals;
  readonly recollection: Recollection | undefined;
  /** Tokens of earlier turns from which a model in the cloud gets fewer of them; 0: it gets all. */
  readonly trimAbove: number;
}

/** At most this share of a model's window goes to notes. */
const shareOfWindow = 0.25;

/**
 * Makes a chat ready for one model: what was recalled is put in, as far as the model's window has room, and
 * for the cloud a long history is trimmed. What is elsewhere gets nothing stricter than the task's own class, and
 * no notes that merely help along: each of them is paid for, and tells more than has to be told.
 */
export function prepare<Input extends TaskInput>(
  input: Input,
  model: Model,
  { signals, recollection, trimAbove }: Preparation,
): Prepared<Input> {
  const plain = { input, notes: [], inputTokens: signals.inputTokens, trimmedTokens: 0 };
  if (input.kind !== 'chat') return plain;
  const isLocal = model.place === 'local';
  const chat = isLocal || trimAbove === 0 ? (input as ChatInput) : trimmed(input as ChatInput, trimAbove);
  const notes = fitting(notesFor(isLocal, signals, recollection), roomIn(model, signals));
  const noted = withNotes(chat, notes);
  if (noted === (input as ChatInput)) return plain;
  return {
    input: noted as Input,
    notes,
    inputTokens: tokensOfInput(noted),
    trimmedTokens: tokensTrimmed(input as ChatInput, chat),
  };
}

function notesFor(
  isLocal: boolean,
  { privacy }: Signals,
  recollection: Recollection | undefined,
): readonly Note[] {
  if (recollection === undefined) return [];
  if (isLocal) return recollection.notes;
  return carryingNotes(recollection).filter((note) => stricter(note.privacy, privacy) === privacy);
}

function roomIn({ contextLength }: Model, { needs }: Signals): number {
  if (contextLength === undefined) return Number.POSITIVE_INFINITY;
  return Math.min(contextLength - needs.contextTokens, contextLength * shareOfWindow);
}

/**
 * The answer to a prepared input: tells what was put in and left out, and gives no power to addresses that
 * came out of notes.
 */
export function answerPrepared<Input extends TaskInput>(
  answer: Answer<Input>,
  asked: Input,
  { notes, trimmedTokens }: Pick<Prepared, 'notes' | 'trimmedTokens'>,
): Answer<Input> {
  if (asked.kind !== 'chat' || (notes.length === 0 && trimmedTokens === 0)) return answer;
  const told = { ...answer, route: { ...answer.route, notes: notes.length, trimmedTokens } };
  return notes.length === 0 ? told : guarded(told, asked, notes);
}

/** An answer out of memory, or made with notes that need not be at hand any more (`notes`: those that are). */
export function answerFromMemory(
  answer: Answer<ChatInput>,
  asked: ChatInput,
  notes: Prepared['notes'],
): Answer<ChatInput> {
  return guarded(
    { ...answer, route: { ...answer.route, notes: notes.length, trimmedTokens: 0 } },
    asked,
    notes,
  );
}

function guarded<Input extends TaskInput>(
  answer: Answer<Input>,
  asked: Input,
  notes: Prepared['notes'],
): Answer<Input> {
  const known = { asked: sentIn(asked as ChatInput), notes: notes.map(({ text }) => text).join('\n') };
  return { ...answer, result: guardAnswer(answer.result as ResultOf<ChatInput>, known) as ResultOf<Input> };
}

/** All that the caller sent, but for what models answered before. */
function sentIn({ request: { messages } }: ChatInput): string {
  return messages
    .filter(({ role }) => role !== 'assistant')
    .map(({ content }) => textOf(content))
    .join('\n');
}
