import type { ChatMessage, ChatRequest } from './openai-prompt.ts';
import type { Dialect, Trouble } from './wire.ts';

/** An error in OpenAI's shape. */
export interface OpenAIError {
  readonly status: number;
  readonly message: string;
  readonly type?: string;
  readonly param?: string | null;
  readonly code?: string | null;
}

/** How OpenAI and its imitators word errors and end streams. */
export const OPENAI_DIALECT: Dialect = {
  errorBody: (trouble) => JSON.stringify(errorObject(trouble)),
  errorPiece: (trouble) => `data: ${JSON.stringify(errorObject(trouble))}\n\n`,
  endsStream: (piece) => /^(data: \[DONE\]|event: response\.(completed|incomplete)\n)/.test(piece),
};

function errorObject({ status, message, type, code }: Trouble): object {
  const usual =
    status === 429 ? 'rate_limit_error' : status >= 500 ? 'server_error' : 'invalid_request_error';
  const quota = code === 'insufficient_quota' ? code : usual;
  return { error: { message, type: type ?? quota, param: null, code: code ?? null } };
}

/** The body of an error answer. */
export function errorBodyOf({
  message,
  type = 'invalid_request_error',
  param = null,
  code = null,
}: OpenAIError) {
  return { error: { message, type, param, code } };
}

/** Parameters of chat completions in OpenAI's published API description. */
const KNOWN_PARAMETERS = new Set(
  `audio frequency_penalty function_call functions logit_bias logprobs max_completion_tokens max_tokens messages
  metadata modalities model moderation n parallel_tool_calls prediction presence_penalty prompt_cache_key prompt_cache_options
  prompt_cache_retention reasoning_effort response_format safety_identifier seed service_tier stop store stream
  stream_options temperature tool_choice tools top_logprobs top_p user verbosity web_search_options`.split(
    /\s+/,
  ),
);

/** What OpenAI refuses about an Authorization header; the key comes back masked as in the real message. */
export function keyError(
  authorization: string | undefined,
  expected: string | undefined,
): OpenAIError | undefined {
  const given = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
  if (given === undefined) {
    const message =
      "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth " +
      '(i.e. Authorization: Bearer YOUR_KEY). You can obtain an API key from https://platform.openai.com/account/api-keys.';
    return { status: 401, message };
  }
  if (expected === undefined || given === expected) return undefined;
  const masked = given.length <= 12 ? '*'.repeat(given.length) : maskedMiddle(given);
  const message = `Incorrect API key provided: ${masked}. You can find your API key at https://platform.openai.com/account/api-keys.`;
  return { status: 401, message, code: 'invalid_api_key' };
}

function maskedMiddle(key: string): string {
  return `${key.slice(0, 8)}${'*'.repeat(key.length - 12)}${key.slice(-4)}`;
}

/** What OpenAI refuses about a chat request before any model sees it. */
export function chatRequestError(request: ChatRequest, reasons: boolean): OpenAIError | undefined {
  if (!Array.isArray(request.messages)) return missing('messages');
  if (request.messages.length === 0) {
    const message =
      "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.";
    return { status: 400, message, param: 'messages', code: 'empty_array' };
  }
  return (
    unknownParameter(request) ??
    (reasons ? reasoningRefusal(request) : undefined) ??
    toolOrder(request.messages)
  );
}

/** The error for a required field that is absent. */
export function missing(param: string): OpenAIError {
  const message = `Missing required parameter: '${param}'.`;
  return { status: 400, message, param, code: 'missing_required_parameter' };
}

function unknownParameter(request: ChatRequest): OpenAIError | undefined {
  const param = Object.keys(request).find((key) => !KNOWN_PARAMETERS.has(key));
  if (param === undefined) return undefined;
  return { status: 400, message: `Unknown parameter: '${param}'.`, param, code: 'unknown_parameter' };
}

function reasoningRefusal(request: ChatRequest): OpenAIError | undefined {
  if (request.max_tokens !== undefined && request.max_tokens !== null) {
    const message =
      "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.";
    return { status: 400, message, param: 'max_tokens', code: 'unsupported_parameter' };
  }
  const { temperature } = request;
  if (temperature === undefined || temperature === null || temperature === 1) return undefined;
  const message = `Unsupported value: 'temperature' does not support ${temperature} with this model. Only the default (1) value is supported.`;
  return { status: 400, message, param: 'temperature', code: 'unsupported_value' };
}

/** Every tool call must be answered right after it, and nothing else may speak as a tool. */
function toolOrder(messages: readonly ChatMessage[]): OpenAIError | undefined {
  let waiting = new Set<string>();
  let mayAnswer = false;
  for (const [at, message] of messages.entries()) {
    if (message.role === 'tool') {
      if (!mayAnswer) {
        const text =
          "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.";
        return { status: 400, message: text, param: `messages.[${at}].role` };
      }
      waiting.delete(message.tool_call_id ?? '');
      continue;
    }
    if (waiting.size > 0) return unanswered(waiting, at);
    waiting = new Set((message.tool_calls ?? []).map((call) => call.id));
    mayAnswer = waiting.size > 0;
  }
  return waiting.size > 0 ? unanswered(waiting, messages.length) : undefined;
}

function unanswered(waiting: ReadonlySet<string>, at: number): OpenAIError {
  const message =
    "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. " +
    `The following tool_call_ids did not have response messages: ${[...waiting].join(', ')}`;
  return { status: 400, message, param: `messages.[${at}].role` };
}
