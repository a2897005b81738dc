import type { FinishReason, Usage } from './chat.ts';

/**
 * OpenAI's legacy completions: a bare prompt continued, or a gap filled between `prompt` and `suffix`.
 * Source: OpenAI API reference, "Completions".
 */
export interface CompletionRequest {
  model: string;
  prompt: string;
  suffix?: string | null | undefined;
  stream?: boolean | null | undefined;
  stream_options?: { include_usage?: boolean; [key: string]: unknown } | null | undefined;
  max_tokens?: number | null | undefined;
  temperature?: number | null | undefined;
  top_p?: number | null | undefined;
  stop?: string | string[] | null | undefined;
  seed?: number | null | undefined;
  [key: string]: unknown;
}

/** Both the whole answer and each chunk of a stream have this shape. */
export interface Completion {
  id: string;
  object: 'text_completion';
  created: number;
  model: string;
  choices: { index: number; text: string; finish_reason: FinishReason | null; [key: string]: unknown }[];
  usage?: Usage | null | undefined;
  [key: string]: unknown;
}
