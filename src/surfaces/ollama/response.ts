import { PolderError } from '../../shared/errors.ts';
import type { ChatCompletion, FinishReason, ToolCall, Usage } from '../../task/chat.ts';
import { textOf } from '../../task/chat.ts';
import type { Completion } from '../../task/completion.ts';
import type { EmbeddingResult } from '../../task/embedding.ts';
import type { EmbedAnswer } from './answers.ts';

/** Milliseconds that only ever go forward. */
export type Clock = () => number;

/** When an answer was asked for and when its first piece came, by the clock. */
export interface Timing {
  readonly begun: number;
  readonly firstPiece: number | undefined;
  readonly now: number;
}

export interface OllamaToolCall {
  id: string;
  function: { index: number; name: string; arguments: Record<string, unknown> };
}

export interface TokenProbability {
  token: string;
  logprob: number;
}

/** What a line says, the same for both routes; `content` becomes `message.content` or `response`. */
export interface Said {
  content: string;
  thinking?: string | undefined;
  toolCalls?: OllamaToolCall[] | undefined;
  logprobs?: (TokenProbability & { top_logprobs?: TokenProbability[] })[] | undefined;
}

/** How one of the two routes writes what is said. */
export type Shape = (said: Said) => object;

export const chatShape: Shape = ({ content, thinking, toolCalls, logprobs }) => ({
  message: {
    role: 'assistant',
    content,
    ...(thinking ? { thinking } : {}),
    ...(toolCalls?.length ? { tool_calls: toolCalls } : {}),
  },
  ...(logprobs?.length ? { logprobs } : {}),
});

export const generateShape: Shape = ({ content, thinking, toolCalls, logprobs }) => ({
  response: content,
  ...(thinking ? { thinking } : {}),
  ...(toolCalls?.length ? { tool_calls: toolCalls } : {}),
  ...(logprobs?.length ? { logprobs } : {}),
});

/** An object of the stream before the last. */
export function lineOf(model: string, said: Said, shape: Shape): object {
  return { model, created_at: new Date().toISOString(), ...shape(said), done: false };
}

export interface Ending {
  readonly finish: FinishReason | null;
  readonly usage: Usage | null | undefined;
  readonly timing: Timing;
}

/** The whole answer, or the last object of the stream. Durations are in nanoseconds. */
export function lastLine(model: string, said: Said, shape: Shape, ending: Ending): object {
  const { begun, firstPiece, now } = ending.timing;
  return {
    model,
    created_at: new Date().toISOString(),
    ...shape(said),
    done: true,
    done_reason: doneReason(ending.finish),
    total_duration: nanoseconds(now - begun),
    load_duration: 0,
    prompt_eval_count: ending.usage?.prompt_tokens ?? 0,
    prompt_eval_duration: nanoseconds((firstPiece ?? begun) - begun),
    eval_count: ending.usage?.completion_tokens ?? 0,
    eval_duration: nanoseconds(now - (firstPiece ?? begun)),
  };
}

/** The answer to a request that only loads a model, or unloads it. */
export function loadedLine(model: string, shape: Shape, unload: boolean): object {
  return {
    model,
    created_at: new Date().toISOString(),
    ...shape({ content: '' }),
    done: true,
    done_reason: unload ? 'unload' : 'load',
  };
}

export function wholeChat(completion: ChatCompletion, shape: Shape, thinks: boolean, timing: Timing): object {
  const choice = completion.choices[0];
  const message = choice?.message;
  const said: Said = {
    content: textOf(message?.content) + textIn(message?.refusal),
    thinking: thinks ? (message?.reasoning_content ?? undefined) : undefined,
    toolCalls: message?.tool_calls?.map(toolCallOf),
    logprobs: logprobsOf(choice),
  };
  const finish = choice?.finish_reason ?? null;
  return lastLine(completion.model, said, shape, { finish, usage: completion.usage, timing });
}

export function wholeCompletion(completion: Completion, timing: Timing): object {
  const choice = completion.choices[0];
  const ending = { finish: choice?.finish_reason ?? null, usage: completion.usage, timing };
  return lastLine(completion.model, { content: choice?.text ?? '' }, generateShape, ending);
}

export function embedAnswer(result: EmbeddingResult, timing: Timing): EmbedAnswer {
  return {
    model: result.model,
    embeddings: result.data.map(({ embedding }) => embedding),
    total_duration: nanoseconds(timing.now - timing.begun),
    load_duration: 0,
    prompt_eval_count: result.usage.prompt_tokens,
  };
}

/** Throws `upstream_failed` where the arguments are no JSON object, as Ollama's clients take nothing else. */
export function toolCallOf(call: ToolCall, index: number): OllamaToolCall {
  const { name } = call.function;
  return { id: call.id, function: { index, name, arguments: argumentsOf(name, call.function.arguments) } };
}

export function logprobsOf(choice: Record<string, unknown> | undefined): Said['logprobs'] {
  const { content } = (choice?.logprobs ?? {}) as { content?: Said['logprobs'] | null };
  return content?.map(({ token, logprob, top_logprobs }) => ({
    token,
    logprob,
    ...(top_logprobs === undefined
      ? {}
      : { top_logprobs: top_logprobs.map((top) => ({ token: top.token, logprob: top.logprob })) }),
  }));
}

export function textIn(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function argumentsOf(name: string, text: string): Record<string, unknown> {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (value === null) return {};
    if (typeof value === 'object' && !Array.isArray(value)) return { ...value };
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
  }
  throw new PolderError(
    'upstream_failed',
    `The model called the tool ${name} with arguments that are not a JSON object. Ask again.`,
  );
}

/** Ollama ends a tool call like any other answer. */
function doneReason(finish: FinishReason | null): string {
  return finish === 'length' || finish === 'content_filter' ? finish : 'stop';
}

function nanoseconds(milliseconds: number): number {
  return Math.round(Math.max(0, milliseconds) * 1e6);
}
