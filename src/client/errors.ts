/** What a gateway said of a request that it did not serve. */
export interface Refusal {
  /** HTTP status; 0 where no answer came, or it broke off. */
  readonly status: number;
  /** The gateway's word for it: `rate_limit_exceeded`, `local_unavailable`. */
  readonly code: string | undefined;
  /** The field at fault, as a path: `messages[2].content`. */
  readonly field: string | undefined;
  readonly retryAfterSeconds: number | undefined;
}

/** Any request that was not served; its class says why. What was aborted throws the signal's own reason. */
export class RequestError extends Error implements Refusal {
  readonly status: number;
  readonly code: string | undefined;
  readonly field: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(message: string, refusal: Partial<Refusal> = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.status = refusal.status ?? 0;
    this.code = refusal.code;
    this.field = refusal.field;
    this.retryAfterSeconds = refusal.retryAfterSeconds;
  }
}

/** The request itself is wrong (400, 405, 413, 415, …): the same again will fail again. */
export class InvalidRequestError extends RequestError {}
/** A key is needed, or this one is not good (401). */
export class AuthenticationError extends RequestError {}
/** The key may not do this, or not from this page (403). */
export class PermissionError extends RequestError {}
/** There is no such model, interaction or run (404). */
export class NotFoundError extends RequestError {}
/** Too many requests, or too much money spent (429): see `retryAfterSeconds`. */
export class RateLimitError extends RequestError {}
/** No model could answer now, or none that may see what is private (5xx). */
export class UnavailableError extends RequestError {}
/** No answer came: the gateway is not there, or a browser does not let this page reach it. */
export class ConnectionError extends RequestError {}
/** The answer broke off before its end. */
export class IncompleteError extends RequestError {}

const byStatus: Readonly<Record<number, new (message: string, refusal: Refusal) => RequestError>> = {
  401: AuthenticationError,
  403: PermissionError,
  404: NotFoundError,
  429: RateLimitError,
};

/** The error of an answer of status 400 or more, or of an error in the middle of a stream. */
export function errorFrom(status: number, headers: Headers, body: string): RequestError {
  const { message, code, type, param, field } = complaintIn(body);
  const Kind = byStatus[status] ?? (status >= 500 || status === 200 ? UnavailableError : InvalidRequestError);
  return new Kind(message ?? `The gateway answered with status ${status}.`, {
    status,
    code: code ?? type,
    field: param ?? field,
    retryAfterSeconds: secondsIn(headers.get('retry-after')),
  });
}

/** The error with which long work ended, by the gateway's word for it. */
export function errorOfRun(type: string, message: string): RequestError {
  const status = statusOfType[type] ?? 500;
  const Kind = byStatus[status] ?? (status >= 500 ? UnavailableError : InvalidRequestError);
  return new Kind(message, { status, code: type, field: undefined, retryAfterSeconds: undefined });
}

const statusOfType: Readonly<Record<string, number>> = {
  invalid_request: 400,
  context_too_long: 400,
  unauthenticated: 401,
  forbidden: 403,
  unknown_model: 404,
  not_found: 404,
  too_large: 413,
  unsupported_media: 415,
  rate_limited: 429,
};

type Complaint = Partial<Record<'message' | 'code' | 'type' | 'param' | 'field', string>>;

function complaintIn(body: string): Complaint {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return {};
  }
  const error = (value as { error?: unknown } | null)?.error;
  if (typeof error !== 'object' || error === null) return {};
  return Object.fromEntries(Object.entries(error).filter(([, text]) => typeof text === 'string'));
}

function secondsIn(header: string | null): number | undefined {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds : undefined;
}
