import { composeAnswer, type FakeAnswer, freshId, type Prompt, type Script } from './answers.ts';
import { embed, packed } from './embeddings.ts';
import {
  type ChatStyle,
  chatChunks,
  chatCompletion,
  nowInSeconds,
  OPENAI_STYLE,
  usageOf,
} from './openai-chat.ts';
import { type MediaModel, type MediaTrouble, mediaAnswer } from './openai-media.ts';
import { type ChatRequest, promptOf } from './openai-prompt.ts';
import { responsesAnswer } from './openai-responses.ts';
import {
  chatRequestError,
  errorBodyOf,
  keyError,
  missing,
  OPENAI_DIALECT,
  type OpenAIError,
} from './openai-rules.ts';
import { type ServerOptions, type SimulatedServer, startServer } from './server.ts';
import { type Answer, dataEvent, type Exchange, json } from './wire.ts';

/** A model of the simulated OpenAI. */
export interface OpenAIModel extends MediaModel {
  readonly contextLength?: number;
  /** Thinks before it speaks, and refuses `max_tokens` and temperatures. */
  readonly reasons?: boolean;
  /** The length of its vectors, for an embedding model. */
  readonly dimensions?: number;
}

/** Options of the simulated OpenAI. */
export interface OpenAIOptions extends ServerOptions {
  /** The only key it accepts; any key will do when left out, but none will not. */
  readonly apiKey?: string;
  readonly models?: readonly OpenAIModel[];
  /** What is wrong with pictures and sound. */
  readonly media?: MediaTrouble;
}

const MODELS: readonly OpenAIModel[] = [
  { id: 'gpt-5.1', contextLength: 400_000, reasons: true },
  { id: 'gpt-5-mini', contextLength: 400_000, reasons: true },
  { id: 'o4-mini', contextLength: 200_000, reasons: true },
  { id: 'gpt-4.1', contextLength: 1_047_576 },
  { id: 'gpt-4o', contextLength: 128_000 },
  { id: 'gpt-4o-mini', contextLength: 128_000 },
  { id: 'gpt-3.5-turbo-instruct', contextLength: 4_096 },
  { id: 'text-embedding-3-small', contextLength: 8_191, dimensions: 1536 },
  { id: 'text-embedding-3-large', contextLength: 8_191, dimensions: 3072 },
];

/** Starts a simulated OpenAI (api.openai.com), after OpenAI's published API description. No model runs here. */
export function startOpenAI(options: OpenAIOptions = {}): Promise<SimulatedServer> {
  const models = new Map((options.models ?? MODELS).map((model) => [model.id, model]));
  const answer = (exchange: Exchange, script: Script): Answer => {
    const { seen } = exchange;
    const refusedKey = keyError(seen.headers.authorization, options.apiKey);
    if (refusedKey) return refusal(refusedKey);
    const made = mediaAnswer(seen, [...models.values()], true, options.media);
    if (made) return made;
    if (seen.method === 'GET') return listing(seen.path, models) ?? invalidUrl(exchange);
    if (!seen.isJsonObject) return refusal({ status: 400, message: UNPARSABLE });
    const model = models.get(String(seen.json.model));
    switch (`${seen.method} ${seen.path}`) {
      case 'POST /v1/chat/completions':
        return withModel(exchange, model, (found) => chat(exchange, script, found));
      case 'POST /v1/completions':
        return withModel(exchange, model, () => completion(exchange, script));
      case 'POST /v1/embeddings':
        return withModel(exchange, model, (found) => embeddings(exchange, found));
      case 'POST /v1/responses':
        return withModel(exchange, model, (found) =>
          responsesAnswer(exchange, script, found.reasons === true),
        );
      default:
        return invalidUrl(exchange);
    }
  };
  const system = {
    dialect: OPENAI_DIALECT,
    answer: (exchange: Exchange, script: Script) => dressed(answer(exchange, script)),
  };
  return startServer(system, options);
}

const UNPARSABLE =
  'We could not parse the JSON body of your request. (HINT: This likely means you aren’t using your HTTP library correctly.)';

/** Headers that every answer of the real system has. */
function dressed(answer: Answer): Answer {
  const headers = {
    'x-request-id': freshId('req_'),
    'openai-processing-ms': '12',
    'openai-version': '2020-10-01',
    'openai-organization': 'user-simulated',
    'x-ratelimit-limit-requests': '10000',
    'x-ratelimit-remaining-requests': '9999',
    'x-ratelimit-reset-requests': '6ms',
    'set-cookie': [
      '__cf_bm=simulated; path=/; HttpOnly; Secure',
      '_cfuvid=simulated; path=/; HttpOnly; Secure',
    ],
    server: 'cloudflare',
    'cf-ray': 'simulated-AMS',
    ...answer.headers,
  };
  return { ...answer, headers };
}

/** An error answer. */
export function refusal(error: OpenAIError): Answer {
  return json(error.status, errorBodyOf(error));
}

function invalidUrl({ seen }: Exchange): Answer {
  return refusal({ status: 404, message: `Invalid URL (${seen.method} ${seen.path})` });
}

function listing(path: string, models: ReadonlyMap<string, OpenAIModel>): Answer | undefined {
  const entry = (id: string) => ({ id, object: 'model', created: 1_715_367_049, owned_by: 'system' });
  if (path === '/v1/models') return json(200, { object: 'list', data: [...models.keys()].map(entry) });
  if (!path.startsWith('/v1/models/')) return undefined;
  const id = decodeURIComponent(path.slice('/v1/models/'.length));
  return models.has(id) ? json(200, entry(id)) : refusal(unknownModel(id));
}

function unknownModel(id: string): OpenAIError {
  const message = `The model \`${id}\` does not exist or you do not have access to it.`;
  return { status: 404, message, code: 'model_not_found' };
}

function withModel(
  { seen }: Exchange,
  model: OpenAIModel | undefined,
  answer: (model: OpenAIModel) => Answer,
): Answer {
  if (typeof seen.json.model !== 'string')
    return refusal({ status: 400, message: 'you must provide a model parameter' });
  return model ? answer(model) : refusal(unknownModel(seen.json.model));
}

function chat(exchange: Exchange, script: Script, model: OpenAIModel): Answer {
  const request = exchange.seen.json as ChatRequest;
  const reasons = model.reasons === true;
  const error = chatRequestError(request, reasons) ?? tooLong(promptOf(request), model);
  return error ? refusal(error) : chatAnswer(exchange, script, model.id, OPENAI_STYLE, reasons);
}

function tooLong(prompt: Prompt, { contextLength }: OpenAIModel): OpenAIError | undefined {
  if (contextLength === undefined || prompt.tokens <= contextLength) return undefined;
  const message = `This model's maximum context length is ${contextLength} tokens. However, your messages resulted in ${prompt.tokens} tokens. Please reduce the length of the messages.`;
  return { status: 400, message, param: 'messages', code: 'context_length_exceeded' };
}

/** A chat completion, whole or streamed, in a system's own style. */
export function chatAnswer(
  exchange: Exchange,
  script: Script,
  model: string,
  style: ChatStyle,
  thinks = false,
): Answer {
  const request = exchange.seen.json as ChatRequest;
  const prompt = promptOf(request, thinks);
  const fake = composeAnswer(prompt, exchange.forced ?? script.take(prompt));
  const logprobs = request.logprobs === true;
  if (!request.stream)
    return { ...json(200, chatCompletion(fake, model, style, logprobs)), delayMs: fake.delayMs };
  const usage = request.stream_options?.include_usage === true;
  return streamAnswer(fake, chatChunks(fake, model, style, usage, logprobs));
}

/** A stream of server-sent events at the answer's pace. */
export function streamAnswer(fake: FakeAnswer, pieces: readonly string[]): Answer {
  const headers = { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' };
  return { status: 200, headers, pieces, delayMs: fake.delayMs, delayPerPieceMs: fake.delayPerPieceMs };
}

function completion(exchange: Exchange, script: Script): Answer {
  return exchange.seen.json.prompt === undefined
    ? refusal(missing('prompt'))
    : completionAnswer(exchange, script, String(exchange.seen.json.model));
}

/** A legacy text completion, whole or streamed. */
export function completionAnswer(exchange: Exchange, script: Script, model: string): Answer {
  const { prompt: given, stream, max_tokens: maxTokens = 16 } = exchange.seen.json;
  const lastText = Array.isArray(given) ? given.join('') : String(given);
  const request = { messages: [{ role: 'user', content: lastText }], max_tokens: maxTokens as number };
  const prompt = promptOf(request);
  const fake = composeAnswer(prompt, exchange.forced ?? script.take(prompt));
  const frame = { id: freshId('cmpl-'), object: 'text_completion', created: nowInSeconds(), model };
  const choice = (text: string, finish: string | null) => ({
    text,
    index: 0,
    logprobs: null,
    finish_reason: finish,
  });
  const usage = usageOf(fake, OPENAI_STYLE, model);
  if (!stream) return json(200, { ...frame, choices: [choice(fake.content, fake.finish)], usage });
  const wantsUsage = (exchange.seen.json as ChatRequest).stream_options?.include_usage === true;
  const events = fake.contentPieces.map((piece) => dataEvent({ ...frame, choices: [choice(piece, null)] }));
  events.push(dataEvent({ ...frame, choices: [choice('', fake.finish)] }));
  if (wantsUsage) events.push(dataEvent({ ...frame, choices: [], usage }));
  return streamAnswer(fake, [...events, 'data: [DONE]\n\n']);
}

function embeddings(exchange: Exchange, { id, dimensions }: OpenAIModel): Answer {
  if (exchange.seen.json.input === undefined) return refusal(missing('input'));
  if (dimensions === undefined) {
    return refusal({ status: 403, message: `You are not allowed to generate embeddings from this model` });
  }
  return embeddingsAnswer(exchange, id, dimensions);
}

/** Embeddings as numbers, or packed when asked for `base64`. */
export function embeddingsAnswer({ seen }: Exchange, model: string, modelDimensions: number): Answer {
  const { input, encoding_format: format, dimensions = modelDimensions } = seen.json;
  const texts = Array.isArray(input) && typeof input[0] !== 'number' ? input.map(String) : [String(input)];
  const data = texts.map((text, index) => {
    const vector = embed(text, dimensions as number);
    return { object: 'embedding', index, embedding: format === 'base64' ? packed(vector) : vector };
  });
  const tokens = texts.reduce((sum, text) => sum + Math.ceil(text.length / 4), 0);
  return json(200, { object: 'list', data, model, usage: { prompt_tokens: tokens, total_tokens: tokens } });
}
