import { countTokens, type Script } from './answers.ts';
import { embed } from './embeddings.ts';
import { emptyTurn, lackOf, ollamaChat, ollamaGenerate, type Readiness } from './ollama-chat.ts';
import { findModel, OLLAMA_MODELS, type OllamaModel, runningOf, showOf, tagOf } from './ollama-models.ts';
import { chatAnswer, completionAnswer, embeddingsAnswer } from './openai.ts';
import type { ChatStyle } from './openai-chat.ts';
import { type ServerOptions, type SimulatedServer, startServer } from './server.ts';
import { type Answer, type Dialect, type Exchange, json } from './wire.ts';

/** Options of the simulated Ollama. */
export interface OllamaOptions extends ServerOptions {
  readonly models?: readonly OllamaModel[];
  /** How long a model takes to load when it is not in memory, or is there with another context length. */
  readonly coldLoadMs?: number;
  /** The context length when a request states none; Ollama's is 4096 on small machines. */
  readonly defaultContextLength?: number;
  /** Whether the OpenAI face says `stop` instead of `tool_calls` when it calls a tool, as older versions do. */
  readonly toolCallsEndWithStop?: boolean;
}

interface Loaded {
  readonly contextLength: number;
  readonly expiresAt: number;
}

const VERSION = '0.24.0';
const DIALECT: Dialect = {
  errorBody: ({ message }) => JSON.stringify({ error: message }),
  errorPiece: ({ message }) => `${JSON.stringify({ error: message })}\n`,
  endsStream: (piece) => piece.includes('"done":true') || piece.startsWith('data: [DONE]'),
};

/** Starts a simulated Ollama, after its own API documents and server routes. No model runs here. */
export function startOllama(options: OllamaOptions = {}): Promise<SimulatedServer> {
  const ollama = new SimulatedOllama(options);
  return startServer(
    { dialect: DIALECT, answer: (exchange, script) => ollama.answer(exchange, script) },
    options,
  );
}

class SimulatedOllama {
  readonly #models: readonly OllamaModel[];
  readonly #coldLoadMs: number;
  readonly #defaultContextLength: number;
  readonly #style: ChatStyle;
  readonly #loaded = new Map<string, Loaded>();

  constructor(options: OllamaOptions) {
    this.#models = options.models ?? OLLAMA_MODELS;
    this.#coldLoadMs = options.coldLoadMs ?? 0;
    this.#defaultContextLength = options.defaultContextLength ?? 4096;
    this.#style = {
      usage: 'last-empty',
      reasoningField: 'reasoning',
      toolIndex: true,
      toolArgumentPieces: false,
      toolFinish: options.toolCallsEndWithStop ? 'stop' : 'tool_calls',
      extras: { system_fingerprint: 'fp_ollama' },
    };
  }

  answer(exchange: Exchange, script: Script): Answer {
    const { seen } = exchange;
    if (seen.method === 'GET' || seen.method === 'HEAD') return this.#look(seen.path);
    if (seen.path.startsWith('/v1/')) return this.#openAIFace(exchange, script);
    if (seen.body === '') return failure(400, 'missing request body');
    if (!seen.isJsonObject) return failure(400, "invalid character 'x' looking for beginning of value");
    if (!seen.json.model) return failure(400, 'model is required');
    const model = findModel(this.#models, seen.json.model);
    if (!model) return failure(404, `model '${seen.json.model}' not found`);
    switch (`${seen.method} ${seen.path}`) {
      case 'POST /api/show':
        return json(200, showOf(model));
      case 'POST /api/chat':
      case 'POST /api/generate':
        return this.#converse(exchange, script, model);
      case 'POST /api/embed':
      case 'POST /api/embeddings':
        return this.#embed(exchange, model);
      default:
        return NOT_FOUND;
    }
  }

  #look(path: string): Answer {
    switch (path) {
      case '/':
        return { status: 200, headers: TEXT, body: 'Ollama is running' };
      case '/api/version':
        return json(200, { version: VERSION });
      case '/api/tags':
        return json(200, { models: this.#models.map(tagOf) });
      case '/api/ps':
        return json(200, { models: this.#running() });
      case '/v1/models':
        return json(200, { object: 'list', data: this.#models.map(openAIEntry) });
      default:
        return NOT_FOUND;
    }
  }

  #running() {
    return this.#models.flatMap((model) => {
      const loaded = this.#loaded.get(model.name);
      if (!loaded || loaded.expiresAt <= Date.now()) return [];
      return [runningOf(model, loaded.contextLength, loaded.expiresAt)];
    });
  }

  #converse(exchange: Exchange, script: Script, model: OllamaModel): Answer {
    const { seen } = exchange;
    const lack = lackOf(seen.json, model);
    if (lack) return failure(400, lack);
    const isChat = seen.path === '/api/chat';
    const isEmpty = isChat ? !(seen.json.messages as unknown[] | undefined)?.length : !seen.json.prompt;
    const emptyField = isChat ? { message: { role: 'assistant', content: '' } } : { response: '' };
    if (isEmpty && keepAliveMs(seen.json.keep_alive) === 0) {
      this.#loaded.delete(model.name);
      return emptyTurn(exchange, emptyField, 'unload');
    }
    const ready = this.#load(exchange, model);
    if (isEmpty) return { ...emptyTurn(exchange, emptyField, 'load'), delayMs: ready.loadMs };
    return isChat
      ? ollamaChat(exchange, script, model, ready)
      : ollamaGenerate(exchange, script, model, ready);
  }

  /** Brings a model into memory, and notes with which context length. */
  #load({ seen }: Exchange, model: OllamaModel): Readiness {
    const asked = (seen.json.options as { num_ctx?: number } | undefined)?.num_ctx;
    const contextLength = Math.min(asked ?? this.#defaultContextLength, model.contextLength);
    seen.notes.numCtx = asked ?? this.#defaultContextLength;
    if (model.remoteHost) return { contextLength: model.contextLength, loadMs: 0 };
    const before = this.#loaded.get(model.name);
    const isWarm = before?.contextLength === contextLength && before.expiresAt > Date.now();
    const expiresAt = Date.now() + keepAliveMs(seen.json.keep_alive);
    this.#loaded.set(model.name, { contextLength, expiresAt });
    return { contextLength, loadMs: isWarm ? 0 : this.#coldLoadMs };
  }

  #embed(exchange: Exchange, model: OllamaModel): Answer {
    const { seen } = exchange;
    const ready = this.#load(exchange, model);
    if (seen.path === '/api/embeddings') {
      const embedding = embed(String(seen.json.prompt ?? ''), model.embeddingLength);
      return { ...json(200, { embedding }), delayMs: ready.loadMs };
    }
    const { input = [], dimensions, model: name } = seen.json;
    const texts = Array.isArray(input) ? input.map(String) : [String(input)];
    const length = (dimensions as number | undefined) ?? model.embeddingLength;
    const answer = {
      model: name,
      embeddings: texts.map((text) => embed(text, length)),
      total_duration: 14_143_917,
      load_duration: 1_019_500,
      prompt_eval_count: texts.reduce((sum, text) => sum + countTokens(text), 0),
    };
    return { ...json(200, answer), delayMs: ready.loadMs };
  }

  /** The part of OpenAI's API that Ollama imitates; it takes no `num_ctx`, and knows no key. */
  #openAIFace(exchange: Exchange, script: Script): Answer {
    const { seen } = exchange;
    const model = findModel(this.#models, seen.json.model);
    if (!model) return openAIFailure(404, `model "${seen.json.model}" not found, try pulling it first`);
    switch (`${seen.method} ${seen.path}`) {
      case 'POST /v1/chat/completions': {
        const lack = lackOf(seen.json, model);
        if (lack) return openAIFailure(400, lack);
        const { loadMs } = this.#load(exchange, model);
        const thinks = model.capabilities.includes('thinking');
        const answer = chatAnswer(exchange, script, String(seen.json.model), this.#style, thinks);
        return { ...answer, delayMs: (answer.delayMs ?? 0) + loadMs };
      }
      case 'POST /v1/completions':
        return completionAnswer(exchange, script, String(seen.json.model));
      case 'POST /v1/embeddings':
        return embeddingsAnswer(exchange, String(seen.json.model), model.embeddingLength);
      default:
        return NOT_FOUND;
    }
  }
}

const TEXT = { 'content-type': 'text/plain; charset=utf-8' };
const NOT_FOUND: Answer = { status: 404, headers: TEXT, body: '404 page not found' };

function failure(status: number, message: string): Answer {
  return json(status, { error: message }, { 'content-type': 'application/json; charset=utf-8' });
}

function openAIFailure(status: number, message: string): Answer {
  const type = status === 404 ? 'not_found_error' : 'invalid_request_error';
  return json(status, { error: { message, type, param: null, code: null } });
}

function openAIEntry(model: OllamaModel) {
  return { id: model.name, object: 'model', created: 1_759_303_800, owned_by: 'library' };
}

/** Ollama keeps a model for five minutes; a number is seconds, a text a Go duration, and a negative one is for ever. */
function keepAliveMs(keepAlive: unknown): number {
  if (keepAlive === undefined || keepAlive === null) return 5 * 60_000;
  const [, amount = '300', unit = 's'] = /^(-?[\d.]+)(ms|s|m|h)?/.exec(String(keepAlive)) ?? [];
  const seconds = Number(amount) * ({ ms: 0.001, s: 1, m: 60, h: 3600 }[unit] ?? 1);
  return seconds < 0 ? 100 * 365 * 24 * 3_600_000 : seconds * 1000;
}
