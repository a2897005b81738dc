import type { FakeAnswer } from './answers.ts';
import { lemonadeRoutes } from './lemonade-routes.ts';
import { lmStudioRoutes } from './lmstudio-routes.ts';
import type { ChatStyle } from './openai-chat.ts';
import type { MediaModel } from './openai-media.ts';
import { type Answer, json, type SeenRequest, type Trouble } from './wire.ts';

/** A model of a simulated local server. */
export interface LocalModel extends MediaModel {
  readonly contextLength: number;
  readonly sizeBytes?: number;
  readonly tools?: boolean;
  readonly vision?: boolean;
  readonly reasons?: boolean;
  /** It puts texts in order, and does nothing else. */
  readonly ranks?: boolean;
  /** The length of its vectors, for an embedding model. */
  readonly dimensions?: number;
}

/** What a local server has at the moment of a request. */
export interface House {
  readonly models: readonly LocalModel[];
  /** The model in memory. */
  readonly loaded: LocalModel;
  readonly loading: boolean;
}

/** The local servers that are imitated. */
export type FlavourName = 'llama-server' | 'lmstudio' | 'lemonade' | 'vllm' | 'generic';

/** What one local server does differently from another. */
export interface Flavour {
  readonly style: ChatStyle;
  /** The routes that only this server has, or has in its own shape. */
  own(seen: SeenRequest, house: House): Answer | undefined;
  unknownRoute(seen: SeenRequest): Answer;
  /** The model that serves a name; undefined when the server refuses the name. */
  modelFor(name: unknown, house: House, forEmbedding: boolean): LocalModel | undefined;
  error(trouble: Trouble): Answer;
  tooLong(tokens: number, contextLength: number): Answer;
}

const LOCAL_STYLE: ChatStyle = {
  usage: 'last-empty',
  reasoningField: 'reasoning_content',
  toolIndex: true,
  toolArgumentPieces: true,
  toolFinish: 'tool_calls',
};

const CREATED = 1_759_303_800;

/** llama.cpp's server: one model, whatever name is asked for. */
const llamaServer: Flavour = {
  style: {
    ...LOCAL_STYLE,
    extras: { system_fingerprint: 'b6900-simulated' },
    lastExtras: (answer) => ({ timings: timingsOf(answer) }),
  },
  own(seen, house) {
    const { loaded } = house;
    if (seen.path === '/v1/models' || seen.path === '/models') return json(200, llamaModels(house));
    if (house.loading)
      return codedError({ status: 503, message: 'Loading model', type: 'unavailable_error' });
    switch (seen.path) {
      case '/health':
        return json(200, { status: 'ok' });
      case '/props':
        return json(200, llamaProperties(loaded));
      case '/slots':
        return json(200, [{ id: 0, n_ctx: loaded.contextLength, is_processing: false }]);
      default:
        return undefined;
    }
  },
  unknownRoute: () => codedError({ status: 404, message: 'File Not Found', type: 'not_found_error' }),
  modelFor: (_name, { loaded }) => loaded,
  error: codedError,
  tooLong(tokens, contextLength) {
    const message = `request (${tokens} tokens) exceeds the available context size (${contextLength} tokens), try increasing it`;
    const size = { n_prompt_tokens: tokens, n_ctx: contextLength };
    return json(400, { error: { code: 400, message, type: 'exceed_context_size_error', ...size } });
  },
};

function llamaModels({ loaded, loading }: House) {
  const meta = {
    vocab_type: 2,
    n_vocab: 151_936,
    n_ctx_train: loaded.contextLength,
    n_embd: loaded.dimensions ?? 2560,
    n_params: 4_022_468_096,
    size: loaded.sizeBytes ?? 2_497_280_736,
  };
  const entry = { id: loaded.id, object: 'model', created: CREATED, owned_by: 'llamacpp' };
  return { object: 'list', data: [{ ...entry, meta: loading ? null : meta }] };
}

function llamaProperties(loaded: LocalModel) {
  return {
    default_generation_settings: { id: 0, n_ctx: loaded.contextLength, params: { temperature: 0.8 } },
    total_slots: 1,
    model_alias: loaded.id,
    model_path: `/models/${loaded.id}.gguf`,
    modalities: { vision: loaded.vision === true, audio: false },
    chat_template: '{{ messages }}',
    build_info: 'b6900-simulated',
  };
}

function timingsOf({ promptTokens, completionTokens }: FakeAnswer) {
  return {
    cache_n: 0,
    prompt_n: promptTokens,
    prompt_ms: promptTokens * 2,
    prompt_per_token_ms: 2,
    prompt_per_second: 500,
    predicted_n: completionTokens,
    predicted_ms: completionTokens * 20,
    predicted_per_token_ms: 20,
    predicted_per_second: 50,
  };
}

/** The shape in which llama.cpp and vLLM word errors: the code is the HTTP status. */
function codedError({ status, message, type = 'invalid_request_error' }: Trouble): Answer {
  return json(status, { error: { code: status, message, type } });
}

/** vLLM: one served model, known by its exact name. */
const vllm: Flavour = {
  style: { ...LOCAL_STYLE, reasoningField: 'reasoning' },
  own(seen, { models }) {
    switch (seen.path) {
      case '/health':
        return { status: 200, headers: {}, body: '' };
      case '/version':
        return json(200, { version: '0.14.0' });
      case '/v1/models':
        return json(200, { object: 'list', data: models.map(vllmEntry) });
      default:
        return undefined;
    }
  },
  unknownRoute: () => json(404, { detail: 'Not Found' }),
  modelFor: exactModel,
  error: ({ status, message, type = 'BadRequestError' }) =>
    json(status, { error: { message, type, param: null, code: status } }),
  tooLong(tokens, contextLength) {
    const message = `This model's maximum context length is ${contextLength} tokens. However, your request has ${tokens} input tokens. Please reduce the length of the input messages.`;
    return vllm.error({ status: 400, message });
  },
};

function vllmEntry({ id, contextLength }: LocalModel) {
  const permission = {
    id: `modelperm-${id}`,
    object: 'model_permission',
    allow_sampling: true,
    organization: '*',
  };
  return {
    id,
    object: 'model',
    created: CREATED,
    owned_by: 'vllm',
    root: id,
    parent: null,
    max_model_len: contextLength,
    permission: [permission],
  };
}

function exactModel(name: unknown, { models }: House): LocalModel | undefined {
  return models.find((model) => model.id === name);
}

/** A server nobody has heard of that says it speaks OpenAI's API, and takes its liberties. */
const generic: Flavour = {
  style: {
    ...LOCAL_STYLE,
    usage: 'last-choice',
    toolIndex: false,
    extras: { provider_version: 'simulated/1.0', x_extra: { kept: true } },
  },
  own: (seen, { models }) =>
    seen.path === '/v1/models'
      ? json(200, { object: 'list', data: models.map(({ id }) => ({ id, object: 'model' })) })
      : undefined,
  unknownRoute: () => json(404, { error: { message: 'Not Found', type: 'invalid_request_error' } }),
  modelFor: exactModel,
  error: ({ status, message, type = 'invalid_request_error' }) =>
    json(status, { error: { message, type, code: null } }),
  tooLong: (tokens, contextLength) =>
    generic.error({
      status: 400,
      message: `prompt is too long: ${tokens} tokens > ${contextLength} maximum`,
    }),
};

const lmstudio: Flavour = {
  ...generic,
  style: { ...LOCAL_STYLE, extras: { stats: {} } },
  own: lmStudioRoutes,
  /** LM Studio answers routes it does not know with 200 (its bug tracker, number 1680). */
  unknownRoute: ({ method, path }) =>
    json(200, { error: `Unexpected endpoint or method. (${method} ${path})` }),
  /** A name it does not know is served by whatever is loaded (its bug tracker, number 619). */
  modelFor: (name, house, forEmbedding) =>
    exactModel(name, house) ??
    house.models.find((model) => (model.dimensions !== undefined) === forEmbedding) ??
    house.loaded,
};

const lemonade: Flavour = {
  ...generic,
  style: {
    ...LOCAL_STYLE,
    lastExtras: (answer) => ({ timings: timingsOf(answer) }),
  },
  own: lemonadeRoutes,
};

/** The flavours by name. */
export const FLAVOURS: Readonly<Record<FlavourName, Flavour>> = {
  'llama-server': llamaServer,
  lmstudio,
  lemonade,
  vllm,
  generic,
};
