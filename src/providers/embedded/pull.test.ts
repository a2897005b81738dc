import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tinyModel, writeTinyModel } from '../../../test/gguf/tiny-model.ts';
import { PolderError } from '../../shared/errors.ts';
import { listModelFiles } from './model-files.ts';
import { type PullProgress, pull } from './pull.ts';
import { readSource } from './pull-source.ts';

const model = tinyModel();
const repository = 'polder/tiny-GGUF';

/** A hub on loopback: its files by path, and what it does to a request for one of them. */
interface Hub {
  files: Record<string, Buffer>;
  gated: boolean;
  sha256(bytes: Buffer): string;
  answer: ((request: IncomingMessage, response: ServerResponse, bytes: Buffer) => void) | undefined;
  requests: IncomingMessage[];
}

let hub: Hub;
let server: Server;
let endpoint: string;
let home: string;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'polder-pull-'));
  hub = {
    files: {
      'README.md': Buffer.from('# Tiny'),
      'tiny-Q8_0.gguf': tinyModel({ seed: 8 }),
      'tiny-Q4_K_M.gguf': model,
    },
    gated: false,
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    answer: undefined,
    requests: [],
  };
  server = createServer((request, response) => serve(request, response)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(home, { recursive: true });
});

function serve(request: IncomingMessage, response: ServerResponse): void {
  hub.requests.push(request);
  const url = new URL(request.url ?? '/', endpoint);
  if (url.pathname === `/api/models/${repository}`) {
    const siblings = Object.entries(hub.files).map(([rfilename, bytes]) => ({
      rfilename,
      size: bytes.length,
      ...(rfilename.endsWith('.gguf') ? { lfs: { sha256: hub.sha256(bytes), size: bytes.length } } : {}),
    }));
    response.end(
      JSON.stringify({ id: repository, sha: 'abc123', gated: hub.gated ? 'manual' : false, siblings }),
    );
    return;
  }
  const bytes = hub.files[decodeURIComponent(url.pathname.replace(`/${repository}/resolve/abc123/`, ''))];
  if (bytes === undefined) response.writeHead(401, { 'x-error-code': 'RepoNotFound' }).end();
  else if (hub.answer !== undefined) hub.answer(request, response, bytes);
  else sendRange(request, response, bytes);
}

/** Answers as a file server does: the rest where the tag still fits, else the whole. */
function sendRange(request: IncomingMessage, response: ServerResponse, bytes: Buffer, etag = '"one"'): void {
  const start = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (start > 0 && request.headers['if-range'] === etag) {
    const rest = bytes.subarray(start);
    const range = `bytes ${start}-${bytes.length - 1}/${bytes.length}`;
    response.writeHead(206, { etag, 'content-range': range, 'content-length': rest.length }).end(rest);
  } else {
    response.writeHead(200, { etag, 'content-length': bytes.length }).end(bytes);
  }
}

/** Sends a part of the whole and breaks the connection. */
function cutAfter(length: number, response: ServerResponse, bytes: Buffer, etag = '"one"'): void {
  response.writeHead(200, { etag, 'content-length': bytes.length });
  response.write(bytes.subarray(0, length), () => response.destroy());
}

function pullFrom(
  source: string,
  options: { token?: string; signal?: AbortSignal; seen?: PullProgress[] } = {},
) {
  return pull(source, {
    home,
    env: { HF_ENDPOINT: endpoint, HF_API_TOKEN: options.token },
    signal: options.signal ?? new AbortController().signal,
    onProgress: (progress) => options.seen?.push(progress),
    fetchEngine: async () => undefined,
  });
}

const inModels = () => readdir(join(home, 'models'));
const rangesAsked = () => hub.requests.map((request) => request.headers.range).filter(Boolean);

describe('pulling from the hub', () => {
  it('takes the quantization of best worth, checks it and names it', async () => {
    const seen: PullProgress[] = [];
    const pulled = await pullFrom(repository, { seen });
    expect(pulled).toEqual({ model: 'tiny-Q4_K_M', path: join(home, 'models', 'tiny-Q4_K_M.gguf') });
    expect(await readFile(pulled.path)).toEqual(model);
    expect(await inModels()).toEqual(['tiny-Q4_K_M.gguf']);
    expect(seen.at(-2)).toEqual({
      step: 'tiny-Q4_K_M.gguf',
      doneBytes: model.length,
      totalBytes: model.length,
    });
    expect(seen.at(-1)?.step).toBe('engine');
  });

  it('takes what is asked for, by quantization, file or address, and does not fetch it twice', async () => {
    expect((await pullFrom(`${repository}:q8_0`)).model).toBe('tiny-Q8_0');
    const requests = hub.requests.length;
    expect((await pullFrom(`hf.co/${repository}:tiny-Q8_0.gguf`)).model).toBe('tiny-Q8_0');
    expect((await pullFrom(`${endpoint}/${repository}/blob/main/tiny-Q8_0.gguf`)).model).toBe('tiny-Q8_0');
    expect(hub.requests.length).toBe(requests + 2);
    await expect(pullFrom(`${repository}:Q2_K`)).rejects.toThrow(/has no “Q2_K”. It has: Q8_0, Q4_K_M/);
  });

  it('fetches all parts of a split model', async () => {
    hub.files = {
      'Q4_K_M/big-Q4_K_M-00001-of-00002.gguf': model,
      'Q4_K_M/big-Q4_K_M-00002-of-00002.gguf': tinyModel({ seed: 2 }),
      'half-Q4_K_M-00001-of-00002.gguf': model,
    };
    expect((await pullFrom(repository)).model).toBe('big-Q4_K_M');
    const { models } = await listModelFiles(home);
    expect(models).toHaveLength(1);
    expect(models[0]).toMatchObject({ name: 'big-Q4_K_M', sizeBytes: 2 * model.length });
  });

  it('goes on by itself after a cut, from where it was', async () => {
    hub.answer = (request, response, bytes) =>
      rangesAsked().length === 0 ? cutAfter(200_000, response, bytes) : sendRange(request, response, bytes);
    const { path } = await pullFrom(repository);
    expect(await readFile(path)).toEqual(model);
    expect(rangesAsked()).toEqual(['bytes=200000-']);
  });

  it('goes on in a later call after a cancellation', async () => {
    const caller = new AbortController();
    hub.answer = (_request, response, bytes) => {
      response.writeHead(200, { etag: '"one"', 'content-length': bytes.length });
      response.write(bytes.subarray(0, 100_000));
    };
    const pulling = pull(repository, {
      home,
      env: { HF_ENDPOINT: endpoint },
      signal: caller.signal,
      onProgress: ({ doneBytes }) => doneBytes === 100_000 && caller.abort(),
    });
    await expect(pulling).rejects.toMatchObject({ code: 'cancelled' });
    expect(await inModels()).toEqual(['tiny-Q4_K_M.gguf.part', 'tiny-Q4_K_M.gguf.part.json']);
    hub.answer = undefined;
    expect(await readFile((await pullFrom(repository)).path)).toEqual(model);
    expect(rangesAsked()).toEqual(['bytes=100000-']);
    expect(await inModels()).toEqual(['tiny-Q4_K_M.gguf']);
  });

  it('begins anew where the file has changed meanwhile', async () => {
    const changed = tinyModel({ seed: 99 });
    hub.answer = (request, response, bytes) => {
      if (request.headers.range === undefined) cutAfter(200_000, response, bytes, '"old"');
      else sendRange(request, response, changed, '"new"');
    };
    hub.sha256 = () => createHash('sha256').update(changed).digest('hex');
    expect(await readFile((await pullFrom(repository)).path)).toEqual(changed);
  });

  it('refuses a file whose content is not what the hub announced, and keeps nothing of it', async () => {
    hub.sha256 = () => 'f'.repeat(64);
    await expect(pullFrom(repository)).rejects.toMatchObject({ code: 'checksum_mismatch' });
    expect(await inModels()).toEqual([]);
  });

  it('F07: refuses a file that is no model, such as a pickle, and keeps nothing of it', async () => {
    hub.files = { 'evil-Q4_K_M.gguf': Buffer.concat([Buffer.from([0x80, 4]), Buffer.alloc(100)]) };
    await expect(pullFrom(repository)).rejects.toMatchObject({ code: 'not_a_model' });
    expect(await inModels()).toEqual([]);
  });

  it('waits out a short Retry-After and reports a long one', async () => {
    let refusals = 0;
    hub.answer = (request, response, bytes) =>
      refusals++ === 0
        ? response.writeHead(429, { 'retry-after': '0' }).end()
        : sendRange(request, response, bytes);
    expect((await pullFrom(repository)).model).toBe('tiny-Q4_K_M');
    hub.answer = (_request, response) => response.writeHead(429, { 'retry-after': '240' }).end();
    await expect(pullFrom(`${repository}:Q8_0`)).rejects.toMatchObject({
      kind: 'rate_limited',
      retryAfterSeconds: 240,
    });
  });

  it('says what a gated repository needs, and sends the token there', async () => {
    hub.gated = true;
    hub.answer = (request, response, bytes) => {
      if (request.headers.authorization === 'Bearer good') sendRange(request, response, bytes);
      else
        response.writeHead(request.headers.authorization ? 403 : 401, { 'x-error-code': 'GatedRepo' }).end();
    };
    await expect(pullFrom(repository)).rejects.toThrow(/accept its terms at .* and set HF_API_TOKEN/);
    await expect(pullFrom(repository, { token: 'bad' })).rejects.toMatchObject({ code: 'gated' });
    expect((await pullFrom(repository, { token: 'good' })).model).toBe('tiny-Q4_K_M');
  });

  it('says which files there are where none is a model, and when there is no such repository', async () => {
    hub.files = { 'model.safetensors': Buffer.alloc(8), 'config.json': Buffer.from('{}') };
    await expect(pullFrom(repository)).rejects.toThrow(
      /no GGUF model. Its files: model.safetensors, config.json/,
    );
    await expect(pullFrom('polder/nothing')).rejects.toMatchObject({ code: 'no_such_repository' });
  });

  it.each([
    '../../evil.gguf',
    'a/../../evil.gguf',
    '/etc/evil.gguf',
    'a\\..\\evil.gguf',
    'CON.gguf',
    '.evil.gguf',
  ])('F05: refuses a repository with the file name %s', async (name) => {
    hub.files = { [name]: model };
    await expect(pullFrom(repository)).rejects.toMatchObject({ code: 'unsafe_name' });
    expect(await inModels()).toEqual([]);
  });

  it('says that the hub cannot be reached', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => closed.once('listening', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    endpoint = `http://127.0.0.1:${port}`;
    await expect(pullFrom(repository)).rejects.toMatchObject({ code: 'offline' });
  });

  it('does not put one model in the place of another', async () => {
    await mkdir(join(home, 'models'));
    await writeFile(join(home, 'models', 'tiny-Q4_K_M.gguf'), 'mine');
    await expect(pullFrom(repository)).rejects.toMatchObject({ code: 'already_there' });
  });
});

describe('pulling a file of this machine', () => {
  it('links it, and again without a fault', async () => {
    const file = join(home, 'mine.gguf');
    await writeTinyModel(file);
    const pulled = await pullFrom(file);
    expect(pulled.model).toBe('mine');
    expect((await stat(pulled.path)).ino).toBe((await stat(file)).ino);
    expect(await pullFrom(file)).toEqual(pulled);
  });

  it('refuses what is missing or no model', async () => {
    await expect(pullFrom(join(home, 'none.gguf'))).rejects.toMatchObject({ code: 'no_such_file' });
    await writeFile(join(home, 'fake.gguf'), 'not at all a model, but long enough to be read');
    await expect(pullFrom(join(home, 'fake.gguf'))).rejects.toMatchObject({ code: 'not_a_model' });
    await expect(pullFrom('./model.pt')).rejects.toThrow(/run code/);
    await expect(pullFrom('model.pkl')).rejects.toThrow(/run code/);
  });
});

describe('what to pull', () => {
  it.each([
    ['owner/name', { kind: 'hub', repository: 'owner/name', choice: undefined }],
    ['owner/name:Q4_K_M', { kind: 'hub', repository: 'owner/name', choice: 'Q4_K_M' }],
    ['hf.co/owner/name:sub/file.gguf', { kind: 'hub', repository: 'owner/name', choice: 'sub/file.gguf' }],
    ['https://huggingface.co/owner/name', { kind: 'hub', repository: 'owner/name', choice: undefined }],
    ['https://hf.co/o/n/resolve/main/a%20b.gguf?x=1', { kind: 'hub', repository: 'o/n', choice: 'a b.gguf' }],
    ['/models/a.gguf', { kind: 'file', path: '/models/a.gguf' }],
  ])('reads %s', (text, source) => {
    expect(readSource(text, 'huggingface.co')).toEqual(source);
  });

  it.each([
    '',
    'name',
    'a/b/c',
    '../name',
    'owner/..',
    'owner/na me',
    'https://evil.example/o/n',
    '/etc/passwd',
    'a\0b/c',
  ])('F05: refuses %j', (text) => {
    expect(() => readSource(text, 'huggingface.co')).toThrow(PolderError);
  });
});
