import type { Script } from './answers.ts';
import { inferenceAnswer, type ServedTask } from './hugging-face-inference.ts';
import { chatAnswer } from './openai.ts';
import type { ChatStyle } from './openai-chat.ts';
import { OPENAI_DIALECT } from './openai-rules.ts';
import { type ServerOptions, type SimulatedServer, startServer } from './server.ts';
import { type Answer, type Exchange, json } from './wire.ts';

/** An inference provider that serves a model behind Hugging Face's router. */
export interface HuggingFaceProvider {
  readonly provider: string;
  readonly status?: 'live' | 'error' | 'staging';
  readonly contextLength?: number;
  /** Dollars a million tokens. */
  readonly pricing?: { readonly input: number; readonly output: number };
  readonly supportsTools?: boolean;
  readonly supportsStructuredOutput?: boolean;
}

/** A model on the simulated router. */
export interface HuggingFaceModel {
  readonly id: string;
  readonly providers: readonly HuggingFaceProvider[];
  readonly inputModalities?: readonly string[];
}

/** Options of the simulated router. */
export interface HuggingFaceOptions extends ServerOptions {
  /** The only token it accepts; any will do when left out, but none will not. */
  readonly apiKey?: string;
  readonly models?: readonly HuggingFaceModel[];
  /** Models that Hugging Face's own inference serves, each with its kind of work. */
  readonly served?: Readonly<Record<string, ServedTask>>;
}

const MODELS: readonly HuggingFaceModel[] = [
  {
    id: 'meta-llama/Llama-3.3-70B-Instruct',
    providers: [
      {
        provider: 'groq',
        contextLength: 131_072,
        pricing: { input: 0.59, output: 0.79 },
        supportsTools: true,
      },
      {
        provider: 'together',
        contextLength: 131_072,
        pricing: { input: 0.88, output: 0.88 },
        supportsTools: true,
      },
      { provider: 'hf-inference' },
    ],
  },
  {
    id: 'Qwen/Qwen3-4B-Instruct-2507',
    providers: [{ provider: 'nscale', contextLength: 32_768, pricing: { input: 0.01, output: 0.03 } }],
  },
];

const STYLE: ChatStyle = {
  usage: 'last-empty',
  reasoningField: 'reasoning',
  toolIndex: true,
  toolArgumentPieces: true,
  toolFinish: 'tool_calls',
};

/** Starts a simulated Hugging Face inference router (router.huggingface.co), after its documents. No model runs here. */
export function startHuggingFace(options: HuggingFaceOptions = {}): Promise<SimulatedServer> {
  const models = options.models ?? MODELS;
  const answer = (exchange: Exchange, script: Script): Answer => {
    const { seen } = exchange;
    if (seen.method === 'GET' && seen.path === '/v1/models') {
      return json(200, { object: 'list', data: models.map(entry) });
    }
    const { authorization } = seen.headers;
    const isWelcome =
      options.apiKey === undefined
        ? authorization !== undefined
        : authorization === `Bearer ${options.apiKey}`;
    if (!isWelcome) return json(401, { error: 'Invalid username or password.' });
    if (seen.path.startsWith('/hf-inference/models/')) return inferenceAnswer(seen, options.served ?? {});
    if (`${seen.method} ${seen.path}` !== 'POST /v1/chat/completions')
      return json(404, { error: 'Not Found' });
    return chat(exchange, script, models);
  };
  return startServer({ dialect: OPENAI_DIALECT, answer }, options);
}

/** A model's name may end in a provider, or in the wish for the fastest or the cheapest one. */
function chat(exchange: Exchange, script: Script, models: readonly HuggingFaceModel[]): Answer {
  const [id = '', wish = 'auto'] = String(exchange.seen.json.model).split(':');
  const found = models.find((model) => model.id === id);
  if (!found) return json(400, refusalOf(`The requested model '${id}' does not exist`, 'model_not_found'));
  const provider = providerFor(found, wish);
  if (!provider) {
    const message = `The requested model '${id}' is not supported by any provider you have enabled.`;
    return json(400, refusalOf(message, 'model_not_supported'));
  }
  const answer = chatAnswer(exchange, script, found.id, STYLE);
  return { ...answer, headers: { ...answer.headers, 'x-inference-provider': provider.provider } };
}

function providerFor(model: HuggingFaceModel, wish: string): HuggingFaceProvider | undefined {
  const live = model.providers.filter(({ status = 'live' }) => status === 'live');
  if (wish === 'auto' || wish === 'fastest') return live[0];
  if (wish !== 'cheapest') return live.find(({ provider }) => provider === wish);
  const priceOf = ({ pricing }: HuggingFaceProvider) => pricing?.output ?? Number.POSITIVE_INFINITY;
  return live.toSorted((one, other) => priceOf(one) - priceOf(other))[0];
}

function refusalOf(message: string, code: string) {
  return { error: { message, type: 'invalid_request_error', param: 'model', code } };
}

function entry(model: HuggingFaceModel) {
  return {
    id: model.id,
    object: 'model',
    created: 1_759_303_800,
    owned_by: model.id.split('/')[0],
    architecture: { input_modalities: model.inputModalities ?? ['text'], output_modalities: ['text'] },
    providers: model.providers.map((provider) => ({
      provider: provider.provider,
      status: provider.status ?? 'live',
      ...(provider.contextLength !== undefined && { context_length: provider.contextLength }),
      ...(provider.pricing && { pricing: provider.pricing }),
      supports_tools: provider.supportsTools ?? false,
      supports_structured_output: provider.supportsStructuredOutput ?? false,
      is_model_author: false,
    })),
  };
}
