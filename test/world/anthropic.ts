import { composeAnswer, countTokens, type FakeAnswer, freshId, type Prompt, type Script } from './answers.ts';
import { messageEvents, messageObject, type PromptUsage } from './anthropic-message.ts';
import {
  ANTHROPIC_DIALECT,
  type AnthropicError,
  type Block,
  errorObject,
  headerError,
  invalid,
  type MessagesRequest,
  messagesError,
  newerModelError,
} from './anthropic-rules.ts';
import { type ServerOptions, type SimulatedServer, startServer } from './server.ts';
import { type Answer, type Exchange, json } from './wire.ts';

/** A model of the simulated Anthropic. */
export interface AnthropicModel {
  readonly id: string;
  readonly displayName: string;
  readonly contextLength: number;
  readonly maxOutput: number;
  /** Takes temperatures, thinking budgets and prefilled answers, as the models before Opus 4.7 do. */
  readonly isOlder?: boolean;
}

/** Options of the simulated Anthropic. */
export interface AnthropicOptions extends ServerOptions {
  /** The only key it accepts; any key will do when left out, but none will not. */
  readonly apiKey?: string;
  readonly models?: readonly AnthropicModel[];
}

const MODELS: readonly AnthropicModel[] = [
  { id: 'claude-opus-5-5', displayName: 'Claude Opus 5.5', contextLength: 1_000_000, maxOutput: 128_000 },
  { id: 'claude-sonnet-5-5', displayName: 'Claude Sonnet 5.5', contextLength: 1_000_000, maxOutput: 128_000 },
  {
    id: 'claude-sonnet-4-5',
    displayName: 'Claude Sonnet 4.5',
    contextLength: 200_000,
    maxOutput: 64_000,
    isOlder: true,
  },
  {
    id: 'claude-haiku-4-5',
    displayName: 'Claude Haiku 4.5',
    contextLength: 200_000,
    maxOutput: 64_000,
    isOlder: true,
  },
];

/** Starts a simulated Anthropic (api.anthropic.com), after its API documents. No model runs here. */
export function startAnthropic(options: AnthropicOptions = {}): Promise<SimulatedServer> {
  const models = options.models ?? MODELS;
  const cachedPrefixes = new Set<string>();
  const answer = (exchange: Exchange, script: Script): Answer => {
    const { seen } = exchange;
    const refused = headerError(seen, options.apiKey);
    if (refused) return refusal(refused);
    if (seen.method === 'GET') return listing(seen.path, models);
    const isCount = seen.path === '/v1/messages/count_tokens';
    if (seen.method !== 'POST' || !(isCount || seen.path === '/v1/messages'))
      return refusal(notFound('Not Found'));
    if (!seen.isJsonObject) return refusal(invalid('The request body is not valid JSON'));
    const request = seen.json as MessagesRequest;
    const error = messagesError(request, isCount) ?? modelError(request, models);
    if (error) return refusal(error);
    if (isCount) return json(200, { input_tokens: promptOf(request).tokens });
    return message(exchange, script, cachedPrefixes);
  };
  const system = {
    dialect: ANTHROPIC_DIALECT,
    answer: (exchange: Exchange, script: Script) => dressed(answer(exchange, script)),
  };
  return startServer(system, options);
}

/** Headers that every answer of the real system has. */
function dressed(answer: Answer): Answer {
  const headers = {
    'request-id': freshId('req_'),
    'anthropic-organization-id': '00000000-0000-4000-8000-000000000000',
    'anthropic-ratelimit-requests-limit': '4000',
    'anthropic-ratelimit-requests-remaining': '3999',
    'anthropic-ratelimit-requests-reset': '2026-12-01T00:00:00Z',
    server: 'cloudflare',
    ...answer.headers,
  };
  return { ...answer, headers };
}

function refusal(error: AnthropicError): Answer {
  return json(error.status, errorObject(error));
}

function notFound(message: string): AnthropicError {
  return { status: 404, type: 'not_found_error', message };
}

function listing(path: string, models: readonly AnthropicModel[]): Answer {
  if (path === '/v1/models') {
    const data = models.map(entry);
    return json(200, {
      data,
      has_more: false,
      first_id: data[0]?.id ?? null,
      last_id: data.at(-1)?.id ?? null,
    });
  }
  const found = models.find(({ id }) => path === `/v1/models/${id}`);
  return found ? json(200, entry(found)) : refusal(notFound(`model: ${path.slice('/v1/models/'.length)}`));
}

function entry({ id, displayName, contextLength, maxOutput }: AnthropicModel) {
  return {
    type: 'model',
    id,
    display_name: displayName,
    created_at: '2025-09-29T00:00:00Z',
    max_input_tokens: contextLength,
    max_tokens: maxOutput,
    capabilities: null,
    lifecycle: 'active',
    deprecated_at: null,
    retires_at: null,
  };
}

function modelError(request: MessagesRequest, models: readonly AnthropicModel[]): AnthropicError | undefined {
  const model = models.find(({ id }) => id === request.model);
  if (!model) return notFound(`model: ${request.model}`);
  const refused = model.isOlder ? undefined : newerModelError(request);
  if (refused) return refused;
  const { max_tokens: maxTokens = 0 } = request;
  if (maxTokens > model.maxOutput) {
    return invalid(
      `max_tokens: ${maxTokens} > ${model.maxOutput}, which is the maximum allowed number of output tokens for ${model.id}`,
    );
  }
  const { tokens } = promptOf(request);
  return tokens > model.contextLength
    ? invalid(`prompt is too long: ${tokens} tokens > ${model.contextLength} maximum`)
    : undefined;
}

function message(exchange: Exchange, script: Script, cachedPrefixes: Set<string>): Answer {
  const request = exchange.seen.json as MessagesRequest;
  const prompt = promptOf(request);
  const fake = composeAnswer(prompt, exchange.forced ?? script.take(prompt));
  const usage = promptUsage(request, fake, cachedPrefixes);
  return request.stream
    ? streamed(fake, messageEvents(fake, request.model ?? '', usage))
    : { ...json(200, messageObject(fake, request.model ?? '', usage)), delayMs: fake.delayMs };
}

function streamed(fake: FakeAnswer, pieces: readonly string[]): Answer {
  const headers = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' };
  return { status: 200, headers, pieces, delayMs: fake.delayMs, delayPerPieceMs: fake.delayPerPieceMs };
}

/** A prefix marked for caching is written the first time and read after that; cached tokens are counted apart. */
function promptUsage(request: MessagesRequest, fake: FakeAnswer, cachedPrefixes: Set<string>): PromptUsage {
  if (fake.cachedTokens > 0) {
    return { fresh: Math.max(0, fake.promptTokens - fake.cachedTokens), written: 0, read: fake.cachedTokens };
  }
  const blocks = typeof request.system === 'string' ? [] : (request.system ?? []);
  const marked = blocks.findLastIndex((block) => block.cache_control);
  if (marked < 0) return { fresh: fake.promptTokens, written: 0, read: 0 };
  const prefix = textOf(blocks.slice(0, marked + 1));
  const tokens = Math.min(countTokens(prefix), fake.promptTokens);
  const isKnown = cachedPrefixes.has(prefix);
  cachedPrefixes.add(prefix);
  return {
    fresh: fake.promptTokens - tokens,
    written: isKnown ? 0 : tokens,
    read: isKnown ? tokens : 0,
  };
}

function promptOf(request: MessagesRequest): Prompt {
  const messages = request.messages ?? [];
  const last = messages.at(-1);
  const results = typeof last?.content === 'string' ? [] : (last?.content ?? []).filter(isToolResult);
  const { tool_choice: choice } = request;
  const toolTokens = request.tools ? countTokens(JSON.stringify(request.tools)) : 0;
  return {
    lastText: results.length > 0 ? textOf(results) : textOf(last?.content),
    lastIsUser: last?.role === 'user' && results.length === 0,
    tokens: messages.reduce(
      (sum, { content }) => sum + 4 + tokensOf(content),
      3 + tokensOf(request.system) + toolTokens,
    ),
    tools: (request.tools ?? [])
      .filter((tool) => tool.input_schema)
      .map((tool) => ({ name: tool.name, parameters: tool.input_schema ?? {} })),
    toolChoice: choice?.type === 'any' ? 'required' : (choice?.name ?? choice?.type ?? 'auto'),
    schema: request.output_config?.format?.schema ?? request.output_format?.schema,
    maxTokens: request.max_tokens,
    thinks: request.thinking?.type === 'enabled' || request.thinking?.type === 'adaptive',
    callIdPrefix: 'toolu_',
  };
}

function isToolResult(block: Block): boolean {
  return block.type === 'tool_result';
}

function textOf(content: string | readonly Block[] | undefined): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map((block) => block.text ?? textOf(block.content)).join('');
}

function tokensOf(content: string | readonly Block[] | undefined): number {
  const blocks = typeof content === 'string' ? [] : (content ?? []);
  const images = blocks.filter((block) => block.type === 'image').length;
  const inputs = blocks.filter((block) => block.input !== undefined);
  return (
    countTokens(textOf(content)) +
    images * 1_600 +
    countTokens(inputs.map((block) => JSON.stringify(block.input)).join(''))
  );
}
