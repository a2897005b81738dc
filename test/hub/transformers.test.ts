import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureTransformers } from '../../src/providers/transformers/engine-install.ts';
import { PolderError } from '../../src/shared/errors.ts';
import { tinyEmbedder } from '../onnx/tiny-onnx.ts';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { type SimulatedServer, startHuggingFaceHub } from '../world/index.ts';

const cache =
  process.env.POLDER_TEST_CACHE ?? resolve(import.meta.dirname, '../../node_modules/.cache/polder');

/** The engine is fetched once for all runs; where the registry cannot be reached there is nothing to run. */
const engineMissing = await ensureTransformers(cache).then(
  () => undefined,
  (thrown: unknown) => {
    if (thrown instanceof PolderError && thrown.code === 'offline') return thrown.message;
    throw thrown;
  },
);
if (engineMissing !== undefined) console.warn(`Skipped what needs transformers.js: ${engineMissing}`);

describe.skipIf(engineMissing !== undefined)('a gateway with a model for transformers.js', () => {
  let home: string;
  let hub: SimulatedServer;
  let gateway: TestGateway;

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'polder-hub-'));
    await mkdir(cache, { recursive: true });
    await symlink(join(cache, 'engines'), join(home, 'engines'), 'junction');
    hub = await startHuggingFaceHub({
      left: 500,
      repositories: [{ id: 'lab/vectors', pipeline_tag: 'feature-extraction', files: tinyEmbedder() }],
    });
    gateway = await startGateway({
      home,
      env: { HF_ENDPOINT: hub.url },
      config: {
        transformers: { models: { 'lab/vectors': 'feature-extraction' } },
        memory: { embedder: 'transformers/lab/vectors' },
      },
    });
    await gateway.knows('transformers/lab/vectors');
  });
  afterAll(async () => {
    await gateway.close();
    await hub.close();
    await rm(home, { recursive: true });
  });

  const post = async (path: string, body: object) => {
    const reply = await fetch(gateway.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { headers: reply.headers, json: (await reply.json()) as Record<string, unknown> };
  };

  it('makes vectors with it here, for nothing', async () => {
    const { headers, json } = await post('/v1/embeddings', {
      model: 'transformers/lab/vectors',
      input: ['a good day', 'an awful day'],
    });
    expect(headers.get('x-polder-place')).toBe('local');
    expect(json.data).toMatchObject([{ index: 0 }, { index: 1 }]);
    const { interaction } = { interaction: headers.get('x-polder-interaction')! };
    expect(await gateway.interaction(interaction)).toMatchObject({ costUsd: 0, place: 'local' });
  });

  it('compares what it remembers in meaning by it', async () => {
    await post('/polder/memory/entries', {
      text: 'The day was lovely and good',
      collection: 'best-practices',
    });
    await expect
      .poll(
        async () => {
          const reply = await fetch(`${gateway.url}/polder/memory`);
          return ((await reply.json()) as { meaning: { space: string } }).meaning.space;
        },
        { timeout: 30_000 },
      )
      .toBe('transformers/lab/vectors');
  });
});
