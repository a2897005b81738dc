import type {
  ChatMessage,
  ChatRequest,
  ChatTool,
  ContentPart,
  ResponseFormat,
  ToolCall,
} from '../../task/chat.ts';
import type { CompletionRequest } from '../../task/completion.ts';
import type { EmbeddingRequest } from '../../task/embedding.ts';
import type {
  OllamaChatRequest,
  OllamaEmbeddingsRequest,
  OllamaEmbedRequest,
  OllamaGenerateRequest,
  OllamaMessage,
} from './schema.ts';

/** Options with a counterpart among the chat's parameters; the others stay together in `options`. */
const shared = [
  'temperature',
  'top_p',
  'top_k',
  'min_p',
  'typical_p',
  'seed',
  'frequency_penalty',
  'presence_penalty',
  'repeat_penalty',
] as const;

type Asked = OllamaChatRequest | OllamaGenerateRequest;

/** `:latest` is what Ollama's clients add to any name that has no tag, `auto` included. */
export function modelName(name: string): string {
  return name.replace(/:latest$/, '');
}

/** A request without anything to answer asks only that the model be loaded, or unloaded. */
export function onlyLoads(body: Asked): boolean {
  const { messages, prompt, suffix } = body as { messages?: unknown[]; prompt?: string; suffix?: string };
  return !messages?.length && !prompt && !suffix;
}

/** True where Ollama streams: unless told not to. */
export function streams(body: Asked): boolean {
  return body.stream !== false;
}

export function chatOf(body: OllamaChatRequest): ChatRequest {
  return {
    ...parametersOf(body),
    messages: messagesOf(body.messages ?? []),
    ...given('tools', body.tools?.length ? (body.tools as ChatTool[]) : undefined),
    ...given('reasoning_effort', effortOf(body.think)),
    ...given('response_format', formatOf(body.format)),
  };
}

/** A prompt that the model's own template frames is a conversation of one message. */
export function chatOfPrompt(body: OllamaGenerateRequest): ChatRequest {
  const messages: ChatMessage[] = body.system ? [{ role: 'system', content: body.system }] : [];
  messages.push({ role: 'user', content: contentOf(body.prompt ?? '', body.images) });
  return {
    ...parametersOf(body),
    messages,
    ...given('reasoning_effort', effortOf(body.think)),
    ...given('response_format', formatOf(body.format)),
  };
}

/** True where the prompt is to be continued as it stands, or a gap filled. */
export function continuesPrompt(body: OllamaGenerateRequest): boolean {
  return body.raw === true || Boolean(body.suffix) || Boolean(body.template);
}

export function completionOf(body: OllamaGenerateRequest): CompletionRequest {
  return {
    ...parametersOf(body),
    prompt: body.prompt ?? '',
    ...given('suffix', body.suffix === '' ? undefined : body.suffix),
    ...given('raw', body.raw),
    ...given('template', body.template),
    ...given('system', body.system),
    ...given('images', body.images?.length ? body.images : undefined),
    ...given('format', body.format === '' ? undefined : body.format),
  };
}

export function embeddingOf(body: OllamaEmbedRequest): EmbeddingRequest {
  return {
    model: modelName(body.model),
    input: typeof body.input === 'string' ? [body.input] : body.input,
    ...given('dimensions', body.dimensions),
    ...given('truncate', body.truncate),
    ...given('keep_alive', body.keep_alive),
    ...given('options', body.options),
  };
}

export function embeddingOfPrompt(body: OllamaEmbeddingsRequest): EmbeddingRequest {
  return {
    model: modelName(body.model),
    input: [body.prompt ?? ''],
    ...given('keep_alive', body.keep_alive),
    ...given('options', body.options),
  };
}

interface Parameters {
  model: string;
  stream?: true;
  stream_options?: { include_usage: true };
  [field: string]: unknown;
}

function parametersOf(body: Asked): Parameters {
  const { stop, num_predict, ...others } = body.options ?? {};
  const parameters: Parameters = { model: modelName(body.model) };
  for (const name of shared) {
    if (others[name] != null) parameters[name] = others[name];
    delete others[name];
  }
  if (stop != null && stop.length > 0) parameters.stop = stop;
  if (num_predict != null && num_predict > 0) parameters.max_tokens = num_predict;
  // Ollama's -1 and -2 mean "without end" and "until the context is full": no limit, elsewhere.
  else if (num_predict != null) others.num_predict = num_predict;
  if (Object.keys(others).length > 0) parameters.options = others;
  if (body.keep_alive != null) parameters.keep_alive = body.keep_alive;
  if (body.logprobs != null) parameters.logprobs = body.logprobs;
  if (body.top_logprobs != null) parameters.top_logprobs = body.top_logprobs;
  if (streams(body)) {
    parameters.stream = true;
    parameters.stream_options = { include_usage: true };
  }
  return parameters;
}

/**
 * Ollama's messages name tools where the chat's give ids: calls get ids, and a result the id of the
 * oldest call without one, by its tool's name where it is given.
 */
function messagesOf(messages: readonly OllamaMessage[]): ChatMessage[] {
  let unanswered: ToolCall[] = [];
  return messages.map((message, index): ChatMessage => {
    const text = message.content ?? '';
    switch (message.role) {
      case 'assistant': {
        const calls = (message.tool_calls ?? []).map(
          (call, number): ToolCall => ({
            id: call.id ?? `call_${index}_${number}`,
            type: 'function',
            function: {
              name: call.function.name,
              arguments: JSON.stringify(call.function.arguments ?? {}),
            },
          }),
        );
        unanswered = [...calls];
        return {
          role: 'assistant',
          content: text === '' && calls.length > 0 ? null : text,
          ...given('reasoning_content', message.thinking || undefined),
          ...given('tool_calls', calls.length > 0 ? calls : undefined),
        };
      }
      case 'tool': {
        const answered =
          unanswered.find((call) => call.id === message.tool_call_id) ??
          unanswered.find((call) => call.function.name === message.tool_name) ??
          unanswered[0];
        unanswered = unanswered.filter((call) => call !== answered);
        return {
          role: 'tool',
          tool_call_id: message.tool_call_id ?? answered?.id ?? `call_${index}`,
          content: text,
          ...given('name', message.tool_name),
        };
      }
      default:
        return { role: message.role, content: contentOf(text, message.images) };
    }
  });
}

function contentOf(text: string, images: readonly string[] | null | undefined): string | ContentPart[] {
  if (!images?.length) return text;
  const pictures = images.map(
    (image): ContentPart => ({ type: 'image_url', image_url: { url: imageUrl(image) } }),
  );
  return text === '' ? pictures : [{ type: 'text', text }, ...pictures];
}

/** How the base64 of each picture format begins. */
const beginnings = { iVBOR: 'image/png', '/9j/': 'image/jpeg', R0lG: 'image/gif', UklG: 'image/webp' };

function imageUrl(image: string): string {
  if (/^(?:data:|https?:)/.test(image)) return image;
  const known = Object.entries(beginnings).find(([beginning]) => image.startsWith(beginning));
  return `data:${known?.[1] ?? 'image/png'};base64,${image}`;
}

function effortOf(think: Asked['think']): string | undefined {
  if (think == null) return undefined;
  if (typeof think === 'string') return think === 'max' ? 'xhigh' : think;
  return think ? 'medium' : 'none';
}

function formatOf(format: Asked['format']): ResponseFormat | undefined {
  if (format == null || format === '') return undefined;
  if (format === 'json') return { type: 'json_object' };
  return { type: 'json_schema', json_schema: { name: 'answer', schema: format as Record<string, unknown> } };
}

/** A field to spread in, or nothing where there is no value for it. */
function given<Name extends string, Value>(
  name: Name,
  value: Value | null | undefined,
): Partial<Record<Name, Value>> {
  return value == null ? {} : ({ [name]: value } as Record<Name, Value>);
}
