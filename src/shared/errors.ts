/**
 * The one error type that crosses stages. Its kind decides the HTTP status; each surface writes it
 * in its caller's protocol. The message says what was wrong, where, and what to do, and never holds
 * a secret or a private text.
 */
export const errorStatus = {
  invalid_request: 400,
  context_too_long: 400,
  unauthenticated: 401,
  forbidden: 403,
  unknown_model: 404,
  not_found: 404,
  method_not_allowed: 405,
  timeout_of_request: 408,
  conflict: 409,
  too_large: 413,
  unsupported_media: 415,
  misdirected: 421,
  rate_limited: 429,
  client_gone: 499,
  internal: 500,
  upstream_failed: 502,
  no_model: 503,
  local_unavailable: 503,
  shutting_down: 503,
  upstream_timeout: 504,
  storage_unavailable: 507,
} as const;

export type ErrorKind = keyof typeof errorStatus;

export interface ErrorDetails {
  /** The field at fault, as a path: `messages[2].content`. */
  readonly field?: string | undefined;
  readonly retryAfterSeconds?: number | undefined;
  /** The provider's own error code, where the caller can act on it: `insufficient_quota`. */
  readonly code?: string | undefined;
  readonly cause?: unknown;
}

export class PolderError extends Error {
  readonly kind: ErrorKind;
  readonly field: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly code: string | undefined;

  constructor(kind: ErrorKind, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'PolderError';
    this.kind = kind;
    this.field = details.field;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.code = details.code;
  }

  get status(): number {
    return errorStatus[this.kind];
  }
}

/** Any thrown value as a `PolderError`; what was not expected becomes `internal` without its text. */
export function asPolderError(thrown: unknown): PolderError {
  if (thrown instanceof PolderError) return thrown;
  return new PolderError('internal', 'Polder failed while handling this request. The log has the details.', {
    cause: thrown,
  });
}
