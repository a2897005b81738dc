import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError } from '../../../src/config/problems.ts';
import { configSchema } from '../../../src/config/schema.ts';
import { createServer } from '../../../src/surfaces/server/server.ts';
import { startGateway, type TestGateway } from '../../support/gateway.ts';
import { head, sendRaw } from './raw.ts';

const key = 'polder-test-key-0123456789';
const friend = 'http://friend.example:3000';
const listen = (text: string) => text.includes('\r\n\r\n');

let open: TestGateway;
let locked: TestGateway;
beforeAll(async () => {
  open = await startGateway({
    config: { server: { allowedOrigins: [`${friend}/`], allowedHosts: ['Box.Home'] } },
  });
  locked = await startGateway({ config: { server: { apiKey: key, allowedOrigins: [friend] } } });
});
afterAll(async () => {
  await open?.close();
  await locked?.close();
});

/** A request with a Host of its own. */
const asHost = (host: string, line = 'GET /health') => `${line} HTTP/1.1\r\nHost: ${host}\r\n\r\n`;
const body = JSON.stringify({ model: 'nobody', messages: [{ role: 'user', content: 'Hello' }] });

describe('B01: names that lead to this machine', () => {
  it.each([
    'evil.com',
    'evil.com:4747',
    '127.0.0.1.nip.io',
    'localhost.evil.com',
    'printer.local',
    'thing.internal',
    'localhost.',
    '127.1',
    '2130706433',
    '0.0.0.0',
    '127.0.0.1@evil.com',
    'evil.com#127.0.0.1',
    '',
  ])('B01: %j is not a name of the gateway', async (host) => {
    for (const line of ['GET /health', 'GET /', 'OPTIONS /v1/models', 'GET /nothing'])
      expect((await sendRaw(open.url, asHost(host, line))).status).toBe(421);
  });
  it.each(['127.0.0.1', 'localhost', 'LOCALHOST:4747', '[::1]:4747', 'box.home', 'BOX.home:80'])(
    'B01: %j is one',
    async (host) => {
      expect((await sendRaw(open.url, asHost(host))).status).toBe(200);
    },
  );
});

describe('B02, B03: pages of other sites', () => {
  const foreign = [
    'https://evil.com',
    'null',
    'chrome-extension://abcdef',
    'http://localhost:3000',
    'file://',
    `${friend}.evil.com`,
  ];
  it.each(foreign)('B02: a page of %s hears no events and opens no WebSocket', async (origin) => {
    const upgrade = [
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Key: x',
      'Sec-WebSocket-Version: 13',
    ];
    for (const extra of [[], upgrade]) {
      const answer = await sendRaw(
        open.url,
        head(open.url, 'GET /polder/events', `Origin: ${origin}`, ...extra),
        listen,
      );
      expect(answer.status).toBe(403);
      expect(answer.text).not.toMatch(/access-control/i);
    }
  });
  it.each(foreign)('B03: a page of %s gets no leave to ask, and no answer', async (origin) => {
    const preflight = await sendRaw(
      open.url,
      head(
        open.url,
        'OPTIONS /v1/chat/completions',
        `Origin: ${origin}`,
        'Access-Control-Request-Method: POST',
      ),
    );
    expect(preflight.status).toBe(403);
    expect(preflight.text).not.toMatch(/access-control/i);
    for (const type of ['text/plain', 'application/json', 'application/x-www-form-urlencoded']) {
      const answer = await posted(open.url, { origin, 'content-type': type });
      expect(answer.status).toBe(403);
    }
  });
  it('B03: a simple request is a 415 also where no origin is told', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=b'])
      expect((await posted(open.url, { 'content-type': type })).status).toBe(415);
  });
  it('B03: a page of an allowed site may ask, and read the headers', async () => {
    const preflight = await fetch(`${open.url}/v1/chat/completions`, {
      method: 'OPTIONS',
      headers: {
        origin: friend,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type,x-stainless-os',
      },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe(friend);
    expect(preflight.headers.get('access-control-allow-headers')).toBe(
      'authorization,content-type,x-stainless-os',
    );
    const answer = await posted(open.url, { origin: friend, 'content-type': 'application/json' });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('access-control-allow-origin')).toBe(friend);
    expect(answer.headers.get('vary')).toBe('origin');
    expect(answer.headers.get('access-control-expose-headers')).toContain('x-polder-interaction');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });
  it('B03: the gateway’s own page may ask', async () => {
    expect((await posted(open.url, { origin: open.url, 'content-type': 'application/json' })).status).toBe(
      404,
    );
  });
  it('B03: where a key is set, an allowed page still needs it', async () => {
    expect((await posted(locked.url, { origin: friend, 'content-type': 'application/json' })).status).toBe(
      401,
    );
  });
});

describe('B04, B09: forms and cookies', () => {
  const routes = [
    ['POST', '/v1/chat/completions'],
    ['POST', '/v1/messages'],
    ['POST', '/api/chat'],
    ['POST', '/feedback'],
    ['POST', '/polder/route'],
    ['POST', '/polder/privacy/scan'],
    ['POST', '/polder/providers/refresh'],
    ['PUT', '/polder/budget/day'],
    ['POST', '/polder/keys'],
    ['PATCH', '/polder/keys/k1'],
    ['POST', '/polder/keys/k1/rotate'],
    ['DELETE', '/polder/keys/k1'],
  ] as const;
  /** What a form, an image or a fetch without a preflight can send, the visitor's cookies with it. */
  const types = ['application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain'];

  it.each(routes)('B04: a form of another page that goes to %s %s is refused', async (method, path) => {
    for (const type of types) {
      const reply = await fetch(open.url + path, {
        method,
        headers: { origin: 'https://evil.com', 'content-type': type, cookie: `polder=${key}; key=${key}` },
        body: method === 'DELETE' ? null : body,
      });
      expect([type, reply.status]).toEqual([type, 403]);
      expect(reply.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('B09: no answer sets a cookie, and none opens a locked gateway', async () => {
    const asked = [
      ['GET', '/'],
      ['GET', '/keys'],
      ['GET', '/health'],
      ['GET', '/polder/status'],
      ...routes,
    ] as const;
    for (const [method, path] of asked) {
      for (const gateway of [open, locked]) {
        const reply = await fetch(gateway.url + path, {
          method,
          headers: { 'content-type': 'application/json', cookie: `polder-key=${key}; authorization=${key}` },
          body: method === 'GET' || method === 'DELETE' ? null : '{}',
        });
        expect([path, reply.headers.getSetCookie()]).toEqual([path, []]);
        if (gateway === locked && path.startsWith('/polder/'))
          expect([path, reply.status]).toEqual([path, 401]);
      }
    }
  });
});

describe('B07: frames', () => {
  it('B07: the dashboard may not be framed', async (test) => {
    const response = await fetch(`${open.url}/`);
    test.skip(!response.headers.get('content-type')?.includes('text/html'), 'the dashboard is not built');
    expect(response.headers.get('x-frame-options')).toBe('DENY');
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
});

describe('B08: where the gateway listens', () => {
  it('B08: on loopback, unless told otherwise', () => {
    expect(configSchema.parse({}).server.host).toBe('127.0.0.1');
  });
  it('B08: other addresses of the machine lead nowhere', async () => {
    const others = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const { address } of others.filter(({ internal, family }) => !internal && family === 'IPv4'))
      expect(await reaches(address, Number(new URL(open.url).port))).toBe(false);
  });
  it.each(['0.0.0.0', '::', '192.168.1.5', 'box.home'])('B08: %s needs a key', async (host) => {
    await expect(startGateway({ config: { server: { host } } })).rejects.toThrow(ConfigError);
  });
});

describe('B11: files', () => {
  it.each([
    '/assets/../../../package.json',
    '/assets/%2e%2e/%2e%2e/%2e%2e/package.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/..%5c..%5cpackage.json',
    '/assets//etc/passwd',
    '/package.json',
    '/config.yaml',
    '/polder.db',
    '/index.html/../../package.json',
  ])('B11: %s is a 404', async (path) => {
    const { status, text } = await sendRaw(open.url, head(open.url, `GET ${path}`), listen);
    expect(status).toBe(404);
    expect(text).not.toContain('"polder"');
  });
});

describe('K01, K09: the key', () => {
  const wrong: Record<string, string[]> = {
    none: [],
    'an empty one': ['Authorization: '],
    'a bare scheme': ['Authorization: Bearer'],
    'a scheme and blanks': ['Authorization: Bearer   '],
    'a wrong one': ['Authorization: bearer x'],
    'two of them': [`Authorization: Bearer ${key}`, `Authorization: Bearer ${key}`],
    'a wrong one before the right one': ['Authorization: Bearer x', `Authorization: Bearer ${key}`],
    'its beginning': [`Authorization: Bearer ${key.slice(0, -1)}`],
    'more than it': [`Authorization: Bearer ${key}x`],
    'another scheme': [`Authorization: Basic ${Buffer.from(`x:${key}`).toString('base64')}`],
    'no scheme': [`Authorization: ${key}`],
    'an empty x-api-key': ['x-api-key: '],
    'two x-api-key': [`x-api-key: ${key}`, `x-api-key: ${key}`],
    'a cookie': [`Cookie: key=${key}; authorization=Bearer ${key}`],
    'a proxy’s header': [`Proxy-Authorization: Bearer ${key}`],
  };
  it('K01: whatever is no key gets the same answer', async () => {
    const told = new Set<string>();
    for (const [name, headers] of Object.entries(wrong)) {
      const answer = await sendRaw(locked.url, head(locked.url, 'GET /v1/models', ...headers), (text) =>
        text.includes('}}'),
      );
      expect([name, answer.status]).toEqual([name, 401]);
      told.add(answer.text.slice(answer.text.indexOf('\r\n\r\n')));
    }
    expect(told.size).toBe(1);
  });
  it('K01: a key in the address is not looked at', async () => {
    for (const query of [`?key=${key}`, `?api_key=${key}`, `?authorization=Bearer%20${key}`])
      expect((await fetch(`${locked.url}/v1/models${query}`)).status).toBe(401);
  });
  it('K01: every way in is locked, in its own protocol, but health and the page', async () => {
    const closed = [
      '/v1/models',
      '/v1/chat/completions',
      '/v1/messages',
      '/api/tags',
      '/stats',
      '/models',
      '/models/',
      '/%6dodels',
    ];
    for (const path of [
      ...closed,
      '/polder/status',
      '/polder/interactions',
      '/polder/events',
      '/feedback',
      '/nothing',
      '//health',
    ])
      expect([path, (await sendRaw(locked.url, head(locked.url, `GET ${path}`))).status]).toEqual([
        path,
        401,
      ]);
    for (const path of ['/health', '/', '/health?x=1', '/playground', '/connect'])
      expect([path, (await fetch(locked.url + path)).status]).not.toEqual([path, 401]);
    const asked = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    expect(await (await fetch(`${locked.url}/v1/messages`, asked)).json()).toMatchObject({
      type: 'error',
      error: { type: 'authentication_error' },
    });
  });
  it('K01: a page that asks for /models may come, the list may not', async () => {
    const asked = (accept: string) => fetch(`${locked.url}/models`, { headers: { accept } });
    expect((await asked('application/json')).status).toBe(401);
    expect((await (await asked('text/html')).text()).includes('practice-local')).toBe(false);
  });
  it('K09: the right key means the same in each header that takes it', async () => {
    const answers = [];
    for (const header of [
      `Authorization: Bearer ${key}`,
      `authorization: BEARER ${key}`,
      `x-api-key: ${key}`,
      `api-key: ${key}`,
    ]) {
      const answer = await sendRaw(locked.url, head(locked.url, 'GET /v1/models', header), (text) =>
        text.includes(']}'),
      );
      answers.push([answer.status, answer.text.slice(answer.text.indexOf('\r\n\r\n'))]);
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]![0]).toBe(200);
  });
});

describe('K18: the log', () => {
  it('K18: line breaks and colours in a failure stay within one line', async () => {
    let written = '';
    const log = pino({ level: 'info' }, { write: (text) => (written += text) });
    const app = createServer(configSchema.parse({}).server, log);
    app.get('/fail/:name', () => {
      throw new Error('first\r\nsecond\u001b[31m');
    });
    const url = await app.listen({ host: '127.0.0.1', port: 0 });
    const answer = await fetch(`${url}/fail/${encodeURIComponent('a\r\nb\u001b[2J')}`, {
      headers: { 'user-agent': 'x\ty' },
    });
    await app.close();
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('second');
    const lines = written.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).msg)).toContain('a request failed');
    expect(written).not.toContain('\u001b');
  });
});

function posted(url: string, headers: Record<string, string>): Promise<Response> {
  return fetch(`${url}/v1/chat/completions`, { method: 'POST', headers, body: Buffer.from(body) });
}

function reaches(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const done = (reached: boolean) => {
      socket.destroy();
      resolve(reached);
    };
    socket.once('connect', () => done(true));
    socket.once('error', () => done(false));
  });
}
