/**
 * OpenAI's chat shapes: the language between the stages for text.
 * Source: OpenAI API reference, "Chat Completions"; unknown fields are kept, hence the index
 * signatures.
 */
export interface ChatRequest {
  model: string;
  messages: ChatMessage[];
  stream?: boolean | null | undefined;
  stream_options?: { include_usage?: boolean; [key: string]: unknown } | null | undefined;
  temperature?: number | null | undefined;
  top_p?: number | null | undefined;
  max_tokens?: number | null | undefined;
  max_completion_tokens?: number | null | undefined;
  stop?: string | string[] | null | undefined;
  seed?: number | null | undefined;
  tools?: ChatTool[] | null | undefined;
  tool_choice?: ToolChoice | null | undefined;
  parallel_tool_calls?: boolean | null | undefined;
  response_format?: ResponseFormat | null | undefined;
  reasoning_effort?: string | null | undefined;
  [key: string]: unknown;
}

export interface ChatMessage {
  role: 'system' | 'developer' | 'user' | 'assistant' | 'tool' | 'function';
  content?: string | ContentPart[] | null | undefined;
  name?: string | undefined;
  tool_calls?: ToolCall[] | null | undefined;
  tool_call_id?: string | undefined;
  /** Reasoning text as most local servers and clients name it. */
  reasoning_content?: string | null | undefined;
  /** Structured reasoning with signatures, as OpenRouter names it; kept so that a provider that signs its thoughts gets them back. */
  reasoning_details?: ReasoningDetail[] | undefined;
  [key: string]: unknown;
}

export interface ReasoningDetail {
  type: 'reasoning.text' | 'reasoning.encrypted' | 'reasoning.summary';
  text?: string | undefined;
  data?: string | undefined;
  signature?: string | null | undefined;
  [key: string]: unknown;
}

export type ContentPart =
  | { type: 'text'; text: string; [key: string]: unknown }
  | { type: 'image_url'; image_url: { url: string; detail?: string | undefined }; [key: string]: unknown }
  | { type: 'input_audio'; input_audio: { data: string; format: string }; [key: string]: unknown }
  | {
      type: 'file';
      file: { filename?: string; file_data?: string; file_id?: string };
      [key: string]: unknown;
    }
  | { type: 'refusal'; refusal: string; [key: string]: unknown };

export interface ToolCall {
  id: string;
  type: 'function';
  /** `arguments` is a JSON text, not an object. */
  function: { name: string; arguments: string };
  [key: string]: unknown;
}

export interface ChatTool {
  type: 'function';
  function: {
    name: string;
    description?: string;
    parameters?: Record<string, unknown>;
    strict?: boolean | null;
  };
  [key: string]: unknown;
}

export type ToolChoice = 'none' | 'auto' | 'required' | { type: 'function'; function: { name: string } };

export type ResponseFormat =
  | { type: 'text' }
  | { type: 'json_object' }
  | {
      type: 'json_schema';
      json_schema: { name?: string; schema?: Record<string, unknown>; strict?: boolean | null };
    };

export type FinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter' | 'function_call';

export interface Usage {
  prompt_tokens: number;
  completion_tokens: number;
  total_tokens: number;
  prompt_tokens_details?:
    | { cached_tokens?: number; cache_write_tokens?: number; [key: string]: unknown }
    | null
    | undefined;
  completion_tokens_details?: { reasoning_tokens?: number; [key: string]: unknown } | null | undefined;
  [key: string]: unknown;
}

export interface ChatCompletion {
  id: string;
  object: 'chat.completion';
  created: number;
  model: string;
  choices: {
    index: number;
    message: ChatMessage & { role: 'assistant' };
    finish_reason: FinishReason | null;
    [key: string]: unknown;
  }[];
  usage?: Usage | null | undefined;
  [key: string]: unknown;
}

export interface ChatDelta {
  role?: 'assistant' | undefined;
  content?: string | null | undefined;
  refusal?: string | null | undefined;
  reasoning_content?: string | null | undefined;
  reasoning_details?: ReasoningDetail[] | undefined;
  tool_calls?: ToolCallDelta[] | null | undefined;
  [key: string]: unknown;
}

export interface ToolCallDelta {
  index: number;
  id?: string | undefined;
  type?: 'function' | undefined;
  function?: { name?: string | undefined; arguments?: string | undefined } | undefined;
  [key: string]: unknown;
}

export interface ChatChunk {
  id: string;
  object: 'chat.completion.chunk';
  created: number;
  model: string;
  choices: {
    index: number;
    delta: ChatDelta;
    finish_reason?: FinishReason | null | undefined;
    [key: string]: unknown;
  }[];
  usage?: Usage | null | undefined;
  [key: string]: unknown;
}

/** The text of a message's content, parts joined by line breaks; images and files give nothing. */
export function textOf(content: ChatMessage['content']): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  let text = '';
  for (const part of content) {
    if (part.type === 'text') text += text === '' ? part.text : `\n${part.text}`;
  }
  return text;
}
