import type { ChatMessage } from '../task/chat.ts';
import type { TaskInput } from '../task/task.ts';
import type { Model, ProviderKind } from './provider.ts';

/** How one kind of provider differs from OpenAI's chat parameters, as data. */
interface Dialect {
  /** Name of the limit on answer tokens. */
  readonly maxTokens: 'max_tokens' | 'max_completion_tokens';
  /** `developer` messages become `system` where the provider does not know them. */
  readonly developerRole: boolean;
  /** What it understands of an earlier answer's reasoning; others refuse the field or waste context on it. */
  readonly reasoning: 'reasoning_details' | 'none';
  /** Top-level fields it would refuse; left out, and named to the caller. */
  readonly refuses: ReadonlySet<string>;
}

/** Fields of OpenAI's platform that say nothing to other systems. */
const platformFields = [
  'store',
  'metadata',
  'service_tier',
  'safety_identifier',
  'prompt_cache_key',
  'prediction',
  'modalities',
  'audio',
  'web_search_options',
  'verbosity',
];
/** Fields of local servers that OpenAI refuses. */
const localFields = [
  'options',
  'num_ctx',
  'keep_alive',
  'top_k',
  'min_p',
  'typical_p',
  'repeat_penalty',
  'mirostat',
  'grammar',
  'thinking',
  'chat_template_kwargs',
  'lora',
  'cache_prompt',
];
const samplingExtras = [
  'logit_bias',
  'logprobs',
  'top_logprobs',
  'n',
  'frequency_penalty',
  'presence_penalty',
  'user',
];

const local: Dialect = {
  maxTokens: 'max_tokens',
  developerRole: false,
  reasoning: 'none',
  refuses: new Set(platformFields),
};
const translated: Dialect = {
  maxTokens: 'max_tokens',
  developerRole: true,
  reasoning: 'reasoning_details',
  refuses: new Set([
    ...platformFields,
    ...localFields.filter((name) => name !== 'top_k' && name !== 'thinking'),
    ...samplingExtras,
  ]),
};

const dialects: Readonly<Record<ProviderKind, Dialect>> = {
  openai: {
    maxTokens: 'max_completion_tokens',
    developerRole: true,
    reasoning: 'none',
    refuses: new Set(localFields),
  },
  openrouter: {
    maxTokens: 'max_tokens',
    developerRole: true,
    reasoning: 'reasoning_details',
    refuses: new Set(['options', 'num_ctx', 'keep_alive']),
  },
  'hugging-face': { ...local, refuses: new Set([...platformFields, ...localFields]) },
  anthropic: translated,
  gemini: { ...translated, refuses: new Set([...translated.refuses, 'thinking']) },
  'ai-sdk': translated,
  ollama: {
    ...local,
    refuses: new Set([...platformFields, 'n', 'logit_bias', 'user', 'parallel_tool_calls']),
  },
  lmstudio: local,
  lemonade: local,
  'llama-server': local,
  vllm: local,
  'openai-compatible': local,
  comfyui: local,
  automatic1111: local,
  kandinsky: local,
  embedded: { ...local, refuses: new Set([...platformFields, ...samplingExtras]) },
  transformers: { ...local, refuses: new Set([...platformFields, ...samplingExtras]) },
  practice: local,
  n8n: local,
  pack: local,
};

/** Values that ask for nothing, so that leaving them out need not be mentioned. */
const neutral: Readonly<Record<string, unknown>> = {
  n: 1,
  frequency_penalty: 0,
  presence_penalty: 0,
  logprobs: false,
  store: false,
  parallel_tool_calls: true,
  tool_choice: 'auto',
};

export interface Fitted<Input extends TaskInput> {
  readonly input: Input;
  /** Names of fields that the caller gave and the model does not get. */
  readonly dropped: readonly string[];
}

/** The request as this model's provider wants it. The caller's object is left as it is. */
export function fitToModel<Input extends TaskInput>(input: Input, model: Model): Fitted<Input> {
  const dialect = dialects[model.kind];
  const request: Record<string, unknown> = { ...input.request, model: model.name };
  const dropped: string[] = [];
  for (const name in request) {
    if (!dialect.refuses.has(name)) continue;
    const value = request[name];
    if (value !== null && value !== undefined && value !== neutral[name]) dropped.push(name);
    delete request[name];
  }
  if (input.kind === 'chat') {
    renameLimit(request, dialect.maxTokens);
    request.messages = fitMessages(input.request.messages, dialect);
  }
  return { input: { ...input, request }, dropped };
}

/** Alternatives asked for at each token, so that its entropy can be told. */
const alternatives = 5;

/**
 * The same input, asking also how sure the model is of its words, where its provider takes that and the
 * caller did not ask. Beside tools llama-server refuses it.
 */
export function withLogProbabilities<Input extends TaskInput>(input: Input, model: Model): Input {
  if (input.kind !== 'chat' || dialects[model.kind].refuses.has('logprobs')) return input;
  const { logprobs, tools } = input.request;
  if (logprobs || tools?.length) return input;
  return { ...input, request: { ...input.request, logprobs: true, top_logprobs: alternatives } };
}

function renameLimit(request: Record<string, unknown>, to: Dialect['maxTokens']): void {
  const from = to === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
  if (request[from] === undefined) return;
  request[to] ??= request[from];
  delete request[from];
}

function fitMessages(messages: readonly ChatMessage[], dialect: Dialect): readonly ChatMessage[] {
  return messages.some((message) => needsFitting(message, dialect))
    ? messages.map((message) => (needsFitting(message, dialect) ? fitMessage(message, dialect) : message))
    : messages;
}

function needsFitting(message: ChatMessage, dialect: Dialect): boolean {
  return (
    (message.role === 'developer' && !dialect.developerRole) ||
    message.reasoning_content !== undefined ||
    (message.reasoning_details !== undefined && dialect.reasoning === 'none')
  );
}

function fitMessage(message: ChatMessage, dialect: Dialect): ChatMessage {
  const { reasoning_content: _text, reasoning_details, ...rest } = message;
  if (rest.role === 'developer' && !dialect.developerRole) rest.role = 'system';
  return reasoning_details && dialect.reasoning === 'reasoning_details'
    ? ({ ...rest, reasoning_details } as ChatMessage)
    : (rest as ChatMessage);
}
