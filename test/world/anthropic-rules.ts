import type { JsonSchema } from './json-schema.ts';
import type { Dialect, SeenRequest } from './wire.ts';

/** A content block of a message in Anthropic's format. */
export interface Block {
  readonly type: string;
  readonly text?: string;
  readonly id?: string;
  readonly tool_use_id?: string;
  readonly content?: string | readonly Block[];
  readonly input?: unknown;
  readonly signature?: string;
  readonly cache_control?: unknown;
}

/** A message in Anthropic's format. */
export interface AnthropicMessage {
  readonly role: string;
  readonly content: string | readonly Block[];
}

/** The fields of a request to `/v1/messages` that the simulation acts on. */
export interface MessagesRequest {
  readonly model?: string;
  readonly max_tokens?: number;
  readonly messages?: readonly AnthropicMessage[];
  readonly system?: string | readonly Block[];
  readonly stream?: boolean;
  readonly temperature?: number;
  readonly thinking?: { readonly type: string; readonly budget_tokens?: number };
  readonly tools?: readonly {
    readonly name: string;
    readonly input_schema?: JsonSchema;
    readonly type?: string;
  }[];
  readonly tool_choice?: { readonly type: string; readonly name?: string };
  readonly output_config?: { readonly format?: { readonly schema?: JsonSchema } };
  readonly output_format?: { readonly schema?: JsonSchema };
}

/** An error as Anthropic words it. */
export interface AnthropicError {
  readonly status: number;
  readonly type: string;
  readonly message: string;
}

const TYPE_BY_STATUS: Readonly<Record<number, string>> = {
  400: 'invalid_request_error',
  401: 'authentication_error',
  402: 'billing_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  500: 'api_error',
  504: 'timeout_error',
  529: 'overloaded_error',
};

/** How Anthropic words errors and ends streams. */
export const ANTHROPIC_DIALECT: Dialect = {
  errorBody: ({ status, message, type }) =>
    JSON.stringify(errorObject({ status, message, type: type ?? TYPE_BY_STATUS[status] ?? 'api_error' })),
  errorPiece: ({ message, type = 'overloaded_error' }) =>
    `event: error\ndata: ${JSON.stringify({ type: 'error', error: { type, message } })}\n\n`,
  endsStream: (piece) => piece.startsWith('event: message_stop'),
};

/** The body of an error answer. */
export function errorObject({ type, message }: AnthropicError, requestId = 'req_simulated') {
  return { type: 'error', error: { type, message }, request_id: requestId };
}

/** The beginning of every signature the simulation gives to its thinking, and asks for when it comes back. */
export const SIGNATURE_START = 'EqoBSimulated';

const KNOWN_FIELDS = new Set(
  `model max_tokens messages system stream temperature top_p top_k stop_sequences thinking tools tool_choice
  metadata service_tier container context_management mcp_servers output_config output_format inference_geo speed
  cache_control diagnostics user_profile_id workspace_id`.split(/\s+/),
);

/** What Anthropic refuses about the headers. */
export function headerError(
  { headers }: SeenRequest,
  expectedKey: string | undefined,
): AnthropicError | undefined {
  const bearer = /^Bearer\s+(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  const key = headers['x-api-key'] ?? bearer;
  if (key === undefined || key === '') return authentication('x-api-key header is required');
  if (expectedKey !== undefined && key !== expectedKey) {
    return authentication(bearer === undefined ? 'invalid x-api-key' : 'Invalid bearer token');
  }
  return headers['anthropic-version'] === undefined
    ? invalid('anthropic-version: header is required')
    : undefined;
}

function authentication(message: string): AnthropicError {
  return { status: 401, type: 'authentication_error', message };
}

/** A 400. */
export function invalid(message: string): AnthropicError {
  return { status: 400, type: 'invalid_request_error', message };
}

/** What the newer models refuse that the older ones took: sampling, thinking by a budget, a prefilled answer. */
export function newerModelError(request: MessagesRequest): AnthropicError | undefined {
  const sampling = ['temperature', 'top_p', 'top_k'].find((field) => field in request);
  if (sampling !== undefined) return invalid(`\`${sampling}\` is deprecated for this model.`);
  if (request.thinking?.type === 'enabled') {
    return invalid(
      '"thinking.type.enabled" is not supported for this model. Use "thinking.type.adaptive" and "output_config.effort" to control thinking behavior.',
    );
  }
  return request.messages?.at(-1)?.role === 'assistant'
    ? invalid(
        'This model does not support assistant message prefill. The conversation must end with a user message.',
      )
    : undefined;
}

/** What Anthropic refuses about the body, before any model sees it. */
export function messagesError(request: MessagesRequest, isCount: boolean): AnthropicError | undefined {
  const unknown = Object.keys(request).find((field) => !KNOWN_FIELDS.has(field));
  if (unknown !== undefined) return invalid(`${unknown}: Extra inputs are not permitted`);
  if (typeof request.model !== 'string') return invalid('model: Field required');
  if (!isCount && request.max_tokens === undefined) return invalid('max_tokens: Field required');
  if (!isCount && !(request.max_tokens! >= 0)) {
    return invalid('max_tokens: Input should be greater than or equal to 0');
  }
  if (!Array.isArray(request.messages)) return invalid('messages: Field required');
  return numbersError(request) ?? turnsError(request.messages);
}

function numbersError({ temperature = 1, thinking, max_tokens: maxTokens }: MessagesRequest) {
  if (temperature > 1) return invalid('temperature: range: 0..1');
  if (thinking?.type !== 'enabled') return undefined;
  const budget = thinking.budget_tokens ?? 0;
  if (budget < 1024) {
    return invalid('thinking.enabled.budget_tokens: Input should be greater than or equal to 1024');
  }
  if (temperature !== 1) return invalid('`temperature` may only be set to 1 when thinking is enabled.');
  return maxTokens !== undefined && maxTokens <= budget
    ? invalid('`max_tokens` must be greater than `thinking.budget_tokens`.')
    : undefined;
}

function turnsError(messages: readonly AnthropicMessage[]): AnthropicError | undefined {
  if (messages.length === 0) return invalid('messages: at least one message is required');
  if (messages[0]!.role === 'assistant') return invalid('messages: first message must use the "user" role');
  let called: readonly string[] = [];
  for (const [at, message] of messages.entries()) {
    const error = roleError(message, at) ?? blocksError(message, at);
    if (error) return error;
    const answered = idsOf(message, 'tool_result', 'tool_use_id');
    const stray = answered.find((id) => !called.includes(id));
    if (stray !== undefined) return strayResult(stray, at);
    const open = called.filter((id) => !answered.includes(id));
    if (open.length > 0) return openCalls(open, at - 1);
    called = idsOf(message, 'tool_use', 'id');
  }
  return called.length > 0 ? openCalls(called, messages.length - 1) : undefined;
}

function roleError({ role }: AnthropicMessage, at: number): AnthropicError | undefined {
  if (role === 'user' || role === 'assistant') return undefined;
  if (role === 'system') {
    return invalid(
      'messages: Unexpected role "system". The Messages API accepts a top-level `system` parameter, not "system" as an input message role.',
    );
  }
  return invalid(`messages.${at}.role: Input should be 'user' or 'assistant'`);
}

function blocksError({ content }: AnthropicMessage, at: number): AnthropicError | undefined {
  if (content === undefined || content === null) return invalid(`messages.${at}.content: Field required`);
  if (content === '') return invalid(`messages.${at}: all messages must have non-empty content`);
  if (typeof content === 'string') return undefined;
  for (const [place, block] of content.entries()) {
    if (block.type === 'text' && block.text === '') {
      return invalid('messages: text content blocks must be non-empty');
    }
    if (block.type === 'thinking' && !block.signature?.startsWith(SIGNATURE_START)) {
      return invalid(`messages.${at}.content.${place}: Invalid \`signature\` in \`thinking\` block`);
    }
  }
  return undefined;
}

function idsOf({ content }: AnthropicMessage, type: string, field: 'id' | 'tool_use_id'): readonly string[] {
  if (typeof content === 'string') return [];
  return content.filter((block) => block.type === type).map((block) => block[field] ?? '');
}

function strayResult(id: string, at: number): AnthropicError {
  return invalid(
    `messages.${at}.content.0: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${id}. ` +
      'Each `tool_result` block must have a corresponding `tool_use` block in the previous message.',
  );
}

function openCalls(ids: readonly string[], at: number): AnthropicError {
  return invalid(
    `messages.${at}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${ids.join(', ')}. ` +
      'Each `tool_use` block must have a corresponding `tool_result` block in the next message.',
  );
}
