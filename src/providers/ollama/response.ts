import { randomCharacters } from '../../shared/identifiers.ts';
import type {
  ChatChunk,
  ChatCompletion,
  ChatDelta,
  FinishReason,
  ToolCall,
  ToolCallDelta,
  Usage,
} from '../../task/chat.ts';
import type { Completion } from '../../task/completion.ts';
import type { EmbeddingResult } from '../../task/embedding.ts';
import { ProviderError } from '../provider.ts';
import { complaintIn, failureOf } from '../shared/failures.ts';
import { countOf, isObject, type JsonObject, type OllamaLine, textFrom } from './wire.ts';

/**
 * A chat stream in OpenAI's shape. Throws `incomplete` without `done:true`, `empty` where the model said
 * nothing at all, and what an error line means.
 */
export async function* chatChunks(
  lines: AsyncIterable<JsonObject>,
  model: string,
): AsyncGenerator<ChatChunk> {
  const head = {
    id: `chatcmpl-${randomCharacters(22)}`,
    object: 'chat.completion.chunk',
    created: now(),
    model,
  } as const;
  let toolCalls = 0;
  let begun = false;
  for await (const line of checked(lines)) {
    const calls = toolCallDeltas(line.message?.tool_calls, toolCalls);
    toolCalls += calls.length;
    const delta = deltaOf(line, calls);
    if (delta !== undefined) {
      const role = begun ? {} : { role: 'assistant' as const };
      begun = true;
      yield {
        ...head,
        choices: [{ index: 0, delta: { ...role, ...delta }, ...logprobsOf(line), finish_reason: null }],
      };
    }
    if (line.done === true) {
      if (!begun) throw emptyAnswer();
      yield {
        ...head,
        choices: [{ index: 0, delta: {}, finish_reason: finishReason(line.done_reason, toolCalls > 0) }],
      };
      const usage = usageOf(line);
      if (usage) yield { ...head, choices: [], usage };
      return;
    }
  }
  throw incomplete();
}

/** A generate stream as OpenAI's completion pieces. To add nothing is a fair answer here. */
export async function* completionPieces(
  lines: AsyncIterable<JsonObject>,
  model: string,
): AsyncGenerator<Completion> {
  const head = {
    id: `cmpl-${randomCharacters(22)}`,
    object: 'text_completion',
    created: now(),
    model,
  } as const;
  for await (const line of checked(lines)) {
    const text = textFrom(line.response);
    if (text !== '') yield { ...head, choices: [{ index: 0, text, finish_reason: null }] };
    if (line.done === true) {
      yield {
        ...head,
        choices: [{ index: 0, text: '', finish_reason: finishReason(line.done_reason, false) }],
      };
      const usage = usageOf(line);
      if (usage) yield { ...head, choices: [], usage };
      return;
    }
  }
  throw incomplete();
}

/** Puts a whole chat together from its pieces. */
export async function wholeChat(chunks: AsyncIterable<ChatChunk>): Promise<ChatCompletion> {
  let content = '';
  let reasoning = '';
  let finish: FinishReason | null = null;
  let usage: Usage | undefined;
  let head: Pick<ChatChunk, 'id' | 'created' | 'model'> | undefined;
  const calls: ToolCall[] = [];
  const logprobs: unknown[] = [];
  for await (const chunk of chunks) {
    head ??= chunk;
    usage = chunk.usage ?? usage;
    const choice = chunk.choices[0];
    if (!choice) continue;
    content += choice.delta.content ?? '';
    reasoning += choice.delta.reasoning_content ?? '';
    for (const call of choice.delta.tool_calls ?? []) calls.push(wholeToolCall(call));
    if (isObject(choice.logprobs)) logprobs.push(...listOf(choice.logprobs.content));
    finish = choice.finish_reason ?? finish;
  }
  if (!head) throw incomplete();
  return {
    id: head.id,
    object: 'chat.completion',
    created: head.created,
    model: head.model,
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: content === '' && calls.length > 0 ? null : content,
          ...(reasoning === '' ? {} : { reasoning_content: reasoning }),
          ...(calls.length === 0 ? {} : { tool_calls: calls }),
        },
        ...(logprobs.length === 0 ? {} : { logprobs: { content: logprobs } }),
        finish_reason: finish,
      },
    ],
    ...(usage === undefined ? {} : { usage }),
  };
}

/** Puts a whole completion together from its pieces. */
export async function wholeCompletion(pieces: AsyncIterable<Completion>): Promise<Completion> {
  let text = '';
  let finish: FinishReason | null = null;
  let usage: Usage | null | undefined;
  let head: Completion | undefined;
  for await (const piece of pieces) {
    head ??= piece;
    usage = piece.usage ?? usage;
    text += piece.choices[0]?.text ?? '';
    finish = piece.choices[0]?.finish_reason ?? finish;
  }
  if (!head) throw incomplete();
  return {
    ...head,
    choices: [{ index: 0, text, finish_reason: finish }],
    ...(usage ? { usage } : {}),
  };
}

/** The vectors of `/api/embed`; throws `malformed` unless there is one for each input. */
export function embeddingResult(body: string, inputs: number, model: string): EmbeddingResult {
  const value = objectIn(body);
  if (value.error !== undefined) throw failureOf(200, complaintIn(value));
  const vectors = listOf(value.embeddings);
  if (vectors.length !== inputs || !vectors.every(isVector)) {
    throw new ProviderError(
      'malformed',
      `Ollama sent ${vectors.length} embeddings for ${inputs} inputs, or not all are vectors.`,
    );
  }
  const tokens = countOf(value.prompt_eval_count) ?? 0;
  return {
    object: 'list',
    model,
    data: vectors.filter(isVector).map((embedding, index) => ({ object: 'embedding', index, embedding })),
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  };
}

async function* checked(lines: AsyncIterable<JsonObject>): AsyncGenerator<OllamaLine> {
  for await (const line of lines) {
    if (line.error !== undefined) throw failureOf(200, complaintIn(line));
    yield line as OllamaLine;
  }
}

function deltaOf(line: OllamaLine, calls: ToolCallDelta[]): ChatDelta | undefined {
  const content = textFrom(line.message?.content);
  const reasoning = textFrom(line.message?.thinking);
  if (content === '' && reasoning === '' && calls.length === 0) return undefined;
  return {
    ...(content === '' ? {} : { content }),
    ...(reasoning === '' ? {} : { reasoning_content: reasoning }),
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
  };
}

function toolCallDeltas(value: unknown, firstIndex: number): ToolCallDelta[] {
  return listOf(value).map((call, position) => {
    const described = isObject(call) && isObject(call.function) ? call.function : {};
    const id = isObject(call) ? textFrom(call.id) : '';
    const given = described.arguments;
    return {
      index: firstIndex + position,
      id: id === '' ? `call_${randomCharacters(16)}` : id,
      type: 'function',
      function: {
        name: textFrom(described.name),
        arguments: typeof given === 'string' ? given : JSON.stringify(given ?? {}),
      },
    };
  });
}

function wholeToolCall(call: ToolCallDelta): ToolCall {
  return {
    id: call.id ?? '',
    type: 'function',
    function: { name: call.function?.name ?? '', arguments: call.function?.arguments ?? '' },
  };
}

/** Ollama says `stop` after tool calls too. */
function finishReason(reason: unknown, calledTools: boolean): FinishReason {
  if (reason === 'length') return 'length';
  return calledTools ? 'tool_calls' : 'stop';
}

/** Undefined where the server counted nothing; the prompt's count is left out by servers that had it cached. */
function usageOf(line: OllamaLine): Usage | undefined {
  const prompt = countOf(line.prompt_eval_count);
  const answer = countOf(line.eval_count);
  if (prompt === undefined && answer === undefined) return undefined;
  return {
    prompt_tokens: prompt ?? 0,
    completion_tokens: answer ?? 0,
    total_tokens: (prompt ?? 0) + (answer ?? 0),
  };
}

function logprobsOf(line: OllamaLine): { logprobs?: { content: unknown[] } } {
  const content = listOf(line.logprobs);
  return content.length === 0 ? {} : { logprobs: { content } };
}

function objectIn(body: string): JsonObject {
  try {
    const value: unknown = JSON.parse(body);
    if (isObject(value)) return value;
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
  }
  throw new ProviderError('malformed', 'Ollama answered with something that is not a JSON object.');
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function isVector(value: unknown): value is number[] {
  return Array.isArray(value) && value.length > 0 && value.every((part) => typeof part === 'number');
}

function now(): number {
  return Math.floor(Date.now() / 1000);
}

function incomplete(): ProviderError {
  return new ProviderError('incomplete', 'The answer ended before it was complete.');
}

function emptyAnswer(): ProviderError {
  return new ProviderError('empty', 'The model answered without any text.');
}
