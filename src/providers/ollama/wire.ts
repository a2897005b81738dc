/**
 * The parts of Ollama's native API that are used here. Source: Ollama's API reference and the type
 * definitions of its `ollama` package, 0.6; durations are in nanoseconds.
 */
export interface OllamaMessage {
  role: 'system' | 'user' | 'assistant' | 'tool';
  content: string;
  thinking?: string;
  /** Base64 without the `data:` prefix. */
  images?: string[];
  tool_calls?: OllamaToolCall[];
  tool_name?: string;
  tool_call_id?: string;
}

export interface OllamaToolCall {
  id?: string;
  function: { name: string; arguments: Record<string, unknown> };
}

export interface OllamaOptions {
  /** Tokens of prompt and answer together. */
  num_ctx: number;
  [option: string]: unknown;
}

/** What chat and generate have in common. */
interface OllamaGeneration {
  model: string;
  stream: true;
  /** Refuses a prompt that does not fit, where an older default was to cut it in silence. */
  truncate?: boolean;
  /** Ends a full context with `length`, where the default is to forget the beginning. */
  shift?: boolean;
  options: OllamaOptions;
  [field: string]: unknown;
}

export interface OllamaChatBody extends OllamaGeneration {
  messages: OllamaMessage[];
  tools?: unknown[];
  format?: unknown;
  think?: unknown;
}

export interface OllamaGenerateBody extends OllamaGeneration {
  prompt: string;
  suffix?: string;
}

export interface OllamaEmbedBody {
  model: string;
  input: string[];
  truncate: boolean;
  options: OllamaOptions;
  [field: string]: unknown;
}

/** A line of a chat or generate stream. Nothing about it is certain until looked at. */
export interface OllamaLine {
  readonly message?: {
    readonly content?: unknown;
    readonly thinking?: unknown;
    readonly tool_calls?: unknown;
  } | null;
  readonly response?: unknown;
  readonly thinking?: unknown;
  readonly logprobs?: unknown;
  readonly done?: unknown;
  readonly done_reason?: unknown;
  readonly prompt_eval_count?: unknown;
  readonly eval_count?: unknown;
  readonly error?: unknown;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A finite number that is not negative, or undefined. */
export function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

export function textFrom(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
