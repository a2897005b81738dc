import { randomInt, randomUUID } from 'node:crypto';
import type { ChatRequest, FinishReason, ToolCall, Usage } from '../../task/chat.ts';
import type { CompletionRequest } from '../../task/completion.ts';
import { ProviderError } from '../provider.ts';
import { callInstruction, callSchema, demandedTools, functionsOf, historyOf } from './engine-history.ts';
import type { EnginePart, EngineWork } from './engine-messages.ts';
import { type LoadedModel, messageOf, type Seat } from './engine-model.ts';
import type { LlamaGrammar, SamplingOptions, StopMetadata } from './node-llama-cpp.ts';
import { usageOf } from './openai-pieces.ts';

/** Where the parts of an answer go. */
export interface Outlet {
  accepted(): void;
  part(part: EnginePart): void;
}

/** Tokens of a bare completion where the caller sets no limit. */
const completionTokens = 256;

/** Does one piece of work, part by part. Throws `ProviderError`, or what the library throws. */
export async function perform(
  work: EngineWork,
  loaded: LoadedModel,
  outlet: Outlet,
  signal: AbortSignal,
): Promise<void> {
  if (work.kind === 'embedding') return embed(work.texts, loaded, outlet, signal);
  const seat = loaded.takeSeat();
  try {
    if (work.kind === 'chat') await chat(work.request, loaded, seat, outlet, signal);
    else await complete(work.request, loaded, seat, outlet, signal);
  } finally {
    loaded.giveBack(seat);
  }
}

async function chat(
  request: ChatRequest,
  loaded: LoadedModel,
  seat: Seat,
  outlet: Outlet,
  signal: AbortSignal,
): Promise<void> {
  const demanded = demandedTools(request);
  const functions = functionsOf(request);
  const history = historyOf(request.messages);
  if (demanded !== undefined) history.unshift({ type: 'system', text: callInstruction(demanded) });
  const schema = demanded === undefined ? undefined : callSchema(demanded);
  const grammar = await grammarFor(request, schema, loaded);
  if (grammar !== undefined && functions !== undefined) {
    throw bad('The embedded engine cannot offer tools and keep to a JSON format in one request.');
  }
  const offered = functions === undefined ? {} : { functions, documentFunctionParams: true };
  const prompt = seat.chat.chatWrapper
    .generateContextState({
      chatHistory: history,
      ...(functions === undefined ? {} : { availableFunctions: functions, documentFunctionParams: true }),
    })
    .contextText.tokenize(loaded.model.tokenizer).length;
  const limit = request.max_completion_tokens ?? request.max_tokens ?? undefined;
  const maxTokens = room(prompt, limit, loaded);
  const meter = meterOf(seat);
  outlet.accepted();
  const answer = await seat.chat.generateResponse(history, {
    ...sampling(request, maxTokens, signal),
    ...offered,
    ...(grammar === undefined ? {} : { grammar }),
    contextShift: { strategy: refuseShift },
    onResponseChunk: (chunk) => {
      if (chunk.text === '' || demanded !== undefined) return;
      outlet.part({ kind: chunk.type === 'segment' ? 'reasoning' : 'text', text: chunk.text });
    },
  });
  const calls =
    demanded === undefined
      ? (answer.functionCalls ?? []).map((call) => toolCall(call.functionName, call.params))
      : [forcedCall(answer.response)];
  if (calls.length > 0) outlet.part({ kind: 'tool-calls', calls });
  const finish = calls.length > 0 ? 'tool_calls' : finishOf(answer.metadata);
  outlet.part({ kind: 'end', finish, usage: meter(prompt) });
}

async function complete(
  request: CompletionRequest,
  loaded: LoadedModel,
  seat: Seat,
  outlet: Outlet,
  signal: AbortSignal,
): Promise<void> {
  const suffix = request.suffix ?? '';
  if (suffix !== '' && !seat.completion.infillSupported) {
    throw bad('This model cannot fill a gap; leave suffix out.');
  }
  const prompt = loaded.model.tokenize(request.prompt + suffix).length + 1;
  const maxTokens = room(prompt, request.max_tokens ?? completionTokens, loaded);
  const options = {
    ...sampling(request, maxTokens, signal),
    disableContextShift: true as const,
    onTextChunk: (text: string) => outlet.part({ kind: 'text', text }),
  };
  const meter = meterOf(seat);
  outlet.accepted();
  const { metadata } =
    suffix === ''
      ? await seat.completion.generateCompletionWithMeta(request.prompt, options)
      : await seat.completion.generateInfillCompletionWithMeta(request.prompt, suffix, options);
  outlet.part({ kind: 'end', finish: finishOf(metadata), usage: meter(prompt) });
}

async function embed(
  texts: readonly string[],
  loaded: LoadedModel,
  outlet: Outlet,
  signal: AbortSignal,
): Promise<void> {
  const context = await loaded.embeddings();
  let tokens = 0;
  for (const text of texts) {
    const length = context.calculateInputLength(text);
    if (length > loaded.contextLength) throw tooLong(length, loaded.contextLength);
    tokens += length;
  }
  outlet.accepted();
  const vectors: number[][] = [];
  for (const text of texts) {
    signal.throwIfAborted();
    vectors.push(unit((await context.getEmbeddingFor(text)).vector));
  }
  outlet.part({ kind: 'vectors', vectors, tokens });
}

async function grammarFor(
  request: ChatRequest,
  demanded: object | undefined,
  loaded: LoadedModel,
): Promise<LlamaGrammar | undefined> {
  const format = request.response_format;
  const schema = demanded ?? (format?.type === 'json_schema' ? format.json_schema.schema : undefined);
  if (schema === undefined) {
    return format?.type === 'json_object' ? loaded.llama.getGrammarFor('json') : undefined;
  }
  try {
    return await loaded.llama.createGrammarForJsonSchema(schema);
  } catch (thrown) {
    throw bad(`The embedded engine cannot keep to this JSON schema: ${messageOf(thrown)}`);
  }
}

function sampling(
  request: ChatRequest | CompletionRequest,
  maxTokens: number,
  signal: AbortSignal,
): SamplingOptions {
  const stop = typeof request.stop === 'string' ? [request.stop] : (request.stop ?? []);
  return {
    signal,
    maxTokens,
    temperature: request.temperature ?? 0.8,
    topP: request.top_p ?? 0.95,
    minP: 0.05,
    // Without one the library takes the same seed each time.
    seed: request.seed ?? randomInt(2 ** 31),
    ...(stop.length > 0 ? { customStopTriggers: stop } : {}),
  };
}

/** How many tokens may still be made; the library wants a few to spare. */
function room(prompt: number, wanted: number | undefined, loaded: LoadedModel): number {
  const left = loaded.contextLength - prompt - 8;
  if (left < 1) throw tooLong(prompt, loaded.contextLength);
  return Math.max(1, Math.min(left, wanted ?? left));
}

/** Reads the counts before and after; what was not read again came from the context. */
function meterOf(seat: Seat): (prompt: number) => Usage {
  const { usedInputTokens, usedOutputTokens } = seat.sequence.tokenMeter;
  return (prompt) => {
    const read = seat.sequence.tokenMeter.usedInputTokens - usedInputTokens;
    const made = seat.sequence.tokenMeter.usedOutputTokens - usedOutputTokens;
    return {
      ...usageOf(prompt, made),
      prompt_tokens_details: { cached_tokens: Math.max(0, prompt - read) },
    };
  };
}

function finishOf(metadata: StopMetadata): FinishReason {
  return metadata.stopReason === 'maxTokens' ? 'length' : 'stop';
}

function forcedCall(text: string): ToolCall {
  try {
    const call = JSON.parse(text) as { name: string; arguments: unknown };
    return toolCall(call.name, call.arguments);
  } catch (cause) {
    throw new ProviderError('malformed', 'The model’s function call ended before it was whole.', { cause });
  }
}

function toolCall(name: string, params: unknown): ToolCall {
  const id = `call_${randomUUID().replaceAll('-', '').slice(0, 24)}`;
  return { id, type: 'function', function: { name, arguments: JSON.stringify(params ?? {}) } };
}

function unit(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector);
  return length > 0 ? vector.map((value) => value / length) : [...vector];
}

function refuseShift(): never {
  throw new ProviderError('context-too-long', 'The conversation does not fit the model’s context.');
}

function tooLong(tokens: number, most: number): ProviderError {
  return new ProviderError('context-too-long', `The prompt has ${tokens} tokens; the model takes ${most}.`, {
    code: 'context_length_exceeded',
  });
}

function bad(message: string): ProviderError {
  return new ProviderError('bad-request', message);
}
