import type { Cleared } from '../../egress/clearance.ts';
import type { Reply, Transport } from '../../egress/transport.ts';
import type { Place } from '../../shared/place.ts';
import { ProviderError } from '../provider.ts';
import { asProviderError, asStreamError, complaintIn, failureOf } from '../shared/failures.ts';

/** A server to talk to, and until when. */
export interface Connection<P extends Place> {
  readonly transport: Transport<P>;
  readonly signal: AbortSignal;
}

/** Milliseconds for what is answered at once. */
const patience = { headersTimeout: 15_000, idleTimeout: 15_000 };
/** Pictures come as text in base64, a third longer than they are. */
const mostBytes = 512 << 20;

export async function get<P extends Place>(
  { transport, signal }: Connection<P>,
  path: string,
): Promise<unknown> {
  return jsonOf(await sent(transport.send({ method: 'GET', path, signal, ...patience })));
}

/** Has the server do something; however long that takes where `isWork`. */
export async function post<P extends Place>(
  { transport, signal }: Connection<P>,
  path: string,
  body?: Cleared<P, object>,
  isWork = false,
): Promise<unknown> {
  const limits = isWork ? { headersTimeout: 0, idleTimeout: 0 } : patience;
  return jsonOf(await sent(transport.send({ method: 'POST', path, body, signal, ...limits })));
}

async function sent(call: Promise<Reply>): Promise<Reply> {
  try {
    return await call;
  } catch (thrown) {
    throw asProviderError(thrown);
  }
}

async function jsonOf(reply: Reply): Promise<unknown> {
  let value: unknown;
  try {
    value = JSON.parse(await reply.text(mostBytes));
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw asStreamError(thrown);
  }
  if (reply.status === 200 && value !== undefined) return value;
  throw failureIn(reply.status, value);
}

/**
 * What an error answer means: `{error, detail, body, errors}` of the Web UI's own, `{detail}` of
 * FastAPI, which for a body it does not take is a list.
 */
function failureIn(status: number, value: unknown): ProviderError {
  const { detail, error, errors } = (value ?? {}) as Record<string, unknown>;
  if (status === 404 && detail === 'Not Found') {
    return new ProviderError('malformed', 'It has no API: start the Web UI with --api.', { status });
  }
  if (status === 401) {
    const message = 'It wants a name and password: --api-auth, given as apiKey `name:password`.';
    return new ProviderError('unauthorized', message, { status });
  }
  if (status === 200) {
    return new ProviderError('malformed', 'Its answer is not JSON. Is this the AUTOMATIC1111 Web UI?');
  }
  const complaint = complaintIn(value);
  const message = Array.isArray(detail)
    ? `It does not take the request: ${detail.map(wordsOf).join('; ')}`
    : String(detail || errors || complaint.message || `It answered with status ${status}.`);
  const code = typeof error === 'string' ? error : undefined;
  // Not only models are not found: pictures, samplers and scripts too.
  const isModel = status === 404 && /model|checkpoint/i.test(message);
  return failureOf(status === 404 && !isModel ? 400 : status, { message: message.slice(0, 600), code });
}

/** One complaint of FastAPI, without what was sent. */
function wordsOf(complaint: unknown): string {
  const { loc, msg } = (complaint ?? {}) as { loc?: unknown; msg?: unknown };
  return `${Array.isArray(loc) ? loc.slice(1).join('.') : 'body'} ${String(msg)}`;
}
