import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeTinyModel } from '../../../test/gguf/tiny-model.ts';
import { Cleared } from '../../egress/clearance.ts';
import type { Transport } from '../../egress/transport.ts';
import { PolderError } from '../../shared/errors.ts';
import type { ChatChunk, ChatRequest } from '../../task/chat.ts';
import type { ChatInput, TaskInput } from '../../task/task.ts';
import type { Model } from '../provider.ts';
import { ensureEngine, installedEngine } from './engine-install.ts';
import { createEmbeddedProvider, type EmbeddedOptions, type EmbeddedProvider } from './provider.ts';

const cache =
  process.env.POLDER_TEST_CACHE ??
  fileURLToPath(new URL('../../../node_modules/.cache/polder', import.meta.url));

/** The engine is fetched once for all runs; where the registry cannot be reached there is nothing to test. */
const engineMissing = await ensureEngine(cache).then(
  () => undefined,
  (thrown: unknown) => {
    if (thrown instanceof PolderError && thrown.code === 'offline') return thrown.message;
    throw thrown;
  },
);
if (engineMissing !== undefined) console.warn(`Skipped the embedded engine’s tests: ${engineMissing}`);

const noTransport: Transport<'local'> = {
  place: 'local',
  origin: 'embedded:',
  send: () => Promise.reject(new Error('the embedded engine opened a connection')),
};
const open: EmbeddedProvider[] = [];
let home: string;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'polder-embedded-'));
  await mkdir(join(home, 'models'));
  await symlink(join(cache, 'engines'), join(home, 'engines'), 'junction');
  await writeTinyModel(join(home, 'models', 'tiny.gguf'));
  await writeTinyModel(join(home, 'models', 'other.gguf'), { seed: 2, contextLength: 256, name: 'Other' });
  await writeFile(join(home, 'models', 'broken.gguf'), 'GGUF but nothing else of use');
});
afterAll(async () => {
  await Promise.all(open.map((provider) => provider.close()));
  await rm(home, { recursive: true });
});

function providerWith(options: Partial<EmbeddedOptions> = {}): EmbeddedProvider {
  const provider = createEmbeddedProvider({ home, ...options });
  open.push(provider);
  return provider;
}

function attemptOf<Input extends TaskInput>(input: Input, signal = new AbortController().signal) {
  const model = { name: input.request.model } as Model;
  const timeouts = { headers: 1000, idle: 1000 };
  return { input: Cleared.issue<'local', Input>(input), model, signal, timeouts, forward: {} };
}

function ask(provider: EmbeddedProvider, request: Partial<ChatRequest>, signal?: AbortSignal) {
  const full: ChatRequest = {
    model: 'tiny',
    messages: [{ role: 'user', content: 'the water of the polder' }],
    max_tokens: 16,
    seed: 7,
    ...request,
  };
  return provider.perform(attemptOf<ChatInput>({ kind: 'chat', request: full }, signal), noTransport);
}

async function whole(provider: EmbeddedProvider, request: Partial<ChatRequest> = {}) {
  const result = await ask(provider, request);
  if (result.kind !== 'whole') throw new Error('expected a whole answer');
  return result.value;
}

async function stream(provider: EmbeddedProvider, request: Partial<ChatRequest>, signal?: AbortSignal) {
  const result = await ask(provider, { ...request, stream: true }, signal);
  if (result.kind !== 'stream') throw new Error('expected a stream');
  return result.pieces;
}

describe.skipIf(engineMissing !== undefined)('the embedded engine', () => {
  it('is fetched for this machine alone and found again', async () => {
    expect(await installedEngine(cache)).toMatch(/^file:.*node-llama-cpp\/dist\/index\.js$/);
    expect(await installedEngine(join(home, 'nowhere'))).toBeUndefined();
  });

  it('lists the pulled models without starting anything, and no broken ones', async () => {
    const provider = providerWith();
    const models = await provider.discover(noTransport, new AbortController().signal);
    expect(models.map((model) => model.name)).toEqual(['other', 'tiny']);
    expect(models[1]).toMatchObject({
      family: 'llama',
      contextLength: 1024,
      quantization: 'F32',
      loaded: false,
    });
    expect(await provider.enginePid()).toBeUndefined();
  });

  it('streams a chat, ends it with a reason and then its usage', async () => {
    const provider = providerWith();
    const messages: ChatRequest['messages'] = [
      { role: 'system', content: 'You are a token.' },
      { role: 'user', content: 'the water' },
      { role: 'assistant', content: 'yes' },
      { role: 'user', content: 'which water' },
    ];
    const pieces: ChatChunk[] = [];
    for await (const piece of await stream(provider, { messages })) pieces.push(piece);
    expect(pieces.map((piece) => piece.choices[0]?.delta.content ?? '').join('')).not.toBe('');
    expect(pieces.at(-2)?.choices[0]?.finish_reason).toBe('length');
    expect(pieces.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: 16 } });
    expect(pieces.at(-1)?.usage?.prompt_tokens).toBeGreaterThan(30);
    const [, tiny] = await provider.discover(noTransport, new AbortController().signal);
    expect(tiny?.loaded).toBe(true);
  });

  it('says the same for the same seed, stops at a stop text, and reads a known beginning once', async () => {
    const provider = providerWith();
    const first = await whole(provider);
    const text = String(first.choices[0]?.message.content);
    const second = await whole(provider);
    expect(second.choices[0]?.message.content).toBe(text);
    expect(second.usage?.prompt_tokens_details?.cached_tokens).toBeGreaterThan(0);
    const word = text.trim().split(' ')[2]!;
    const stopped = await whole(provider, { stop: word });
    expect(stopped.choices[0]).toMatchObject({ finish_reason: 'stop' });
    expect(stopped.choices[0]?.message.content).not.toContain(word);
  });

  it('keeps to a JSON schema and makes the call that is demanded', async () => {
    const provider = providerWith();
    const schema = {
      type: 'object',
      properties: { verdict: { enum: ['yes', 'no'] }, sure: { type: 'boolean' } },
      required: ['verdict', 'sure'],
    };
    const format = { type: 'json_schema' as const, json_schema: { name: 'verdict', schema } };
    const answer = await whole(provider, { response_format: format, max_tokens: 200 });
    const value = JSON.parse(String(answer.choices[0]?.message.content));
    expect(['yes', 'no']).toContain(value.verdict);
    expect([true, false]).toContain(value.sure);

    const parameters = {
      type: 'object',
      properties: { gate: { enum: ['north', 'south'] } },
      required: ['gate'],
    };
    const tools = [{ type: 'function' as const, function: { name: 'open_gate', parameters } }];
    const called = await whole(provider, { tools, tool_choice: 'required', max_tokens: 200 });
    expect(called.choices[0]).toMatchObject({
      finish_reason: 'tool_calls',
      message: { content: null, tool_calls: [{ function: { name: 'open_gate' } }] },
    });
    const call = called.choices[0]?.message.tool_calls?.[0];
    expect(JSON.parse(call?.function.arguments ?? '').gate).toMatch(/^(north|south)$/);
  });

  it('continues a bare prompt and embeds texts as unit vectors', async () => {
    const provider = providerWith();
    const request = { model: 'tiny', prompt: 'the water', max_tokens: 5 };
    const completed = await provider.perform(
      attemptOf({ kind: 'completion', request } as const),
      noTransport,
    );
    expect(completed).toMatchObject({ kind: 'whole', value: { usage: { completion_tokens: 5 } } });

    const embedding = { model: 'tiny', input: ['water', 'land', 'water'] };
    const { value } = await provider.perform(
      attemptOf({ kind: 'embedding', request: embedding } as const),
      noTransport,
    );
    const [water, land, again] = value.data.map((entry) => entry.embedding);
    expect(water).toHaveLength(64);
    expect(Math.hypot(...water!)).toBeCloseTo(1, 5);
    expect(again).toEqual(water);
    expect(land).not.toEqual(water);
  });

  it('stops when the caller leaves, during the stream or in the queue, and goes on with the next', async () => {
    const provider = providerWith();
    const caller = new AbortController();
    const pieces = await stream(provider, { max_tokens: 900 }, caller.signal);
    const impatient = new AbortController();
    const queued = ask(provider, {}, impatient.signal);
    impatient.abort();
    await expect(queued).rejects.toMatchObject({ failure: 'aborted' });
    let read = 0;
    const reading = (async () => {
      for await (const _piece of pieces) if (++read === 4) caller.abort();
    })();
    await expect(reading).rejects.toMatchObject({ failure: 'aborted' });
    expect((await whole(provider)).usage?.completion_tokens).toBe(16);
    for await (const _piece of await stream(provider, { max_tokens: 900 })) break;
    expect((await whole(provider)).usage?.completion_tokens).toBe(16);
  });

  it('survives the death of its process: the attempt fails, the next one works', async () => {
    const provider = providerWith();
    const dieWhileAnswering = async (signal: NodeJS.Signals) => {
      const pieces = await stream(provider, { max_tokens: 900 });
      const pid = (await provider.enginePid())!;
      for await (const piece of pieces) if (piece.choices[0]?.delta.content) process.kill(pid, signal);
    };
    await expect(dieWhileAnswering('SIGSEGV')).rejects.toMatchObject({ failure: 'failed' });
    expect((await whole(provider)).usage?.completion_tokens).toBe(16);
    const killed = dieWhileAnswering('SIGKILL');
    const waiting = whole(provider);
    await expect(killed).rejects.toMatchObject({ failure: 'out-of-memory' });
    expect((await waiting).usage?.completion_tokens).toBe(16);
  });

  it('holds one model at a time and lets requests for another wait their turn', async () => {
    const provider = providerWith({ waiting: 2 });
    const pieces = await stream(provider, { max_tokens: 200 });
    const others = ['other', 'tiny', 'other'].map((model) => whole(provider, { model }));
    const settled = Promise.allSettled(others);
    await expect(Promise.all(others)).rejects.toMatchObject({ failure: 'overloaded' });
    for await (const piece of pieces) expect(piece.model).toBe('tiny');
    expect((await settled).filter((one) => one.status === 'fulfilled')).toHaveLength(2);
  });

  it('answers several requests at once where it is allowed to', async () => {
    const provider = providerWith({ concurrency: 2 });
    const [one, other] = await Promise.all([stream(provider, {}), stream(provider, {})]);
    for (const pieces of [one, other]) {
      let last: ChatChunk | undefined;
      for await (const piece of pieces!) last = piece;
      expect(last?.usage?.completion_tokens).toBe(16);
    }
  });

  it('unloads the model when nobody asks any more', async () => {
    const provider = providerWith({ idleMilliseconds: 20 });
    await whole(provider);
    await expect.poll(() => provider.enginePid()).toBeUndefined();
    expect((await whole(provider)).usage?.completion_tokens).toBe(16);
  });

  it('refuses what it cannot do, and says why', async () => {
    const provider = providerWith();
    const image = { type: 'image_url' as const, image_url: { url: 'data:image/png;base64,AAAA' } };
    const long = 'water '.repeat(2000);
    await expect(ask(provider, { model: 'nobody' })).rejects.toMatchObject({ failure: 'unknown-model' });
    await expect(ask(provider, { model: '../models/tiny' })).rejects.toMatchObject({
      failure: 'unknown-model',
    });
    await expect(ask(provider, { model: 'broken' })).rejects.toMatchObject({ failure: 'unknown-model' });
    await expect(ask(provider, { messages: [{ role: 'user', content: [image] }] })).rejects.toMatchObject({
      failure: 'bad-request',
    });
    await expect(ask(provider, { messages: [{ role: 'user', content: long }] })).rejects.toMatchObject({
      failure: 'context-too-long',
    });
    expect((await whole(provider)).usage?.completion_tokens).toBe(16);
  });
});
