import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SimulatedServer, startOllama } from '../../../test/world/index.ts';
import { Cleared } from '../../egress/clearance.ts';
import { createHttpTransport, type HttpTransport } from '../../egress/http-transport.ts';
import type { ChatChunk, ChatCompletion, ChatRequest } from '../../task/chat.ts';
import type { Completion } from '../../task/completion.ts';
import type { ResultOf, TaskInput } from '../../task/task.ts';
import type { Model, ProviderFailure } from '../provider.ts';
import { createOllamaProvider } from './provider.ts';

const provider = createOllamaProvider({
  id: 'ollama',
  place: 'local',
  clearName: (question) => Cleared.issue<'local', { model: string }>(question),
});

let server: SimulatedServer;
let transport: HttpTransport<'local'>;
const giveUp = () => new AbortController();

beforeAll(async () => {
  server = await startOllama();
});
beforeEach(() => {
  transport = createHttpTransport({ place: 'local', baseUrl: server.url, connectTimeout: 1000 });
});
afterEach(async () => {
  await transport.close();
  await server.clearFaults();
  server.script.clear();
  server.requests.length = 0;
});
afterAll(() => server.close());

function model(name: string, known: Partial<Model> = {}): Model {
  return {
    id: `ollama/${name}`,
    name,
    provider: 'ollama',
    kind: 'ollama',
    place: 'local',
    capabilities: ['text-generation'],
    contextLength: 32_768,
    loaded: true,
    vision: false,
    tools: true,
    reasoning: false,
    quality: 0.5,
    practice: false,
    ...known,
  };
}

function perform<Input extends TaskInput>(
  input: Input,
  known: Partial<Model> = {},
  signal: AbortSignal = giveUp().signal,
): Promise<ResultOf<Input>> {
  return provider.perform(
    {
      input: Cleared.issue<'local', Input>(input),
      model: model(input.request.model, known),
      signal,
      timeouts: { headers: 5000, idle: 5000 },
      forward: {},
    },
    transport,
  );
}

function asked(request: Partial<ChatRequest> = {}): ChatRequest {
  return { model: 'llama3.2:3b', messages: [{ role: 'user', content: 'Say hello.' }], ...request };
}

async function wholeChat(
  request: Partial<ChatRequest> = {},
  known: Partial<Model> = {},
): Promise<ChatCompletion> {
  const result = await perform({ kind: 'chat', request: asked(request) }, known);
  if (result.kind !== 'whole') throw new Error('expected a whole answer');
  return result.value;
}

async function streamedChat(
  request: Partial<ChatRequest> = {},
  known: Partial<Model> = {},
  signal?: AbortSignal,
): Promise<AsyncIterable<ChatChunk>> {
  const result = await perform({ kind: 'chat', request: asked({ stream: true, ...request }) }, known, signal);
  if (result.kind !== 'stream') throw new Error('expected a stream');
  return result.pieces;
}

async function all<Piece>(pieces: AsyncIterable<Piece>): Promise<Piece[]> {
  const found: Piece[] = [];
  for await (const piece of pieces) found.push(piece);
  return found;
}

function textIn(chunks: readonly ChatChunk[]): string {
  return chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('');
}

async function failure(work: Promise<unknown>): Promise<ProviderFailure> {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  return (thrown as { failure: ProviderFailure }).failure;
}

describe('discovery', () => {
  it('knows what each model can do, how long its context is and where it really runs', async () => {
    const models = await provider.discover(transport, giveUp().signal);
    const byName = new Map(models.map((found) => [found.name, found]));
    expect(byName.get('llama3.2:3b')).toMatchObject({
      capabilities: ['text-generation'],
      contextLength: 131_072,
      parameters: 3_200_000_000,
      quantization: 'Q4_K_M',
      licence: 'Simulated licence.',
      tools: true,
      vision: false,
      loaded: false,
      remoteHost: undefined,
    });
    expect(byName.get('qwen3:8b')?.reasoning).toBe(true);
    expect(byName.get('llava:7b')?.vision).toBe(true);
    expect(byName.get('nomic-embed-text:latest')?.capabilities).toEqual(['feature-extraction']);
    expect(byName.get('gpt-oss:120b-cloud')?.remoteHost).toBe('https://ollama.com:443');
  });

  it('asks about a model once, and sees that it has been loaded since', async () => {
    const fresh = createOllamaProvider({
      id: 'ollama',
      place: 'local',
      clearName: (question) => Cleared.issue<'local', { model: string }>(question),
    });
    await fresh.discover(transport, giveUp().signal);
    const shows = () => server.requests.filter((request) => request.path === '/api/show').length;
    const first = shows();
    await wholeChat();
    const again = await fresh.discover(transport, giveUp().signal);
    expect(first).toBe(again.length);
    expect(shows()).toBe(first);
    expect(again.find((found) => found.name === 'llama3.2:3b')?.loaded).toBe(true);
  });

  it('says that a server which is not Ollama is not', async () => {
    await server.fault({ name: 'html', path: '/api/tags' });
    expect(await failure(provider.discover(transport, giveUp().signal))).toBe('malformed');
  });

  it('says that a server which is gone is unreachable', async () => {
    await server.fault({ name: 'refuse' });
    expect(await failure(provider.discover(transport, giveUp().signal))).toBe('unreachable');
  });
});

describe('a chat', () => {
  it('comes whole, with usage', async () => {
    server.script.always({ content: 'Hello there.', promptTokens: 12, completionTokens: 3 });
    const answer = await wholeChat();
    expect(answer.choices[0]).toMatchObject({
      message: { role: 'assistant', content: 'Hello there.' },
      finish_reason: 'stop',
    });
    expect(answer.usage).toEqual({ prompt_tokens: 12, completion_tokens: 3, total_tokens: 15 });
  });

  it('comes as a stream that ends with the usage', async () => {
    server.script.always({ content: 'One two three.', promptTokens: 12, completionTokens: 4 });
    const chunks = await all(await streamedChat());
    expect(textIn(chunks)).toBe('One two three.');
    expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant');
    expect(new Set(chunks.map((chunk) => chunk.id)).size).toBe(1);
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop');
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: 12, total_tokens: 16 } });
  });

  it('keeps thoughts out of the content', async () => {
    server.script.always({ content: 'Four.', reasoning: 'Two and two.' });
    const known = { reasoning: true };
    const chunks = await all(await streamedChat({ model: 'qwen3:8b' }, known));
    expect(textIn(chunks)).toBe('Four.');
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.reasoning_content ?? '').join('')).toBe(
      'Two and two.',
    );
    const whole = await wholeChat({ model: 'qwen3:8b', reasoning_effort: 'high' }, known);
    expect(whole.choices[0]?.message.reasoning_content).toBe('Two and two.');
    expect(server.requests.map((request) => request.json.think)).toEqual([undefined, true]);
  });

  it('calls tools with an id, a text of arguments and the right finish', async () => {
    server.script.always({
      toolCalls: [
        { name: 'weather', arguments: { city: 'Zürich' } },
        { name: 'clock', arguments: {} },
      ],
    });
    const tools: ChatRequest['tools'] = [
      { type: 'function', function: { name: 'weather', parameters: { type: 'object' } } },
    ];
    const whole = await wholeChat({ tools });
    expect(whole.choices[0]?.finish_reason).toBe('tool_calls');
    const calls = whole.choices[0]?.message.tool_calls ?? [];
    expect(calls.map((call) => [call.function.name, call.function.arguments])).toEqual([
      ['weather', '{"city":"Zürich"}'],
      ['clock', '{}'],
    ]);
    expect(calls.every((call) => call.id.length > 3)).toBe(true);
    const chunks = await all(await streamedChat({ tools }));
    const deltas = chunks.flatMap((chunk) => chunk.choices[0]?.delta.tool_calls ?? []);
    expect(deltas.map((delta) => delta.index)).toEqual([0, 1]);
  });

  it.each([1, 2])('makes a model call a tool that it must call, out of %i', async (count) => {
    const parameters = {
      type: 'object',
      properties: { city: { $ref: '#/$defs/city' } },
      $defs: { city: { type: 'string' } },
    };
    const tools = ['weather', 'clock']
      .slice(0, count)
      .map((name) => ({ type: 'function' as const, function: { name, parameters } }));
    const whole = await wholeChat({ tools, tool_choice: 'required' });
    expect(whole.choices[0]).toMatchObject({
      finish_reason: 'tool_calls',
      message: {
        content: null,
        tool_calls: [{ type: 'function', function: { name: 'weather', arguments: '{"city":"example"}' } }],
      },
    });
    const chunks = await all(await streamedChat({ tools, tool_choice: 'required' }));
    expect(chunks.flatMap((chunk) => chunk.choices[0]?.delta.tool_calls ?? [])).toHaveLength(1);
    expect(textIn(chunks)).toBe('');
  });

  it('says that what should have been a call is none', async () => {
    const tools = ['weather', 'clock'].map((name) => ({ type: 'function' as const, function: { name } }));
    server.script.always({ content: 'I would rather talk.' });
    await expect(wholeChat({ tools, tool_choice: 'required' })).rejects.toMatchObject({
      failure: 'malformed',
    });
  });

  it('takes a schema for the answer', async () => {
    const schema = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };
    const answer = await wholeChat({
      response_format: { type: 'json_schema', json_schema: { name: 'person', schema } },
    });
    expect(server.requests.at(-1)?.json.format).toEqual(schema);
    expect(JSON.parse(String(answer.choices[0]?.message.content))).toHaveProperty('name');
  });

  it('is the same text when every byte comes alone', async () => {
    const content = 'Grüße, 世界 👩‍👩‍👧 — naïve.';
    server.script.always({ content, pieces: 4 });
    await server.fault({ name: 'byte-by-byte' });
    expect(textIn(await all(await streamedChat()))).toBe(content);
  });

  it('asks for a context that the prompt and the answer fit into', async () => {
    const long = 'All work and no play makes a dull day. '.repeat(600);
    await wholeChat({
      messages: [
        { role: 'system', content: 'Remember.' },
        { role: 'user', content: long },
      ],
    });
    expect(server.requests.at(-1)?.notes).toMatchObject({ numCtx: 16_384, truncated: false });
  });

  it('stops the work when its reader leaves', async () => {
    server.script.always({ content: 'word '.repeat(200), delayPerPieceMs: 20 });
    for await (const _chunk of await streamedChat()) break;
    await expect.poll(() => server.requests.at(-1)?.aborted).toBe(true);
  });

  it('stops the work when it is aborted', async () => {
    server.script.always({ content: 'word '.repeat(200), delayPerPieceMs: 20 });
    const controller = giveUp();
    const reading = (async () => {
      for await (const _chunk of await streamedChat({}, {}, controller.signal)) controller.abort();
    })();
    expect(await failure(reading)).toBe('aborted');
    await expect.poll(() => server.requests.at(-1)?.aborted).toBe(true);
  });
});

describe('a chat that goes wrong', () => {
  it.each([
    [429, 'rate-limited'],
    [401, 'unauthorized'],
    [500, 'failed'],
    [503, 'overloaded'],
  ] as const)('with status %i is %s', async (status, expected) => {
    await server.fault({ name: 'status', status });
    expect(await failure(wholeChat())).toBe(expected);
  });

  it('for want of memory says so', async () => {
    await server.fault({ name: 'out-of-memory' });
    expect(await failure(wholeChat())).toBe('out-of-memory');
  });

  it('for want of the model says so', async () => {
    expect(await failure(wholeChat({ model: 'nowhere:1b' }))).toBe('unknown-model');
  });

  it.each([
    [{ name: 'end-early' }, 'incomplete'],
    [{ name: 'reset-mid-stream', afterBytes: 150 }, 'incomplete'],
    [{ name: 'empty-body' }, 'incomplete'],
    [{ name: 'error-event', message: 'the runner died' }, 'failed'],
    [{ name: 'invalid-json', afterPieces: 1 }, 'malformed'],
    [{ name: 'html' }, 'malformed'],
    [{ name: 'empty-answer' }, 'empty'],
  ] as const)('by %o throws instead of ending, streamed and whole', async (fault, expected) => {
    await server.fault({ ...fault, times: 2 });
    expect(await failure(streamedChat().then(all))).toBe(expected);
    expect(await failure(wholeChat())).toBe(expected);
  });

  it('with a prompt that cannot fit is refused before anything is sent', async () => {
    const long = 'word '.repeat(10_000);
    const work = wholeChat({ messages: [{ role: 'user', content: long }] }, { contextLength: 8192 });
    await expect(work).rejects.toMatchObject({
      failure: 'context-too-long',
      beforeSending: true,
      message: expect.stringContaining('8192'),
    });
    expect(server.requests).toHaveLength(0);
  });
});

describe('a completion', () => {
  it('fills a gap', async () => {
    server.script.always({ content: 'return a + b;' });
    const request = { model: 'llama3.2:3b', prompt: 'function add(a, b) {', suffix: '}', max_tokens: 20 };
    const result = await perform({ kind: 'completion', request });
    if (result.kind !== 'whole') throw new Error('expected a whole answer');
    expect(result.value.choices[0]?.text).toBe('return a + b;');
    expect(server.requests.at(-1)?.json).toMatchObject({ suffix: '}', options: { num_predict: 20 } });
  });

  it('streams, and may add nothing', async () => {
    await server.fault({ name: 'empty-answer' });
    const request = { model: 'llama3.2:3b', prompt: 'x = 1', stream: true };
    const result = await perform({ kind: 'completion', request });
    if (result.kind !== 'stream') throw new Error('expected a stream');
    const pieces: Completion[] = await all(result.pieces);
    expect(pieces[0]?.choices[0]?.finish_reason).toBe('stop');
    expect(pieces.at(-1)?.usage).toBeDefined();
  });
});

describe('an embedding', () => {
  it('gives a vector for each input, in order', async () => {
    const request = { model: 'nomic-embed-text', input: ['one', 'two'], dimensions: 8 };
    const { value } = await perform({ kind: 'embedding', request });
    expect(value.data.map(({ index, embedding }) => [index, embedding.length])).toEqual([
      [0, 8],
      [1, 8],
    ]);
    expect(value.usage.prompt_tokens).toBeGreaterThan(0);
    expect(server.requests.at(-1)?.json.truncate).toBe(false);
  });

  it('is malformed when vectors are missing', async () => {
    await server.fault({ name: 'status', status: 200, body: '{"embeddings":[[1,2]]}' });
    const request = { model: 'nomic-embed-text', input: ['one', 'two'] };
    expect(await failure(perform({ kind: 'embedding', request }))).toBe('malformed');
  });
});

describe('any text', () => {
  it('comes through a stream unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), async (content) => {
        server.script.always({ content });
        expect(textIn(await all(await streamedChat()))).toBe(content);
      }),
      { numRuns: 30 },
    );
  });
});
