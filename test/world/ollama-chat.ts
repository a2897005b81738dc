import { composeAnswer, countTokens, type FakeAnswer, type Prompt, type Script } from './answers.ts';
import type { JsonSchema } from './json-schema.ts';
import type { OllamaModel } from './ollama-models.ts';
import { type Answer, type Exchange, json } from './wire.ts';

interface OllamaMessage {
  readonly role: string;
  readonly content?: string;
  readonly images?: readonly string[];
  readonly tool_calls?: readonly unknown[];
}

interface OllamaRequest {
  readonly model?: string;
  readonly messages?: readonly OllamaMessage[];
  readonly prompt?: string;
  readonly system?: string;
  readonly stream?: boolean;
  readonly format?: 'json' | JsonSchema | '';
  readonly options?: { readonly num_ctx?: number; readonly num_predict?: number };
  readonly tools?: readonly {
    readonly function: { readonly name: string; readonly parameters?: JsonSchema };
  }[];
  readonly think?: boolean | string;
  readonly logprobs?: boolean;
}

/** How a model stands ready: with which context length, and how long it took to load. */
export interface Readiness {
  readonly contextLength: number;
  readonly loadMs: number;
}

/** The error Ollama gives for a feature the model lacks; undefined when it can do what is asked. */
export function lackOf(request: OllamaRequest, model: OllamaModel): string | undefined {
  const has = (capability: string) => model.capabilities.includes(capability);
  const fullName = `registry.ollama.ai/library/${model.name}`;
  if (!has('completion')) return `"${model.name}" does not support chat`;
  if ((request.tools ?? []).length > 0 && !has('tools')) return `${fullName} does not support tools`;
  if (request.think && !has('thinking')) return `"${model.name}" does not support thinking`;
  return undefined;
}

/** `/api/chat`. */
export function ollamaChat(exchange: Exchange, script: Script, model: OllamaModel, ready: Readiness): Answer {
  const request = exchange.seen.json as OllamaRequest;
  const kept = fitted(request.messages ?? [], ready.contextLength, exchange);
  const fake = answerTo(exchange, script, promptOf(request, kept, model), ready);
  const message = (fields: object) => ({ message: { role: 'assistant', content: '', ...fields } });
  const toolCalls = fake.toolCalls.map((call, index) => ({
    id: call.id,
    function: { index, name: call.name, arguments: call.arguments },
  }));
  return written(request, fake, ready, {
    parts: [
      ...fake.reasoningPieces.map((thinking) => message({ thinking })),
      ...fake.contentPieces.map((content) => ({
        ...message({ content }),
        ...logprobsOf(request, fake, [content]),
      })),
      ...toolCalls.map((call) => message({ tool_calls: [call] })),
    ],
    end: message({}),
    whole: {
      ...message({
        content: fake.content,
        ...(fake.reasoning !== '' && { thinking: fake.reasoning }),
        ...(toolCalls.length > 0 && { tool_calls: toolCalls }),
      }),
      ...logprobsOf(request, fake, fake.contentPieces),
    },
  });
}

/** Ollama's own field, beside the message; here a piece is a token. */
function logprobsOf(request: OllamaRequest, { sureness }: FakeAnswer, pieces: readonly string[]): object {
  if (request.logprobs !== true) return {};
  return { logprobs: pieces.map((token) => ({ token, logprob: Math.log(sureness) })) };
}

/** `/api/generate`. */
export function ollamaGenerate(
  exchange: Exchange,
  script: Script,
  model: OllamaModel,
  ready: Readiness,
): Answer {
  const request = exchange.seen.json as OllamaRequest;
  const system = request.system ? [{ role: 'system', content: request.system }] : [];
  const messages = [...system, { role: 'user', content: request.prompt ?? '' }];
  const kept = fitted(messages, ready.contextLength, exchange);
  const fake = answerTo(exchange, script, promptOf(request, kept, model), ready);
  return written(request, fake, ready, {
    parts: [
      ...fake.reasoningPieces.map((thinking) => ({ response: '', thinking })),
      ...fake.contentPieces.map((response) => ({ response })),
    ],
    end: { response: '', context: [128_006, 882, 128_007] },
    whole: {
      response: fake.content,
      ...(fake.reasoning !== '' && { thinking: fake.reasoning }),
      context: [128_006, 882, 128_007],
    },
  });
}

/** The answer to a request without a prompt, which only loads or unloads the model. */
export function emptyTurn(exchange: Exchange, field: object, reason: 'load' | 'unload'): Answer {
  const { model } = exchange.seen.json;
  return json(200, { model, created_at: now(), ...field, done: true, done_reason: reason }, JSON_HEADERS);
}

const JSON_HEADERS = { 'content-type': 'application/json; charset=utf-8' };

/** Ollama drops the oldest messages, keeping the system's, until the rest fits, and says nothing about it. */
function fitted(messages: readonly OllamaMessage[], contextLength: number, { seen }: Exchange) {
  const kept = [...messages];
  while (kept.length > 1 && tokensOf(kept) > contextLength) {
    const oldest = kept.findIndex((message, at) => message.role !== 'system' && at < kept.length - 1);
    if (oldest < 0) break;
    kept.splice(oldest, 1);
  }
  seen.notes.promptTokensBefore = tokensOf(messages);
  seen.notes.truncated = tokensOf(messages) > contextLength;
  return kept;
}

function tokensOf(messages: readonly OllamaMessage[]): number {
  return messages.reduce((sum, message) => sum + 5 + countTokens(message.content ?? ''), 5);
}

function promptOf(request: OllamaRequest, kept: readonly OllamaMessage[], model: OllamaModel): Prompt {
  const last = kept.at(-1);
  const schema = request.format === 'json' ? { type: 'object' } : request.format || undefined;
  return {
    lastText: last?.content ?? '',
    lastIsUser: last?.role === 'user',
    tokens: tokensOf(kept),
    tools: (request.tools ?? []).map(({ function: tool }) => ({
      name: tool.name,
      parameters: tool.parameters ?? {},
    })),
    schema,
    maxTokens: positive(request.options?.num_predict),
    thinks: model.capabilities.includes('thinking') && request.think !== false,
  };
}

function positive(count: number | undefined): number | undefined {
  return count !== undefined && count > 0 ? count : undefined;
}

function answerTo(exchange: Exchange, script: Script, prompt: Prompt, ready: Readiness): FakeAnswer {
  const fake = composeAnswer(prompt, exchange.forced ?? script.take(prompt));
  return { ...fake, promptTokens: Math.min(fake.promptTokens, ready.contextLength) };
}

interface Wording {
  readonly parts: readonly object[];
  readonly end: object;
  readonly whole: object;
}

function written(request: OllamaRequest, fake: FakeAnswer, ready: Readiness, wording: Wording): Answer {
  const line = (fields: object) => ({ model: request.model, created_at: now(), ...fields });
  const delayMs = fake.delayMs + ready.loadMs;
  const ending = {
    done: true,
    done_reason: fake.finish === 'length' ? 'length' : 'stop',
    ...timesOf(fake, ready),
  };
  if (request.stream === false) {
    return { ...json(200, line({ ...wording.whole, ...ending }), JSON_HEADERS), delayMs };
  }
  const lines = [
    ...wording.parts.map((part) => line({ ...part, done: false })),
    line({ ...wording.end, ...ending }),
  ];
  return {
    status: 200,
    headers: { 'content-type': 'application/x-ndjson' },
    pieces: lines.map((fields) => `${JSON.stringify(fields)}\n`),
    delayMs,
    delayPerPieceMs: fake.delayPerPieceMs,
  };
}

/** Durations in nanoseconds, as a middling graphics card would have them. */
function timesOf(fake: FakeAnswer, ready: Readiness) {
  const load = Math.max(1, ready.loadMs) * 1_000_000 + 17_000_000;
  const reading = fake.promptTokens * 400_000;
  const writing = fake.completionTokens * 12_000_000;
  return {
    total_duration: load + reading + writing + 1_000_000,
    load_duration: load,
    prompt_eval_count: fake.promptTokens,
    prompt_eval_duration: reading,
    eval_count: fake.completionTokens,
    eval_duration: writing,
  };
}

function now(): string {
  return new Date().toISOString();
}
