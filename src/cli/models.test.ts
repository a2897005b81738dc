import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type FakeGateway,
  fakeHouse,
  json,
  startFakeGateway,
  usualRoutes,
} from '../../test/setup/fake-house.ts';
import { modelStatus } from '../surfaces/anthropic/fake-gateway.ts';
import type { Selection } from '../surfaces/platform/selection.ts';
import { runCommand } from './program.ts';

const price = { inputPerMillion: 0, outputPerMillion: 0, perImage: 0.04, source: 'test', date: '' };
const listed = [
  modelStatus('ollama/qwen3:8b', {
    place: 'local',
    contextLength: 40_960,
    sizeBytes: 5.2e9,
    memoryBytes: 6.8e9,
    fits: 'gpu',
    quality: 0.58,
    statistics: {
      attempts: 9,
      successRate: 1,
      tokensPerSecond: 41.6,
      firstTokenMs: 200,
      answerMs: 3_000,
      ratings: 4,
      satisfaction: 4.25,
    },
  }),
  modelStatus('ollama/llama3.3:70b', { place: 'local', memoryBytes: 45e9, fits: 'no' }),
  modelStatus('comfyui/flux', {
    place: 'local',
    capabilities: ['text-to-image'],
    memoryBytes: null,
    fits: null,
  }),
  modelStatus('openai/gpt-image-1', { place: 'cloud', capabilities: ['text-to-image'], price }),
];

const steps: Selection['steps'] = [
  {
    capability: 'text-to-image',
    agent: 'designer',
    by: 'model',
    quality_level: 'best',
    chosen: [
      {
        model: 'openai/gpt-image-1',
        place: 'cloud',
        reason: 'is the best (quality 0.90, published)',
        quality: 0.9,
        cost_usd: 0.04,
        seconds: 10,
        measured: false,
      },
      {
        model: 'comfyui/flux',
        place: 'local',
        reason: 'can do it (quality 0.85, published)',
        quality: 0.85,
        cost_usd: 0,
        seconds: 42.1,
        measured: true,
      },
      {
        model: 'studio/painter',
        place: 'cloud',
        reason: 'can do it (quality 0.80, published)',
        quality: 0.8,
        cost_usd: null,
        seconds: 12,
        measured: false,
      },
    ],
    left_out: [{ model: 'ollama/huge', reason: 'is not available now' }],
    advice: null,
  },
];
let home: string;
let gateway: FakeGateway;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'polder-cli-'));
  gateway = await startFakeGateway({
    ...usualRoutes,
    'GET /models': (_request, response) => json(response, { models: listed }),
    'GET /polder/selection': (_request, response) => json(response, { steps }),
    'GET /polder/hardware': (_request, response) =>
      json(response, {
        memoryBytes: 32 * 2 ** 30,
        unified: false,
        devices: [{ name: 'RTX 4090', memoryBytes: 24 * 2 ** 30, source: 'nvidia-smi' }],
      }),
  });
});
afterEach(async () => {
  await gateway.close();
  rmSync(home, { recursive: true });
});

async function run(...words: string[]) {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const code = await runCommand(['models', ...words], {
    env: { POLDER_HOME: home, POLDER_PORT: String(gateway.port) },
    input: Readable.from([]),
    output,
    errors,
    signal: new AbortController().signal,
    outliveOutput: () => undefined,
    house: async () => fakeHouse().house,
  });
  return { code, output: String(output.read() ?? ''), errors: String(errors.read() ?? '') };
}

const listedIds = async (...words: string[]) =>
  (JSON.parse((await run(...words, '--json')).output) as { id: string }[]).map(({ id }) => id);

describe('polder models', () => {
  it('shows memory, where it fits, own ratings over published quality, and speed', async () => {
    const { output, errors } = await run();
    const lines = output.split('\n');
    expect(lines[0]).toMatch(
      /^MODEL +PLACE +STATE +CONTEXT +SIZE +MEMORY +FITS +QUALITY +SPEED +CAN +PRICE$/,
    );
    expect(lines[1]).toMatch(/40k +5\.2 GB +6\.8 GB +gpu +4\.3 of 5 \(4\) +42\/s/);
    expect(lines[4]).toMatch(/text-to-image +\$0\.04 a picture$/);
    expect(errors).toBe('This machine: 32 GB memory, RTX 4090 with 24 GB.\n');
  });

  it('shows only those for a kind of work, at a place, or that fit', async () => {
    expect(await listedIds('--capability', 'text-to-image')).toEqual(['comfyui/flux', 'openai/gpt-image-1']);
    expect(await listedIds('--place', 'cloud')).toEqual(['openai/gpt-image-1']);
    expect(await listedIds('--fits')).toEqual(['ollama/qwen3:8b', 'comfyui/flux']);
    expect((await run('--capability', 'robotics')).errors).toMatch(/None of the models/);
  });

  it('sets few side by side', async () => {
    const { output } = await run('--compare', 'openai/gpt-image-1', 'ollama/qwen3:8b');
    expect(output.split('\n').slice(0, 2)).toEqual([
      'MODEL    openai/gpt-image-1  ollama/qwen3:8b',
      'PLACE    cloud               local',
    ]);
  });

  it('says which of the models named there is not', async () => {
    const { code, errors } = await run('--compare', 'ollama/nothing');
    expect(code).toBe(2);
    expect(errors).toMatch(/There is no model ollama\/nothing\./);
  });

  it('chooses for a task: the one to take, what stands in for it, and why', async () => {
    const { code, output } = await run(
      ...['--task', 'draw a fox', '--quality', 'best', '--prefer', 'cloud'],
      ...['--max-cost', '0.05', '--within', '60', '--needs', 'vision'],
    );
    expect(code).toBe(0);
    const asked = gateway.seen.find(({ path }) => path === '/polder/selection')!;
    expect(Object.fromEntries(new URLSearchParams(asked.query))).toEqual({
      task: 'draw a fox',
      quality: 'best',
      prefer: 'cloud',
      needs: 'vision',
      max_cost_usd: '0.05',
      within_seconds: '60',
    });
    expect(output.split('\n')).toEqual([
      'text-to-image (designer), best',
      '  primary   openai/gpt-image-1  cloud  0.90  up to $0.0400  ~10 s   is the best (quality 0.90, published)',
      '  fallback  comfyui/flux        local  0.85  free           42.1 s  can do it (quality 0.85, published)',
      '  fallback  studio/painter      cloud  0.80  price unknown  ~12 s   can do it (quality 0.80, published)',
      '  Left out: ollama/huge is not available now.',
      '',
    ]);
  });

  it('wants to know for what it is to choose', async () => {
    const { code, errors } = await run('--quality', 'best');
    expect(code).toBe(2);
    expect(errors).toContain('Say for what');
  });
});
