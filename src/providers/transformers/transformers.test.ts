import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tinyClassifier, tinyEmbedder } from '../../../test/onnx/tiny-onnx.ts';
import { type HubHouse, type SimulatedServer, startHuggingFaceHub } from '../../../test/world/index.ts';
import { Cleared } from '../../egress/clearance.ts';
import type { Transport } from '../../egress/transport.ts';
import { PolderError } from '../../shared/errors.ts';
import type { TaskInput } from '../../task/task.ts';
import type { Progress, WorkRequest } from '../../task/work.ts';
import type { Model } from '../provider.ts';
import { ensureTransformers } from './engine-install.ts';
import {
  createTransformersProvider,
  type TransformersOptions,
  type TransformersProvider,
} from './provider.ts';

const cache =
  process.env.POLDER_TEST_CACHE ??
  fileURLToPath(new URL('../../../node_modules/.cache/polder', import.meta.url));

/** The engine is fetched once for all runs; where the registry cannot be reached there is nothing to run. */
const engineMissing = await ensureTransformers(cache).then(
  () => undefined,
  (thrown: unknown) => {
    if (thrown instanceof PolderError && thrown.code === 'offline') return thrown.message;
    throw thrown;
  },
);
if (engineMissing !== undefined) console.warn(`Skipped what needs transformers.js: ${engineMissing}`);

const noTransport: Transport<'local'> = {
  place: 'local',
  origin: 'transformers:',
  send: () => Promise.reject(new Error('transformers.js opened a connection')),
};
const never = new AbortController().signal;

let home: string;
let house: HubHouse;
let server: SimulatedServer;
let provider: TransformersProvider;
let progress: Progress[];

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'polder-transformers-'));
  await mkdir(cache, { recursive: true });
  await symlink(join(cache, 'engines'), join(home, 'engines'), 'junction');
  house = {
    left: 500,
    token: 'hf_token',
    repositories: [
      { id: 'lab/judge', pipeline_tag: 'text-classification', files: tinyClassifier() },
      { id: 'lab/vectors', pipeline_tag: 'feature-extraction', files: tinyEmbedder() },
      { id: 'lab/closed', gated: 'manual', files: tinyClassifier() },
      { id: 'lab/torch', files: { 'config.json': Buffer.from('{}'), 'pytorch_model.bin': Buffer.alloc(8) } },
    ],
  };
  server = await startHuggingFaceHub(house);
  progress = [];
  provider = open();
});
afterEach(async () => {
  await provider.close();
  await server.close();
  await rm(home, { recursive: true });
});

function open(more: Partial<TransformersOptions> = {}): TransformersProvider {
  return createTransformersProvider({
    home,
    source: { endpoint: server.url, token: undefined, mayAsk: true },
    wanted: [
      { id: 'lab/judge', capability: 'text-classification' },
      { id: 'lab/vectors', capability: 'feature-extraction' },
      { id: 'lab/closed', capability: 'text-classification' },
      { id: 'lab/torch', capability: 'text-classification' },
    ],
    offered: () => [],
    mostBytes: 1e9,
    ...more,
  });
}

function perform<Input extends TaskInput>(input: Input, signal = never) {
  return provider.perform<Input>(
    {
      input: Cleared.issue<'local', Input>(input),
      model: { name: input.request.model } as Model,
      signal,
      timeouts: { headers: 1000, idle: 1000 },
      forward: {},
      onProgress: (one) => progress.push(one),
    },
    noTransport,
  );
}

async function judge(text: string, more: Partial<WorkRequest> = {}, signal = never) {
  const request: WorkRequest = {
    model: 'lab/judge',
    capability: 'text-classification',
    text,
    files: [],
    parameters: {},
    ...more,
  };
  const { value } = await perform({ kind: 'work' as const, request }, signal);
  return value.outputs;
}

const listed = async () =>
  (await provider.discover(noTransport, never)).map(({ name, onlyByName = false }) => [name, onlyByName]);
const onDisk = (name: string) => existsSync(join(home, 'transformers', ...name.split('/'), '.polder.json'));
const filesAsked = () => server.requests.filter(({ path }) => path.includes('/resolve/'));

describe('what transformers.js is offered for', () => {
  it('is what the user wants, and by name alone what the hub is known to have', async () => {
    provider = open({
      wanted: [{ id: 'lab/judge', capability: 'text-classification' }],
      offered: () => [
        { id: 'lab/judge', capability: 'text-classification' },
        { id: 'lab/vectors', capability: 'feature-extraction' },
        { id: 'lab/films', capability: 'text-to-video' },
      ],
    });
    expect(await listed()).toEqual([
      ['lab/judge', false],
      ['lab/vectors', true],
    ]);
    expect(server.requests).toEqual([]);
  });
});

describe('a model that cannot be had', () => {
  it.each([
    ['lab/closed', 'unauthorized', /is gated/],
    ['lab/torch', 'unknown-model', /no weights for transformers\.js/],
    ['lab/nobody', 'unknown-model', /There is no model lab\/nobody/],
  ] as const)('%s is refused with a reason', async (model, failure, message) => {
    const asked = judge('good', { model });
    await expect(asked).rejects.toMatchObject({ failure, message: expect.stringMatching(message) });
    expect(onDisk(model)).toBe(false);
  });

  it('is not fetched where nothing may leave', async () => {
    provider = open({ source: { endpoint: server.url, token: undefined, mayAsk: false } });
    await expect(judge('good')).rejects.toThrow(/hub\.look is off/);
    expect(server.requests).toEqual([]);
  });

  it('is not fetched where it is larger than all there is room for', async () => {
    provider = open({ mostBytes: 100 });
    await expect(judge('good')).rejects.toThrow(/more than transformers\.maxGigabytes/);
    expect(filesAsked()).toEqual([]);
  });

  it('is said to be out of reach where the hub is', async () => {
    await server.close();
    await expect(judge('good')).rejects.toMatchObject({ failure: 'failed', beforeSending: true });
  });

  it('is not taken for whole when a file arrives changed', async () => {
    const files = tinyClassifier();
    house.repositories = [{ id: 'lab/judge', files }];
    await server.fault({
      name: 'status',
      status: 200,
      body: 'x'.repeat(files['onnx/model_quantized.onnx']!.length),
      path: /onnx$/,
    });
    await expect(judge('good')).rejects.toMatchObject({ failure: 'failed' });
    expect(onDisk('lab/judge')).toBe(false);
  });
});

describe.skipIf(engineMissing !== undefined)('work by transformers.js itself', () => {
  it('fetches the model on first use with progress, and keeps it', async () => {
    expect(await judge('a lovely day')).toMatchObject([
      { kind: 'data', value: [{ label: 'GOOD' }, { label: 'BAD' }] },
    ]);
    expect(await judge('awful')).toMatchObject([
      { kind: 'data', value: [{ label: 'BAD' }, { label: 'GOOD' }] },
    ]);
    expect(progress.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^fetching lab\/judge/),
    );
    expect(progress.filter(({ fraction }) => fraction !== undefined).at(-1)!.fraction).toBe(1);
    const asked = server.requests.length;
    await server.close();
    await provider.close();
    provider = open();
    expect(await judge('fine')).toMatchObject([{ value: [{ label: 'GOOD' }, { label: 'BAD' }] }]);
    expect(server.requests).toHaveLength(asked);
    expect(await listed()).toContainEqual(['lab/judge', false]);
  });

  it('makes vectors that can be compared', async () => {
    const request = { model: 'lab/vectors', input: ['good', 'fine', 'bad'] };
    const { value } = await perform({ kind: 'embedding' as const, request });
    const [good, fine, bad] = value.data.map(({ embedding }) => embedding as number[]);
    const alike = (one: number[], other: number[]) =>
      one.reduce((sum, each, index) => sum + each * other[index]!, 0);
    expect(good!.reduce((sum, each) => sum + each * each, 0)).toBeCloseTo(1);
    expect(alike(good!, fine!)).toBeGreaterThan(alike(good!, bad!));
  });

  it('gives way on the disk by last use', async () => {
    provider = open({ mostBytes: 4_500 });
    await judge('good');
    expect(onDisk('lab/judge')).toBe(true);
    await perform({ kind: 'embedding' as const, request: { model: 'lab/vectors', input: ['good'] } });
    expect([onDisk('lab/judge'), onDisk('lab/vectors')]).toEqual([false, true]);
  });

  it('answers each of many that ask at once, and fetches once', async () => {
    const texts = ['good', 'bad', 'lovely', 'awful'];
    const answers = await Promise.all(texts.map((text) => judge(text)));
    expect(answers.map(([one]) => (one as { value: { label: string }[] }).value[0]!.label)).toEqual([
      'GOOD',
      'BAD',
      'GOOD',
      'BAD',
    ]);
    const weights = filesAsked().filter(({ path }) => path.endsWith('.onnx'));
    expect(weights).toHaveLength(1);
  });

  it('says what is missing, and goes on', async () => {
    const asked = judge('good', { capability: 'zero-shot-classification' });
    await expect(asked).rejects.toMatchObject({ failure: expect.stringMatching(/bad-request|failed/) });
    expect(await judge('good')).toHaveLength(1);
  });

  it('stops for who leaves, and works for the next', async () => {
    await judge('good');
    const leave = new AbortController();
    const work = judge('bad', {}, leave.signal);
    leave.abort();
    await expect(work).rejects.toMatchObject({ failure: 'aborted' });
    expect(await judge('fine')).toHaveLength(1);
  });
});
