import { currentKey, reportKeyNeeded } from './key.ts';

/** An error the gateway answered with, or `status` 0 where it could not be reached at all. */
export class ApiError extends Error {
  readonly status: number;
  readonly type: string;
  readonly field: string | null;

  constructor(status: number, type: string, message: string, field: string | null = null) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.type = type;
    this.field = field;
  }

  get unreachable(): boolean {
    return this.status === 0;
  }
}

/**
 * Sends a request to the gateway that served this page. Resolves with a 2xx response; throws
 * `ApiError` for every other one. An abort is rethrown as it came.
 */
export async function send(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('x-polder-surface', 'dashboard');
  const key = currentKey();
  if (key !== null) headers.set('authorization', `Bearer ${key}`);
  let response: Response;
  try {
    response = await fetch(path, { ...init, headers, credentials: 'omit', cache: 'no-store' });
  } catch (thrown) {
    if (init.signal?.aborted) throw thrown;
    throw new ApiError(0, 'unreachable', 'Polder does not answer. Is it still running?');
  }
  if (response.ok) return response;
  // A slow request sent with an older key must not ask again for a key that was just entered.
  if (response.status === 401 && key === currentKey()) reportKeyNeeded();
  throw await errorOf(response);
}

export async function getJson<Value>(path: string, signal?: AbortSignal): Promise<Value> {
  const response = await send(path, signal === undefined ? {} : { signal });
  return (await response.json()) as Value;
}

export function postJson(
  path: string,
  body: unknown,
  options: { headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Response> {
  return send(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { ...options.headers, 'content-type': 'application/json' },
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
}

export async function putJson<Value>(path: string, body: unknown): Promise<Value> {
  const response = await send(path, {
    method: 'PUT',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json' },
  });
  return (await response.json()) as Value;
}

async function errorOf(response: Response): Promise<ApiError> {
  const text = await response.text();
  const details = errorDetails(text);
  return new ApiError(
    response.status,
    details.type ?? 'error',
    details.message ?? `Polder answered with status ${response.status}.`,
    details.field ?? null,
  );
}

/** Reads `{error: {type, message, field}}`, in which OpenAI's shape has `param` for `field`. */
export function errorDetails(text: string): { type?: string; message?: string; field?: string } {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    // A proxy in between may answer with something that is not ours; the status has to do.
    return {};
  }
  if (!isRecord(body) || !isRecord(body.error)) return {};
  const { type, message, field, param } = body.error;
  return {
    ...(typeof type === 'string' ? { type } : {}),
    ...(typeof message === 'string' ? { message } : {}),
    ...(typeof field === 'string' ? { field } : typeof param === 'string' ? { field: param } : {}),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
