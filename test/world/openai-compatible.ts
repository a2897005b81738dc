import type { Script } from './answers.ts';
import {
  FLAVOURS,
  type Flavour,
  type FlavourName,
  type House,
  type LocalModel,
} from './compatible-flavours.ts';
import { chatAnswer, completionAnswer, embeddingsAnswer } from './openai.ts';
import type { ChatStyle } from './openai-chat.ts';
import { type ListedVoices, type MediaTrouble, mediaAnswer } from './openai-media.ts';
import { type ChatRequest, promptOf } from './openai-prompt.ts';
import { rankingAnswer } from './openai-ranking.ts';
import { responsesAnswer } from './openai-responses.ts';
import { OPENAI_DIALECT } from './openai-rules.ts';
import { type ServerOptions, type SimulatedServer, startServer } from './server.ts';
import type { Answer, Exchange } from './wire.ts';

/** Options of a simulated local server with OpenAI's API. */
export interface OpenAICompatibleOptions extends ServerOptions {
  readonly flavour?: FlavourName;
  readonly models?: readonly LocalModel[];
  /** Asks for this key; no key is asked for when left out. */
  readonly apiKey?: string;
  /** How long after its start the server says that it is loading (llama-server only). */
  readonly loadingMs?: number;
  /** What is wrong with pictures and sound. */
  readonly media?: MediaTrouble;
  /** Listed at `/v1/audio/voices`, and the only ones it speaks in. */
  readonly voices?: ListedVoices;
  /** How the flavour's usual stream is written differently. */
  readonly style?: Partial<ChatStyle>;
}

const MODELS: readonly LocalModel[] = [
  { id: 'qwen3-4b-instruct', contextLength: 32_768, tools: true, sizeBytes: 2_497_280_736 },
  { id: 'nomic-embed-text-v1.5', contextLength: 2_048, dimensions: 768, sizeBytes: 146_146_432 },
];

/**
 * Starts a simulated llama-server, LM Studio, Lemonade, vLLM or nameless server with OpenAI's API, after those
 * systems' own documents. No model runs here.
 */
export function startOpenAICompatible(options: OpenAICompatibleOptions = {}): Promise<SimulatedServer> {
  const flavour = FLAVOURS[options.flavour ?? 'generic'];
  const readyAt = Date.now() + (options.loadingMs ?? 0);
  const style = { ...flavour.style, ...options.style };
  const models = options.models ?? MODELS;
  const answer = (exchange: Exchange, script: Script): Answer => {
    const { seen } = exchange;
    const house: House = { models, loaded: models[0]!, loading: Date.now() < readyAt };
    if (options.apiKey !== undefined && seen.headers.authorization !== `Bearer ${options.apiKey}`) {
      return flavour.error({ status: 401, message: 'Invalid API Key', type: 'authentication_error' });
    }
    return (
      mediaAnswer(seen, models, false, options.media, options.voices) ??
      flavour.own(seen, house) ??
      (seen.method === 'POST' ? work(exchange, script, flavour, style, house) : flavour.unknownRoute(seen))
    );
  };
  return startServer({ dialect: OPENAI_DIALECT, answer }, options);
}

function work(exchange: Exchange, script: Script, flavour: Flavour, style: ChatStyle, house: House): Answer {
  const { seen } = exchange;
  const route = seen.path.replace(/^\/api\/v1\//, '/v1/');
  if (!ROUTES.has(route)) return flavour.unknownRoute(seen);
  if (!seen.isJsonObject) return flavour.error({ status: 400, message: 'The body is not a JSON object.' });
  const model = flavour.modelFor(seen.json.model, house, route === '/v1/embeddings');
  if (!model) {
    const message = `The model \`${seen.json.model}\` does not exist.`;
    return flavour.error({ status: 404, message, type: 'NotFoundError' });
  }
  switch (route) {
    case '/v1/chat/completions':
      return chat(exchange, script, flavour, style, model);
    case '/v1/completions':
      return completionAnswer(exchange, script, model.id);
    case '/v1/responses':
      return responsesAnswer(exchange, script, model.reasons === true);
    case '/v1/rerank':
    case '/v1/reranking':
      return rankingAnswer(exchange.seen, model) ?? flavour.unknownRoute(seen);
    default:
      return embeddingsAnswer(exchange, model.id, model.dimensions ?? 768);
  }
}

const ROUTES = new Set([
  ...['/v1/chat/completions', '/v1/completions', '/v1/responses', '/v1/embeddings'],
  ...['/v1/rerank', '/v1/reranking'],
]);

function chat(
  exchange: Exchange,
  script: Script,
  flavour: Flavour,
  style: ChatStyle,
  model: LocalModel,
): Answer {
  const request = exchange.seen.json as ChatRequest;
  if (!Array.isArray(request.messages)) {
    return flavour.error({ status: 400, message: "'messages' is required" });
  }
  const { tokens } = promptOf(request);
  if (tokens > model.contextLength) return flavour.tooLong(tokens, model.contextLength);
  return chatAnswer(exchange, script, model.id, style, model.reasons === true);
}
