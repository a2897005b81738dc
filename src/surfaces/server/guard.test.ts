import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { configSchema } from '../../config/schema.ts';
import { PolderError } from '../../shared/errors.ts';
import { createGuard } from './guard.ts';

type Headers = Record<string, string>;

/** What Node makes of a request that came in by an address of this machine. */
function requestWith(headers: Headers, url = '/v1/models', method = 'GET', localAddress = '127.0.0.1') {
  const named = { host: 'localhost', ...headers };
  return {
    url,
    method,
    headers: named,
    rawHeaders: Object.entries(named).flat(),
    socket: { localAddress },
  } as unknown as IncomingMessage;
}

function verdict(server: object, request: IncomingMessage): number {
  try {
    createGuard(configSchema.parse({ server }).server).check(request);
    return 200;
  } catch (thrown) {
    if (thrown instanceof PolderError) return thrown.status;
    throw thrown;
  }
}

describe('the guard', () => {
  it('lets in who names the address that the connection came by', () => {
    const everywhere = { host: '0.0.0.0' };
    expect(
      verdict(everywhere, requestWith({ host: '192.168.1.5:4747' }, '/', 'GET', '::ffff:192.168.1.5')),
    ).toBe(200);
    expect(verdict(everywhere, requestWith({ host: '[fd00::5]:4747' }, '/', 'GET', 'fd00::5'))).toBe(200);
    expect(verdict(everywhere, requestWith({ host: '192.168.1.6' }, '/', 'GET', '192.168.1.5'))).toBe(421);
  });
  it('takes an origin for its own only by the whole name and port', () => {
    const origin = (value: string) => verdict({}, requestWith({ host: 'localhost:4747', origin: value }));
    expect(origin('http://localhost:4747')).toBe(200);
    expect(origin('https://localhost:4747')).toBe(200);
    expect(origin('http://localhost')).toBe(403);
    expect(origin('http://localhost:47470')).toBe(403);
    expect(origin('null')).toBe(403);
  });
  it('asks for the key before everything but health, the page and preflights', () => {
    const server = { apiKey: 'k'.repeat(16) };
    const asked = (url: string, method = 'GET', headers: Headers = {}) =>
      verdict(server, requestWith(headers, url, method));
    expect(asked('/health')).toBe(200);
    expect(asked('/health', 'POST')).toBe(401);
    expect(asked('/healthy')).toBe(401);
    for (const file of ['/assets/app.js', '/theme.js', '/polder.svg']) expect(asked(file)).toBe(200);
    for (const page of ['/', '/playground', '/privacy', '/money', '/connect']) expect(asked(page)).toBe(200);
    expect(asked('/polder/budget')).toBe(401);
    expect(asked('/privacy/scan')).toBe(401);
    expect(asked('/v1/models', 'OPTIONS')).toBe(200);
    expect(asked('/models')).toBe(401);
    expect(asked('/models', 'GET', { accept: 'text/html,*/*' })).toBe(200);
    expect(asked('/v1/models', 'GET', { authorization: `Bearer ${'k'.repeat(16)}` })).toBe(200);
    expect(asked('/v1/models', 'GET', { authorization: `Bearer ${'k'.repeat(15)}` })).toBe(401);
    expect(asked('/v1/models', 'GET', { 'x-api-key': 'k'.repeat(16) })).toBe(200);
  });
  it('gives pages the origin back only where it is allowed by name', () => {
    const guard = createGuard(
      configSchema.parse({ server: { allowedOrigins: ['http://App.example/'] } }).server,
    );
    expect(guard.allowedOrigin(requestWith({ origin: 'http://app.example' }))).toBe('http://app.example');
    expect(guard.allowedOrigin(requestWith({ origin: 'http://other.example' }))).toBeUndefined();
    expect(guard.allowedOrigin(requestWith({}))).toBeUndefined();
  });
});
