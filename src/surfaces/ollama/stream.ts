import type { ChatChunk, FinishReason, ToolCall, ToolCallDelta, Usage } from '../../task/chat.ts';
import type { Completion } from '../../task/completion.ts';
import {
  type Clock,
  generateShape,
  lastLine,
  lineOf,
  logprobsOf,
  type Said,
  type Shape,
  textIn,
  toolCallOf,
} from './response.ts';

/** One object of a stream as it stands on the wire. */
export function writeLine(line: object): string {
  return `${JSON.stringify(line)}\n`;
}

export interface StreamForm {
  readonly shape: Shape;
  /** False where the caller asked for no thinking. */
  readonly thinks: boolean;
  readonly clock: Clock;
  /** When the request came, by the clock. */
  readonly begun: number;
}

/**
 * Chunks as Ollama's objects. Tool calls go out whole, since their arguments are objects here: all in
 * one object before the last.
 */
export async function* chatLines(
  chunks: AsyncIterable<ChatChunk>,
  { shape, thinks, clock, begun }: StreamForm,
): AsyncGenerator<object> {
  const calls = new Map<number, ToolCall>();
  let model = '';
  let finish: FinishReason | null = null;
  let usage: Usage | undefined;
  let firstPiece: number | undefined;
  for await (const chunk of chunks) {
    firstPiece ??= clock();
    model = chunk.model;
    usage = chunk.usage ?? usage;
    const choice = chunk.choices[0];
    if (choice === undefined) continue;
    finish = choice.finish_reason ?? finish;
    for (const delta of choice.delta.tool_calls ?? []) addTo(calls, delta);
    const said: Said = {
      content: (choice.delta.content ?? '') + textIn(choice.delta.refusal),
      thinking: thinks ? (choice.delta.reasoning_content ?? undefined) : undefined,
      logprobs: logprobsOf(choice),
    };
    if (said.content !== '' || said.thinking) yield lineOf(model, said, shape);
  }
  if (calls.size > 0) {
    const toolCalls = [...calls.values()].map(toolCallOf);
    yield lineOf(model, { content: '', toolCalls }, shape);
  }
  yield lastLine(model, { content: '' }, shape, {
    finish,
    usage,
    timing: { begun, firstPiece, now: clock() },
  });
}

/** Pieces of a continued prompt as Ollama's objects. */
export async function* completionLines(
  pieces: AsyncIterable<Completion>,
  { clock, begun }: Pick<StreamForm, 'clock' | 'begun'>,
): AsyncGenerator<object> {
  let model = '';
  let finish: FinishReason | null = null;
  let usage: Usage | undefined;
  let firstPiece: number | undefined;
  for await (const piece of pieces) {
    firstPiece ??= clock();
    model = piece.model;
    usage = piece.usage ?? usage;
    const choice = piece.choices[0];
    finish = choice?.finish_reason ?? finish;
    if (choice?.text) yield lineOf(model, { content: choice.text }, generateShape);
  }
  const timing = { begun, firstPiece, now: clock() };
  yield lastLine(model, { content: '' }, generateShape, { finish, usage, timing });
}

function addTo(calls: Map<number, ToolCall>, delta: ToolCallDelta): void {
  const name = delta.function?.name ?? '';
  const text = delta.function?.arguments ?? '';
  const call = calls.get(delta.index);
  if (call === undefined) {
    const id = delta.id ?? `call_${delta.index}`;
    calls.set(delta.index, { id, type: 'function', function: { name, arguments: text } });
  } else {
    call.function.name ||= name;
    call.function.arguments += text;
  }
}
