import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type SimulatedServer,
  startAnthropic,
  startGemini,
  startHuggingFace,
  startOpenAI,
  startOpenRouter,
} from './index.ts';
import { call, events, type Loose, OPENAI_TOOL, user, WEATHER_TOOL } from './raw-client.ts';

describe('OpenAI', () => {
  const key = { authorization: 'Bearer sk-proj-correct-key-0001' };
  let openai: SimulatedServer;
  beforeAll(async () => {
    openai = await startOpenAI({ apiKey: 'sk-proj-correct-key-0001' });
  });
  afterAll(() => openai.close());

  it('lists its models and dresses answers in its headers', async () => {
    const { json, headers } = await call(`${openai.url}/v1/models`, undefined, key);
    expect(json.object).toBe('list');
    expect(json.data[0]).toMatchObject({ object: 'model', owned_by: 'system' });
    expect(headers.get('x-request-id')).toMatch(/^req_/);
    expect(headers.get('openai-processing-ms')).toBe('12');
    expect(headers.get('set-cookie')).toContain('__cf_bm');
  });

  it('masks a wrong key in its refusal', async () => {
    const wrong = { authorization: 'Bearer sk-proj-wrongwrongwrong1234' };
    const { status, json } = await call(`${openai.url}/v1/models`, undefined, wrong);
    expect(status).toBe(401);
    expect(json.error.code).toBe('invalid_api_key');
    expect(json.error.message).toMatch(/sk-proj-\*+1234/);
  });

  it('refuses unknown models, unknown parameters, long prompts and max_tokens on a reasoning model', async () => {
    const ask = async (body: object) => {
      const { status, json } = await call(`${openai.url}/v1/chat/completions`, body, key);
      return [status, json.error.code];
    };
    expect(await ask({ model: 'gpt-9', messages: user('x') })).toEqual([404, 'model_not_found']);
    expect(await ask({ model: 'gpt-4o', messages: user('x'), num_ctx: 1 })).toEqual([
      400,
      'unknown_parameter',
    ]);
    expect(await ask({ model: 'gpt-5.1', messages: user('x'), max_tokens: 5 })).toEqual([
      400,
      'unsupported_parameter',
    ]);
    expect(await ask({ model: 'gpt-4o', messages: user('x'.repeat(600_000)) })).toEqual([
      400,
      'context_length_exceeded',
    ]);
  });

  it('streams role, content, finish and usage in the documented order', async () => {
    const body = {
      model: 'gpt-4o',
      messages: user('Hello'),
      stream: true,
      stream_options: { include_usage: true },
    };
    const { text, headers } = await call(`${openai.url}/v1/chat/completions`, body, key);
    expect(headers.get('content-type')).toContain('text/event-stream');
    const chunks = events(text);
    expect(chunks[0].choices[0].delta).toMatchObject({ role: 'assistant', content: '' });
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')).toBe('You said: Hello');
    expect(chunks.at(-2).choices[0].finish_reason).toBe('stop');
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { prompt_tokens: expect.any(Number) } });
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
    expect(new Set(chunks.map((chunk) => chunk.id)).size).toBe(1);
  });

  it('states no usage unasked', async () => {
    const body = { model: 'gpt-4o', messages: user('Hello'), stream: true };
    const { text } = await call(`${openai.url}/v1/chat/completions`, body, key);
    expect(text).not.toContain('"usage"');
  });

  it('answers in the schema that is asked for', async () => {
    const schema = {
      type: 'object',
      properties: { mood: { enum: ['good', 'bad'] }, age: { type: 'integer' } },
    };
    const format = { type: 'json_schema', json_schema: { name: 'mood', schema } };
    const body = { model: 'gpt-4o', messages: user('How?'), response_format: format };
    const { json } = await call(`${openai.url}/v1/chat/completions`, body, key);
    expect(JSON.parse(json.choices[0].message.content)).toEqual({ mood: 'good', age: 1 });
  });

  it('calls a tool the user asks for, and speaks of the result after that', async () => {
    const ask = { model: 'gpt-4o', messages: user('What is the weather?'), tools: [OPENAI_TOOL] };
    const { json } = await call(`${openai.url}/v1/chat/completions`, ask, key);
    const { message, finish_reason } = json.choices[0];
    expect(finish_reason).toBe('tool_calls');
    expect(JSON.parse(message.tool_calls[0].function.arguments)).toEqual({ city: 'example' });
    const result = { role: 'tool', tool_call_id: message.tool_calls[0].id, content: 'sunny' };
    const then = { ...ask, messages: [...ask.messages, message, result] };
    const after = await call(`${openai.url}/v1/chat/completions`, then, key);
    expect(after.json.choices[0].message.content).toBe('The tool answered: sunny');
    const broken = { ...ask, messages: [...ask.messages, message, ...user('no result')] };
    expect((await call(`${openai.url}/v1/chat/completions`, broken, key)).status).toBe(400);
  });

  it('says exactly what the script has', async () => {
    openai.script.next({ content: 'abcdef', pieces: 3, promptTokens: 7, completionTokens: 9 });
    const body = {
      model: 'gpt-4o',
      messages: user('x'),
      stream: true,
      stream_options: { include_usage: true },
    };
    const chunks = events((await call(`${openai.url}/v1/chat/completions`, body, key)).text);
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.content).filter(Boolean)).toEqual([
      'ab',
      'cd',
      'ef',
    ]);
    expect(chunks.at(-1).usage).toMatchObject({ prompt_tokens: 7, completion_tokens: 9, total_tokens: 16 });
  });

  it('notes when a client leaves', async () => {
    openai.script.next({ delayMs: 5_000 });
    const controller = new AbortController();
    const before = openai.requests.length;
    const asked = fetch(`${openai.url}/v1/chat/completions`, {
      method: 'POST',
      headers: key,
      body: JSON.stringify({ model: 'gpt-4o', messages: user('x') }),
      signal: controller.signal,
    }).catch(() => undefined);
    await expect.poll(() => openai.requests.length).toBe(before + 1);
    controller.abort();
    await asked;
    await expect.poll(() => openai.requests.at(-1)?.aborted).toBe(true);
  });
});

describe('Anthropic', () => {
  const headers = { 'x-api-key': 'sk-ant-1', 'anthropic-version': '2023-06-01' };
  let anthropic: SimulatedServer;
  beforeAll(async () => {
    anthropic = await startAnthropic({ apiKey: 'sk-ant-1' });
  });
  beforeEach(() => anthropic.clearFaults());
  afterAll(() => anthropic.close());
  const ask = (body: object, more: Record<string, string> = headers) =>
    call(`${anthropic.url}/v1/messages`, { model: 'claude-haiku-4-5', max_tokens: 4096, ...body }, more);

  it('asks for key, version and max_tokens', async () => {
    const errorOf = async (...args: Parameters<typeof ask>) => (await ask(...args)).json.error;
    const body = { messages: user('x') };
    expect((await errorOf(body, { ...headers, 'x-api-key': 'no' })).type).toBe('authentication_error');
    expect((await errorOf(body, { 'x-api-key': 'sk-ant-1' })).message).toMatch(/anthropic-version/);
    expect((await errorOf({ ...body, max_tokens: undefined })).message).toBe('max_tokens: Field required');
    expect((await errorOf({ messages: [{ role: 'assistant', content: 'x' }] })).message).toMatch(
      /first message/,
    );
    expect((await errorOf({ ...body, n: 1 })).message).toBe('n: Extra inputs are not permitted');
  });

  it('names the events of a stream with thinking, text and a tool', async () => {
    anthropic.script.next({
      content: 'Let me see.',
      toolCalls: [{ name: 'get_weather', arguments: { city: 'A' } }],
    });
    const { text } = await ask({
      messages: user('x'),
      stream: true,
      thinking: { type: 'enabled', budget_tokens: 1024 },
    });
    const names = [...text.matchAll(/^event: (.*)$/gm)].map(([, name]) => name);
    expect(names.slice(0, 3)).toEqual(['message_start', 'content_block_start', 'ping']);
    expect(names.slice(-2)).toEqual(['message_delta', 'message_stop']);
    const deltas = new Set(events(text).flatMap((event) => event.delta?.type ?? []));
    expect(deltas).toEqual(new Set(['thinking_delta', 'signature_delta', 'text_delta', 'input_json_delta']));
  });

  it('wants a result for each tool use, right after it', async () => {
    const call1 = { role: 'assistant', content: [{ type: 'tool_use', id: 'toolu_1', name: 'f', input: {} }] };
    const result = (id: string) => ({
      role: 'user',
      content: [{ type: 'tool_result', tool_use_id: id, content: 'done' }],
    });
    const turns = [...user('go'), call1];
    expect((await ask({ messages: [...turns, result('toolu_1')] })).json.content[0].text).toMatch(/done/);
    expect((await ask({ messages: [...turns, ...user('no')] })).json.error.message).toMatch(
      /without `tool_result`/,
    );
    expect((await ask({ messages: [...turns, result('toolu_2')] })).json.error.message).toMatch(/unexpected/);
  });

  it('takes neither temperatures nor prefilled answers on newer models', async () => {
    const errorOf = async (body: object) =>
      (await ask({ model: 'claude-sonnet-5-5', messages: user('x'), ...body })).json.error.message;
    expect(await errorOf({ temperature: 0.2 })).toMatch(/temperature.*deprecated/);
    expect(await errorOf({ messages: [...user('x'), { role: 'assistant', content: 'I' }] })).toMatch(
      /prefill/,
    );
    expect((await ask({ temperature: 0.2, messages: user('x') })).status).toBe(200);
  });

  it('writes the cache once and reads it after that', async () => {
    const system = [{ type: 'text', text: 'z'.repeat(8000), cache_control: { type: 'ephemeral' } }];
    const usage = async () => (await ask({ system, messages: user('x') })).json.usage;
    expect(await usage()).toMatchObject({ cache_creation_input_tokens: 2000, cache_read_input_tokens: 0 });
    expect(await usage()).toMatchObject({ cache_creation_input_tokens: 0, cache_read_input_tokens: 2000 });
  });

  it('is overloaded before or during an answer', async () => {
    await anthropic.fault({ name: 'status', status: 529, message: 'Overloaded', times: 1 });
    expect((await ask({ messages: user('x') })).json.error.type).toBe('overloaded_error');
    await anthropic.fault({ name: 'error-event', afterPieces: 3 });
    expect((await ask({ messages: user('x'), stream: true })).text).toMatch(
      /event: error\n.*overloaded_error/,
    );
  });
});

describe('Gemini', () => {
  const headers = { 'x-goog-api-key': 'goog-1' };
  let gemini: SimulatedServer;
  beforeAll(async () => {
    gemini = await startGemini({ apiKey: 'goog-1' });
  });
  afterAll(() => gemini.close());
  const at = (route: string) => `${gemini.url}/v1beta/models${route}`;
  const contents = [{ role: 'user', parts: [{ text: 'What is the weather?' }] }];

  it('lists models and refuses a wrong key', async () => {
    expect((await call(at(''), undefined, headers)).json.models[0]).toMatchObject({
      inputTokenLimit: 1_048_576,
    });
    const { status, json } = await call(at(''), undefined, { 'x-goog-api-key': 'no' });
    expect([status, json.error.status, json.error.details[0].reason]).toEqual([
      400,
      'INVALID_ARGUMENT',
      'API_KEY_INVALID',
    ]);
  });

  it('streams candidates and counts thoughts apart', async () => {
    const route = at('/gemini-2.5-flash:streamGenerateContent?alt=sse');
    const chunks = events((await call(route, { contents }, headers)).text);
    expect(chunks.at(-1).candidates[0].finishReason).toBe('STOP');
    expect(chunks.at(-1).usageMetadata.thoughtsTokenCount).toBeGreaterThan(0);
    expect((await call(at('/nope:generateContent'), { contents }, headers)).json.error.status).toBe(
      'NOT_FOUND',
    );
  });

  it('calls functions and refuses schema keywords it does not know', async () => {
    const withTool = (parameters: object) => ({
      contents,
      tools: [{ functionDeclarations: [{ name: 'get_weather', parameters }] }],
    });
    const route = at('/gemini-2.0-flash:generateContent');
    const { json } = await call(route, withTool(WEATHER_TOOL.parameters), headers);
    expect(json.candidates[0].content.parts[0].functionCall).toMatchObject({ name: 'get_weather' });
    const strict = withTool({ ...WEATHER_TOOL.parameters, additionalProperties: false });
    expect((await call(route, strict, headers)).json.error.message).toMatch(
      /Unknown name "additionalProperties"/,
    );
  });

  it('embeds one text or many', async () => {
    const content = { parts: [{ text: 'x' }] };
    const one = await call(at('/gemini-embedding-001:embedContent'), { content }, headers);
    expect(one.json.embedding.values).toHaveLength(3072);
    const requests = [{ content, outputDimensionality: 8 }, { content }];
    const many = await call(at('/gemini-embedding-001:batchEmbedContents'), { requests }, headers);
    expect(many.json.embeddings.map(({ values }: Loose) => values.length)).toEqual([8, 3072]);
  });
});

describe('routers', () => {
  it('OpenRouter comments, prices and states its cost', async () => {
    const router = await startOpenRouter();
    const list = (await call(`${router.url}/api/v1/models`)).json.data;
    expect(list[0]).toMatchObject({ context_length: 128_000, pricing: { prompt: '0.00000015' } });
    const body = { model: 'openai/gpt-4o-mini', messages: user('Hi'), stream: true };
    const route = `${router.url}/api/v1/chat/completions`;
    const { text } = await call(route, body, { authorization: 'Bearer sk-or-1' });
    expect(text.startsWith(': OPENROUTER PROCESSING\n\n')).toBe(true);
    expect(events(text).at(-1).usage.cost).toBeGreaterThan(0);
    await router.close();
  });

  it('Hugging Face lists providers with prices and picks the one that is wished', async () => {
    const router = await startHuggingFace({ apiKey: 'hf_1' });
    const [first] = (await call(`${router.url}/v1/models`)).json.data;
    expect(first.providers[0]).toMatchObject({ provider: 'groq', pricing: { input: 0.59, output: 0.79 } });
    const body = { model: `${first.id}:together`, messages: user('Hi') };
    const route = `${router.url}/v1/chat/completions`;
    const answer = await call(route, body, { authorization: 'Bearer hf_1' });
    expect(answer.headers.get('x-inference-provider')).toBe('together');
    expect((await call(route, body, { authorization: 'Bearer no' })).status).toBe(401);
    await router.close();
  });
});
