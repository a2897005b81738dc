import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SimulatedServer, startServer } from '../../../test/world/server.ts';
import { json, namedEvent } from '../../../test/world/wire.ts';
import { Cleared } from '../../egress/clearance.ts';
import { createHttpTransport, type HttpTransport } from '../../egress/http-transport.ts';
import type { ChatChunk, ChatRequest } from '../../task/chat.ts';
import type { Model, ProviderFailure } from '../provider.ts';
import { createAnthropicProvider } from './provider.ts';

const provider = createAnthropicProvider({ id: 'anthropic', apiKey: 'test-key' });

type Event = { readonly type: string; readonly [field: string]: unknown };

const usage = {
  input_tokens: 9,
  output_tokens: 1,
  cache_read_input_tokens: 3,
  cache_creation_input_tokens: 0,
};
const start: Event = {
  type: 'message_start',
  message: {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'claude-sonnet-4-20250514',
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage,
  },
};
const stop: Event = { type: 'message_stop' };

function block(index: number, content_block: object, ...deltas: object[]): Event[] {
  return [
    { type: 'content_block_start', index, content_block },
    ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
    { type: 'content_block_stop', index },
  ];
}

const text = (index: number, ...pieces: string[]) =>
  block(index, { type: 'text', text: '' }, ...pieces.map((piece) => ({ type: 'text_delta', text: piece })));

function end(stop_reason: string, stop_sequence: string | null = null): Event[] {
  return [
    { type: 'message_delta', delta: { stop_reason, stop_sequence }, usage: { output_tokens: 20 } },
    stop,
  ];
}

let server: SimulatedServer;
let transport: HttpTransport<'cloud'>;
let events: readonly Event[] = [];
let delayPerPieceMs = 0;

beforeAll(async () => {
  server = await startServer({
    dialect: {
      errorBody: ({ message, type }) => JSON.stringify({ type: 'error', error: { type, message } }),
      errorPiece: ({ message, type }) => namedEvent('error', { type: 'error', error: { type, message } }),
      endsStream: (piece) => piece.startsWith('event: message_stop'),
    },
    answer: ({ seen }) =>
      seen.json.stream === true
        ? {
            status: 200,
            headers: { 'content-type': 'text/event-stream' },
            pieces: events.map((event) => namedEvent(event.type, event)),
            delayPerPieceMs,
          }
        : json(200, {}),
  });
});
beforeEach(() => {
  transport = createHttpTransport({ place: 'cloud', baseUrl: `${server.url}/v1`, connectTimeout: 1000 });
});
afterEach(async () => {
  delayPerPieceMs = 0;
  await transport.close();
  await server.clearFaults();
  server.requests.length = 0;
});
afterAll(() => server.close());

const model: Model = {
  id: 'anthropic/claude-sonnet-4-20250514',
  name: 'claude-sonnet-4-20250514',
  provider: 'anthropic',
  kind: 'anthropic',
  place: 'cloud',
  capabilities: ['text-generation'],
  loaded: true,
  vision: true,
  tools: true,
  reasoning: true,
  quality: 0.9,
  practice: false,
};

async function streamed(
  says: readonly Event[],
  request: Partial<ChatRequest> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<AsyncIterable<ChatChunk>> {
  events = says;
  const full: ChatRequest = {
    model: model.name,
    messages: [{ role: 'user', content: 'Hi' }],
    stream: true,
    ...request,
  };
  const result = await provider.perform(
    {
      input: Cleared.issue<'cloud', { kind: 'chat'; request: ChatRequest }>({ kind: 'chat', request: full }),
      model,
      signal,
      timeouts: { headers: 3000, idle: 3000 },
      forward: {},
    },
    transport,
  );
  if (result.kind !== 'stream') throw new Error('expected a stream');
  return result.pieces;
}

async function all(says: readonly Event[], request: Partial<ChatRequest> = {}): Promise<ChatChunk[]> {
  const chunks: ChatChunk[] = [];
  for await (const chunk of await streamed(says, request)) chunks.push(chunk);
  return chunks;
}

const textIn = (chunks: readonly ChatChunk[]) =>
  chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('');

async function failure(work: Promise<unknown>): Promise<ProviderFailure | undefined> {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  return (thrown as { failure?: ProviderFailure } | undefined)?.failure;
}

const complete = [start, ...text(0, 'Grüße, ', '世界 ', '👩‍👩‍👧!'), ...end('end_turn')];

describe('a stream from Anthropic', () => {
  it('has the text, the finish and the usage, cached tokens included', async () => {
    const chunks = await all(complete);
    expect(textIn(chunks)).toBe('Grüße, 世界 👩‍👩‍👧!');
    expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant');
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop');
    expect(chunks.at(-1)).toMatchObject({
      choices: [],
      usage: { prompt_tokens: 12, completion_tokens: 20, prompt_tokens_details: { cached_tokens: 3 } },
    });
  });

  it('is the same when every byte comes alone, and in any framing', async () => {
    await server.fault({ name: 'byte-by-byte', times: 1 });
    expect(textIn(await all(complete))).toBe('Grüße, 世界 👩‍👩‍👧!');
    for (const framing of ['crlf', 'crlf-split', 'comments', 'bom', 'no-space', 'id'] as const) {
      await server.fault({ name: 'framing', framing, times: 1 });
      expect(textIn(await all(complete))).toBe('Grüße, 世界 👩‍👩‍👧!');
    }
  });

  it('keeps thoughts apart, with their signatures and what is hidden', async () => {
    const chunks = await all([
      start,
      ...block(
        0,
        { type: 'thinking', thinking: '', signature: '' },
        { type: 'thinking_delta', thinking: 'Let me ' },
        { type: 'thinking_delta', thinking: 'see.' },
        { type: 'signature_delta', signature: 'signed' },
      ),
      ...block(1, { type: 'redacted_thinking', data: 'hidden' }),
      ...text(2, 'Four.'),
      ...end('end_turn'),
    ]);
    expect(textIn(chunks)).toBe('Four.');
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.reasoning_content ?? '').join('')).toBe(
      'Let me see.',
    );
    const details = chunks.flatMap((chunk) => chunk.choices[0]?.delta.reasoning_details ?? []);
    expect(
      details
        .filter((detail) => detail.index === 0)
        .map((detail) => detail.text)
        .join(''),
    ).toBe('Let me see.');
    expect(details.find((detail) => detail.signature)).toMatchObject({ signature: 'signed', index: 0 });
    expect(details.at(-1)).toMatchObject({ type: 'reasoning.encrypted', data: 'hidden', index: 1 });
  });

  it('calls tools in pieces', async () => {
    const chunks = await all([
      start,
      ...block(
        0,
        { type: 'tool_use', id: 'toolu_1', name: 'look', input: {} },
        { type: 'input_json_delta', partial_json: '{"city":' },
        { type: 'input_json_delta', partial_json: '"Bern"}' },
      ),
      ...block(1, { type: 'tool_use', id: 'toolu_2', name: 'clock', input: {} }),
      ...end('tool_use'),
    ]);
    const deltas = chunks.flatMap((chunk) => chunk.choices[0]?.delta.tool_calls ?? []);
    const argumentsOf = (index: number) =>
      deltas
        .filter((delta) => delta.index === index)
        .map((delta) => delta.function?.arguments ?? '')
        .join('');
    expect(deltas.filter((delta) => delta.id).map((delta) => [delta.id, delta.function?.name])).toEqual([
      ['toolu_1', 'look'],
      ['toolu_2', 'clock'],
    ]);
    expect(JSON.parse(argumentsOf(0))).toEqual({ city: 'Bern' });
    expect(JSON.parse(argumentsOf(1))).toEqual({});
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('tool_calls');
  });

  it('names the stop sequence that was met, and other ends', async () => {
    const met = await all([start, ...text(0, 'a'), ...end('stop_sequence', 'END')], { stop: ['END'] });
    expect(met.at(-2)?.choices[0]).toMatchObject({ finish_reason: 'stop', stop_sequence: 'END' });
    const long = await all([start, ...text(0, 'a'), ...end('max_tokens')]);
    expect(long.at(-2)?.choices[0]?.finish_reason).toBe('length');
    const refused = await all([start, ...text(0, 'a'), ...end('refusal')]);
    expect(refused.at(-2)?.choices[0]?.finish_reason).toBe('content_filter');
  });

  it('passes over kinds of events that are new', async () => {
    const chunks = await all([
      start,
      { type: 'weather_report', sunny: true },
      ...text(0, 'a'),
      ...end('end_turn'),
    ]);
    expect(textIn(chunks)).toBe('a');
  });

  it('stops the work when its reader leaves or it is aborted', async () => {
    delayPerPieceMs = 15;
    const long = [start, ...text(0, ...Array<string>(200).fill('word ')), ...end('end_turn')];
    for await (const _chunk of await streamed(long)) break;
    await expect.poll(() => server.requests[0]?.aborted).toBe(true);

    const controller = new AbortController();
    const reading = (async () => {
      for await (const _chunk of await streamed(long, {}, controller.signal)) controller.abort();
    })();
    expect(await failure(reading)).toBe('aborted');
    await expect.poll(() => server.requests[1]?.aborted).toBe(true);
  });
});

describe('a stream from Anthropic that goes wrong', () => {
  it.each([
    [{ name: 'end-early' }, 'incomplete'],
    [{ name: 'reset-mid-stream', afterBytes: 700 }, 'incomplete'],
    [{ name: 'error-event', afterPieces: 3, type: 'overloaded_error', message: 'Overloaded' }, 'overloaded'],
    [{ name: 'error-event', afterPieces: 0, type: 'overloaded_error', message: 'Overloaded' }, 'overloaded'],
    [{ name: 'error-event', afterPieces: 3, type: 'rate_limit_error', message: 'Slow down' }, 'rate-limited'],
    [{ name: 'invalid-json', afterPieces: 2 }, 'malformed'],
    [{ name: 'html' }, 'malformed'],
    [{ name: 'empty-body' }, 'malformed'],
    [{ name: 'reset' }, 'failed'],
    [{ name: 'status', status: 429, type: 'rate_limit_error' }, 'rate-limited'],
    [
      { name: 'status', status: 400, message: 'Your credit balance is too low to access the API' },
      'quota-exhausted',
    ],
    [
      { name: 'status', status: 400, message: 'prompt is too long: 210000 tokens > 200000 maximum' },
      'context-too-long',
    ],
    [{ name: 'status', status: 401, type: 'authentication_error' }, 'unauthorized'],
    [{ name: 'status', status: 404, type: 'not_found_error' }, 'unknown-model'],
    [{ name: 'status', status: 529, type: 'overloaded_error' }, 'overloaded'],
    [{ name: 'status', status: 500, type: 'api_error' }, 'failed'],
  ] as const)('by %o', async (fault, expected) => {
    await server.fault({ ...fault, times: 1 });
    expect(await failure(all(complete))).toBe(expected);
    expect(server.requests).toHaveLength(1);
  });

  it('says nothing is empty, and a bare refusal filtered', async () => {
    expect(await failure(all([start, ...end('end_turn')]))).toBe('empty');
    expect(await failure(all([start, ...end('refusal')]))).toBe('content-filtered');
  });

  it('keeps nothing of the request in the error', async () => {
    await server.fault({ name: 'invalid-json', afterPieces: 2 });
    const secret = 'canary-4711';
    const work = all(complete, { messages: [{ role: 'user', content: secret }] });
    const thrown: unknown = await work.catch((error: unknown) => error);
    const seen: string[] = [];
    for (let error = thrown; error instanceof Error; error = error.cause) {
      seen.push(JSON.stringify({ ...error, message: error.message, stack: error.stack }));
    }
    expect(seen.join()).not.toContain(secret);
    expect(seen.join()).not.toContain('test-key');
  });
});
