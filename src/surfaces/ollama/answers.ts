import type { OllamaToolCall, TokenProbability } from './response.ts';

/** What Ollama answers. Source: Ollama's documentation, "API". */
export interface TagList {
  models: ListedTag[];
}

/** `GET /api/ps` */
export interface LoadedList {
  models: LoadedTag[];
}

export interface ListedTag {
  name: string;
  model: string;
  modified_at: string;
  /** Bytes; 0 where that is not known. */
  size: number;
  digest: string;
  details: TagDetails;
  /** Left out of the names that stand for a choice. */
  capabilities?: string[];
}

interface LoadedTag extends ListedTag {
  expires_at: string;
  /** Bytes. */
  size_vram: number;
  /** Tokens. */
  context_length?: number;
}

export interface TagDetails {
  parent_model: string;
  format: string;
  family: string;
  families: string[] | null;
  /** `7.6B` */
  parameter_size: string;
  quantization_level: string;
}

/** `POST /api/show` */
export interface ShownTag {
  license: string;
  modelfile: string;
  parameters: string;
  template: string;
  details: TagDetails;
  model_info: Record<string, unknown>;
  capabilities: string[];
  modified_at: string;
}

/** An object of a stream, and the whole answer; what is said last has `done: true` and the counts. */
interface Line {
  model: string;
  created_at: string;
  done: boolean;
  done_reason?: 'stop' | 'length' | 'content_filter' | 'load' | 'unload';
  /** Nanoseconds, as all durations. */
  total_duration?: number;
  load_duration?: number;
  /** Tokens. */
  prompt_eval_count?: number;
  prompt_eval_duration?: number;
  eval_count?: number;
  eval_duration?: number;
  logprobs?: (TokenProbability & { top_logprobs?: TokenProbability[] })[];
}

/** `POST /api/chat` */
export interface ChatLine extends Line {
  message: { role: 'assistant'; content: string; thinking?: string; tool_calls?: OllamaToolCall[] };
}

/** `POST /api/generate` */
export interface GenerateLine extends Line {
  response: string;
  thinking?: string;
  tool_calls?: OllamaToolCall[];
}

/** `POST /api/embed` */
export interface EmbedAnswer {
  model: string;
  embeddings: number[][];
  /** Nanoseconds. */
  total_duration?: number;
  load_duration?: number;
  /** Tokens. */
  prompt_eval_count?: number;
}
