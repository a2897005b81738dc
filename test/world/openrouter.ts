import type { FakeAnswer, Script } from './answers.ts';
import { chatAnswer, completionAnswer } from './openai.ts';
import type { ChatStyle } from './openai-chat.ts';
import { drawPicture } from './pictures.ts';
import { type ServerOptions, type SimulatedServer, startServer } from './server.ts';
import { type Answer, type Dialect, type Exchange, json } from './wire.ts';

/** A model that the simulated OpenRouter passes on to. */
export interface OpenRouterModel {
  readonly id: string;
  readonly contextLength: number;
  /** Dollars a token, as the decimal texts of the real list. */
  readonly promptPrice: string;
  readonly completionPrice: string;
  readonly inputModalities?: readonly string[];
  readonly supportedParameters?: readonly string[];
  /** Makes pictures in a conversation. */
  readonly makesPictures?: boolean;
}

/** Options of the simulated OpenRouter. */
export interface OpenRouterOptions extends ServerOptions {
  /** The only key it accepts; any key will do when left out, but none will not. */
  readonly apiKey?: string;
  readonly models?: readonly OpenRouterModel[];
}

const MODELS: readonly OpenRouterModel[] = [
  model('openai/gpt-4o-mini', 128_000, '0.00000015', '0.0000006', ['text', 'image', 'file']),
  model('anthropic/claude-sonnet-4.5', 1_000_000, '0.000003', '0.000015', ['text', 'image', 'file']),
  model('meta-llama/llama-3.3-70b-instruct:free', 131_072, '0', '0', ['text']),
];

function model(
  id: string,
  contextLength: number,
  promptPrice: string,
  completionPrice: string,
  inputModalities: readonly string[],
): OpenRouterModel {
  return { id, contextLength, promptPrice, completionPrice, inputModalities };
}

const DIALECT: Dialect = {
  errorBody: ({ status, message }) => JSON.stringify(errorOf(status, message)),
  errorPiece: ({ status, message }) =>
    `data: ${JSON.stringify({
      id: 'gen-simulated',
      object: 'chat.completion.chunk',
      provider: 'Simulated',
      ...errorOf(status, message),
      choices: [{ index: 0, delta: { content: '' }, finish_reason: 'error' }],
    })}\n\n`,
  endsStream: (piece) => piece.startsWith('data: [DONE]'),
};

function errorOf(status: number, message: string) {
  return { error: { message, code: status } };
}

/** Starts a simulated OpenRouter (openrouter.ai/api), after its API documents. No model runs here. */
export function startOpenRouter(options: OpenRouterOptions = {}): Promise<SimulatedServer> {
  const models = options.models ?? MODELS;
  const style = styleFor(models);
  const answer = (exchange: Exchange, script: Script): Answer => {
    const { seen } = exchange;
    const path = seen.path.replace(/^\/api\//, '/');
    if (seen.method === 'GET' && path === '/v1/models') return json(200, { data: models.map(entry) });
    const refused = keyRefusal(seen.headers.authorization, options.apiKey);
    if (refused) return refused;
    if (seen.method === 'GET' && path === '/v1/key') {
      return json(200, { data: { label: 'sk-or-v1-sim...123', usage: 0, limit: null, is_free_tier: false } });
    }
    if (seen.method !== 'POST') return json(404, errorOf(404, 'Not Found'));
    const found = models.find(({ id }) => id === seen.json.model);
    if (!found) return json(400, errorOf(400, `${seen.json.model} is not a valid model ID`));
    if (path === '/v1/chat/completions' && found.makesPictures) return picture(seen.json, found.id);
    if (path === '/v1/chat/completions') return chatAnswer(exchange, script, found.id, style);
    if (path === '/v1/completions') return completionAnswer(exchange, script, found.id);
    return json(404, errorOf(404, 'Not Found'));
  };
  return startServer({ dialect: DIALECT, answer }, options);
}

function keyRefusal(authorization: string | undefined, expected: string | undefined): Answer | undefined {
  if (authorization === undefined) return json(401, errorOf(401, 'No auth credentials found'));
  if (expected === undefined || authorization === `Bearer ${expected}`) return undefined;
  return json(401, errorOf(401, 'User not found.'));
}

/** A picture in a conversation, where it is asked for; else words about one. */
function picture({ modalities, messages }: Record<string, unknown>, id: string): Answer {
  const wantsPicture = Array.isArray(modalities) && modalities.includes('image');
  const isForbidden = JSON.stringify(messages).includes('forbidden');
  const url = `data:image/png;base64,${drawPicture(1, 64, 64).toString('base64')}`;
  const images = wantsPicture && !isForbidden ? [{ type: 'image_url', image_url: { url } }] : [];
  const message = { role: 'assistant', content: '', ...(images.length > 0 && { images }) };
  return json(200, {
    id: 'gen-simulated',
    object: 'chat.completion',
    created: 1_759_303_800,
    model: id,
    choices: [{ index: 0, message, finish_reason: isForbidden ? 'content_filter' : 'stop' }],
    usage: { prompt_tokens: 9, completion_tokens: 1290, total_tokens: 1299, cost: 0.0387 },
  });
}

/** Usage comes on the last chunk with its cost in dollars, asked for or not. */
function styleFor(models: readonly OpenRouterModel[]): ChatStyle {
  const costOf = (answer: FakeAnswer, id: string) => {
    const found = models.find((candidate) => candidate.id === id);
    const prompt = Number(found?.promptPrice ?? 0) * answer.promptTokens;
    return prompt + Number(found?.completionPrice ?? 0) * answer.completionTokens;
  };
  return {
    usage: 'last-empty',
    usageUnasked: true,
    reasoningField: 'reasoning',
    toolIndex: true,
    toolArgumentPieces: true,
    toolFinish: 'tool_calls',
    comment: ': OPENROUTER PROCESSING\n\n',
    extras: { provider: 'Simulated' },
    usageExtras: (answer, id) => ({
      cost: costOf(answer, id),
      is_byok: false,
      cost_details: { upstream_inference_cost: null },
    }),
  };
}

function entry(found: OpenRouterModel) {
  return {
    id: found.id,
    canonical_slug: found.id,
    hugging_face_id: '',
    name: found.id,
    created: 1_759_303_800,
    description: 'Simulated.',
    context_length: found.contextLength,
    architecture: {
      modality: 'text->text',
      input_modalities: found.inputModalities ?? ['text'],
      output_modalities: found.makesPictures ? ['image', 'text'] : ['text'],
      tokenizer: 'GPT',
      instruct_type: null,
    },
    pricing: {
      prompt: found.promptPrice,
      completion: found.completionPrice,
      request: '0',
      image: '0',
      web_search: '0',
      internal_reasoning: '0',
    },
    top_provider: { context_length: found.contextLength, max_completion_tokens: 16_384, is_moderated: false },
    per_request_limits: null,
    supported_parameters: found.supportedParameters ?? [
      'max_tokens',
      'temperature',
      'tools',
      'tool_choice',
      'response_format',
      'structured_outputs',
    ],
  };
}
