import { countTokens, type OfferedTool, type Prompt } from './answers.ts';
import type { JsonSchema } from './json-schema.ts';

/** A part of a message in OpenAI's chat format. */
export interface ChatPart {
  readonly type: string;
  readonly text?: string;
}

/** A message in OpenAI's chat format. */
export interface ChatMessage {
  readonly role: string;
  readonly content?: string | readonly ChatPart[] | null;
  readonly tool_calls?: readonly { readonly id: string; readonly function: { readonly arguments: string } }[];
  readonly tool_call_id?: string;
}

/** The fields of a chat completion request that the simulation acts on. */
export interface ChatRequest {
  readonly model?: string;
  readonly messages?: readonly ChatMessage[];
  readonly stream?: boolean | null;
  readonly stream_options?: { readonly include_usage?: boolean } | null;
  readonly max_tokens?: number | null;
  readonly max_completion_tokens?: number | null;
  readonly temperature?: number | null;
  readonly logprobs?: boolean | null;
  readonly tools?: readonly {
    readonly type: string;
    readonly function: { readonly name: string; readonly parameters?: JsonSchema };
  }[];
  readonly tool_choice?: string | { readonly function?: { readonly name: string } };
  readonly response_format?: {
    readonly type: string;
    readonly json_schema?: { readonly schema?: JsonSchema };
  };
}

/** A picture in low detail costs about this much. */
const IMAGE_TOKENS = 85;

/** The text of a message's content, its parts joined. */
export function textOf(content: ChatMessage['content']): string {
  if (typeof content === 'string') return content;
  return (content ?? []).map((part) => part.text ?? '').join('');
}

/** What a chat request asks of the model. */
export function promptOf(request: ChatRequest, thinks = false): Prompt {
  const messages = request.messages ?? [];
  const last = messages.at(-1);
  return {
    lastText: textOf(last?.content),
    lastIsUser: last?.role === 'user',
    tokens: messages.reduce((sum, message) => sum + tokensOf(message), 3),
    tools: (request.tools ?? []).map(offeredTool),
    toolChoice: toolChoiceOf(request.tool_choice),
    schema: schemaOf(request.response_format),
    maxTokens: request.max_completion_tokens ?? request.max_tokens ?? undefined,
    thinks,
  };
}

function tokensOf(message: ChatMessage): number {
  const images = typeof message.content === 'string' ? 0 : (message.content ?? []).filter(isImage).length;
  const calls = message.tool_calls ? countTokens(JSON.stringify(message.tool_calls)) : 0;
  return 4 + countTokens(textOf(message.content)) + images * IMAGE_TOKENS + calls;
}

function isImage(part: ChatPart): boolean {
  return part.type === 'image_url' || part.type === 'input_image';
}

function offeredTool(tool: NonNullable<ChatRequest['tools']>[number]): OfferedTool {
  return { name: tool.function.name, parameters: tool.function.parameters ?? { type: 'object' } };
}

function toolChoiceOf(choice: ChatRequest['tool_choice']): string {
  if (typeof choice === 'string') return choice;
  return choice?.function?.name ?? 'auto';
}

function schemaOf(format: ChatRequest['response_format']): JsonSchema | undefined {
  if (format?.type === 'json_schema') return format.json_schema?.schema ?? { type: 'object' };
  return format?.type === 'json_object'
    ? { type: 'object', properties: { answer: { type: 'string' } } }
    : undefined;
}
