import { connect } from 'node:net';
import OpenAI from 'openai';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Fault, type Framing, type SimulatedServer, startOpenAI, startToxicProxy } from './index.ts';

const TEXT = 'Grüße, 世界 🌍 and more';
const body = (stream: boolean) =>
  JSON.stringify({ model: 'gpt-4o', stream, messages: [{ role: 'user', content: 'x' }] });

let openai: SimulatedServer;
beforeAll(async () => {
  openai = await startOpenAI({ answer: { content: TEXT, pieces: 6 } });
});
afterEach(() => openai.clearFaults());
afterAll(() => openai.close());

function ask(stream = true, url = openai.url): Promise<Response> {
  return fetch(`${url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: 'Bearer sk-test' },
    body: body(stream),
    redirect: 'manual',
  });
}

async function bytesUntilFailure(response: Response): Promise<{ bytes: number; failed: boolean }> {
  let bytes = 0;
  try {
    for await (const part of response.body!) bytes += part.length;
    return { bytes, failed: false };
  } catch {
    return { bytes, failed: true };
  }
}

/** The bytes on the wire, read without an HTTP client that would tidy them up. */
function rawAnswer(request = body(true)): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(openai.port, '127.0.0.1');
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => {
      text += part;
    });
    socket.on('close', () => resolve(text));
    socket.on('error', reject);
    socket.write(
      `POST /v1/chat/completions HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk-test\r\nConnection: close\r\nContent-Length: ${Buffer.byteLength(request)}\r\n\r\n${request}`,
    );
  });
}

describe('faults', () => {
  it('refuse: nothing listens until cleared', async () => {
    await openai.fault({ name: 'refuse' });
    await expect(ask()).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    await openai.clearFaults();
    expect((await ask()).status).toBe(200);
  });

  it('reset: a true TCP reset before headers', async () => {
    await openai.fault({ name: 'reset', times: 1 });
    await expect(ask()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
    expect((await ask()).status).toBe(200);
  });

  it.each([1, 100, 333])('reset-mid-stream after %i bytes', async (afterBytes) => {
    await openai.fault({ name: 'reset-mid-stream', afterBytes });
    expect(await bytesUntilFailure(await ask())).toEqual({ bytes: afterBytes, failed: true });
  });

  it('end-early: a clean end without [DONE]', async () => {
    await openai.fault({ name: 'end-early' });
    const text = await (await ask()).text();
    expect(text).toContain('"finish_reason":"stop"');
    expect(text).not.toContain('[DONE]');
  });

  it.each<Fault>([{ name: 'black-hole' }, { name: 'hang', afterPieces: 2 }])(
    '$name: silence',
    async (fault) => {
      await openai.fault(fault);
      const answer = fetch(`${openai.url}/v1/chat/completions`, {
        method: 'POST',
        headers: { authorization: 'Bearer sk-test' },
        body: body(true),
        signal: AbortSignal.timeout(200),
      }).then((response) => response.text());
      await expect(answer).rejects.toMatchObject({ name: 'TimeoutError' });
      await expect.poll(() => openai.requests.at(-1)?.aborted).toBe(true);
    },
  );

  it('slow-headers and slow-chunks', async () => {
    await openai.fault({ name: 'slow-headers', ms: 150, times: 1 });
    await openai.fault({ name: 'slow-chunks', ms: 20, times: 1 });
    const start = performance.now();
    await (await ask()).text();
    const headersAt = performance.now() - start;
    const response = await ask();
    const begun = performance.now();
    await response.text();
    expect(headersAt).toBeGreaterThan(145);
    expect(performance.now() - begun).toBeGreaterThan(100);
  });

  it('status: in the shape of the system, with the headers asked for', async () => {
    await openai.fault({
      name: 'status',
      status: 429,
      code: 'insufficient_quota',
      headers: { 'retry-after': '-1' },
      path: '/v1/chat/completions',
    });
    const response = await ask();
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '-1']);
    expect(await response.json()).toMatchObject({ error: { type: 'insufficient_quota' } });
    const models = await fetch(`${openai.url}/v1/models`, { headers: { authorization: 'Bearer sk-test' } });
    expect(models.status).toBe(200);
  });

  it('html, empty-body, out-of-memory, redirect, content-type', async () => {
    await openai.fault({ name: 'html', times: 1 });
    await openai.fault({ name: 'empty-body', times: 1 });
    await openai.fault({ name: 'out-of-memory', times: 1 });
    await openai.fault({ name: 'redirect', location: 'http://127.0.0.1:1/', times: 1 });
    await openai.fault({ name: 'content-type', value: 'text/plain', times: 1 });
    expect(await (await ask()).text()).toContain('<!DOCTYPE html>');
    expect(await (await ask()).text()).toBe('');
    expect(await (await ask()).text()).toContain('out of memory');
    expect((await ask()).headers.get('location')).toBe('http://127.0.0.1:1/');
    expect((await ask()).headers.get('content-type')).toBe('text/plain');
  });

  it.each([true, false])('invalid-json, streamed: %s', async (stream) => {
    await openai.fault({ name: 'invalid-json' });
    const text = await (await ask(stream)).text();
    const parts = text.split('\n').filter((line) => /^(data: )?\{/.test(line));
    expect(() => parts.map((line) => JSON.parse(line.replace('data: ', '')))).toThrow(SyntaxError);
  });

  it('error-event and empty-answer', async () => {
    await openai.fault({ name: 'error-event', afterPieces: 2, message: 'sorry', times: 1 });
    expect(await (await ask()).text()).toMatch(/data: \{"error":\{"message":"sorry".*\n\n$/);
    await openai.fault({ name: 'empty-answer', times: 1 });
    expect(await (await ask(false)).json()).toMatchObject({ choices: [{ message: { content: '' } }] });
  });

  it('oversize-event: megabytes without a line end', async () => {
    await openai.fault({ name: 'oversize-event', bytes: 2_000_000 });
    expect((await bytesUntilFailure(await ask())).bytes).toBeGreaterThan(2_000_000);
  });

  it.each<Framing>(['crlf', 'crlf-split', 'cr', 'bom', 'no-space', 'multi-line', 'comments', 'retry', 'id'])(
    'framing %s reads the same to a careful client',
    async (framing) => {
      await openai.fault({ name: 'framing', framing });
      const text = await (await ask()).text();
      const events = text.replace(/^\uFEFF/, '').split(/\r\n\r\n|\n\n|\r\r/);
      const data = events.map((event) =>
        event
          .split(/\r\n|\n|\r/)
          .filter((line) => line.startsWith('data:'))
          .map((line) => line.slice(5).trim())
          .join('\n'),
      );
      const chunks = data.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
      expect(chunks.map((chunk) => chunk.choices[0].delta.content ?? '').join('')).toBe(TEXT);
    },
  );

  it('byte-by-byte: every character survives in the real client', async () => {
    await openai.fault({ name: 'byte-by-byte' });
    const client = new OpenAI({ apiKey: 'sk-test', baseURL: `${openai.url}/v1`, maxRetries: 0 });
    const stream = await client.chat.completions.create({
      model: 'gpt-4o',
      stream: true,
      messages: [{ role: 'user', content: 'x' }],
    });
    let said = '';
    for await (const chunk of stream) said += chunk.choices[0]?.delta.content ?? '';
    expect(said).toBe(TEXT);
  });

  it.each<Fault>([
    { name: 'content-length', by: 10 },
    { name: 'no-last-chunk' },
    { name: 'crash', restartAfterMs: 50 },
  ])('$name: the body cannot be read to its end', async (fault) => {
    await openai.fault({ ...fault, times: 1 });
    expect((await bytesUntilFailure(await ask())).failed).toBe(true);
    await expect
      .poll(() =>
        ask().then(
          (response) => response.status,
          () => 0,
        ),
      )
      .toBe(200);
  });

  it('truncated-gzip: half of the packed bytes, under a proper end', async () => {
    await openai.fault({ name: 'truncated-gzip', times: 1 });
    const response = await ask(false);
    expect(response.headers.get('content-encoding')).toBe('gzip');
    const text = await response.text().catch(() => '');
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
  });

  it('content-length too short, 100 Continue and 103 Early Hints on the wire', async () => {
    await openai.fault({ name: 'content-length', by: -10, times: 1 });
    await openai.fault({ name: 'continue', times: 1 });
    await openai.fault({ name: 'early-hints', times: 1 });
    const [head = '', text = ''] = (await rawAnswer()).split('\r\n\r\n');
    const stated = Number(/content-length: (\d+)/i.exec(head)?.[1]);
    expect(Buffer.byteLength(text)).toBe(stated + 10);
    expect(await rawAnswer()).toMatch(/^HTTP\/1.1 100 Continue\r\n/);
    expect(await rawAnswer()).toMatch(/^HTTP\/1.1 103 Early Hints\r\n/);
  });
});

describe('options for benchmarks and races', () => {
  it('gives a fixed answer to every request and keeps no record', async () => {
    const fixed = await startOpenAI({ fixedAnswer: { content: 'always' } });
    for (const stream of [true, false, true]) {
      expect(await (await ask(stream, fixed.url)).text()).toContain('always');
    }
    expect(fixed.requests).toEqual([]);
    await fixed.close();
  });

  it('closes idle connections as early as it is told', async () => {
    const hasty = await startOpenAI({ keepAliveTimeoutMs: 1 });
    await (await ask(false, hasty.url)).text();
    await expect.poll(() => hasty.openConnections).toBe(0);
    await hasty.close();
  });
});

describe('the toxic proxy', () => {
  it('passes clean traffic on, and spoils it as told', async () => {
    const proxy = await startToxicProxy(openai.port);
    const text = await (await ask(true, proxy.url)).text();
    expect(text).toContain('[DONE]');

    proxy.add({ name: 'slicer', bytes: 7 });
    proxy.add({ name: 'latency', ms: 60 });
    const start = performance.now();
    expect((await (await ask(true, proxy.url)).text()).length).toBe(text.length);
    expect(performance.now() - start).toBeGreaterThan(55);

    proxy.clear();
    proxy.add({ name: 'bandwidth', bytesPerSecond: 20_000 });
    const throttled = performance.now();
    await (await ask(true, proxy.url)).text();
    expect(performance.now() - throttled).toBeGreaterThan(text.length / 20 - 5);

    proxy.clear();
    proxy.add({ name: 'limit-data', bytes: 900 });
    expect((await bytesUntilFailure(await ask(true, proxy.url))).failed).toBe(true);

    proxy.clear();
    proxy.add({ name: 'half-close', afterBytes: 900 });
    expect((await bytesUntilFailure(await ask(true, proxy.url))).failed).toBe(true);

    proxy.clear();
    proxy.add({ name: 'timeout', ms: 50 });
    await expect(ask(true, proxy.url)).rejects.toThrow();

    proxy.clear();
    proxy.add({ name: 'reset-peer' });
    await expect(ask(true, proxy.url)).rejects.toThrow();
    await proxy.close();
  });
});
