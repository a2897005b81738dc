import type { IncomingMessage } from 'node:http';
import { isLoopback } from '../../config/address.ts';
import type { Config } from '../../config/schema.ts';
import { digestOf, isSecret, type Key } from '../../keys/key.ts';
import { type KeyFinder, noKeys } from '../../keys/ring.ts';
import { PolderError } from '../../shared/errors.ts';
import { wantsPage } from '../shared/request.ts';
import { WrongKeys } from './wrong-keys.ts';

/** Who may talk to the gateway at all, decided before a body is read. */
export interface Guard {
  /**
   * The key by which a request comes in; undefined where it came in as an admin without one of its own:
   * by `server.apiKey`, or because no key is needed.
   *
   * @throws PolderError for a request that must not get further.
   */
  check(request: IncomingMessage): Key | undefined;
  /** The origin to answer a cross-origin page with, also where it is refused; undefined where it gets none. */
  allowedOrigin(request: IncomingMessage): string | undefined;
}

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);
/** What anybody who reached the port may see: that it is up, and the page that asks for a key. */
const openPaths =
  /^\/(?:health$|$|assets\/|favicon|theme\.js$|polder\.svg$|(?:interactions|runs|memory)\/[^/]+$|(?:traffic|playground|routing|memory|privacy|money|report|runs|settings|keys|connect|docs)$)/;

/**
 * Stands against pages in a browser that try to use a gateway on this machine: the Host must be one it
 * is known by (DNS rebinding), a foreign Origin must be allowed by name or have a key of its own, and where
 * keys are needed every caller must have one. Whatever is wrong with a key, the answer is the same.
 *
 * @param ownKey a further admin key, of the program itself
 */
export function createGuard(server: Config['server'], keys: KeyFinder = noKeys, ownKey?: string): Guard {
  const hosts = new Set([
    ...loopbackNames,
    server.host.toLowerCase(),
    ...server.allowedHosts.map((host) => host.toLowerCase()),
  ]);
  const origins = new Set(server.allowedOrigins.map((origin) => origin.toLowerCase().replace(/\/+$/, '')));
  const masters = new Set([server.apiKey, ownKey].filter((key) => key !== undefined).map(digestOf));
  const needed = needsKey(server);
  const wrongKeys = new WrongKeys();

  /**
   * One hash and two look-ups: by digests, so that time tells nothing of how much of a guess was right.
   * @param isGuest of an origin that only keys of its own may be used from
   */
  function admit(request: IncomingMessage, isGuest: boolean): Key | undefined {
    if ((!needed && keys.empty) || request.method === 'OPTIONS' || isOpen(request)) return undefined;
    const given = givenKey(request);
    if (given !== undefined) {
      const digest = digestOf(given);
      const isMaster = masters.has(digest);
      const key = isMaster ? undefined : keys.find(digest);
      if (isMaster || key !== undefined) {
        if (isGuest || key?.origins) requireOrigin(key, request);
        return key;
      }
    }
    // At home a made-up key does no harm, as many clients insist on one; a revoked one is not let in again.
    if (!needed && !isGuest && (given === undefined || !isSecret(given))) return undefined;
    if (given !== undefined) wrongKeys.count(request.socket.remoteAddress ?? '', performance.now());
    throw new PolderError(
      'unauthenticated',
      'A key is needed: send it as `Authorization: Bearer …` or `x-api-key`.',
    );
  }

  return {
    check(request) {
      checkTarget(request);
      const host = hostOf(request);
      if (!hosts.has(host) && host !== addressed(request)) {
        throw new PolderError(
          'misdirected',
          'Polder is not known by this host name. Add it to server.allowedHosts.',
        );
      }
      const guest = foreignOrigin(request, origins);
      if (guest !== undefined && !keys.servesOrigin(guest)) {
        throw new PolderError(
          'forbidden',
          'Pages of this origin may not use this gateway. Add it to server.allowedOrigins, or make a key for it.',
        );
      }
      return admit(request, guest !== undefined);
    },
    allowedOrigin(request) {
      const origin = request.headers.origin?.toLowerCase();
      if (origin === undefined) return undefined;
      return origins.has(origin) || keys.servesOrigin(origin) ? origin : undefined;
    },
  };
}

/** Whether every caller needs a key. */
export function needsKey({ host, apiKey, requireKey }: Config['server']): boolean {
  return apiKey !== undefined || requireKey || !isLoopback(host.includes(':') ? `[${host}]` : host);
}

function requireOrigin(key: Key | undefined, { headers }: IncomingMessage): void {
  if (key?.origins?.includes(headers.origin?.toLowerCase() ?? '')) return;
  throw new PolderError(
    'forbidden',
    key?.origins
      ? 'This key is for the pages of certain origins, and this is none of them.'
      : 'Pages of this origin may use the gateway only by a key that is for them.',
  );
}

function checkTarget(request: IncomingMessage): void {
  if (!request.url!.startsWith('/'))
    throw new PolderError('invalid_request', 'The request target must be a path.');
  if (countOf('host', request) !== 1)
    throw new PolderError('invalid_request', 'A request needs exactly one Host header.');
}

/** How often a header came; `headers` shows only the first. */
function countOf(name: string, { rawHeaders }: IncomingMessage): number {
  let count = 0;
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const candidate = rawHeaders[index]!;
    if (candidate.length === name.length && candidate.toLowerCase() === name) count += 1;
  }
  return count;
}

/** The Host header's name without its port, lower-case. */
function hostOf(request: IncomingMessage): string {
  return (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '');
}

/** The address the connection came in by, for a gateway that listens on all of them. */
function addressed(request: IncomingMessage): string {
  const address = request.socket.localAddress ?? '';
  const plain = address.replace(/^::ffff:/, '');
  return plain.includes(':') ? `[${plain}]` : plain;
}

/** The origin of a page that is neither the gateway's own nor allowed by name; undefined for any other. */
function foreignOrigin({ headers }: IncomingMessage, allowed: ReadonlySet<string>): string | undefined {
  const origin = headers.origin?.toLowerCase();
  if (origin === undefined || allowed.has(origin)) return undefined;
  const own = headers.host?.toLowerCase();
  return origin === `http://${own}` || origin === `https://${own}` ? undefined : origin;
}

function isOpen(request: IncomingMessage): boolean {
  const path = request.url!.split('?', 1)[0]!;
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  return openPaths.test(path) || (path === '/models' && wantsPage(request.headers.accept));
}

function givenKey(request: IncomingMessage): string | undefined {
  if (countOf('authorization', request) > 1) return undefined;
  const { authorization, 'x-api-key': apiKey, 'api-key': azureKey } = request.headers;
  const bearer = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
  return bearer ?? text(apiKey) ?? text(azureKey);
}

function text(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
