import type { ChatMessage, ChatRequest, ContentPart, ResponseFormat, ToolCall } from '../../task/chat.ts';
import type { CompletionRequest } from '../../task/completion.ts';
import type { EmbeddingRequest } from '../../task/embedding.ts';
import { type Model, ProviderError } from '../provider.ts';
import { contextFor } from './context.ts';
import { forcedTools, instructionOfCall, shapeOfCall } from './forced-call.ts';
import {
  countOf,
  isObject,
  type JsonObject,
  type OllamaChatBody,
  type OllamaEmbedBody,
  type OllamaGenerateBody,
  type OllamaMessage,
  type OllamaOptions,
  type OllamaToolCall,
} from './wire.ts';

/** What is known of the model that shapes a request for it. */
export type KnownModel = Pick<Model, 'name' | 'family' | 'contextLength' | 'reasoning'>;

const usualAnswerTokens = 3072;
/** A model that thinks first needs room for its thoughts. */
const usualReasoningTokens = 4096;

/** Request fields whose names and meaning Ollama's options share. */
const sharedOptions = [
  'temperature',
  'top_p',
  'top_k',
  'min_p',
  'typical_p',
  'seed',
  'frequency_penalty',
  'presence_penalty',
  'repeat_penalty',
  'repeat_last_n',
] as const;

/** Ollama's own request fields, passed on as they are. */
const ownFields = ['keep_alive', 'think', 'format', 'logprobs', 'top_logprobs', 'truncate', 'shift'] as const;
const ownGenerateFields = ['system', 'template', 'raw', 'context', 'images'] as const;

/** `/api/chat` for a chat. Throws `bad-request` for content that Ollama cannot take. */
export function chatBody(request: ChatRequest, model: KnownModel): OllamaChatBody {
  const forced = forcedTools(request);
  const messages = instructed(
    messagesFor(request.messages, model.reasoning),
    forced && instructionOfCall(forced),
  );
  const tools = forced ? undefined : offeredTools(request);
  const format = forced ? shapeOfCall(forced) : formatOf(request.response_format);
  const think = thinkOf(request.reasoning_effort, model);
  const prompt = {
    texts: [...messages.flatMap(textsOf), ...(tools === undefined ? [] : [JSON.stringify(tools)])],
    messages: messages.length,
    images: messages.reduce((count, message) => count + (message.images?.length ?? 0), 0),
  };
  const maximum = request.max_completion_tokens ?? request.max_tokens;
  return {
    model: request.model,
    messages,
    stream: true,
    truncate: false,
    shift: false,
    ...(tools === undefined ? {} : { tools }),
    ...(format === undefined ? {} : { format }),
    ...(think === undefined ? {} : { think }),
    ...picked(request, ownFields),
    options: optionsOf(request, maximum, (answerTokens) =>
      contextFor(prompt, answerTokens ?? usualAnswer(model), model.contextLength),
    ),
  };
}

/** `/api/generate` for a completion, with or without a gap to fill. */
export function generateBody(request: CompletionRequest, model: KnownModel): OllamaGenerateBody {
  const suffix = request.suffix ?? '';
  const prompt = { texts: [request.prompt, suffix], messages: 1, images: 0 };
  return {
    model: request.model,
    prompt: request.prompt,
    ...(suffix === '' ? {} : { suffix }),
    stream: true,
    truncate: false,
    shift: false,
    ...picked(request, ownFields),
    ...picked(request, ownGenerateFields),
    options: optionsOf(request, request.max_tokens, (answerTokens) =>
      contextFor(prompt, answerTokens ?? usualAnswer(model), model.contextLength),
    ),
  };
}

/** `/api/embed`; the longest input decides the context. */
export function embedBody(request: EmbeddingRequest, model: KnownModel): OllamaEmbedBody {
  const longest = request.input.reduce((one, other) => (other.length > one.length ? other : one), '');
  const prompt = { texts: [longest], messages: 1, images: 0 };
  return {
    model: request.model,
    input: request.input,
    truncate: false,
    ...(request.dimensions === undefined ? {} : { dimensions: request.dimensions }),
    ...picked(request, ['keep_alive', 'truncate']),
    options: optionsOf(request, null, () => contextFor(prompt, 0, model.contextLength)),
  };
}

function messagesFor(messages: readonly ChatMessage[], keepsThoughts: boolean): OllamaMessage[] {
  const toolNames = new Map<string, string>();
  for (const message of messages) {
    for (const call of message.tool_calls ?? []) toolNames.set(call.id, call.function.name);
  }
  return messages.map((message, index) => {
    const { text, images } = contentOf(message.content, index);
    return {
      role: roleOf(message),
      content: text,
      ...(images.length === 0 ? {} : { images }),
      ...(message.role === 'assistant' ? assistantParts(message, keepsThoughts) : {}),
      ...(message.role === 'tool' || message.role === 'function' ? resultParts(message, toolNames) : {}),
    };
  });
}

/** An instruction goes to the front, since templates of models expect but one message of the system there. */
function instructed(messages: OllamaMessage[], instruction: string | undefined): OllamaMessage[] {
  if (instruction === undefined) return messages;
  const [first, ...rest] = messages;
  if (first?.role !== 'system') return [{ role: 'system', content: instruction }, ...messages];
  return [{ ...first, content: `${first.content}\n\n${instruction}` }, ...rest];
}

function roleOf({ role }: ChatMessage): OllamaMessage['role'] {
  if (role === 'developer') return 'system';
  return role === 'function' ? 'tool' : role;
}

function assistantParts(message: ChatMessage, keepsThoughts: boolean): Partial<OllamaMessage> {
  const thinking = keepsThoughts ? (message.reasoning_content ?? '') : '';
  const calls = (message.tool_calls ?? []).map(toolCallOf);
  return {
    ...(thinking === '' ? {} : { thinking }),
    ...(calls.length === 0 ? {} : { tool_calls: calls }),
  };
}

/** Ollama tells tool results apart by the tool's name, newer versions by the call's id as well. */
function resultParts(message: ChatMessage, toolNames: ReadonlyMap<string, string>): Partial<OllamaMessage> {
  const id = message.tool_call_id;
  const name = message.name ?? (id === undefined ? undefined : toolNames.get(id));
  return {
    ...(name === undefined ? {} : { tool_name: name }),
    ...(id === undefined ? {} : { tool_call_id: id }),
  };
}

function contentOf(content: ChatMessage['content'], message: number): { text: string; images: string[] } {
  if (!Array.isArray(content)) return { text: content ?? '', images: [] };
  const texts: string[] = [];
  const images: string[] = [];
  for (const [index, part] of content.entries()) {
    if (part.type === 'text') texts.push(part.text);
    else if (part.type === 'refusal') texts.push(part.refusal);
    else if (part.type === 'image_url')
      images.push(base64Of(part.image_url.url, `messages[${message}].content[${index}]`));
    else throw unsupportedPart(part, `messages[${message}].content[${index}]`);
  }
  return { text: texts.join('\n'), images };
}

function base64Of(url: string, field: string): string {
  const data = /^data:[^,]*;base64,/i.exec(url);
  if (data) return url.slice(data[0].length);
  throw new ProviderError(
    'bad-request',
    `${field} is an image by address. Ollama takes images as base64 data only and Polder fetches none: send it as a data: URL.`,
    { beforeSending: true },
  );
}

function unsupportedPart(part: ContentPart, field: string): ProviderError {
  return new ProviderError('bad-request', `${field} is of type ${part.type}, which Ollama does not take.`, {
    beforeSending: true,
  });
}

function toolCallOf(call: ToolCall): OllamaToolCall {
  return {
    id: call.id,
    function: { name: call.function.name, arguments: argumentsOf(call.function.arguments) },
  };
}

/** A model's malformed arguments stay in the conversation as a text, so that it can go on. */
function argumentsOf(text: string): Record<string, unknown> {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return { ...value };
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
  }
  return { input: text };
}

/** Ollama has no `tool_choice`: for `none` no tool is offered. */
function offeredTools({ tools, tool_choice: choice }: ChatRequest): unknown[] | undefined {
  return choice === 'none' || !tools?.length ? undefined : tools;
}

function formatOf(format: ResponseFormat | null | undefined): unknown {
  if (format?.type === 'json_object') return 'json';
  if (format?.type === 'json_schema') return format.json_schema.schema ?? 'json';
  return undefined;
}

/** A model that does not think refuses `think`; only gpt-oss knows levels. */
function thinkOf(effort: string | null | undefined, model: KnownModel): unknown {
  if (effort === null || effort === undefined || !model.reasoning) return undefined;
  if (!/gpt-?oss/i.test(`${model.family ?? ''} ${model.name}`)) return effort !== 'none';
  if (effort === 'none' || effort === 'minimal' || effort === 'low') return 'low';
  return effort === 'medium' ? 'medium' : 'high';
}

function usualAnswer(model: KnownModel): number {
  return model.reasoning ? usualAnswerTokens + usualReasoningTokens : usualAnswerTokens;
}

/**
 * Ollama's options. The caller's own `options` win, except that the context is never smaller than the
 * request needs.
 */
function optionsOf(
  request: { readonly stop?: unknown; readonly [field: string]: unknown },
  maximum: number | null | undefined,
  contextNeeded: (answerTokens: number | undefined) => number,
): OllamaOptions {
  const own: JsonObject = isObject(request.options) ? request.options : {};
  const asked = maximum ?? answerLimit(own.num_predict);
  const stop = request.stop;
  return {
    ...picked(request, sharedOptions),
    ...(maximum === null || maximum === undefined ? {} : { num_predict: maximum }),
    ...(stop === null || stop === undefined ? {} : { stop: Array.isArray(stop) ? stop : [stop] }),
    ...own,
    num_ctx: Math.max(contextNeeded(asked), countOf(own.num_ctx) ?? 0, countOf(request.num_ctx) ?? 0),
  };
}

/** Negative numbers mean "no limit" in Ollama. */
function answerLimit(value: unknown): number | undefined {
  const count = countOf(value);
  return count === 0 ? undefined : count;
}

function picked(
  request: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const name of names) {
    const value = request[name];
    if (value !== undefined && value !== null) found[name] = value;
  }
  return found;
}

function textsOf(message: OllamaMessage): string[] {
  const calls = message.tool_calls === undefined ? [] : [JSON.stringify(message.tool_calls)];
  return [message.content, message.thinking ?? '', ...calls];
}
