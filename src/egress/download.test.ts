import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { download } from './download.ts';
import { fetchJson } from './fetch-json.ts';

let folder: string;
const servers: Server[] = [];
const signal = new AbortController().signal;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polder-download-'));
});
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

async function serverThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers).listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function redirectTo(location: string): Promise<string> {
  return serverThat((_request, response) => response.writeHead(302, { location }).end());
}

describe('fetching from outside', () => {
  it('follows redirects and leaves the credentials with the host they were given to', async () => {
    const seen: (string | undefined)[] = [];
    const second = await serverThat((request, response) => {
      seen.push(request.headers.authorization);
      response.end('{"here": true}');
    });
    const first = await serverThat((request, response) => {
      seen.push(request.headers.authorization);
      if (request.url === '/start') response.writeHead(307, { location: '/moved' }).end();
      else response.writeHead(302, { location: `${second}/file` }).end();
    });
    const headers = { Authorization: 'Bearer secret' };
    expect(await fetchJson(`${first}/start`, { headers, signal })).toEqual({ here: true });
    expect(seen).toEqual(['Bearer secret', 'Bearer secret', undefined]);
  });

  it('follows no circle', async () => {
    const circle = await redirectTo('/again');
    await expect(fetchJson(circle, { signal })).rejects.toMatchObject({ failure: 'forbidden-redirect' });
  });

  it.each([
    'http://127.0.0.1:9/x',
    'https://127.0.0.1:9/x',
    'https://[::1]:9/x',
    'https://localhost:9/x',
    'https://10.0.0.1/x',
    'https://192.168.1.1/x',
    'https://169.254.169.254/latest/meta-data',
    'https://[fd00::1]/x',
    'https://[::ffff:169.254.169.254]/x',
    'https://0.0.0.0/x',
    'https://2130706433/x',
    'http://huggingface.co/x',
    'https://user:word@huggingface.co/x',
    'file:///etc/passwd',
  ])(
    'does not go from a loopback endpoint to %s unless that is loopback too, nor from outside',
    async (target) => {
      const from = await redirectTo(target);
      const loopback = /127\.0\.0\.1|localhost|\[::1\]|2130706433/.test(target);
      const expected = loopback ? /unreachable|interrupted/ : /forbidden/;
      await expect(fetchJson(from, { signal })).rejects.toMatchObject({
        failure: expect.stringMatching(expected),
      });
    },
  );

  it.each([
    'https://10.0.0.1/x',
    'https://[::ffff:10.0.0.1]/x',
    'https://[::ffff:127.0.0.1]/x',
    'http://example.com/x',
  ])('refuses %s as a start', async (url) => {
    await expect(fetchJson(url, { signal })).rejects.toMatchObject({
      failure: 'forbidden-address',
    });
  });

  it('writes nothing under the final name before everything is there', async () => {
    const to = join(folder, 'file');
    const short = await serverThat((_request, response) => {
      response.writeHead(200, { 'content-length': 10 });
      response.write('12345', () => response.destroy());
    });
    const job = { url: short, to, signal, firstPause: 1, onProgress: () => undefined };
    await expect(download(job)).rejects.toMatchObject({ failure: 'interrupted' });
    await expect(readFile(to)).rejects.toThrow(/ENOENT/);
    const whole = await serverThat((_request, response) => response.end('1234567890'));
    await download({ ...job, url: whole, expectedSize: 10 });
    expect(await readFile(to, 'utf8')).toBe('1234567890');
  });

  it('names the status, the server’s code and how long to wait', async () => {
    const busy = await serverThat((_request, response) =>
      response.writeHead(429, { 'retry-after': '90', 'x-error-code': 'TooMany' }).end(),
    );
    const failure = { failure: 'status', status: 429, retryAfterSeconds: 90, code: 'TooMany' };
    await expect(fetchJson(busy, { signal })).rejects.toMatchObject(failure);
  });

  it('refuses an answer that is not JSON, and stops when it is told to', async () => {
    const page = await serverThat((_request, response) => response.end('<html>'));
    await expect(fetchJson(page, { signal })).rejects.toMatchObject({ failure: 'malformed' });
    await expect(fetchJson(page, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      failure: 'aborted',
    });
  });
});
