import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { configSchema } from '../../../src/config/schema.ts';
import { createServer } from '../../../src/surfaces/server/server.ts';
import { startGateway, type TestGateway } from '../../support/gateway.ts';
import { dial, head, readRaw, sendRaw, statusesOf, untilClosed } from './raw.ts';

describe('H04: requests that do not arrive', () => {
  const { server: config } = configSchema.parse({});
  let app: ReturnType<typeof createServer>;
  let url: string;

  beforeEach(async () => {
    app = createServer(config, pino({ level: 'silent' }), { headers: 300, request: 600, lookEvery: 50 });
    app.post('/echo', (request) => request.body);
    url = await app.listen({ host: '127.0.0.1', port: 0 });
  });
  afterEach(() => app.close());

  it('H04: headers that come byte by byte end in a 408', async () => {
    const answer = await dripped(
      head(url, 'GET /echo', 'X-Long: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'),
    );
    expect(answer).toMatchObject({ status: 408, closed: true });
  });
  it('H04: a body that comes byte by byte ends in a 408', async () => {
    const start = head(url, 'POST /echo', 'Content-Type: application/json', 'Content-Length: 1000');
    const answer = await dripped(' '.repeat(1000), start);
    expect(answer).toMatchObject({ status: 408, closed: true });
  });
  it('H04: two hundred such connections do not keep others from their answers', async () => {
    const start = head(url, 'POST /echo', 'Content-Type: application/json', 'Content-Length: 1000');
    const slow = Array.from({ length: 200 }, () => sendRaw(url, start, untilClosed));
    for (let round = 0; round < 20; round++) {
      const response = await fetch(`${url}/echo`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"round":1}',
      });
      expect(await response.json()).toEqual({ round: 1 });
    }
    expect((await Promise.all(slow)).map(({ status }) => status)).toEqual(slow.map(() => 408));
  });
  it('H04: the gateway itself has deadlines for headers and bodies', () => {
    const usual = createServer(config, pino({ level: 'silent' }));
    expect(usual.server.headersTimeout).toBe(30_000);
    expect(usual.server.requestTimeout).toBe(300_000);
  });

  /** Sends a beginning at once and the rest byte by byte. */
  async function dripped(rest: string, start = '') {
    const socket = await dial(url);
    socket.write(start);
    let place = 0;
    const drip = setInterval(() => socket.write(rest[place++ % rest.length]!), 40);
    const answer = await readRaw(socket);
    clearInterval(drip);
    return answer;
  }
});

describe('H18: listeners that are only there', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startGateway();
  });
  afterAll(() => gateway?.close());

  it('H18: three hundred idle listeners each hear what happens, and leave nothing behind', async () => {
    const request = head(gateway.url, 'GET /polder/events');
    const sockets = await Promise.all(Array.from({ length: 300 }, () => dial(gateway.url)));
    const heard = sockets.map((socket) => readRaw(socket, (text) => text.includes('event: interaction')));
    const welcomed = sockets.map((socket) => new Promise((resolve) => socket.once('data', resolve)));
    for (const socket of sockets) socket.write(request);
    await Promise.all(welcomed);
    const response = await ask(gateway.url);
    expect(response.status).toBe(200);
    const answers = await Promise.all(heard);
    expect(answers.every(({ text }) => text.includes('event: interaction'))).toBe(true);
    expect((await ask(gateway.url)).status).toBe(200);
  });
  it('H18: a client that leaves in the middle of its stream is recorded so', async () => {
    const body = JSON.stringify({
      model: 'auto',
      stream: true,
      messages: [{ role: 'user', content: 'Tell me a story' }],
    });
    const bytes =
      head(
        gateway.url,
        'POST /v1/chat/completions',
        'Content-Type: application/json',
        `Content-Length: ${body.length}`,
      ) + body;
    const { text } = await sendRaw(gateway.url, bytes, (seen) => seen.includes('data: '));
    expect(statusesOf(text)).toEqual([200]);
    const id = /x-polder-interaction: (\w+)/.exec(text)![1]!;
    await expect
      .poll(async () => (await gateway.interaction(id)).state, { timeout: 10_000 })
      .toBe('cancelled');
  });
});

function ask(url: string): Promise<Response> {
  return fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'auto', max_tokens: 1, messages: [{ role: 'user', content: 'Hello' }] }),
  });
}
