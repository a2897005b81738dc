import { lookup as resolveName } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { Agent, type Dispatcher, request } from 'undici';
import { bareHost, isLoopbackHost, isPrivateAddress } from './private-addresses.ts';

export type DownloadFailure =
  | 'unreachable'
  | 'status'
  | 'forbidden-address'
  | 'forbidden-redirect'
  | 'size-mismatch'
  | 'checksum-mismatch'
  | 'interrupted'
  | 'malformed'
  | 'disk-full'
  | 'aborted';

/** Why something could not be fetched. The message names the host, never a header. */
export class DownloadError extends Error {
  readonly failure: DownloadFailure;
  readonly status: number | undefined;
  readonly retryAfterSeconds: number | undefined;
  /** The server's own code, where it names one in `x-error-code`: `GatedRepo`. */
  readonly code: string | undefined;

  constructor(
    failure: DownloadFailure,
    message: string,
    details: {
      status?: number;
      retryAfterSeconds?: number | undefined;
      code?: string | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'DownloadError';
    this.failure = failure;
    this.status = details.status;
    this.retryAfterSeconds = details.retryAfterSeconds;
    this.code = details.code;
  }
}

const mostRedirects = 5;

/**
 * Follows redirects by hand, at most five: https stays https, credentials stay with the host they were
 * given to, and no address of a private network is contacted, whatever a name resolves to. Loopback is
 * allowed where the address the caller gave is itself loopback.
 */
export async function withResponse<Result>(
  start: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
  use: (response: Dispatcher.ResponseData) => Promise<Result>,
): Promise<Result> {
  const first = new URL(start);
  const allowLoopback = isLoopbackHost(bareHost(first));
  const agent = new Agent({
    connect: { lookup: guardedLookup(allowLoopback), rejectUnauthorized: true },
    headersTimeout: 60_000,
    bodyTimeout: 60_000,
  });
  try {
    let url = first;
    for (let hop = 0; hop <= mostRedirects; hop++) {
      refuseAddress(url, allowLoopback);
      const sent = url.origin === first.origin ? headers : withoutCredentials(headers);
      const response = await request(url, { dispatcher: agent, method: 'GET', headers: sent, signal });
      const location = headerOf(response, 'location');
      if (![301, 302, 303, 307, 308].includes(response.statusCode) || location === undefined) {
        return await use(response);
      }
      await response.body.dump();
      const next = new URL(location, url);
      if (url.protocol === 'https:' && next.protocol !== 'https:') {
        throw new DownloadError(
          'forbidden-redirect',
          `${url.host} redirects from https to ${next.protocol}//.`,
        );
      }
      url = next;
    }
    throw new DownloadError(
      'forbidden-redirect',
      `${first.host} redirects more than ${mostRedirects} times.`,
    );
  } finally {
    await agent.destroy();
  }
}

function withoutCredentials(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^(?:authorization|cookie)$/i.test(name)),
  );
}

function refuseAddress(url: URL, allowLoopback: boolean): void {
  const host = bareHost(url);
  const plain = url.protocol === 'http:' && allowLoopback && isLoopbackHost(host);
  if (url.protocol !== 'https:' && !plain) {
    throw new DownloadError('forbidden-address', `${url.host} must be reached over https.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new DownloadError('forbidden-address', 'An address must not hold a user name or password.');
  }
  if (isIP(host) !== 0 && !mayContact(host, allowLoopback)) throw forbidden(host);
}

/**
 * Resolves names for connections. The connection is made to the very addresses that were looked at here,
 * so a name that resolves otherwise the next time gains nothing.
 */
export function guardedLookup(allowLoopback: boolean, resolve = resolveName): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, []);
      const refused = addresses.find(({ address }) => !mayContact(address, allowLoopback));
      if (refused !== undefined) return callback(forbidden(hostname), []);
      const [first] = addresses;
      if (options.all === true || first === undefined) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

function forbidden(host: string): DownloadError {
  return new DownloadError('forbidden-address', `${host} is an address of a private network.`);
}

function mayContact(address: string, allowLoopback: boolean): boolean {
  return isLoopbackHost(address) ? allowLoopback : !isPrivateAddress(address);
}

/** The first value of a header. */
export function headerOf(response: Dispatcher.ResponseData, name: string): string | undefined {
  const value = response.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
