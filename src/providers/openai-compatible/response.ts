import type { Reply } from '../../egress/transport.ts';
import type { ChatChunk, ChatCompletion, ChatDelta, ChatMessage } from '../../task/chat.ts';
import type { Completion } from '../../task/completion.ts';
import type { EmbeddingResult } from '../../task/embedding.ts';
import type { Whole } from '../../task/task.ts';
import { ProviderError } from '../provider.ts';
import { asProviderError, asStreamError, complaintIn, complaintOf, failureOf } from '../shared/failures.ts';
import { readServerSentEvents } from '../shared/sse.ts';

/** A whole chat answer. Throws `malformed` where the body is not one. */
export async function wholeChat(reply: Reply): Promise<Whole<ChatCompletion>> {
  const value = (await wholeObject(reply)) as unknown as ChatCompletion;
  const first = value.choices?.[0];
  if (!Array.isArray(value.choices) || typeof first?.message !== 'object') throw notAnAnswer();
  for (const choice of value.choices) {
    nameReasoning(choice.message);
    if (choice.message.tool_calls?.length && choice.finish_reason === 'stop')
      choice.finish_reason = 'tool_calls';
  }
  return { kind: 'whole', value };
}

export async function wholeCompletion(reply: Reply): Promise<Whole<Completion>> {
  const value = (await wholeObject(reply)) as unknown as Completion;
  if (!Array.isArray(value.choices) || typeof value.choices[0]?.text !== 'string') throw notAnAnswer();
  return { kind: 'whole', value };
}

/** Embeddings, one for each of `expected` inputs; servers that answer in base64 regardless are decoded. */
export async function wholeEmbedding(reply: Reply, expected: number): Promise<Whole<EmbeddingResult>> {
  const value = (await wholeObject(reply)) as unknown as EmbeddingResult;
  if (!Array.isArray(value.data) || value.data.length !== expected) throw notAnAnswer();
  for (const item of value.data) {
    const given: unknown = item.embedding;
    if (typeof given === 'string') item.embedding = floatsOfBase64(given);
    else if (!Array.isArray(given)) throw notAnAnswer();
  }
  return { kind: 'whole', value };
}

function floatsOfBase64(text: string): number[] {
  const bytes = Buffer.from(text, 'base64');
  return Array.from({ length: bytes.length >> 2 }, (_, index) => bytes.readFloatLE(index * 4));
}

async function wholeObject(reply: Reply): Promise<Record<string, unknown>> {
  let body: string;
  try {
    body = await reply.text();
  } catch (thrown) {
    throw asProviderError(thrown);
  }
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    const what = body.trim() === '' ? 'an empty body' : complaintOf(body).message;
    throw new ProviderError('malformed', `The answer is not JSON: ${what.slice(0, 120)}`);
  }
  if (typeof value !== 'object' || value === null) throw notAnAnswer();
  if ('error' in value && value.error) throw failureOf(200, complaintIn(value));
  return value as Record<string, unknown>;
}

function notAnAnswer(): ProviderError {
  return new ProviderError('malformed', 'The answer is JSON but not in the shape of an answer.');
}

/** Some servers call it `reasoning` or `thinking`; the house has one name for it. */
function nameReasoning(holder: ChatDelta | ChatMessage): void {
  if (holder.reasoning_content !== undefined) return;
  const other = holder.reasoning ?? holder.thinking;
  if (typeof other !== 'string') return;
  holder.reasoning_content = other;
  delete holder.reasoning;
  delete holder.thinking;
}

/** The pieces of a chat stream, mended: tool calls get their index, `stop` after tool calls its true name. */
export async function* chatPieces(reply: Reply): AsyncGenerator<ChatChunk> {
  const indexOfCall = new Map<string, number>();
  let sawCalls = false;
  for await (const chunk of streamedObjects<ChatChunk>(reply)) {
    for (const choice of chunk.choices) {
      choice.delta ??= {};
      nameReasoning(choice.delta);
      const calls = choice.delta.tool_calls;
      if (calls?.length) {
        sawCalls = true;
        for (const call of calls) call.index ??= indexFor(call.id, indexOfCall);
      }
      if (sawCalls && choice.finish_reason === 'stop') choice.finish_reason = 'tool_calls';
    }
    yield chunk;
  }
}

/** A call's place by its id; pieces without an id belong to the newest call. */
function indexFor(id: string | undefined, known: Map<string, number>): number {
  if (id === undefined) return Math.max(0, known.size - 1);
  const found = known.get(id);
  if (found !== undefined) return found;
  known.set(id, known.size);
  return known.size - 1;
}

export function completionPieces(reply: Reply): AsyncGenerator<Completion> {
  return streamedObjects<Completion>(reply);
}

interface Streamed {
  choices: { finish_reason?: unknown }[];
}

/** The JSON objects of an event stream up to `[DONE]`; its end without one, and without a finish reason, is `incomplete`. */
async function* streamedObjects<Chunk extends Streamed>(reply: Reply): AsyncGenerator<Chunk> {
  const type = String(reply.headers['content-type'] ?? '');
  if (type.includes('text/html')) {
    reply.discard();
    throw new ProviderError('malformed', 'It answered with a web page instead of a stream.');
  }
  let finished = false;
  let any = false;
  try {
    for await (const { data } of readServerSentEvents(reply.pieces())) {
      if (data === '[DONE]') return;
      const value = parse(data);
      if (value.error) throw failureOf(numericCode(value.error) ?? 200, complaintIn(value));
      any = true;
      const chunk = value as unknown as Chunk;
      if (!Array.isArray(chunk.choices)) {
        if (!('usage' in value)) continue;
        chunk.choices = [];
      }
      for (const choice of chunk.choices) if (choice.finish_reason) finished = true;
      yield chunk;
    }
  } catch (thrown) {
    throw asStreamError(thrown);
  }
  if (!finished) {
    throw any
      ? new ProviderError('incomplete', 'The answer ended before it was complete.')
      : new ProviderError('malformed', 'It promised a stream and sent none.');
  }
}

function parse(data: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    throw new ProviderError('malformed', 'A piece of the stream is not JSON.');
  }
  if (typeof value !== 'object' || value === null)
    throw new ProviderError('malformed', 'A piece of the stream is not an object.');
  return value as Record<string, unknown>;
}

function numericCode(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  const code = Number(error.code);
  return Number.isInteger(code) && code >= 400 && code < 600 ? code : undefined;
}
