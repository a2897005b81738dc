import type { ChatChunk, ChatCompletion, ChatDelta } from '../../task/chat.ts';
import type { ChatInput, ResultOf } from '../../task/task.ts';
import { type KnownTexts, LinkGuard } from './link-guard.ts';

/** The texts of an answer that a program may show with links and pictures. */
const shownFields = ['content', 'reasoning_content'] as const;
type ShownField = (typeof shownFields)[number];

/** An answer that drew on memory, with no power in addresses that are in none of the known texts. */
export function guardAnswer(result: ResultOf<ChatInput>, known: KnownTexts): ResultOf<ChatInput> {
  return result.kind === 'whole'
    ? { kind: 'whole', value: guardWhole(result.value, known) }
    : { kind: 'stream', pieces: guardPieces(result.pieces, known) };
}

function guardWhole(value: ChatCompletion, known: KnownTexts): ChatCompletion {
  const choices = value.choices.map((choice) => {
    const message = { ...choice.message };
    for (const field of shownFields) {
      const text = message[field];
      if (typeof text === 'string') message[field] = guardText(text, known);
    }
    return { ...choice, message };
  });
  return { ...value, choices };
}

function guardText(text: string, known: KnownTexts): string {
  const guard = new LinkGuard(known);
  return guard.push(text) + guard.flush();
}

async function* guardPieces(pieces: AsyncIterable<ChatChunk>, known: KnownTexts): AsyncGenerator<ChatChunk> {
  const choices = new Map<number, ChoiceGuard>();
  for await (const piece of pieces) {
    yield {
      ...piece,
      choices: piece.choices.map((choice) => {
        const guard = choices.get(choice.index) ?? new ChoiceGuard(known);
        choices.set(choice.index, guard);
        return { ...choice, delta: guard.guard(choice.delta, Boolean(choice.finish_reason)) };
      }),
    };
  }
}

/** One choice of a stream. What it holds back of a field comes with the piece in which another goes on. */
class ChoiceGuard {
  readonly #guards: Record<ShownField, LinkGuard>;

  constructor(known: KnownTexts) {
    this.#guards = { content: new LinkGuard(known), reasoning_content: new LinkGuard(known) };
  }

  guard(delta: ChatDelta, isLast: boolean): ChatDelta {
    const guarded = { ...delta };
    const goesOn = shownFields.find((field) => typeof delta[field] === 'string' && delta[field] !== '');
    for (const field of shownFields) {
      const text = delta[field];
      const passed = typeof text === 'string' ? this.#guards[field].push(text) : '';
      const over = isLast || (goesOn !== undefined && goesOn !== field) || delta.tool_calls?.length;
      const whole = over ? passed + this.#guards[field].flush() : passed;
      if (typeof text === 'string' || whole !== '') guarded[field] = whole;
    }
    return guarded;
  }
}
