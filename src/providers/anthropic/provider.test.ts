import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type SimulatedServer, startAnthropic } from '../../../test/world/index.ts';
import { Cleared } from '../../egress/clearance.ts';
import { createHttpTransport, type HttpTransport } from '../../egress/http-transport.ts';
import type { ChatChunk, ChatCompletion, ChatMessage, ChatRequest } from '../../task/chat.ts';
import type { Model, ProviderFailure } from '../provider.ts';
import { createAnthropicProvider } from './provider.ts';

const apiKey = 'test-key-0123456789';
const provider = createAnthropicProvider({ id: 'anthropic', apiKey });

let server: SimulatedServer;
let transport: HttpTransport<'cloud'>;

beforeAll(async () => {
  server = await startAnthropic({ apiKey });
});
beforeEach(() => {
  transport = createHttpTransport({ place: 'cloud', baseUrl: `${server.url}/v1`, connectTimeout: 1000 });
});
afterEach(async () => {
  await transport.close();
  await server.clearFaults();
  server.script.clear();
  server.requests.length = 0;
});
afterAll(() => server.close());

const model: Model = {
  id: 'anthropic/claude-sonnet-4-5',
  name: 'claude-sonnet-4-5',
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

function perform(request: Partial<ChatRequest>) {
  const full: ChatRequest = { model: model.name, messages: [{ role: 'user', content: 'Hi' }], ...request };
  return provider.perform(
    {
      input: Cleared.issue<'cloud', { kind: 'chat'; request: ChatRequest }>({ kind: 'chat', request: full }),
      model: { ...model, name: full.model },
      signal: new AbortController().signal,
      timeouts: { headers: 3000, idle: 3000 },
      forward: {},
    },
    transport,
  );
}

async function whole(request: Partial<ChatRequest> = {}): Promise<ChatCompletion> {
  const result = await perform(request);
  if (result.kind !== 'whole') throw new Error('expected a whole answer');
  return result.value;
}

async function streamed(request: Partial<ChatRequest> = {}): Promise<ChatChunk[]> {
  const result = await perform({ stream: true, ...request });
  if (result.kind !== 'stream') throw new Error('expected a stream');
  const chunks: ChatChunk[] = [];
  for await (const chunk of result.pieces) chunks.push(chunk);
  return chunks;
}

async function failure(work: Promise<unknown>): Promise<ProviderFailure | undefined> {
  const thrown: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  return (thrown as { failure?: ProviderFailure } | undefined)?.failure;
}

describe('Anthropic', () => {
  it('is found with its models', async () => {
    const models = await provider.discover(transport, new AbortController().signal);
    expect(models.map(({ name }) => name)).toContain('claude-sonnet-4-5');
    expect(models[0]).toMatchObject({ contextLength: 1_000_000, vision: true, tools: true, reasoning: true });
  });

  it('answers the same whole and streamed', async () => {
    server.script.always({ content: 'Grüße aus 東京.', promptTokens: 12, completionTokens: 5 });
    const answer = await whole();
    const chunks = await streamed();
    expect(answer.choices[0]?.message.content).toBe('Grüße aus 東京.');
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')).toBe('Grüße aus 東京.');
    expect(answer.usage).toMatchObject({ prompt_tokens: 12, completion_tokens: 5 });
    expect(chunks.at(-1)?.usage).toEqual(answer.usage);
  });

  it('thinks, calls a tool, and takes its signed thoughts and the result back', async () => {
    server.script.next({
      reasoning: 'I need the weather.',
      toolCalls: [{ name: 'weather', arguments: { city: 'Bern' } }],
    });
    server.script.next({ content: 'It rains.' });
    const tools: ChatRequest['tools'] = [
      { type: 'function', function: { name: 'weather', parameters: { type: 'object', properties: {} } } },
    ];
    const question: ChatMessage = { role: 'user', content: 'Weather in Bern?' };
    const first = await whole({ messages: [question], tools, reasoning_effort: 'medium' });
    const message = first.choices[0]!.message;
    expect(first.choices[0]?.finish_reason).toBe('tool_calls');
    expect(message.reasoning_content).toBe('I need the weather.');
    expect(message.reasoning_details?.[0]?.signature).toBeTruthy();
    const id = message.tool_calls![0]!.id;
    const second = await whole({
      messages: [question, message, { role: 'tool', tool_call_id: id, content: 'Rain' }],
      tools,
      reasoning_effort: 'medium',
    });
    expect(second.choices[0]?.message.content).toBe('It rains.');
    expect(server.requests.at(-1)?.json.thinking).toBeDefined();
  });

  it('keeps to a schema', async () => {
    const schema = {
      type: 'object',
      properties: { name: { type: 'string' } },
      required: ['name'],
      additionalProperties: false,
    };
    const answer = await whole({
      response_format: { type: 'json_schema', json_schema: { name: 'x', schema } },
    });
    expect(JSON.parse(String(answer.choices[0]?.message.content))).toHaveProperty('name');
  });

  it('counts what it wrote to and read from the cache', async () => {
    const rules = [
      { type: 'text' as const, text: 'Rules. '.repeat(50), cache_control: { type: 'ephemeral' } },
    ];
    const messages: ChatMessage[] = [
      { role: 'system', content: rules },
      { role: 'user', content: 'Hi' },
    ];
    const first = await whole({ messages });
    const second = await whole({ messages });
    expect(first.usage?.prompt_tokens_details?.cache_write_tokens).toBeGreaterThan(0);
    expect(second.usage?.prompt_tokens_details?.cached_tokens).toBeGreaterThan(0);
    expect(second.usage?.prompt_tokens).toBe(first.usage?.prompt_tokens);
  });

  it('takes pictures', async () => {
    const image = { type: 'image_url' as const, image_url: { url: 'data:image/png;base64,aGk=' } };
    await whole({ messages: [{ role: 'user', content: [image] }] });
    expect(JSON.stringify(server.requests.at(-1)?.json.messages)).toContain('"media_type":"image/png"');
  });

  it.each([
    [{ name: 'reset' }, 'failed'],
    [{ name: 'refuse' }, 'unreachable'],
    [{ name: 'html' }, 'malformed'],
    [{ name: 'empty-body' }, 'malformed'],
    [{ name: 'empty-answer' }, 'empty'],
    [{ name: 'status', status: 429 }, 'rate-limited'],
    [{ name: 'status', status: 529 }, 'overloaded'],
    [{ name: 'status', status: 500 }, 'failed'],
  ] as const)('throws for %o, whole and streamed', async (fault, expected) => {
    await server.fault(fault);
    expect(await failure(whole())).toBe(expected);
    expect(await failure(streamed())).toBe(expected);
  });

  it('says what it refuses: the model, the key, the length', async () => {
    expect(await failure(whole({ model: 'claude-nowhere' }))).toBe('unknown-model');
    const long = 'word '.repeat(200_000);
    expect(await failure(whole({ messages: [{ role: 'user', content: long }] }))).toBe('context-too-long');
    await server.fault({ name: 'status', status: 401, message: `invalid x-api-key sk-ant-${apiKey}` });
    await expect(whole()).rejects.toMatchObject({
      failure: 'unauthorized',
      message: expect.not.stringContaining(apiKey),
    });
  });

  it('passes on when to come back', async () => {
    await server.fault({ name: 'status', status: 429, headers: { 'retry-after': '17' } });
    await expect(whole()).rejects.toMatchObject({ retryAfterSeconds: 17, status: 429 });
  });
});
