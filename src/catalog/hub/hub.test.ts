import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type HubHouse,
  type HubRepository,
  type SimulatedServer,
  startHuggingFaceHub,
} from '../../../test/world/index.ts';
import { configSchema } from '../../config/schema.ts';
import { Hub } from './hub.ts';
import { allCapabilities } from './task-knowledge.ts';

const day = 86_400_000;

let home: string;
let house: HubHouse;
let server: SimulatedServer;
let now: number;
const problems: unknown[] = [];

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'polder-hub-'));
  house = { repositories: [painter('lab/brush', 9_000), painter('lab/pencil', 4_000)], left: 500 };
  server = await startHuggingFaceHub(house);
  now = Date.UTC(2026, 10, 1);
  problems.length = 0;
});
afterEach(async () => {
  await server.close();
  rmSync(home, { recursive: true });
});

function painter(id: string, downloads: number, more: Partial<HubRepository> = {}): HubRepository {
  const tags = ['diffusers', 'safetensors', 'license:apache-2.0', 'region:us'];
  return { id, downloads, pipeline_tag: 'text-to-image', library_name: 'diffusers', tags, ...more };
}

function openHub(config: Record<string, unknown> = {}, endpoint = server.url): Hub {
  return new Hub({
    home,
    endpoint,
    token: undefined,
    config: configSchema.parse({ hub: config }).hub,
    onProblem: (thrown) => problems.push(thrown),
    now: () => now,
  });
}

const idsOf = async (hub: Hub) => (await hub.list('text-to-image')).models.map(({ id }) => id);
const addresses = () => server.requests.map(({ query }) => query);
const popularPages = () => addresses().filter((query) => query.get('inference_provider') === null);

describe('what the hub offers', () => {
  it('lists the models of a kind of work with what the hub says of them', async () => {
    house.repositories = [
      painter('lab/brush', 9_000, {
        gated: 'manual',
        likes: 12,
        tags: ['license:mit', 'safetensors', 'gguf', 'transformers.js'],
        safetensors: { parameters: { BF16: 1_000, F32: 10 }, total: 1_010 },
        inferenceProviderMapping: [
          { provider: 'fal-ai', providerId: 'fal-ai/brush', status: 'live', task: 'text-to-image' },
          { provider: 'nscale', providerId: 'brush', status: 'error', task: 'text-to-image' },
        ],
      }),
    ];
    const { source, models, notice } = await openHub().list('text-to-image');
    expect({ source, notice }).toEqual({ source: 'hub', notice: null });
    expect(models).toEqual([
      expect.objectContaining({
        id: 'lab/brush',
        capability: 'text-to-image',
        downloads: 9_000,
        likes: 12,
        licence: 'mit',
        gated: true,
        formats: ['safetensors', 'gguf'],
        library: 'diffusers',
        inTransformersJs: true,
        parameters: 1_010,
        weightBytes: 2_040,
        servedBy: ['fal-ai'],
        contradiction: null,
        isNew: false,
      }),
    ]);
  });

  it('follows the pages until there are enough models', async () => {
    house.repositories = Array.from({ length: 350 }, (_, index) => painter(`lab/m${index}`, 10_000 - index));
    expect(await idsOf(openHub({ perTask: 250 }))).toHaveLength(250);
    expect(popularPages()).toHaveLength(3);
  });

  it('turns no further page where models are hardly used', async () => {
    house.repositories = Array.from({ length: 350 }, (_, index) => painter(`lab/m${index}`, 10_000 - index));
    expect(await idsOf(openHub({ perTask: 250, minimumDownloads: 9_950 }))).toHaveLength(51);
    expect(popularPages()).toHaveLength(1);
  });

  it('asks once a day at most and then only for what has changed', async () => {
    const first = openHub();
    await first.list('text-to-image');
    const asked = server.requests.length;
    now += day / 2;
    expect(await idsOf(openHub())).toEqual(['lab/brush', 'lab/pencil']);
    expect(server.requests).toHaveLength(asked);

    now += day;
    house.repositories = [...house.repositories, painter('lab/crayon', 6_000)];
    const later = openHub();
    expect(await idsOf(later)).toEqual(['lab/brush', 'lab/pencil']);
    await later.renewOne();
    const { models } = await later.list('text-to-image');
    expect(models.map(({ id, isNew }) => [id, isNew])).toEqual([
      ['lab/brush', false],
      ['lab/crayon', true],
      ['lab/pencil', false],
    ]);
    now += 2 * day;
    server.requests.length = 0;
    await later.renewOne();
    expect(server.requests.map(({ headers }) => headers['if-none-match'] !== undefined)).toEqual([
      true,
      true,
    ]);
    expect((await later.known('text-to-image')).models).toHaveLength(3);
    expect((await later.known('text-to-image')).checkedAt).toBe(now);
  });

  it('shows only what the hub’s own package recommends where the hub cannot be reached', async () => {
    await server.close();
    const { source, models, notice, checkedAt } = await openHub().list('text-to-image');
    expect({ source, checkedAt }).toEqual({ source: 'recommended', checkedAt: null });
    expect(notice).toMatch(/cannot be reached/);
    expect(models.length).toBeGreaterThan(1);
    for (const model of models) {
      expect(model.description).toBeTruthy();
      expect([model.downloads, model.licence, model.gated, model.parameters]).toEqual(
        Array(4).fill(undefined),
      );
    }
    expect(problems).toEqual([]);
  });

  it('keeps what it knew where the hub is gone later, and says so', async () => {
    await openHub().list('text-to-image');
    await server.close();
    now += 2 * day;
    const hub = openHub();
    await hub.list('text-to-image');
    await hub.renewOne();
    const { source, models, notice } = await hub.list('text-to-image');
    expect({ source, found: models.length }).toEqual({ source: 'hub', found: 2 });
    expect(notice).toMatch(/cannot be reached/);
  });

  it('rests as long as a rate limit says, and goes on after it', async () => {
    house.left = 0;
    const hub = openHub();
    expect((await hub.list('text-to-image')).notice).toMatch(/takes no more requests/);
    expect(server.requests).toHaveLength(1);
    house.left = 500;
    now += 239_000;
    expect((await hub.list('text-to-image')).source).toBe('recommended');
    expect(server.requests).toHaveLength(1);
    now += 2_000;
    expect((await hub.list('text-to-image')).source).toBe('hub');
  });

  it('leaves the last requests of a window to others', async () => {
    house.left = 21;
    const hub = openHub({ look: 'daily' });
    let steps = 0;
    while (await hub.renewOne()) steps += 1;
    expect(steps).toBeLessThan(2);
    expect(house.left).toBeGreaterThan(15);
  });

  it('looks at every kind of work once a day where it is told to', async () => {
    const hub = openHub({ look: 'daily' });
    while (await hub.renewOne());
    expect(new Set(addresses().map((query) => query.get('pipeline_tag')))).toEqual(new Set(allCapabilities));
    expect(allCapabilities).toHaveLength(57);
    server.requests.length = 0;
    expect(await hub.renewOne()).toBe(false);
    expect(server.requests).toEqual([]);
  });

  it('renews only what somebody wanted to know of, unless it is told to', async () => {
    const hub = openHub();
    expect(await hub.renewOne()).toBe(false);
    expect(server.requests).toEqual([]);
    await hub.list('text-to-image');
    now += 2 * day;
    server.requests.length = 0;
    expect(await hub.renewOne()).toBe(false);
    expect(new Set(addresses().map((query) => query.get('pipeline_tag')))).toEqual(
      new Set(['text-to-image']),
    );
    now += 40 * day;
    server.requests.length = 0;
    await hub.renewOne();
    expect(server.requests).toEqual([]);
  });

  it('sends nothing at all where it is switched off', async () => {
    const hub = openHub({ look: 'off' });
    const { source, notice } = await hub.list('text-to-image');
    await hub.renewOne();
    expect(source).toBe('recommended');
    expect(notice).toMatch(/hub\.look is off/);
    expect(server.requests).toEqual([]);
  });

  it('knows what Hugging Face itself runs, of all that was ever listed, without asking again', async () => {
    const mapping = (provider: string) => [
      { provider, providerId: 'x', status: 'live', task: 'text-to-image' },
    ];
    house.repositories = [
      painter('lab/brush', 9_000, { inferenceProviderMapping: mapping('hf-inference') }),
      painter('lab/pencil', 4_000, { inferenceProviderMapping: mapping('fal-ai') }),
      painter('lab/odd', 3_000, {
        inferenceProviderMapping: mapping('hf-inference'),
        config: { architectures: ['BertForMaskedLM'] },
      }),
    ];
    expect(openHub().servedModels()).toEqual([]);
    await openHub().list('text-to-image');
    const asked = server.requests.length;
    expect(
      openHub()
        .servedModels()
        .map(({ id }) => id),
    ).toEqual(['lab/brush']);
    expect(server.requests).toHaveLength(asked);
  });

  it('knows what transformers.js can run, free of terms', async () => {
    const tags = ['transformers.js', 'onnx'];
    house.repositories = [
      { id: 'lab/judge', pipeline_tag: 'text-classification', downloads: 900, tags },
      { id: 'lab/closed', pipeline_tag: 'text-classification', downloads: 800, tags, gated: 'auto' },
      { id: 'lab/torch', pipeline_tag: 'text-classification', downloads: 700 },
    ];
    const hub = openHub();
    await hub.list('text-classification');
    expect(hub.runnableModels().map(({ id }) => id)).toEqual(['lab/judge']);
  });

  it('does not follow a page to another server', async () => {
    const other = await startHuggingFaceHub({ repositories: [], left: 500 });
    await server.fault({
      name: 'status',
      status: 200,
      body: JSON.stringify([{ id: 'lab/brush', pipeline_tag: 'text-to-image', downloads: 9_000 }]),
      headers: { link: `<${other.url}/api/models>; rel="next"` },
      times: 1,
    });
    await openHub({ perTask: 1 }).list('text-to-image');
    expect(other.requests).toEqual([]);
    await other.close();
  });

  it('takes an answer that is none for a failure, and rows that are none for nothing', async () => {
    await server.fault({ name: 'html', times: 1 });
    expect((await openHub().list('text-to-image')).notice).toMatch(/did not answer in JSON/);
    await server.fault({
      name: 'status',
      status: 200,
      body: '[null, 7, {"id": "../../etc"}, {"id": 4}]',
      times: 2,
    });
    expect((await openHub().list('text-to-image')).models).toEqual([]);
  });

  it('does not trust a broken file of its own', async () => {
    mkdirSync(join(home, 'hub'));
    writeFileSync(join(home, 'hub', 'text-to-image.json'), '{"shape": 1, "listi');
    expect(await idsOf(openHub())).toEqual(['lab/brush', 'lab/pencil']);
  });
});
