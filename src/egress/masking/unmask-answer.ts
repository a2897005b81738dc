import type { ChatChunk, ChatCompletion, ChatDelta, ChatMessage, ToolCallDelta } from '../../task/chat.ts';
import type { Completion } from '../../task/completion.ts';
import type { ResultOf, TaskInput, Whole } from '../../task/task.ts';
import type { WorkOutput, WorkResult } from '../../task/work.ts';
import type { StandInIndex } from './stand-in-index.ts';
import { TextUnmasker, unmaskText } from './text-unmasker.ts';

type Piece = ChatChunk | Completion;

/** The texts of a message or delta in which stand-ins may come back. */
const textFields = ['content', 'reasoning_content', 'reasoning', 'refusal'] as const;

/**
 * Puts the originals back into an answer: text, reasoning, and arguments of tool calls, where a
 * stand-in looks as it does in plain text (see `leaf.ts`). Token probabilities keep the stand-ins.
 */
export function unmaskResult<Input extends TaskInput>(
  input: Input,
  result: ResultOf<Input>,
  index: StandInIndex,
): ResultOf<Input> {
  if (index.isEmpty || input.kind === 'embedding') return result;
  if (input.kind === 'work') {
    const { value } = result as Whole<WorkResult>;
    return { kind: 'whole', value: unmaskWork(value, index) } as ResultOf<Input>;
  }
  if (result.kind === 'whole') {
    unmaskWhole(result.value as ChatCompletion | Completion, index);
    return result;
  }
  const pieces = unmaskPieces(result.pieces as AsyncIterable<Piece>, index);
  return { kind: 'stream', pieces } as unknown as ResultOf<Input>;
}

function unmaskWork(value: WorkResult, index: StandInIndex): WorkResult {
  return { ...value, outputs: value.outputs.map((output) => unmaskOutput(output, index)) };
}

function unmaskOutput(output: WorkOutput, index: StandInIndex): WorkOutput {
  if (output.kind === 'text') return { ...output, text: unmaskText(output.text, index) };
  if (output.kind === 'file') return output;
  return { ...output, value: JSON.parse(unmaskText(JSON.stringify(output.value), index)) as unknown };
}

function unmaskWhole(value: ChatCompletion | Completion, index: StandInIndex): void {
  for (const choice of value.choices) {
    if ('text' in choice) (choice as { text: string }).text = unmaskText(choice.text as string, index);
    if ('message' in choice) unmaskMessage(choice.message as ChatMessage, index);
  }
}

function unmaskMessage(message: ChatMessage, index: StandInIndex): void {
  for (const name of textFields) {
    const value = message[name];
    if (typeof value === 'string') message[name] = unmaskText(value, index);
  }
  if (Array.isArray(message.content)) {
    for (const part of message.content) if (part.type === 'text') part.text = unmaskText(part.text, index);
  }
  for (const call of message.tool_calls ?? []) {
    call.function.arguments = unmaskText(call.function.arguments, index);
  }
}

/** Pieces with the originals back in; a text goes on with the piece that shows how it continues. */
async function* unmaskPieces(pieces: AsyncIterable<Piece>, index: StandInIndex): AsyncGenerator<Piece> {
  const stream = new UnmaskStream(index);
  let last: Piece | undefined;
  for await (const piece of pieces) {
    stream.unmask(piece);
    last = { ...piece, choices: [] } as Piece;
    yield piece;
  }
  const rest = last === undefined ? undefined : stream.rest(last);
  if (rest !== undefined) yield rest;
}

/** The texts of one streamed answer, each choice and each of its fields by itself. */
export class UnmaskStream {
  readonly #index: StandInIndex;
  readonly #choices = new Map<number, ChoiceUnmasker>();

  constructor(index: StandInIndex) {
    this.#index = index;
  }

  /** Puts originals into a piece, in place. What a choice still held back comes with its finish reason. */
  unmask(piece: Piece): void {
    for (const choice of piece.choices) {
      const unmasker = this.#choice(choice.index);
      if ('text' in choice) {
        const text = unmasker.push('text', choice.text as string);
        (choice as Completion['choices'][number]).text =
          text + (choice.finish_reason ? unmasker.flush('text') : '');
      } else {
        unmaskDelta((choice as ChatChunk['choices'][number]).delta, unmasker, Boolean(choice.finish_reason));
      }
    }
  }

  /** What is held back where a stream ends without finish reasons; undefined where nothing is. */
  rest(like: Piece): Piece | undefined {
    const choices = [];
    for (const [index, unmasker] of this.#choices) {
      const delta: ChatDelta = {};
      const isText = like.object === 'text_completion';
      const text = isText ? unmasker.flush('text') : '';
      if (!isText) flushInto(delta, unmasker);
      if (text !== '') choices.push({ index, text, finish_reason: null });
      else if (Object.keys(delta).length > 0) choices.push({ index, delta });
    }
    return choices.length === 0 ? undefined : ({ ...like, choices } as Piece);
  }

  #choice(index: number): ChoiceUnmasker {
    let found = this.#choices.get(index);
    if (found === undefined) {
      found = new ChoiceUnmasker(this.#index);
      this.#choices.set(index, found);
    }
    return found;
  }
}

/** The fields of one choice: `content`, `reasoning_content`, the arguments of each call. */
class ChoiceUnmasker {
  readonly #index: StandInIndex;
  readonly #fields = new Map<string | number, TextUnmasker>();

  constructor(index: StandInIndex) {
    this.#index = index;
  }

  get fields(): IterableIterator<string | number> {
    return this.#fields.keys();
  }

  push(field: string | number, text: string): string {
    let unmasker = this.#fields.get(field);
    if (unmasker === undefined) {
      unmasker = new TextUnmasker(this.#index);
      this.#fields.set(field, unmasker);
    }
    return unmasker.push(text);
  }

  flush(field: string | number): string {
    return this.#fields.get(field)?.flush() ?? '';
  }
}

function unmaskDelta(delta: ChatDelta, unmasker: ChoiceUnmasker, isLast: boolean): void {
  const begun = new Set<string | number>();
  for (const name of textFields) {
    const value = delta[name];
    if (typeof value !== 'string' || value === '') continue;
    delta[name] = unmasker.push(name, value);
    begun.add(name);
  }
  for (const call of delta.tool_calls ?? []) {
    begun.add(call.index);
    if (call.function?.arguments !== undefined) {
      call.function.arguments = unmasker.push(call.index, call.function.arguments);
    }
  }
  // Where another field goes on, the ones before it are over.
  if (isLast) flushInto(delta, unmasker);
  else if (begun.size > 0) flushInto(delta, unmasker, begun);
}

/** Adds to a delta what its fields, but for those in `except`, still held back. */
function flushInto(delta: ChatDelta, unmasker: ChoiceUnmasker, except?: ReadonlySet<string | number>): void {
  for (const field of unmasker.fields) {
    if (except?.has(field)) continue;
    const rest = unmasker.flush(field);
    if (rest === '') continue;
    if (typeof field === 'string') {
      const before = delta[field];
      delta[field] = (typeof before === 'string' ? before : '') + rest;
    } else {
      addArguments(delta, field, rest);
    }
  }
}

function addArguments(delta: ChatDelta, index: number, rest: string): void {
  const calls: ToolCallDelta[] = delta.tool_calls ?? [];
  const call = calls.find((one) => one.index === index);
  if (call === undefined) calls.unshift({ index, function: { arguments: rest } });
  else call.function = { ...call.function, arguments: (call.function?.arguments ?? '') + rest };
  delta.tool_calls = calls;
}
