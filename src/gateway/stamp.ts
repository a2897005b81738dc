import type { ChatChunk, ChatCompletion, Usage } from '../task/chat.ts';
import type { Completion } from '../task/completion.ts';
import type { EmbeddingResult } from '../task/embedding.ts';
import type { TaskInput } from '../task/task.ts';
import type { WorkResult } from '../task/work.ts';

/** A piece of a streamed answer. */
export type Piece = ChatChunk | Completion;

/** What every piece of one answer has in common. */
export interface Stamp {
  readonly id: string;
  readonly created: number;
  readonly model: string;
}

/** The id by which OpenAI's protocol shows an interaction. */
export function stampFor(input: TaskInput, interaction: string, createdAt: number, model: string): Stamp {
  return {
    id: `${input.kind === 'completion' ? 'cmpl' : 'chatcmpl'}-${interaction}`,
    created: Math.floor(createdAt / 1000),
    model,
  };
}

/** Gives a whole answer the gateway's names in place of the provider's. */
export function stampWhole(
  input: TaskInput,
  value: ChatCompletion | Completion | EmbeddingResult | WorkResult,
  stamp: Stamp,
): void {
  value.model = stamp.model;
  if (input.kind === 'embedding' || input.kind === 'work') return;
  const answer = value as ChatCompletion | Completion;
  answer.id = stamp.id;
  answer.created = stamp.created;
  answer.object = input.kind === 'chat' ? 'chat.completion' : 'text_completion';
}

/** The same for a piece; its usage is taken off, since it comes once, at the end. */
export function stampPiece(input: TaskInput, piece: Piece, stamp: Stamp, first: boolean): void {
  piece.id = stamp.id;
  piece.created = stamp.created;
  piece.model = stamp.model;
  if (piece.usage !== undefined) delete piece.usage;
  if (input.kind === 'completion') {
    piece.object = 'text_completion';
    return;
  }
  const chunk = piece as ChatChunk;
  chunk.object = 'chat.completion.chunk';
  if (!first) return;
  for (const choice of chunk.choices) {
    choice.delta.role = 'assistant';
    choice.delta.content ??= '';
  }
}

/** The last piece: no choices, only the usage. */
export function usagePiece(input: TaskInput, stamp: Stamp, usage: Usage): Piece {
  return input.kind === 'completion'
    ? { ...stamp, object: 'text_completion', choices: [], usage }
    : { ...stamp, object: 'chat.completion.chunk', choices: [], usage };
}
