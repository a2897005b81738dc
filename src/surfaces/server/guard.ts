import { hash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Config } from '../../config/schema.ts';
import { PolderError } from '../../shared/errors.ts';
import { wantsPage } from '../shared/request.ts';

/** Who may talk to the gateway at all, decided before a body is read. */
export interface Guard {
  /** @throws PolderError for a request that must not get further. */
  check(request: IncomingMessage): void;
  /** The origin to answer a cross-origin page with; undefined where it gets none. */
  allowedOrigin(request: IncomingMessage): string | undefined;
}

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);
/** What anybody who reached the port may see: that it is up, and the page that asks for a key. */
const openPaths =
  /^\/(?:health$|$|assets\/|favicon|theme\.js$|polder\.svg$|interactions\/|(?:playground|privacy|money|connect)$)/;

/**
 * Stands against pages in a browser that try to use a gateway on this machine: the Host must be one it
 * is known by (DNS rebinding), a foreign Origin must be allowed by name, and where a key is set every
 * caller needs it.
 */
export function createGuard(server: Config['server']): Guard {
  const hosts = new Set([
    ...loopbackNames,
    server.host.toLowerCase(),
    ...server.allowedHosts.map((host) => host.toLowerCase()),
  ]);
  const origins = new Set(server.allowedOrigins.map((origin) => origin.toLowerCase().replace(/\/+$/, '')));
  const keyDigest = server.apiKey === undefined ? undefined : digest(server.apiKey);

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
      checkOrigin(request, origins);
      if (keyDigest !== undefined && request.method !== 'OPTIONS' && !isOpen(request))
        checkKey(request, keyDigest);
    },
    allowedOrigin(request) {
      const origin = request.headers.origin?.toLowerCase();
      return origin !== undefined && origins.has(origin) ? origin : undefined;
    },
  };
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

function checkOrigin(request: IncomingMessage, allowed: ReadonlySet<string>): void {
  const origin = request.headers.origin?.toLowerCase();
  if (origin === undefined || allowed.has(origin)) return;
  const own = request.headers.host?.toLowerCase();
  if (origin === `http://${own}` || origin === `https://${own}`) return;
  throw new PolderError(
    'forbidden',
    'Pages of this origin may not use this gateway. Add it to server.allowedOrigins.',
  );
}

function isOpen(request: IncomingMessage): boolean {
  const path = request.url!.split('?', 1)[0]!;
  if (request.method !== 'GET' && request.method !== 'HEAD') return false;
  return openPaths.test(path) || (path === '/models' && wantsPage(request.headers.accept));
}

function checkKey(request: IncomingMessage, wanted: Buffer): void {
  const given = givenKey(request);
  if (given !== undefined && timingSafeEqual(digest(given), wanted)) return;
  throw new PolderError(
    'unauthenticated',
    'A key is needed: send it as `Authorization: Bearer …` or `x-api-key`.',
  );
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

/** Digests are compared rather than keys, so that time tells nothing of a key's beginning or length. */
function digest(key: string): Buffer {
  return hash('sha256', key, 'buffer');
}
