import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type ComfyUIOptions,
  drawBomb,
  drawPicture,
  type SimulatedComfyUI,
  startComfyUI,
} from '../../../test/world/index.ts';
import { Cleared } from '../../egress/clearance.ts';
import { createHttpTransport, type HttpTransport } from '../../egress/http-transport.ts';
import type { Transport } from '../../egress/transport.ts';
import type { Place } from '../../shared/place.ts';
import type { WorkInput } from '../../task/task.ts';
import type { MadeFile, Progress, WorkFile, WorkRequest, WorkResult } from '../../task/work.ts';
import type { Model, ProviderError } from '../provider.ts';
import { pictureSize } from '../shared/picture.ts';
import { createComfyUIProvider } from './provider.ts';

const sdxl = 'sd_xl_base_1.0.safetensors';

let server: SimulatedComfyUI;
let transport: HttpTransport<'local'>;
let workflows: string;
let progress: Progress[];

beforeEach(async () => {
  workflows = await mkdtemp(join(tmpdir(), 'polder-workflows-'));
  progress = [];
  await start();
});
afterEach(async () => {
  await transport.close();
  await server.close();
  await rm(workflows, { recursive: true });
});

async function start(options: ComfyUIOptions = {}): Promise<void> {
  await transport?.close();
  await server?.close();
  server = await startComfyUI(options);
  transport = createHttpTransport({ place: 'local', baseUrl: server.url, connectTimeout: 1000 });
}

const provider = () =>
  createComfyUIProvider({
    id: 'comfyui',
    place: 'local',
    workflows,
    pollEvery: 15,
    accountKey: 'account-key',
  });

function discover() {
  return provider().discover(transport, new AbortController().signal);
}

async function make(
  asked: Partial<WorkRequest> = {},
  {
    signal = new AbortController().signal,
    place = 'local',
    way = transport,
  }: { signal?: AbortSignal; place?: Place; way?: Transport<'local'> } = {},
): Promise<WorkResult> {
  const request: WorkRequest = {
    model: sdxl,
    capability: 'text-to-image',
    text: 'a lighthouse',
    files: [],
    parameters: { width: 64, height: 48, steps: 4, seed: 7 },
    ...asked,
  };
  const model = { id: `comfyui/${request.model}`, name: request.model, place } as Model;
  const result = await provider().perform<WorkInput>(
    {
      input: Cleared.issue<'local', WorkInput>({ kind: 'work', request }),
      model,
      signal,
      timeouts: { headers: 5000, idle: 5000 },
      forward: {},
      onProgress: (one) => progress.push(one),
    },
    way,
  );
  return result.value;
}

const filesOf = ({ outputs }: WorkResult) => outputs.filter((one): one is MadeFile => one.kind === 'file');

async function failure(work: Promise<unknown>): Promise<ProviderError> {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toMatchObject({ name: 'ProviderError' });
  return thrown as ProviderError;
}

function picture(bytes: Uint8Array = drawPicture(1, 32, 32), role: WorkFile['role'] = 'input'): WorkFile {
  return { role, mediaType: 'image/png', name: undefined, bytes };
}

const submissions = () =>
  server.requests.filter(({ method, path }) => method === 'POST' && path === '/prompt');

describe.each([true, false])('ComfyUI (recent: %s)', (isRecent) => {
  beforeEach(() => start({ isRecent }));

  it('makes pictures of the size, number and seed that were asked for', async () => {
    const result = await make({ parameters: { width: 64, height: 48, steps: 4, seed: 7, count: 2 } });
    const [first, second] = filesOf(result);
    expect(filesOf(result)).toHaveLength(2);
    expect(first).toMatchObject({
      mediaType: 'image/png',
      recipe: { seed: 7, width: 64, height: 48, index: 0 },
    });
    expect(Buffer.from(first!.bytes)).toEqual(drawPicture(7, 64, 48));
    expect(second!.recipe).toMatchObject({ seed: 7, index: 1 });
    expect(result.usage).toEqual({ images: 2 });
  });

  it('tells how far it is, step by step, without a word of the prompt', async () => {
    await make({ parameters: { width: 64, height: 64, steps: 40 } });
    const steps = progress.filter(({ message }) => message.startsWith('sampling'));
    expect(steps.length).toBeGreaterThan(3);
    expect(steps.at(-1)!.fraction).toBeGreaterThan(steps[0]!.fraction!);
    expect(JSON.stringify(progress)).not.toContain('lighthouse');
  });

  it('works from a picture, and within a mask', async () => {
    const files = [picture(drawPicture(3, 40, 40))];
    await make({ capability: 'image-to-image', files, parameters: { strength: 0.4, seed: 5, steps: 2 } });
    const graph = JSON.stringify(submissions()[0]!.json.prompt);
    expect(graph).toContain('"denoise":0.4');
    expect(graph).toMatch(/"image":"polder\/[0-9a-f]{24}\.png \[temp\]"/);
    await make({ capability: 'image-to-image', files: [...files, picture(drawPicture(4, 40, 40), 'mask')] });
    expect(JSON.stringify(submissions()[1]!.json.prompt)).toContain('SetLatentNoiseMask');
    expect([...server.files.keys()].filter((name) => name.startsWith('temp/polder/'))).toHaveLength(2);
  });

  it('runs a job that a restart lost once more, with the same seed and its picture', async () => {
    server.trouble.restarts = 1;
    const files = [picture()];
    const result = await make({ capability: 'image-to-image', files, parameters: { steps: 30 } });
    expect(filesOf(result)).toHaveLength(1);
    expect(submissions()).toHaveLength(2);
    const [seed, again] = submissions().map(
      ({ json }) => /"seed":(\d+)/.exec(JSON.stringify(json.prompt))![1],
    );
    expect(again).toBe(seed);
  });

  it('gives up a job that is lost twice', async () => {
    server.trouble.restarts = 2;
    expect(await failure(make({ parameters: { steps: 20 } }))).toMatchObject({
      failure: 'failed',
      message: expect.stringContaining('lost the job twice'),
    });
    expect(submissions()).toHaveLength(2);
  });

  it('waits out a restart during which nothing answers', async () => {
    const making = make({ parameters: { width: 64, height: 64, steps: 200 } });
    await expect.poll(() => submissions().length).toBe(1);
    server.restart();
    await server.fault({ name: 'refuse', forMs: 100 });
    expect(filesOf(await making)).toHaveLength(1);
  });

  it('does not take a job for lost because something before the server answers in its place', async () => {
    await start({ isRecent, stepMs: 4 });
    const making = make({ parameters: { width: 64, height: 64, steps: 100 } });
    await expect.poll(() => submissions().length).toBe(1);
    await server.fault({ name: 'html', status: 502, path: /jobs|history|queue/, times: 6 });
    expect(filesOf(await making)).toHaveLength(1);
    expect(submissions()).toHaveLength(1);
  });

  it('follows a job by looking alone where it cannot listen', async () => {
    const deaf = { place: transport.place, origin: transport.origin, send: transport.send };
    expect(filesOf(await make({}, { way: deaf }))).toHaveLength(1);
    expect(server.listeners).toBe(0);
  });

  it('finds its job where the answer that it was taken got lost', async () => {
    server.trouble.loseAnswers = true;
    expect(filesOf(await make({ parameters: { width: 64, height: 64, steps: 100 } }))).toHaveLength(1);
    expect(submissions()).toHaveLength(1);
  });

  it('ends its job, and no other, when the caller leaves', async () => {
    await start({ isRecent, stepMs: 5 });
    const leaving = new AbortController();
    const making = make({ parameters: { steps: 400 } }, { signal: leaving.signal });
    const other = make({ parameters: { width: 64, height: 64, steps: 3, seed: 9 } });
    await expect.poll(() => progress.some(({ fraction }) => fraction !== undefined)).toBe(true);
    leaving.abort();
    expect((await failure(making)).failure).toBe('aborted');
    expect(filesOf(await other)).toHaveLength(1);
    const paths = server.requests.map(({ method, path }) => `${method} ${path}`);
    expect(paths.some((path) => path === 'POST /interrupt')).toBe(!isRecent);
    for (const { json } of server.requests.filter(({ path }) => path === '/interrupt')) {
      expect(json.prompt_id).toEqual(expect.any(String));
    }
    await expect.poll(() => server.listeners).toBe(0);
  });

  it('takes a job that waits out of the queue when the caller leaves', async () => {
    await start({ isRecent, stepMs: 5 });
    const first = make({ parameters: { width: 64, height: 64, steps: 60 } });
    await expect.poll(() => submissions().length).toBe(1);
    const leaving = new AbortController();
    const second = make({ parameters: { steps: 10 } }, { signal: leaving.signal });
    await expect.poll(() => progress.some(({ message }) => message.startsWith('waiting'))).toBe(true);
    leaving.abort();
    expect((await failure(second)).failure).toBe('aborted');
    expect(filesOf(await first)).toHaveLength(1);
    expect(server.requests.some(({ path }) => path === '/interrupt')).toBe(false);
  });

  it.each([
    [{ failure: { type: 'OutOfMemoryError', message: 'Allocation on device' } }, 'out-of-memory'],
    [{ failure: { type: 'RuntimeError', message: 'shapes do not match' } }, 'failed'],
    [{ wrongModel: 'v1-5-pruned-emaonly.safetensors' }, 'failed'],
    [{ partialErrors: true }, 'bad-request'],
    [{ others: 60 }, 'overloaded'],
    [{ files: 'truncated' as const }, 'malformed'],
    [{ files: 'garbage' as const }, 'malformed'],
    [{ files: 'bomb' as const }, 'malformed'],
    [{ files: 'gone' as const }, 'failed'],
  ])('says what went wrong: %o', async (trouble, expected) => {
    Object.assign(server.trouble, trouble);
    expect((await failure(make())).failure).toBe(expected);
  });
});

describe('ComfyUI', () => {
  it('is never told of an origin', async () => {
    await make();
    expect(server.requests.every(({ headers }) => headers.origin === undefined)).toBe(true);
  });

  it('finds its models with what the workflows of the house can do', async () => {
    await start({
      checkpoints: [
        'sd_xl_base_1.0.safetensors',
        'svd_xt.safetensors',
        'ltx-video-2b-v0.9.5.safetensors',
        'sd_xl_refiner.safetensors',
      ],
      diffusionModels: [
        'kandinsky5lite_t2i.safetensors',
        'kandinsky5lite_i2v_5s.safetensors',
        'wan2.1_t2v_1.3B.safetensors',
      ],
      textEncoders: ['t5xxl_fp8.safetensors', 'qwen_2.5_vl_7b_fp8_scaled.safetensors', 'clip_l.safetensors'],
      vaes: ['ae.safetensors', 'hunyuan_video_vae_bf16.safetensors'],
    });
    const found = new Map(
      (await discover()).map(({ name, capabilities }) => [name, [...capabilities].sort()]),
    );
    expect(Object.fromEntries(found)).toEqual({
      'sd_xl_base_1.0.safetensors': ['image-to-image', 'text-to-image'],
      'svd_xt.safetensors': ['image-to-video'],
      'ltx-video-2b-v0.9.5.safetensors': ['image-to-video', 'text-to-video'],
      'kandinsky5lite_t2i.safetensors': ['text-to-image'],
      'kandinsky5lite_i2v_5s.safetensors': ['image-to-video'],
    });
  });

  it.each([
    ['text-to-video', 'ltx-video-2b-v0.9.5.safetensors'],
    ['image-to-video', 'ltx-video-2b-v0.9.5.safetensors'],
    ['image-to-video', 'svd_xt.safetensors'],
    ['text-to-video', 'wan2.1_t2v_1.3B.safetensors'],
    ['text-to-video', 'kandinsky5lite_t2v_5s.safetensors'],
    ['image-to-video', 'kandinsky5lite_i2v_5s.safetensors'],
  ] as const)('makes films: %s with %s', async (capability, model) => {
    await start({
      checkpoints: ['svd_xt.safetensors', 'ltx-video-2b-v0.9.5.safetensors'],
      diffusionModels: [
        'wan2.1_t2v_1.3B.safetensors',
        'kandinsky5lite_t2v_5s.safetensors',
        'kandinsky5lite_i2v_5s.safetensors',
      ],
      textEncoders: [
        'umt5_xxl_fp8.safetensors',
        't5xxl_fp8.safetensors',
        'qwen_2.5_vl_7b_fp8_scaled.safetensors',
        'clip_l.safetensors',
      ],
      vaes: ['wan_2.1_vae.safetensors', 'hunyuan_video_vae_bf16.safetensors'],
    });
    const files = capability === 'image-to-video' ? [picture()] : [];
    const result = await make({ capability, model, files, parameters: { seconds: 2, steps: 2 } });
    expect(filesOf(result)[0]).toMatchObject({ mediaType: 'video/mp4' });
    expect(result.usage?.seconds).toBeGreaterThan(1.5);
  });

  it('makes pictures with Kandinsky and with Flux, guided as Flux is', async () => {
    await start({
      checkpoints: ['flux1-dev-fp8.safetensors'],
      diffusionModels: ['kandinsky5lite_t2i.safetensors'],
      textEncoders: ['qwen_2.5_vl_7b_fp8_scaled.safetensors', 'clip_l.safetensors'],
      vaes: ['ae.safetensors'],
    });
    expect(filesOf(await make({ model: 'kandinsky5lite_t2i.safetensors' }))).toHaveLength(1);
    await make({ model: 'flux1-dev-fp8.safetensors', parameters: { guidance: 4, steps: 2 } });
    const graph = submissions()[1]!.json.prompt as Record<string, { inputs: Record<string, unknown> }>;
    expect(graph.guide!.inputs.guidance).toBe(4);
    expect(graph.sample!.inputs.cfg).toBe(1);
  });

  it.each([
    ['a node', { without: ['KSampler'] }, {}, 'bad-request', /the node KSampler.*ComfyUI Manager/],
    ['a checkpoint', {}, { model: 'absent.safetensors' }, 'unknown-model', /absent.*sd_xl_base_1\.0.*v1-5/],
    [
      'a text encoder',
      { checkpoints: ['ltx-video.safetensors'] },
      { model: 'ltx-video.safetensors', capability: 'text-to-video' as const },
      'unknown-model',
      /text encoder t5xxl/,
    ],
    ['a picture', {}, { capability: 'image-to-image' as const }, 'bad-request', /needs a picture/],
    ['sense in a number', {}, { parameters: { steps: 0 } }, 'bad-request', /input steps: 0 is less than 1/],
    ['sense in a size', {}, { parameters: { width: 99_999, height: 64 } }, 'bad-request', /more than 16384/],
  ])('refuses what lacks %s before anything is sent', async (_what, options, asked, expected, words) => {
    await start(options);
    const error = await failure(make(asked));
    expect(error).toMatchObject({ failure: expected, beforeSending: true });
    expect(error.message).toMatch(words);
    expect(server.requests.some(({ method }) => method === 'POST')).toBe(false);
  });

  it.each([
    ['no picture', Buffer.from('GIF? no'), /is not a picture/],
    ['a picture cut off', drawPicture(1, 64, 64).subarray(0, -30), /broken/],
    ['a decompression bomb', drawBomb(), /50000 × 50000 pixels/],
  ])('refuses %s in place of a picture', async (_what, bytes, words) => {
    const error = await failure(make({ capability: 'image-to-image', files: [picture(bytes)] }));
    expect(error).toMatchObject({ failure: 'bad-request', beforeSending: true });
    expect(error.message).toMatch(words);
    expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(0);
  });

  it('says that a picture is larger than the server takes', async () => {
    await start({ mostUploadBytes: 100 });
    expect(await failure(make({ capability: 'image-to-image', files: [picture()] }))).toMatchObject({
      failure: 'bad-request',
      message: expect.stringContaining('larger than ComfyUI takes'),
    });
  });

  it('takes a picture of another size than asked for, and keeps both sizes', async () => {
    server.trouble.files = 'other-size';
    const [file] = filesOf(await make());
    expect(file!.recipe).toMatchObject({ width: 72, height: 48, asked: { width: 64, height: 48 } });
    expect(pictureSize(file!.bytes)).toEqual({ width: 72, height: 48 });
  });

  it.each([
    [{ name: 'status', status: 503 }, 'overloaded'],
    [{ name: 'status', status: 403 }, 'unauthorized'],
    [{ name: 'html' }, 'malformed'],
    [{ name: 'refuse' }, 'unreachable'],
    [{ name: 'reset' }, 'failed'],
  ] as const)('throws for %o', async (fault, expected) => {
    await server.fault(fault);
    expect((await failure(discover())).failure).toBe(expected);
  });
});

describe('A workflow of the user’s own', () => {
  const own = {
    '3': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: sdxl } },
    '4': { class_type: 'CLIPTextEncode', inputs: { text: 'oil painting, {{prompt}}', clip: ['3', 1] } },
    '5': { class_type: 'EmptyLatentImage', inputs: { width: '{{width:96}}', height: 96, batch_size: 1 } },
    '6': {
      class_type: 'KSampler',
      inputs: {
        model: ['3', 0],
        seed: '{{seed}}',
        steps: '{{steps:5}}',
        cfg: 7,
        sampler_name: 'euler',
        scheduler: '{{mood:karras}}',
        positive: ['4', 0],
        negative: ['4', 0],
        latent_image: ['5', 0],
        denoise: 1,
      },
    },
    '7': { class_type: 'VAEDecode', inputs: { samples: ['6', 0], vae: ['3', 2] } },
    '8': { class_type: 'SaveImage', inputs: { images: ['7', 0], filename_prefix: 'mine' } },
  };
  const write = (name: string, value: unknown) =>
    writeFile(join(workflows, `${name}.json`), typeof value === 'string' ? value : JSON.stringify(value));
  const wish = { model: 'painting', parameters: { seed: 3, extra: { mood: 'beta' } } } as const;

  it('is a model by its name, filled where it has places', async () => {
    await write('painting', own);
    expect((await discover())[0]).toMatchObject({ name: 'painting', capabilities: ['text-to-image'] });
    const [file] = filesOf(await make({ ...wish, text: 'say {{seed}}' }));
    expect(pictureSize(file!.bytes)).toEqual({ width: 96, height: 96 });
    const graph = submissions()[0]!.json.prompt as typeof own;
    expect(graph['4'].inputs.text).toBe('oil painting, say {{seed}}');
    expect(graph['6'].inputs).toMatchObject({ seed: 3, steps: 5, scheduler: 'beta' });
  });

  it('is run again under another name where ComfyUI takes it for done and gives nothing', async () => {
    await write('painting', own);
    await make(wish);
    server.trouble.emptyWhenCached = true;
    expect(filesOf(await make(wish))).toHaveLength(1);
    expect(submissions()).toHaveLength(3);
  });

  it('counts as cloud where its nodes work at somebody else’s, and is refused as local', async () => {
    await write('ultra', {
      '1': { class_type: 'FluxProUltraImageNode', inputs: { prompt: '{{prompt}}', seed: '{{seed}}' } },
      '2': { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: 'x' } },
    });
    expect((await discover())[0]).toMatchObject({ name: 'ultra', remoteHost: 'api.comfy.org' });
    expect(await failure(make({ model: 'ultra' }))).toMatchObject({ code: 'api_node', beforeSending: true });
    expect(submissions()).toHaveLength(0);
    await make({ model: 'ultra' }, { place: 'cloud' });
    expect(submissions()[0]!.json.extra_data).toEqual({ api_key_comfy_org: 'account-key' });
  });

  it.each([
    ['is not JSON', '{'],
    ['is not in API format', { nodes: [], links: [] }],
    ['has no place to fill', { '1': { class_type: 'PreviewImage', inputs: {} } }],
  ])('says so where it %s', async (words, content) => {
    await write('odd', content);
    expect((await discover())[0]).toMatchObject({
      displayName: expect.stringContaining(words),
      capabilities: [],
    });
    expect((await failure(make({ model: 'odd' }))).message).toContain(words);
  });

  it('names the node it wants and ComfyUI lacks', async () => {
    await write('painting', { ...own, '9': { class_type: 'FaceDetailer', inputs: {} } });
    expect((await failure(make(wish))).message).toContain('the node FaceDetailer');
  });
});

describe('the graphics cards that ComfyUI tells of', () => {
  const devices = () => provider().devices!(transport, new AbortController().signal);

  it('are named plainly, without the processor that stands among them', async () => {
    expect(await devices()).toEqual([
      { name: 'NVIDIA GeForce RTX 4090', memoryBytes: 25_756_696_576, source: 'comfyui' },
    ]);
  });

  it('are none where it does not say', async () => {
    await server.fault({ name: 'html', path: '/system_stats', times: 1 });
    expect(await devices()).toEqual([]);
  });
});
