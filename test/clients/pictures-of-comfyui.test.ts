import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import OpenAI, { toFile } from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import {
  drawPicture,
  type SimulatedAutomatic1111,
  type SimulatedComfyUI,
  startAutomatic1111,
  startComfyUI,
} from '../world/index.ts';

const sdxl = 'comfyui/sd_xl_base_1.0.safetensors';

let comfy: SimulatedComfyUI;
let webUI: SimulatedAutomatic1111;
let gateway: TestGateway;
let client: OpenAI;

beforeAll(async () => {
  comfy = await startComfyUI({ stepMs: 5 });
  webUI = await startAutomatic1111({ auth: 'me:secret' });
  const env = { COMFYUI_URL: comfy.url, A1111_URL: webUI.url.replace('//', '//me:secret@') };
  gateway = await startGateway({ env, config: { budget: { allowUnpriced: true } } });
  client = new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey: 'none', maxRetries: 0 });
  await gateway.knows(sdxl, 'automatic1111/v1-5-pruned-emaonly');
});
afterAll(async () => {
  await gateway.close();
  await Promise.all([comfy.close(), webUI.close()]);
});

const extra = (fields: object) => fields as object;

describe('pictures of ComfyUI and the Web UI, through the openai package', () => {
  it('are made as asked for, free of charge, and recorded with what makes them again', async () => {
    const { data, response } = await client.images
      .generate({ model: sdxl, prompt: 'a lighthouse', size: '256x256', ...extra({ seed: 7, steps: 4 }) })
      .withResponse();
    expect(Buffer.from(data.data![0]!.b64_json!, 'base64')).toEqual(drawPicture(7, 256, 256));
    const id = response.headers.get('x-polder-interaction')!;
    expect(await gateway.interaction(id)).toMatchObject({ state: 'answered', model: sdxl, costUsd: 0 });
  });

  it('are made of a private picture, which stays on this machine', async () => {
    const image = await toFile(drawPicture(1, 64, 64), 'me.png', { type: 'image/png' });
    const { data, response } = await client.images
      .edit({ model: 'auto', prompt: 'at night', image })
      .withResponse();
    expect(data.data).toHaveLength(1);
    expect(response.headers.get('x-polder-place')).toBe('local');
  });

  it('are made by the Web UI with the name and password in its address', async () => {
    const made = await client.images.generate({
      model: 'automatic1111/v1-5-pruned-emaonly',
      prompt: 'a lighthouse',
      size: '256x256',
      ...extra({ seed: 3, steps: 2 }),
    });
    expect(Buffer.from(made.data![0]!.b64_json!, 'base64')).toEqual(drawPicture(3, 256, 256));
    const status = await (await fetch(`${gateway.url}/polder/status`)).text();
    expect(status).not.toContain('secret');
  });

  it('are given up within a second when the caller leaves', async () => {
    const leaving = new AbortController();
    const asked = { model: sdxl, prompt: 'a slow one', size: '256x256', ...extra({ steps: 500 }) } as const;
    const making = client.images.generate(asked, { signal: leaving.signal });
    await expect
      .poll(() => comfy.requests.some(({ path, body }) => path === '/prompt' && body.includes('slow')))
      .toBe(true);
    leaving.abort();
    await expect(making).rejects.toThrow();
    await expect
      .poll(() => comfy.requests.some(({ path }) => path.endsWith('/cancel')), { timeout: 1000 })
      .toBe(true);
  });

  it('say in plain words what is wrong', async () => {
    comfy.trouble.failure = { type: 'RuntimeError', message: 'shapes do not match' };
    const asked = { model: sdxl, prompt: 'a lighthouse', size: '64x64', ...extra({ steps: 2 }) } as const;
    await expect(client.images.generate(asked)).rejects.toThrow(/shapes do not match/);
    comfy.trouble.failure = undefined;
    await expect(client.images.generate({ ...asked, ...extra({ steps: 0 }) })).rejects.toThrow();
  });

  it('are not taken for free, nor given anything private, where a workflow has them made elsewhere', async () => {
    mkdirSync(join(gateway.home, 'workflows'), { recursive: true });
    const graph = {
      '1': { class_type: 'FluxProUltraImageNode', inputs: { prompt: '{{prompt}}', seed: '{{seed}}' } },
      '2': { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: 'ultra' } },
    };
    writeFileSync(join(gateway.home, 'workflows', 'ultra.json'), JSON.stringify(graph));
    await gateway.knows('comfyui/ultra');
    const asked = { model: 'comfyui/ultra', prompt: 'a lighthouse' } as const;
    const isPrivate = { headers: { 'x-polder-privacy': 'private' } };
    await expect(client.images.generate(asked, isPrivate)).rejects.toThrow();
    const { response } = await client.images.generate(asked).withResponse();
    expect(response.headers.get('x-polder-place')).toBe('cloud');
    const noted = await (await fetch(`${gateway.url}/polder/egress`)).json();
    expect(JSON.stringify(noted)).toContain('POST /prompt');
    expect(comfy.requests.filter(({ body }) => body.includes('FluxProUltraImageNode'))).toHaveLength(1);
  });

  it('come from a workflow put into the folder while the gateway runs', async () => {
    mkdirSync(join(gateway.home, 'workflows'), { recursive: true });
    const graph = {
      '1': { class_type: 'LoadImage', inputs: { image: '{{image}}' } },
      '2': { class_type: 'SaveImage', inputs: { images: ['1', 0], filename_prefix: 'copy' } },
    };
    writeFileSync(join(gateway.home, 'workflows', 'copy.json'), JSON.stringify(graph));
    await gateway.knows('comfyui/copy');
    const image = await toFile(drawPicture(1, 64, 64), 'me.png', { type: 'image/png' });
    expect((await client.images.edit({ model: 'comfyui/copy', prompt: 'again', image })).data).toHaveLength(
      1,
    );
  });
});
