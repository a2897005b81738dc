import type { Reply } from '../../egress/transport.ts';
import { TransportError, type TransportFailure } from '../../egress/transport.ts';
import { ProviderError, type ProviderFailure } from '../provider.ts';

const transportFailures: Readonly<Record<TransportFailure, ProviderFailure>> = {
  refused: 'unreachable',
  'connect-timeout': 'unreachable',
  'name-not-found': 'unreachable',
  tls: 'unreachable',
  reset: 'failed',
  'headers-timeout': 'timeout',
  'idle-timeout': 'timeout',
  aborted: 'aborted',
  protocol: 'malformed',
  'too-large': 'malformed',
};

/** Any error on the way to or from a provider, as a `ProviderError`; other errors pass unchanged. */
export function asProviderError(thrown: unknown): unknown {
  if (!(thrown instanceof TransportError)) return thrown;
  return new ProviderError(transportFailures[thrown.failure], thrown.message, {
    beforeSending: thrown.beforeSending,
    cause: thrown,
  });
}

/** The same for the middle of a body: a cut is an incomplete answer there. */
export function asStreamError(thrown: unknown): unknown {
  if (thrown instanceof TransportError && (thrown.failure === 'reset' || thrown.failure === 'protocol')) {
    return new ProviderError('incomplete', 'The answer was cut off.', { cause: thrown });
  }
  return asProviderError(thrown);
}

/** What an error body says, in the shapes seen in the field. */
export interface UpstreamComplaint {
  readonly message: string;
  readonly code: string | undefined;
}

/** Reads the error answer of a provider (any status of 300 and more) and says what it means. */
export async function failureOfReply(reply: Reply): Promise<ProviderError> {
  let body = '';
  try {
    body = await reply.text(256 * 1024);
  } catch (thrown) {
    if (!(thrown instanceof TransportError)) throw thrown;
  }
  return failureOf(reply.status, complaintOf(body), headerText(reply.headers['retry-after']));
}

/** Maps a status and complaint; `retryAfter` is the raw header. */
export function failureOf(status: number, complaint: UpstreamComplaint, retryAfter?: string): ProviderError {
  return new ProviderError(
    kindOf(status, complaint),
    maskSecrets(complaint.message || `It answered with status ${status}.`),
    {
      status,
      code: complaint.code,
      retryAfterSeconds: retryAfterSeconds(retryAfter),
    },
  );
}

function kindOf(status: number, { message, code }: UpstreamComplaint): ProviderFailure {
  const words = `${code ?? ''} ${message}`.toLowerCase();
  if (
    /insufficient_quota|credit_balance|credit balance|billing|exceeded your current quota/.test(words) &&
    status !== 200
  ) {
    return 'quota-exhausted';
  }
  if (
    /context_length|context length|context window|context size|too many tokens|prompt is too long|maximum context|exceeds the available context/.test(
      words,
    )
  ) {
    return 'context-too-long';
  }
  if (status === 402) return 'quota-exhausted';
  if (status === 503 && /loading/.test(words)) return 'loading';
  if (
    /out of memory|outofmemory|cuda error|failed to allocate|insufficient memory|requires more system memory/.test(
      words,
    )
  ) {
    return 'out-of-memory';
  }
  if (status === 429) return 'rate-limited';
  if (status === 529 || /overloaded/.test(words)) return 'overloaded';
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 404) return 'unknown-model';
  if (status === 408 || status === 504) return 'timeout';
  if (/content_filter|content_policy|content management policy|moderation_blocked|safety system/.test(words))
    return 'content-filtered';
  if (status >= 400 && status < 500) return 'bad-request';
  if (status === 503) return 'overloaded';
  return 'failed';
}

/**
 * The message and code of an error body: OpenAI's and Anthropic's `{error:{message,code,type}}`, Ollama's
 * `{error:"…"}`, Gemini's `[{error:{…}}]`, FastAPI's `{detail}`, plain `{message}`; an HTML page gives
 * nothing but that it was one.
 */
export function complaintOf(body: string): UpstreamComplaint {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    const isPage = /^\s*</.test(body);
    return {
      message: isPage ? 'It answered with a web page instead of an API answer.' : body.trim().slice(0, 300),
      code: undefined,
    };
  }
  return complaintIn(Array.isArray(value) ? value[0] : value);
}

/** The same for an already parsed body or an in-stream error. */
export function complaintIn(value: unknown): UpstreamComplaint {
  if (typeof value === 'string') return { message: value, code: undefined };
  if (!isObject(value)) return { message: '', code: undefined };
  const error = value.error ?? value;
  if (typeof error === 'string') return { message: error, code: undefined };
  if (!isObject(error)) return { message: '', code: undefined };
  const message = error.message ?? error.detail ?? error.error;
  const code = [error.code, error.type, error.status].find((part) => typeof part === 'string');
  return {
    message: (typeof message === 'string'
      ? message
      : message === undefined
        ? ''
        : JSON.stringify(message)
    ).slice(0, 1000),
    code: typeof code === 'string' ? code : undefined,
  };
}

const longestRetryAfter = 86_400;

/** Seconds to wait as a `retry-after` header says it (a number or a date), 0 to a day; undefined if unreadable. */
export function retryAfterSeconds(header: string | undefined, now = Date.now()): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return Math.min(longestRetryAfter, Number(text));
  const date = /\d{4}.*GMT$/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.min(longestRetryAfter, Math.max(0, (date - now) / 1000));
}

/** Replaces what looks like a key by its kind and last four characters, since providers echo keys back. */
export function maskSecrets(text: string): string {
  return text.replace(
    /\b(?:sk|pk|rk|hf|gsk|AIza|xai|Bearer\s+)[-_A-Za-z0-9.*]{12,}/g,
    (key) => `[key …${key.slice(-4)}]`,
  );
}

function headerText(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
