import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SimulatedServer, startOllama, startOpenAICompatible } from './index.ts';
import { call, events, type Loose, OPENAI_TOOL, user } from './raw-client.ts';

describe('Ollama', () => {
  let ollama: SimulatedServer;
  beforeAll(async () => {
    ollama = await startOllama();
  });
  afterAll(() => ollama.close());

  it('greets, tells its version, and marks cloud models', async () => {
    expect((await call(`${ollama.url}/`)).text).toBe('Ollama is running');
    expect((await call(`${ollama.url}/api/version`)).json.version).toMatch(/^\d/);
    const { models } = (await call(`${ollama.url}/api/tags`)).json;
    expect(models[0]).toMatchObject({ name: 'llama3.2:3b', capabilities: ['completion', 'tools'] });
    expect(models.filter((model: Loose) => model.remote_host)).toHaveLength(1);
    const { json } = await call(`${ollama.url}/api/show`, { model: 'gpt-oss:120b-cloud' });
    expect(json).toMatchObject({ remote_host: 'https://ollama.com:443' });
    expect(json.model_info['gptoss.context_length']).toBe(131_072);
  });

  it('cuts a prompt to num_ctx without a word', async () => {
    const long = [...user('a'.repeat(40_000)), { role: 'assistant', content: 'b' }, ...user('Hello')];
    const ask = async (options: object) => {
      const body = { model: 'llama3.2:3b', messages: long, stream: false, options };
      return (await call(`${ollama.url}/api/chat`, body)).json;
    };
    const cut = await ask({});
    expect(cut).toMatchObject({ done: true, done_reason: 'stop', message: { content: 'You said: Hello' } });
    expect(cut.prompt_eval_count).toBeLessThan(4096);
    expect(ollama.requests.at(-1)?.notes).toMatchObject({ numCtx: 4096, truncated: true });
    expect((await ask({ num_ctx: 16_384 })).prompt_eval_count).toBeGreaterThan(10_000);
    const { models } = (await call(`${ollama.url}/api/ps`)).json;
    expect(models[0]).toMatchObject({ name: 'llama3.2:3b', context_length: 16_384 });
  });

  it('gives tool arguments as an object and stops with `stop`', async () => {
    const body = { model: 'llama3.2:3b', messages: user('weather?'), tools: [OPENAI_TOOL], stream: false };
    const { json } = await call(`${ollama.url}/api/chat`, body);
    expect(json.message.tool_calls[0].function.arguments).toEqual({ city: 'example' });
    expect(json.done_reason).toBe('stop');
  });

  it('refuses what a model cannot do', async () => {
    const chat = async (body: object) => (await call(`${ollama.url}/api/chat`, body)).json.error;
    expect(await chat({ model: 'nope', messages: [] })).toBe("model 'nope' not found");
    expect(await chat({ model: 'gemma2:2b', messages: user('x'), tools: [OPENAI_TOOL] })).toMatch(
      /support tools/,
    );
    expect(await chat({ model: 'gemma2:2b', messages: user('x'), think: true })).toMatch(/support thinking/);
  });

  it('fails in mid-stream after a 200', async () => {
    await ollama.fault({ name: 'error-event', afterPieces: 1, message: 'out of memory', times: 1 });
    const { status, text } = await call(`${ollama.url}/api/chat`, {
      model: 'gemma2:2b',
      messages: user('Hi you'),
    });
    expect(status).toBe(200);
    expect(text.trim().split('\n').at(-1)).toBe('{"error":"out of memory"}');
  });

  it('takes its time to load a cold model', async () => {
    const cold = await startOllama({ coldLoadMs: 200 });
    const timed = async () => {
      const start = performance.now();
      await call(`${cold.url}/v1/chat/completions`, { model: 'gemma2:2b', messages: user('Hi') });
      return performance.now() - start;
    };
    expect(await timed()).toBeGreaterThan(190);
    expect(await timed()).toBeLessThan(190);
    await cold.close();
  });
});

describe('servers with the API of OpenAI', () => {
  const started: SimulatedServer[] = [];
  const start = async (options: Parameters<typeof startOpenAICompatible>[0]) => {
    const server = await startOpenAICompatible(options);
    started.push(server);
    return server.url;
  };
  const models = [{ id: 'thinker', contextLength: 8192, reasons: true }];
  const body = {
    model: 'thinker',
    messages: user('Hi'),
    stream: true,
    stream_options: { include_usage: true },
  };
  afterAll(() => Promise.all(started.map((server) => server.close())));

  it('llama-server loads, then reports timings and keeps its thinking apart', async () => {
    const url = await start({ flavour: 'llama-server', models, loadingMs: 300 });
    const loading = await call(`${url}/v1/chat/completions`, body);
    expect(loading.status).toBe(503);
    expect(loading.json).toEqual({
      error: { code: 503, message: 'Loading model', type: 'unavailable_error' },
    });
    await expect.poll(async () => (await call(`${url}/health`)).status).toBe(200);
    const chunks = events((await call(`${url}/v1/chat/completions`, body)).text);
    expect(chunks.at(-1).timings.predicted_n).toBeGreaterThan(0);
    expect(chunks.some((chunk) => chunk.choices[0]?.delta.reasoning_content)).toBe(true);
    expect((await call(`${url}/v1/models`)).json.data[0].meta.n_ctx_train).toBe(8192);
  });

  it('LM Studio answers unknown routes with 200 and serves wrong names', async () => {
    const url = await start({ flavour: 'lmstudio' });
    expect((await call(`${url}/nonsense`)).status).toBe(200);
    const { json } = await call(`${url}/v1/chat/completions`, { model: 'wrong', messages: user('Hi') });
    expect(json.model).toBe('qwen3-4b-instruct');
    expect((await call(`${url}/api/v1/models`)).json.models[0]).toMatchObject({
      type: 'llm',
      format: 'gguf',
    });
  });

  it('Lemonade and vLLM list what they know of their models', async () => {
    const lemonade = await start({ flavour: 'lemonade' });
    expect((await call(`${lemonade}/api/v1/models`)).json.data[0].labels).toEqual(['tool-calling']);
    expect((await call(`${lemonade}/v1/health`)).json).toMatchObject({ model_loaded: 'qwen3-4b-instruct' });
    const vllm = await start({ flavour: 'vllm' });
    expect((await call(`${vllm}/v1/models`)).json.data[0].max_model_len).toBe(32_768);
    expect((await call(`${vllm}/v1/chat/completions`, body)).status).toBe(404);
  });

  it('a nameless server puts usage where it likes and leaves out tool indices', async () => {
    const url = await start({ models, style: { usage: 'every-chunk' } });
    const asking = { ...body, messages: user('weather'), tools: [OPENAI_TOOL] };
    const chunks = events((await call(`${url}/v1/chat/completions`, asking)).text);
    expect(chunks.every((chunk) => chunk.usage && chunk.x_extra.kept)).toBe(true);
    const delta = chunks.find((chunk) => chunk.choices[0]?.delta.tool_calls)?.choices[0].delta;
    expect(delta.tool_calls[0]).not.toHaveProperty('index');
  });
});
