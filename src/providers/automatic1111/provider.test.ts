import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type Automatic1111Options,
  drawBomb,
  drawPicture,
  type SimulatedAutomatic1111,
  startAutomatic1111,
} from '../../../test/world/index.ts';
import { Cleared } from '../../egress/clearance.ts';
import { createHttpTransport, type HttpTransport } from '../../egress/http-transport.ts';
import type { WorkInput } from '../../task/task.ts';
import type { MadeFile, Progress, WorkFile, WorkRequest } from '../../task/work.ts';
import type { Model, Provider, ProviderError } from '../provider.ts';
import { createAutomatic1111Provider } from './provider.ts';

const checkpoint = 'v1-5-pruned-emaonly';

let server: SimulatedAutomatic1111;
let transport: HttpTransport<'local'>;
let provider: Provider<'local'>;
let progress: Progress[];

beforeEach(() => start());
afterEach(async () => {
  await transport.close();
  await server.close();
});

async function start(options: Automatic1111Options = {}, auth?: string): Promise<void> {
  await transport?.close();
  await server?.close();
  progress = [];
  server = await startAutomatic1111(options);
  const headers =
    auth === undefined ? {} : { authorization: `Basic ${Buffer.from(auth).toString('base64')}` };
  transport = createHttpTransport({ place: 'local', baseUrl: server.url, headers, connectTimeout: 1000 });
  provider = createAutomatic1111Provider({ id: 'automatic1111', place: 'local', pollEvery: 10 });
}

const discover = () => provider.discover(transport, new AbortController().signal);

async function make(
  asked: Partial<WorkRequest> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<MadeFile[]> {
  const request: WorkRequest = {
    model: checkpoint,
    capability: 'text-to-image',
    text: 'a lighthouse',
    files: [],
    parameters: { width: 64, height: 48, steps: 4, seed: 7 },
    ...asked,
  };
  const { value } = await provider.perform<WorkInput>(
    {
      input: Cleared.issue<'local', WorkInput>({ kind: 'work', request }),
      model: { id: `automatic1111/${request.model}`, name: request.model, place: 'local' } as Model,
      signal,
      timeouts: { headers: 5000, idle: 5000 },
      forward: {},
      onProgress: (one) => progress.push(one),
    },
    transport,
  );
  return value.outputs as MadeFile[];
}

async function failure(work: Promise<unknown>): Promise<ProviderError> {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toMatchObject({ name: 'ProviderError' });
  return thrown as ProviderError;
}

function picture(bytes: Uint8Array, role: WorkFile['role'] = 'input'): WorkFile {
  return { role, mediaType: 'image/png', name: undefined, bytes };
}

const calls = () => server.requests.filter(({ path }) => /(?:txt|img)2img$/.test(path));

describe('The Web UI of AUTOMATIC1111', () => {
  it('is found with its checkpoints, and the one that is loaded', async () => {
    expect(await discover()).toMatchObject([
      { name: checkpoint, capabilities: ['text-to-image', 'image-to-image'], loaded: true },
      { name: 'sd_xl_base_1.0', loaded: false },
    ]);
  });

  it('makes pictures with the seed of each', async () => {
    const files = await make({ parameters: { width: 64, height: 48, steps: 4, seed: 7, count: 2 } });
    expect(Buffer.from(files[0]!.bytes)).toEqual(drawPicture(7, 64, 48));
    expect(files.map(({ recipe }) => recipe)).toMatchObject([
      { seed: 7, steps: 4, width: 64, height: 48, checkpoint },
      { seed: 8 },
    ]);
  });

  it('leaves out the picture of all pictures', async () => {
    server.trouble.grid = true;
    const files = await make();
    expect(files).toHaveLength(1);
    expect(files[0]!.recipe).toMatchObject({ seed: 7, width: 64 });
  });

  it('works from a picture in its own size, and within a mask', async () => {
    const files = [picture(drawPicture(1, 72, 40)), picture(drawPicture(2, 72, 40), 'mask')];
    const [file] = await make({
      capability: 'image-to-image',
      files,
      parameters: { strength: 0.3, steps: 2 },
    });
    expect(file!.recipe).toMatchObject({ width: 72, height: 64 });
    expect(calls()[0]!.json).toMatchObject({ denoising_strength: 0.3, inpainting_mask_invert: 1 });
  });

  it('does one thing at a time, in order', async () => {
    await Promise.all(
      [1, 2, 3].map((seed) => make({ parameters: { width: 64, height: 64, steps: 5, seed } })),
    );
    expect(server.overlaps).toBe(0);
    expect(calls().map(({ json }) => json.seed)).toEqual([1, 2, 3]);
    expect(progress.map(({ message }) => message)).toContain('waiting, 2 before it');
  });

  it('lets the next one in when one that waits is given up', async () => {
    const leaving = new AbortController();
    const first = make({ parameters: { steps: 60, width: 64, height: 64 } });
    const second = make({}, leaving.signal);
    const third = make({ parameters: { steps: 2, width: 64, height: 64 } });
    leaving.abort();
    expect((await failure(second)).failure).toBe('aborted');
    await expect(Promise.all([first, third])).resolves.toHaveLength(2);
    expect(server.overlaps).toBe(0);
    expect(calls()).toHaveLength(2);
  });

  it.each(['current_task', 'job'] as const)(
    'tells how far it is where %s names its task',
    async (namesTask) => {
      await start({ namesTask });
      await make({ parameters: { width: 64, height: 64, steps: 60 } });
      const steps = progress.filter(({ message }) => /step \d+ of 60/.test(message));
      expect(steps.length).toBeGreaterThan(2);
      expect(steps.at(-1)!.fraction).toBeGreaterThan(steps[0]!.fraction!);
    },
  );

  it('takes no progress of somebody else’s for its own', async () => {
    server.trouble.otherTask = true;
    await make({ parameters: { width: 64, height: 64, steps: 60 } });
    expect(progress.length).toBeGreaterThan(0);
    expect(progress.every(({ fraction }) => fraction === undefined)).toBe(true);
  });

  it('ends its work when the caller leaves', async () => {
    const leaving = new AbortController();
    const making = make({ parameters: { width: 64, height: 64, steps: 2000 } }, leaving.signal);
    await expect.poll(() => progress.some(({ fraction }) => fraction !== undefined)).toBe(true);
    leaving.abort();
    expect((await failure(making)).failure).toBe('aborted');
    expect(server.interrupts).toBe(1);
  });

  it.each([{ otherTask: true }, { namesTask: 'not' as const }])(
    'does not end what may be somebody else’s work: %o',
    async ({ namesTask, ...trouble }: { otherTask?: boolean; namesTask?: 'not' }) => {
      await start({ ...(namesTask && { namesTask }) });
      Object.assign(server.trouble, trouble);
      const leaving = new AbortController();
      const making = make({ parameters: { width: 64, height: 64, steps: 300 } }, leaving.signal);
      await expect.poll(() => progress.length).toBeGreaterThan(0);
      leaving.abort();
      expect((await failure(making)).failure).toBe('aborted');
      expect(server.interrupts).toBe(0);
    },
  );

  it('asks once more, with the same seed, where an answer got lost', async () => {
    server.trouble.lostAnswers = 1;
    expect(await make({ parameters: { width: 64, height: 64, steps: 5 } })).toHaveLength(1);
    expect(calls()).toHaveLength(2);
    expect(calls()[1]!.json.seed).toBe(calls()[0]!.json.seed);
    server.trouble.lostAnswers = 2;
    expect((await failure(make())).failure).toBe('incomplete');
  });

  it('refuses a picture by another checkpoint than the one asked for', async () => {
    server.trouble.wrongModel = 'sd_xl_base_1.0';
    expect(await failure(make())).toMatchObject({
      failure: 'failed',
      code: 'wrong_model',
      message: expect.stringContaining('“sd_xl_base_1.0” in place of'),
    });
  });

  it('names the checkpoints there are where one is not', async () => {
    const error = await failure(make({ model: 'absent' }));
    expect(error).toMatchObject({ failure: 'unknown-model', beforeSending: true });
    expect(error.message).toContain('It has: v1-5-pruned-emaonly, sd_xl_base_1.0');
    expect(calls()).toHaveLength(0);
  });

  it.each([
    [{ parameters: { width: 64.5, height: 64 } }, 'bad-request', /width value is not a valid integer/],
    [{ parameters: { extra: { sampler_name: 'Dream' } } }, 'bad-request', /Sampler not found/],
    [{ parameters: { extra: { alwayson_scripts: { x: {} } } } }, 'bad-request', /script x not found/],
    [{ capability: 'image-to-image' as const }, 'bad-request', /no picture/],
  ])('says what it refuses: %o', async (asked, expected, words) => {
    const error = await failure(make(asked as Partial<WorkRequest>));
    expect(error.failure).toBe(expected);
    expect(error.message).toMatch(words);
    expect(error.message).not.toContain('lighthouse');
  });

  it.each([
    [{ pictures: 'truncated' as const }, 'malformed'],
    [{ pictures: 'bomb' as const }, 'malformed'],
    [{ outOfMemory: true }, 'out-of-memory'],
  ])('says what went wrong: %o', async (trouble, expected) => {
    Object.assign(server.trouble, trouble);
    expect((await failure(make())).failure).toBe(expected);
  });

  it('is not given broken pictures or decompression bombs', async () => {
    for (const bytes of [drawBomb(), drawPicture(1, 9, 9).subarray(0, 30)]) {
      const error = await failure(make({ capability: 'image-to-image', files: [picture(bytes)] }));
      expect(error).toMatchObject({ failure: 'bad-request', beforeSending: true });
    }
    expect(server.requests).toHaveLength(0);
  });

  it('lets in who knows name and password', async () => {
    await start({ auth: 'me:secret' }, 'me:secret');
    expect(await make()).toHaveLength(1);
    await start({ auth: 'me:secret' });
    const error = await failure(discover());
    expect(error.failure).toBe('unauthorized');
    expect(error.message).not.toContain('secret');
  });

  it('says that it was started without its API', async () => {
    await start({ hasApi: false });
    expect((await failure(discover())).message).toContain('--api');
  });

  it.each([
    [{ name: 'status', status: 503 }, 'overloaded'],
    [{ name: 'html' }, 'malformed'],
    [{ name: 'reset', path: '/sdapi/v1/txt2img' }, 'failed'],
    [{ name: 'reset-mid-stream', path: '/sdapi/v1/txt2img', afterBytes: 50 }, 'incomplete'],
    [{ name: 'refuse' }, 'unreachable'],
  ] as const)('throws for %o', async (fault, expected) => {
    await server.fault(fault);
    expect((await failure(make())).failure).toBe(expected);
  });
});
