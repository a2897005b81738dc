import { TransportError, type TransportFailure } from './transport.ts';

/** Error codes of Node and undici, each with what it means to us. */
const failures: Readonly<Record<string, TransportFailure>> = {
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EADDRNOTAVAIL: 'refused',
  ENOTFOUND: 'name-not-found',
  EAI_AGAIN: 'name-not-found',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ETIMEDOUT: 'connect-timeout',
  UND_ERR_CONNECT_TIMEOUT: 'connect-timeout',
  UND_ERR_HEADERS_TIMEOUT: 'headers-timeout',
  UND_ERR_BODY_TIMEOUT: 'idle-timeout',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_ABORTED: 'aborted',
  UND_ERR_DESTROYED: 'aborted',
  UND_ERR_CLOSED: 'aborted',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'protocol',
  UND_ERR_HEADERS_OVERFLOW: 'protocol',
  UND_ERR_INVALID_ARG: 'protocol',
};

const words: Readonly<Record<TransportFailure, string>> = {
  refused: 'Nothing answers at this address.',
  'connect-timeout': 'No connection came about in time.',
  reset: 'The connection was cut.',
  'headers-timeout': 'No answer began in time.',
  'idle-timeout': 'The answer stopped coming.',
  aborted: 'The call was given up.',
  tls: 'The certificate or the encrypted connection is not in order.',
  'name-not-found': 'The host name is not known.',
  protocol: 'The answer does not follow HTTP.',
  'too-large': 'The answer is too large.',
};

/** Failures in which the request cannot have reached the other side. */
const neverSent: ReadonlySet<TransportFailure> = new Set([
  'refused',
  'connect-timeout',
  'name-not-found',
  'tls',
]);

/** What undici or Node threw, in our vocabulary. `sent` tells whether the request had been started. */
export function asTransportError(thrown: unknown, sent: boolean): TransportError {
  if (thrown instanceof TransportError) return thrown;
  const code = codeOf(thrown);
  const failure = failureOf(code);
  return new TransportError(failure, words[failure], !sent || neverSent.has(failure), thrown);
}

function failureOf(code: string): TransportFailure {
  if (code.startsWith('HPE_')) return 'protocol';
  if (code.startsWith('ERR_TLS') || code.startsWith('ERR_SSL') || code.includes('CERT') || code === 'EPROTO')
    return 'tls';
  return failures[code] ?? 'reset';
}

/** The code of an error; of the first within, where several addresses were tried. */
function codeOf(thrown: unknown): string {
  if (thrown instanceof AggregateError) return codeOf(thrown.errors[0]);
  if (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return '';
}
