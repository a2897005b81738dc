import type { ErrorKind, PolderError } from '../../shared/errors.ts';
import { errorHeaders, type RenderedError } from '../shared/surface.ts';

/** OpenAI's names for kinds of error. Source: OpenAI API reference, "Error codes". */
const types: Partial<Readonly<Record<ErrorKind, string>>> = {
  unauthenticated: 'authentication_error',
  forbidden: 'permission_error',
  rate_limited: 'rate_limit_error',
  internal: 'server_error',
  upstream_failed: 'server_error',
  upstream_timeout: 'server_error',
  no_model: 'server_error',
  local_unavailable: 'server_error',
  shutting_down: 'server_error',
  storage_unavailable: 'server_error',
};

const codes: Partial<Readonly<Record<ErrorKind, string>>> = {
  unauthenticated: 'invalid_api_key',
  unknown_model: 'model_not_found',
  context_too_long: 'context_length_exceeded',
  rate_limited: 'rate_limit_exceeded',
};

export interface ErrorBody {
  readonly error: {
    readonly message: string;
    readonly type: string;
    readonly param: string | null;
    readonly code: string | null;
  };
}

export function errorBody(error: PolderError): ErrorBody {
  return {
    error: {
      message: error.message.slice(0, 1800),
      type: types[error.kind] ?? 'invalid_request_error',
      param: error.field ?? null,
      code: error.code ?? codes[error.kind] ?? error.kind,
    },
  };
}

/** An error as OpenAI's clients read it: `{error: {message, type, param, code}}`. */
export function renderError(error: PolderError): RenderedError {
  return { status: error.status, headers: errorHeaders(error), body: errorBody(error) };
}
