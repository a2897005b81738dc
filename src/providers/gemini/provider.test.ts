import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SimulatedServer, startGemini } from '../../../test/world/index.ts';
import { Cleared } from '../../egress/clearance.ts';
import { createHttpTransport, type HttpTransport } from '../../egress/http-transport.ts';
import type { ChatChunk, ChatCompletion, ChatMessage, ChatRequest, ToolCall } from '../../task/chat.ts';
import type { TaskInput } from '../../task/task.ts';
import type { DiscoveredModel, Model, ProviderFailure } from '../provider.ts';
import { createGeminiProvider } from './provider.ts';

const apiKey = 'test-key-0123456789';
const provider = createGeminiProvider({ id: 'gemini', apiKey });

let server: SimulatedServer;
let transport: HttpTransport<'cloud'>;
let models: DiscoveredModel[];

beforeAll(async () => {
  server = await startGemini({ apiKey });
});
beforeEach(async () => {
  transport = createHttpTransport({ place: 'cloud', baseUrl: `${server.url}/v1beta`, connectTimeout: 1000 });
  models ??= await provider.discover(transport, new AbortController().signal);
});
afterEach(async () => {
  await transport.close();
  await server.clearFaults();
  server.script.clear();
  server.requests.length = 0;
});
afterAll(() => server.close());

const thinker = () => models.find((model) => model.reasoning)!;

function known(name: string): Model {
  return {
    id: `gemini/${name}`,
    name,
    provider: 'gemini',
    kind: 'gemini',
    place: 'cloud',
    capabilities: ['text-generation'],
    loaded: true,
    vision: true,
    tools: true,
    reasoning: models.find((model) => model.name === name)?.reasoning ?? false,
    quality: 0.9,
    practice: false,
  };
}

function perform<Input extends TaskInput>(input: Input, signal = new AbortController().signal) {
  return provider.perform(
    {
      input: Cleared.issue<'cloud', Input>(input),
      model: known(input.request.model),
      signal,
      timeouts: { headers: 3000, idle: 3000 },
      forward: {},
    },
    transport,
  );
}

function asked(request: Partial<ChatRequest>): { kind: 'chat'; request: ChatRequest } {
  return {
    kind: 'chat',
    request: { model: thinker().name, messages: [{ role: 'user', content: 'Hi' }], ...request },
  };
}

async function whole(request: Partial<ChatRequest> = {}): Promise<ChatCompletion> {
  const result = await perform(asked(request));
  if (result.kind !== 'whole') throw new Error('expected a whole answer');
  return result.value;
}

async function pieces(
  request: Partial<ChatRequest> = {},
  signal?: AbortSignal,
): Promise<AsyncIterable<ChatChunk>> {
  const result = await perform(asked({ stream: true, ...request }), signal);
  if (result.kind !== 'stream') throw new Error('expected a stream');
  return result.pieces;
}

async function streamed(request: Partial<ChatRequest> = {}): Promise<ChatChunk[]> {
  const chunks: ChatChunk[] = [];
  for await (const chunk of await pieces(request)) chunks.push(chunk);
  return chunks;
}

const textIn = (chunks: readonly ChatChunk[]) =>
  chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('');

/** The tool calls of a stream, put together as a client does. */
function gathered(chunks: readonly ChatChunk[]): ToolCall[] {
  const calls: ToolCall[] = [];
  const deltas = chunks.flatMap((chunk) => chunk.choices[0]?.delta.tool_calls ?? []);
  for (const { index, function: piece, ...rest } of deltas) {
    const before = calls[index];
    calls[index] = {
      ...before,
      ...rest,
      id: rest.id ?? before?.id ?? '',
      type: 'function',
      function: {
        name: piece?.name ?? before?.function.name ?? '',
        arguments: (before?.function.arguments ?? '') + (piece?.arguments ?? ''),
      },
    };
  }
  return calls;
}

async function failure(work: Promise<unknown>): Promise<ProviderFailure | undefined> {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  return (thrown as { failure?: ProviderFailure } | undefined)?.failure;
}

describe('Gemini', () => {
  it('is found with its models and what they can do', () => {
    expect(thinker()).toMatchObject({ capabilities: ['text-generation'], tools: true, vision: true });
    expect(thinker().contextLength).toBeGreaterThan(100_000);
    expect(models.some((model) => model.capabilities.includes('feature-extraction'))).toBe(true);
  });

  it('answers the same whole and streamed, byte by byte too', async () => {
    const content = 'Grüße aus 東京 👩‍👩‍👧.';
    server.script.always({ content, promptTokens: 12, completionTokens: 5 });
    const answer = await whole();
    const chunks = await streamed();
    expect(answer.choices[0]?.message.content).toBe(content);
    expect(textIn(chunks)).toBe(content);
    expect(answer.usage).toMatchObject({ prompt_tokens: 12, completion_tokens: 5 });
    expect(chunks.at(-1)?.usage).toEqual(answer.usage);
    await server.fault({ name: 'byte-by-byte' });
    expect(textIn(await streamed())).toBe(content);
  });

  it('thinks apart from its answer', async () => {
    server.script.always({ content: 'Four.', reasoning: 'Two and two.', reasoningTokens: 3 });
    const chunks = await streamed({ reasoning_effort: 'medium' });
    expect(textIn(chunks)).toBe('Four.');
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.reasoning_content ?? '').join('')).toBe(
      'Two and two.',
    );
    expect(chunks.at(-1)?.usage?.completion_tokens_details?.reasoning_tokens).toBe(3);
  });

  it('calls several tools at once and takes their results together', async () => {
    server.script.next({
      toolCalls: [
        { name: 'one', arguments: { a: 1 } },
        { name: 'two', arguments: {} },
      ],
    });
    server.script.next({ content: 'Both done.' });
    const tools = ['one', 'two'].map((name) => ({
      type: 'function' as const,
      function: { name, parameters: { type: 'object', properties: { a: { type: 'number' } } } },
    }));
    const question: ChatMessage = { role: 'user', content: 'Do both.' };
    const chunks = await streamed({ messages: [question], tools });
    const calls = gathered(chunks);
    expect(calls.map((call) => [call.function.name, call.function.arguments])).toEqual([
      ['one', '{"a":1}'],
      ['two', '{}'],
    ]);
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('tool_calls');
    const message: ChatMessage = { role: 'assistant', content: null, tool_calls: calls };
    const results = calls.map(
      (call): ChatMessage => ({ role: 'tool', tool_call_id: call.id, content: 'ok' }),
    );
    const answer = await whole({ messages: [question, message, ...results], tools });
    expect(answer.choices[0]?.message.content).toBe('Both done.');
    expect(JSON.stringify(server.requests.at(-1)?.json.contents)).toContain('thoughtSignature');
  });

  it('keeps to a schema', async () => {
    const schema = { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] };
    const answer = await whole({
      response_format: { type: 'json_schema', json_schema: { name: 'x', schema } },
    });
    expect(JSON.parse(String(answer.choices[0]?.message.content))).toHaveProperty('name');
  });

  it('embeds one text and many', async () => {
    const name = models.find((model) => model.capabilities.includes('feature-extraction'))!.name;
    for (const input of [['one'], ['one', 'two', 'three']]) {
      const { value } = await perform({ kind: 'embedding', request: { model: name, input } });
      expect(value.data.map(({ index }) => index)).toEqual(input.map((_, index) => index));
      expect(value.data[0]!.embedding.length).toBeGreaterThan(1);
    }
  });

  it('stops the work when its reader leaves or it is aborted', async () => {
    server.script.always({ content: 'word '.repeat(200), delayPerPieceMs: 15 });
    for await (const _chunk of await pieces()) break;
    await expect.poll(() => server.requests[0]?.aborted).toBe(true);
    const controller = new AbortController();
    const reading = (async () => {
      for await (const _chunk of await pieces({}, controller.signal)) controller.abort();
    })();
    expect(await failure(reading)).toBe('aborted');
    await expect.poll(() => server.requests[1]?.aborted).toBe(true);
  });

  it.each([
    [{ name: 'end-early' }, 'incomplete'],
    [{ name: 'reset-mid-stream', afterBytes: 400 }, 'incomplete'],
    [{ name: 'error-event', afterPieces: 1, message: 'Internal error' }, 'failed'],
    [{ name: 'error-event', afterPieces: 1, message: 'The model is overloaded.' }, 'overloaded'],
    [{ name: 'invalid-json', afterPieces: 1 }, 'malformed'],
    [{ name: 'empty-body' }, 'malformed'],
    [{ name: 'html' }, 'malformed'],
    [{ name: 'empty-answer' }, 'empty'],
    [{ name: 'refuse' }, 'unreachable'],
    [{ name: 'reset' }, 'failed'],
    [{ name: 'status', status: 429 }, 'rate-limited'],
    [{ name: 'status', status: 503 }, 'overloaded'],
    [{ name: 'status', status: 403 }, 'unauthorized'],
  ] as const)('throws for %o in a stream', async (fault, expected) => {
    server.script.always({ content: 'One two three four five six seven.' });
    await server.fault(fault);
    expect(await failure(streamed())).toBe(expected);
  });

  it('says what it refuses: the model, the key, the length', async () => {
    expect(await failure(whole({ model: 'gemini-nowhere' }))).toBe('unknown-model');
    const long = 'word '.repeat(1_000_000);
    expect(await failure(whole({ messages: [{ role: 'user', content: long }] }))).toBe('context-too-long');
    const stranger = createGeminiProvider({ id: 'gemini', apiKey: 'another-key-9876543210' });
    expect(await failure(stranger.discover(transport, new AbortController().signal))).toBe('unauthorized');
  });
});
