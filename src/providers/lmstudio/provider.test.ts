import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type LmStudioHouse, type SimulatedServer, startLmStudio } from '../../../test/world/index.ts';
import { Cleared } from '../../egress/clearance.ts';
import { createHttpTransport, type HttpTransport } from '../../egress/http-transport.ts';
import type { ChatRequest } from '../../task/chat.ts';
import type { TaskInput } from '../../task/task.ts';
import type { Model } from '../provider.ts';
import { createLmStudioProvider } from './provider.ts';

const never = new AbortController().signal;

let house: LmStudioHouse;
let server: SimulatedServer;
let transport: HttpTransport<'local'>;
let provider: ReturnType<typeof createLmStudioProvider<'local'>>;

beforeEach(() => open({ api: 'current' }));
afterEach(close);

async function open(more: Partial<LmStudioHouse>): Promise<void> {
  house = {
    models: [
      { id: 'qwen/qwen3-4b', contextLength: 32_768, tools: true },
      { id: 'gemma-3-1b', contextLength: 8_192 },
      { id: 'nomic-embed-text', contextLength: 2_048, dimensions: 4 },
    ],
    loaded: new Map(),
    api: 'current',
    ...more,
  };
  server = await startLmStudio(house);
  transport = createHttpTransport({ place: 'local', baseUrl: `${server.url}/v1`, connectTimeout: 1000 });
  provider = createLmStudioProvider({ id: 'lmstudio', place: 'local' });
}

async function close(): Promise<void> {
  await transport.close();
  await server.close();
}

async function modelOf(name: string): Promise<Model> {
  const found = (await provider.discover(transport, never)).find((model) => model.name === name);
  return {
    capabilities: ['text-generation'],
    ...found,
    name,
    id: `lmstudio/${name}`,
    provider: 'lmstudio',
    kind: 'lmstudio',
    place: 'local',
    loaded: found?.loaded ?? false,
    vision: false,
    tools: true,
    reasoning: false,
    quality: 0.5,
    practice: false,
  };
}

function perform<Input extends TaskInput>(input: Input, model: Model, signal = never) {
  return provider.perform(
    {
      input: Cleared.issue<'local', Input>(input),
      model,
      signal,
      timeouts: { headers: 3000, idle: 3000 },
      forward: {},
    },
    transport,
  );
}

function chat(model: string, more: Partial<ChatRequest> = {}) {
  const request: ChatRequest = { model, messages: [{ role: 'user', content: 'Hi' }], ...more };
  return { kind: 'chat' as const, request };
}

async function firstPiece(pieces: AsyncIterable<unknown>): Promise<unknown> {
  for await (const piece of pieces) return piece;
  return undefined;
}

describe('what LM Studio has', () => {
  it('is told by its own list: what is loaded, and with which context', async () => {
    house.loaded.set('gemma-3-1b', 4_096);
    const models = await provider.discover(transport, never);
    expect(models).toMatchObject([
      { name: 'qwen/qwen3-4b', loaded: false, contextLength: 32_768, tools: true, parameters: 4e9 },
      { name: 'gemma-3-1b', loaded: true, contextLength: 4_096, quantization: 'Q4_K_M' },
      { name: 'nomic-embed-text', capabilities: ['feature-extraction'] },
    ]);
  });

  it('is told by OpenAI’s list where the own one does not exist and is answered 200 all the same', async () => {
    await close();
    await open({ api: 'none' });
    const models = await provider.discover(transport, never);
    expect(models.map(({ name }) => name)).toEqual(['qwen/qwen3-4b', 'gemma-3-1b', 'nomic-embed-text']);
  });

  it('leaves out rows that are none', async () => {
    await server.fault({
      name: 'status',
      status: 200,
      body: '{"models": [null, {"key": 3}, {"key": "ok"}]}',
    });
    expect((await provider.discover(transport, never)).map(({ name }) => name)).toEqual(['ok']);
  });
});

describe('work by LM Studio', () => {
  it.each(['current', 'draft'] as const)(
    'loads a model with room for what is asked (%s shape)',
    async (api) => {
      await close();
      await open({ api });
      const long = chat('qwen/qwen3-4b', { messages: [{ role: 'user', content: 'word '.repeat(9_000) }] });
      const answer = await perform(long, await modelOf('qwen/qwen3-4b'));
      expect(answer.kind).toBe('whole');
      expect(house.loaded.get('qwen/qwen3-4b')).toBe(32_768);
    },
  );

  it('loads it once, however many ask at once, and not at all where it is loaded', async () => {
    const model = await modelOf('gemma-3-1b');
    await Promise.all([1, 2, 3].map(() => perform(chat('gemma-3-1b'), model)));
    await perform(chat('gemma-3-1b'), await modelOf('gemma-3-1b'));
    expect(server.requests.filter(({ path }) => path.endsWith('/load'))).toHaveLength(1);
  });

  it('works with versions that cannot load', async () => {
    await close();
    await open({ api: 'none' });
    const answer = await perform(chat('gemma-3-1b'), await modelOf('gemma-3-1b'));
    expect(answer.kind === 'whole' && answer.value.model).toBe('gemma-3-1b');
  });

  it('says so where another model answers than was asked, whole or in a stream', async () => {
    house.loaded.set('gemma-3-1b', 8_192);
    const gone = { ...(await modelOf('gone-7b')), loaded: true };
    const complaint = /answered with gemma-3-1b, not with gone-7b/;
    await expect(perform(chat('gone-7b'), gone)).rejects.toMatchObject({
      failure: 'unknown-model',
      message: expect.stringMatching(complaint),
    });
    const stream = await perform(chat('gone-7b', { stream: true }), gone);
    if (stream.kind !== 'stream') throw new Error('expected a stream');
    await expect(firstPiece(stream.pieces)).rejects.toMatchObject({ failure: 'unknown-model' });
  });

  it.each(['qwen3-4b', 'Qwen/Qwen3-4B@q4_k_m', 'qwen/qwen3-4b:2'])(
    'takes %s for the same model under another name',
    async (name) => {
      house.models = [{ id: name, contextLength: 8_192 }];
      house.loaded.set(name, 8_192);
      const answer = await perform(chat('qwen/qwen3-4b'), {
        ...(await modelOf('qwen/qwen3-4b')),
        loaded: true,
      });
      expect(answer.kind).toBe('whole');
    },
  );

  it('makes vectors with a model that it loads for them', async () => {
    const input = { kind: 'embedding' as const, request: { model: 'nomic-embed-text', input: ['a', 'b'] } };
    const answer = await perform(input, await modelOf('nomic-embed-text'));
    expect(answer.value.data).toHaveLength(2);
  });

  it('ends when the caller leaves while the model is loading', async () => {
    await server.fault({ name: 'slow-headers', ms: 2_000, path: '/api/v1/models/load' });
    const leave = new AbortController();
    const work = perform(chat('gemma-3-1b'), await modelOf('gemma-3-1b'), leave.signal);
    leave.abort();
    await expect(work).rejects.toMatchObject({ failure: 'aborted' });
  });
});
