import type { ErrorKind, PolderError } from '../../shared/errors.ts';
import { errorHeaders, type RenderedError } from '../shared/surface.ts';

/** Anthropic's name for each kind of error. Source: Anthropic API reference, "Errors". */
const types: Record<ErrorKind, string> = {
  invalid_request: 'invalid_request_error',
  context_too_long: 'invalid_request_error',
  unauthenticated: 'authentication_error',
  forbidden: 'permission_error',
  unknown_model: 'not_found_error',
  not_found: 'not_found_error',
  method_not_allowed: 'invalid_request_error',
  timeout_of_request: 'timeout_error',
  conflict: 'invalid_request_error',
  too_large: 'request_too_large',
  unsupported_media: 'invalid_request_error',
  misdirected: 'permission_error',
  rate_limited: 'rate_limit_error',
  client_gone: 'api_error',
  internal: 'api_error',
  upstream_failed: 'api_error',
  no_model: 'api_error',
  local_unavailable: 'overloaded_error',
  shutting_down: 'overloaded_error',
  upstream_timeout: 'timeout_error',
  storage_unavailable: 'api_error',
};

export interface ErrorBody {
  type: 'error';
  error: { type: string; message: string };
  request_id: string | null;
}

/** The error as Anthropic's clients read it; `requestId` is repeated in the body and in `request-id`. */
export function renderError(error: PolderError, requestId?: string): RenderedError & { body: ErrorBody } {
  const headers = errorHeaders(error);
  if (requestId !== undefined) headers['request-id'] = requestId;
  return {
    status: error.status,
    headers,
    body: {
      type: 'error',
      error: { type: types[error.kind], message: messageOf(error) },
      request_id: requestId ?? null,
    },
  };
}

/** Clients look for Anthropic's own words to know that they must shorten the conversation. */
function messageOf(error: PolderError): string {
  if (error.kind !== 'context_too_long' || /prompt is too long/i.test(error.message)) return error.message;
  return `prompt is too long: ${error.message}`;
}
