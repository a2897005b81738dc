import type { PolderError } from '../../../shared/errors.ts';
import type { InteractionId } from '../../../shared/identifiers.ts';
import type { ChatCompletion, ChatMessage, FinishReason, Usage } from '../../../task/chat.ts';
import { textOf } from '../../../task/chat.ts';
import { encryptedContent } from './encrypted.ts';
import type { ResponsesRequest } from './schema.ts';

type ItemStatus = 'in_progress' | 'completed' | 'incomplete';

export type OutputPart =
  | { type: 'output_text'; text: string; annotations: []; logprobs: [] }
  | { type: 'refusal'; refusal: string };

export interface MessageItem {
  id: string;
  type: 'message';
  role: 'assistant';
  status: ItemStatus;
  content: OutputPart[];
}
export interface FunctionCallItem {
  id: string;
  type: 'function_call';
  status: ItemStatus;
  call_id: string;
  name: string;
  arguments: string;
}
export interface ReasoningItem {
  id: string;
  type: 'reasoning';
  status: ItemStatus;
  summary: { type: 'summary_text'; text: string }[];
  encrypted_content?: string;
}
export type OutputItem = MessageItem | FunctionCallItem | ReasoningItem;

export interface ResponseBody {
  id: string;
  object: 'response';
  created_at: number;
  completed_at: number | null;
  status: 'in_progress' | 'completed' | 'incomplete' | 'failed';
  error: { code: 'server_error' | 'rate_limit_exceeded' | 'invalid_prompt'; message: string } | null;
  incomplete_details: { reason: 'max_output_tokens' | 'content_filter' } | null;
  model: string;
  output: OutputItem[];
  usage?: ResponseUsage;
  [echo: string]: unknown;
}

export interface ResponseUsage {
  input_tokens: number;
  input_tokens_details: { cached_tokens: number; cache_write_tokens: number };
  output_tokens: number;
  output_tokens_details: { reasoning_tokens: number };
  total_tokens: number;
}

/** Names for the parts of one response. */
export interface Naming {
  readonly interaction: InteractionId;
  /** True where the client asked for sealed reasoning, to hand it back later. */
  readonly sealed: boolean;
}

export function namingOf(body: ResponsesRequest, interaction: InteractionId): Naming {
  return { interaction, sealed: body.include?.includes('reasoning.encrypted_content') ?? false };
}

/** The response before anything is in it. `at`: seconds since 1970. */
export function emptyResponse(
  body: ResponsesRequest,
  interaction: InteractionId,
  model: string,
  at: number,
): ResponseBody {
  return {
    id: `resp_${interaction}`,
    object: 'response',
    created_at: at,
    completed_at: null,
    status: 'in_progress',
    error: null,
    incomplete_details: null,
    model,
    output: [],
    access_programs: null,
    background: false,
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    max_tool_calls: null,
    metadata: body.metadata ?? {},
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: body.previous_response_id ?? null,
    reasoning: { effort: body.reasoning?.effort ?? null, summary: body.reasoning?.summary ?? null },
    service_tier: 'default',
    store: body.store ?? true,
    temperature: body.temperature ?? null,
    text: { format: body.text?.format ?? { type: 'text' }, verbosity: body.text?.verbosity ?? 'medium' },
    tool_choice: body.tool_choice ?? 'auto',
    tools: (body.tools ?? []).map((tool) => ({
      ...tool,
      description: tool.description ?? null,
      parameters: tool.parameters ?? null,
      strict: tool.strict ?? null,
    })),
    top_logprobs: 0,
    top_p: body.top_p ?? null,
    truncation: body.truncation ?? 'disabled',
    ...(body.user == null ? {} : { user: body.user }),
  };
}

/** A whole completion as the response that `empty` begins. `at`: seconds since 1970. */
export function renderResponse(
  completion: ChatCompletion,
  empty: ResponseBody,
  naming: Naming,
  at: number,
): ResponseBody {
  const choice = completion.choices[0];
  const response = { ...empty, model: completion.model };
  const output = choice === undefined ? [] : itemsOf(choice.message, naming);
  return finished(response, output, choice?.finish_reason ?? null, completion.usage, at);
}

/** The response with all its items; the last of them is unfinished where the answer is. */
export function finished(
  response: ResponseBody,
  output: OutputItem[],
  finish: FinishReason | null,
  usage: Usage | null | undefined,
  at: number,
): ResponseBody {
  const reason =
    finish === 'length' ? 'max_output_tokens' : finish === 'content_filter' ? 'content_filter' : undefined;
  const last = output.at(-1);
  if (reason !== undefined && last !== undefined) last.status = 'incomplete';
  return {
    ...response,
    status: reason === undefined ? 'completed' : 'incomplete',
    completed_at: reason === undefined ? at : null,
    incomplete_details: reason === undefined ? null : { reason },
    output,
    ...(usage ? { usage: usageOf(usage) } : {}),
  };
}

/** The response as it was when it broke. */
export function failed(response: ResponseBody, output: OutputItem[], error: PolderError): ResponseBody {
  const code =
    error.kind === 'rate_limited'
      ? 'rate_limit_exceeded'
      : error.status < 500
        ? 'invalid_prompt'
        : 'server_error';
  return { ...response, status: 'failed', output, error: { code, message: error.message } };
}

export function usageOf(usage: Usage): ResponseUsage {
  return {
    input_tokens: usage.prompt_tokens,
    input_tokens_details: {
      cached_tokens: usage.prompt_tokens_details?.cached_tokens ?? 0,
      cache_write_tokens: usage.prompt_tokens_details?.cache_write_tokens ?? 0,
    },
    output_tokens: usage.completion_tokens,
    output_tokens_details: { reasoning_tokens: usage.completion_tokens_details?.reasoning_tokens ?? 0 },
    total_tokens: usage.total_tokens,
  };
}

export function itemsOf(message: ChatMessage, naming: Naming): OutputItem[] {
  const items: OutputItem[] = [];
  const id = (prefix: string) => itemId(prefix, naming, items.length);
  const thought = message.reasoning_content ?? '';
  const sealed = naming.sealed ? encryptedContent(message.reasoning_details ?? []) : undefined;
  if (thought !== '' || sealed !== undefined) {
    items.push({
      id: id('rs'),
      type: 'reasoning',
      status: 'completed',
      summary: thought === '' ? [] : [{ type: 'summary_text', text: thought }],
      ...(sealed === undefined ? {} : { encrypted_content: sealed }),
    });
  }
  const content: OutputPart[] = [];
  const text = textOf(message.content);
  if (text !== '') content.push({ type: 'output_text', text, annotations: [], logprobs: [] });
  if (typeof message.refusal === 'string' && message.refusal !== '') {
    content.push({ type: 'refusal', refusal: message.refusal });
  }
  const calls = message.tool_calls ?? [];
  if (content.length > 0) {
    items.push({ id: id('msg'), type: 'message', role: 'assistant', status: 'completed', content });
  }
  for (const call of calls) {
    items.push({
      id: id('fc'),
      type: 'function_call',
      status: 'completed',
      call_id: call.id,
      name: call.function.name,
      arguments: call.function.arguments,
    });
  }
  return items;
}

/** `msg_<interaction>_<index>`: the same whether streamed or whole. */
export function itemId(prefix: string, { interaction }: Naming, index: number): string {
  return `${prefix}_${interaction}_${index}`;
}
