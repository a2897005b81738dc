import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../../support/gateway.ts';
import { head, sendRaw, statusesOf, untilClosed } from './raw.ts';
import { routes } from './routes.ts';

let gateway: TestGateway;
let url: string;

beforeAll(async () => {
  gateway = await startGateway();
  url = gateway.url;
});
afterAll(() => gateway?.close());

const post = (...headers: string[]) =>
  head(url, 'POST /v1/chat/completions', 'Content-Type: application/json', ...headers);

describe('H01: requests that two readers could read differently', () => {
  const cases: Record<string, () => string> = {
    'length and chunks': () => `${post('Content-Length: 4', 'Transfer-Encoding: chunked')}0\r\n\r\n`,
    'two lengths': () => `${post('Content-Length: 4', 'Content-Length: 4')}abcd`,
    'a list of lengths': () => `${post('Content-Length: 4, 4')}abcd`,
    'a negative length': () => post('Content-Length: -1'),
    'a length with a sign': () => `${post('Content-Length: +4')}abcd`,
    'a length beyond all numbers': () => `${post(`Content-Length: ${'9'.repeat(30)}`)}abcd`,
    'a blank before the colon': () => `${post('Transfer-Encoding : chunked')}0\r\n\r\n`,
    'an unknown encoding': () => `${post('Transfer-Encoding: xchunked')}0\r\n\r\n`,
    'chunked before another encoding': () => `${post('Transfer-Encoding: chunked, identity')}0\r\n\r\n`,
    'bare line feeds': () => head(url, 'GET /health').replaceAll('\r\n', '\n'),
    'a negative chunk': () => `${post('Transfer-Encoding: chunked')}-1\r\n\r\n`,
    'a folded header': () => head(url, 'GET /health', 'X-A: one\r\n two'),
    'a NUL in a header': () => head(url, 'GET /health', 'X-A: o\0ne'),
    'a NUL in the path': () => head(url, 'GET /hea\0lth'),
  };
  it.each(Object.keys(cases))('H01: %s is a 400 and the end of the connection', async (name) => {
    const answer = await sendRaw(url, cases[name]!(), untilClosed);
    expect(answer).toMatchObject({ status: 400, closed: true });
    expect(answer.text).toContain(
      '{"error":{"type":"invalid_request","message":"This is not a valid HTTP request."}}',
    );
  });
});

describe('H02: the Host header', () => {
  const cases: Record<string, () => string> = {
    'two of them': () => head(url, 'GET /health', `Host: ${new URL(url).host}`),
    'two different ones': () => head(url, 'GET /health', 'host: evil.example'),
    'an absolute target': () => head(url, `GET ${url}/health`),
    'none in HTTP/1.1': () => 'GET /health HTTP/1.1\r\n\r\n',
    'none in HTTP/1.0': () => 'GET /health HTTP/1.0\r\n\r\n',
    'none in HTTP/0.9': () => 'GET /health\r\n\r\n',
    'a target that is no path': () => head(url, 'OPTIONS *'),
  };
  it.each(Object.keys(cases))('H02: %s is a 400', async (name) => {
    expect((await sendRaw(url, cases[name]!())).status).toBe(400);
  });
});

describe('H03: heads that are too large', () => {
  it('H03: 20 KB of headers are a 431', async () => {
    const answer = await sendRaw(url, head(url, 'GET /health', `X-A: ${'a'.repeat(20_000)}`), untilClosed);
    expect(answer).toMatchObject({ status: 431, closed: true });
  });
  it('H03: 20 KB of path are a 431', async () => {
    expect((await sendRaw(url, head(url, `GET /${'a'.repeat(20_000)}`))).status).toBe(431);
  });
  it('H03: 20 KB of chunk extension are a 413', async () => {
    const bytes = `${post('Transfer-Encoding: chunked')}5;${'a'.repeat(20_000)}`;
    expect((await sendRaw(url, bytes, untilClosed)).status).toBe(413);
  });
  it('H03: a megabyte of chunk extension ends the connection', async () => {
    const bytes = `${post('Transfer-Encoding: chunked')}5;${'a'.repeat(1_000_000)}\r\nhello\r\n0\r\n\r\n`;
    const answer = await sendRaw(url, bytes, untilClosed);
    expect([0, 413]).toContain(answer.status);
    expect(answer.closed).toBe(true);
  });
});

describe('H15: other ways to write a path', () => {
  it.each([
    '/v1/../health',
    '/v1/%2e%2e/health',
    '/%2e%2e/health',
    '//health',
    '/health/..',
    '/./health',
    '/health;x',
    '/v1/models/..%2f..%2fhealth',
    '/HEALTH',
    '/v1\\models',
    '/polder//status',
    '/admin',
    '/assets/../polder/status',
    '/assets/%2e%2e/polder/status',
  ])('H15: nothing is at %s', async (path) => {
    const { status, text } = await sendRaw(url, head(url, `GET ${path}`));
    expect(status, text).toBe(404);
  });
  it('H15: a body sent to a path with a parameter goes nowhere', async () => {
    const bytes = post('Content-Length: 2').replace('completions', 'completions;x');
    expect((await sendRaw(url, `${bytes}{}`)).status).toBe(404);
  });
  it.each(['X-HTTP-Method-Override', 'X-HTTP-Method', 'X-Method-Override'])(
    'H15: %s changes no method',
    async (name) => {
      expect((await sendRaw(url, head(url, 'GET /api/delete', `${name}: DELETE`))).status).toBe(405);
      expect((await sendRaw(url, head(url, 'GET /health?_method=DELETE', `${name}: DELETE`))).status).toBe(
        200,
      );
    },
  );
  it.each(['/%zz', '/v1/models/%ff', '/polder/interactions/%E0%A4%A'])(
    'H15: %s is a 400 that is told',
    async (path) => {
      const { status, text } = await sendRaw(url, head(url, `GET ${path}`), (seen) => seen.includes('}}'));
      expect(status).toBe(400);
      expect(text).toContain('not well percent-encoded');
    },
  );
  it('H15: no such thing as an admin route answers', async () => {
    for (const path of ['/admin', '/v1/admin', '/debug', '/metrics/../admin', '/.env', '/config.yaml'])
      expect((await sendRaw(url, head(url, `GET ${path}`))).status).toBe(404);
  });
});

describe('H16: HTTP/2 is off', () => {
  it('H16: its preface is a 400', async () => {
    const answer = await sendRaw(url, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', untilClosed);
    expect(answer).toMatchObject({ status: 400, closed: true });
  });
  it('H16: an upgrade to it is not taken', async () => {
    const settings = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQA'];
    expect((await sendRaw(url, head(url, 'GET /health', ...settings))).status).toBe(200);
  });
});

describe('H17: WebSockets are not spoken', () => {
  const upgrade = [
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Extensions: permessage-deflate',
  ];
  it.each(routes.filter(({ method }) => method === 'GET').map(({ path }) => path))(
    'H17: an upgrade at %s is not taken',
    async (path) => {
      expect((await sendRaw(url, head(url, `GET ${path}`, ...upgrade))).status).not.toBe(101);
    },
  );
  it('H17: a frame of a gigabyte is not read, and the process lives', async () => {
    const frame = Buffer.from([0xc2, 0xff, 0, 0, 0, 0, 0x40, 0, 0, 0, 1, 2, 3, 4, 0xff, 0xff]);
    const bytes = Buffer.concat([Buffer.from(head(url, 'GET /health', ...upgrade)), frame]);
    expect((await sendRaw(url, bytes)).status).not.toBe(101);
    expect((await sendRaw(url, head(url, 'GET /health'))).status).toBe(200);
  });
  it('H17: who offers HTTP/2 with a body, as Java does, is answered in HTTP/1.1', async () => {
    const offer = ['Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAAQA'];
    const body = JSON.stringify({ model: 'nobody', messages: [{ role: 'user', content: 'Hello' }] });
    const answer = await sendRaw(url, post(`Content-Length: ${body.length}`, ...offer) + body);
    expect(answer.status).toBe(404);
  });
  it('H17: a tunnel is not opened', async () => {
    expect(await sendRaw(url, head(url, 'CONNECT 127.0.0.1:80'), untilClosed)).toMatchObject({
      closed: true,
      text: '',
    });
  });
});

describe('H19: many requests on one connection', () => {
  it('H19: a connection may be used as long as the client likes', async () => {
    const answered = (text: string) => statusesOf(text).length === 20;
    for (let round = 0; round < 3; round++) {
      const { text } = await sendRaw(url, head(url, 'GET /health').repeat(20), answered);
      expect(statusesOf(text).every((status) => status === 200)).toBe(true);
    }
  });
  it('H19: a thousand tasks at once on one connection are not all taken on', async () => {
    const body = JSON.stringify({ model: 'auto', messages: [{ role: 'user', content: 'Hello' }] });
    const request = post(`Content-Length: ${body.length}`) + body;
    const { text } = await sendRaw(url, request.repeat(1000), (seen) => statusesOf(seen).length === 1000);
    const statuses = statusesOf(text);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
  });
  it('H19: answers come in the order of the requests', async () => {
    const names = Array.from({ length: 50 }, (_, index) => `nobody-${index}`);
    const requests = names.map((model) => {
      const body = JSON.stringify({ model, messages: [{ role: 'user', content: 'Hello' }] });
      return post(`Content-Length: ${body.length}`) + body;
    });
    const { text } = await sendRaw(url, requests.join(''), (seen) => seen.includes('nobody-49'));
    expect(text.match(/nobody-\d+/g)).toEqual(names);
  });
});
