import { createGoogleGenerativeAI } from '@ai-sdk/google';
import Anthropic from '@anthropic-ai/sdk';
import { generateText, jsonSchema, streamText, tool } from 'ai';
import { Ollama } from 'ollama';
import OpenAI from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SimulatedServer, startAnthropic, startGemini, startOllama, startOpenAI } from './index.ts';

const PARAMETERS = { type: 'object' as const, properties: { city: { type: 'string' } }, required: ['city'] };

describe('the real clients understand the simulated systems', () => {
  let openai: SimulatedServer;
  let anthropic: SimulatedServer;
  let ollama: SimulatedServer;
  beforeAll(async () => {
    [openai, anthropic, ollama] = await Promise.all([startOpenAI(), startAnthropic(), startOllama()]);
  });
  afterAll(() => Promise.all([openai, anthropic, ollama].map((server) => server.close())));

  it('openai', async () => {
    const client = new OpenAI({ apiKey: 'sk-test', baseURL: `${openai.url}/v1`, maxRetries: 0 });
    expect((await client.models.list()).data.length).toBeGreaterThan(3);
    const runner = client.chat.completions.stream({
      model: 'gpt-4o',
      messages: [{ role: 'user', content: 'What is the weather?' }],
      tools: [{ type: 'function', function: { name: 'get_weather', parameters: PARAMETERS } }],
      stream_options: { include_usage: true },
    });
    const final = await runner.finalChatCompletion();
    expect(final.choices[0]?.message.tool_calls?.[0]).toMatchObject({
      function: { name: 'get_weather', arguments: '{"city":"example"}' },
    });
    expect(final.usage?.total_tokens).toBeGreaterThan(0);

    const embedded = await client.embeddings.create({ model: 'text-embedding-3-small', input: ['a', 'b'] });
    expect(embedded.data[1]?.embedding).toHaveLength(1536);
    expect(openai.requests.at(-1)?.json.encoding_format).toBe('base64');

    const completion = await client.completions.create({ model: 'gpt-3.5-turbo-instruct', prompt: 'Once' });
    expect(completion.choices[0]?.text).toBe('You said: Once');

    const failure = client.chat.completions.create({
      model: 'none',
      messages: [{ role: 'user', content: 'x' }],
    });
    await expect(failure).rejects.toMatchObject({ status: 404, code: 'model_not_found' });
  });

  it('openai, responses', async () => {
    const client = new OpenAI({ apiKey: 'sk-test', baseURL: `${openai.url}/v1`, maxRetries: 0 });
    const whole = await client.responses.create({ model: 'gpt-5.1', input: 'Hello' });
    expect(whole.output_text).toBe('You said: Hello');
    const stream = client.responses.stream({
      model: 'gpt-4o',
      input: 'The weather?',
      tools: [{ type: 'function', name: 'get_weather', parameters: PARAMETERS, strict: true }],
    });
    const final = await stream.finalResponse();
    expect(final.output.at(-1)).toMatchObject({ type: 'function_call', arguments: '{"city":"example"}' });
  });

  it('openai retries what it is told to', async () => {
    const client = new OpenAI({ apiKey: 'sk-test', baseURL: `${openai.url}/v1`, maxRetries: 1 });
    await openai.fault({ name: 'status', status: 429, headers: { 'retry-after-ms': '1' }, times: 1 });
    const answer = await client.chat.completions.create({
      model: 'gpt-4o',
      messages: [{ role: 'user', content: 'again' }],
    });
    expect(answer.choices[0]?.message.content).toBe('You said: again');
  });

  it('@anthropic-ai/sdk', async () => {
    const client = new Anthropic({ apiKey: 'sk-ant', baseURL: anthropic.url, maxRetries: 0 });
    expect((await client.models.list()).data[0]?.id).toBe('claude-opus-5-5');
    const final = await client.messages
      .stream({
        model: 'claude-sonnet-5-5',
        max_tokens: 4096,
        thinking: { type: 'adaptive' },
        messages: [{ role: 'user', content: 'What is the weather?' }],
        tools: [{ name: 'get_weather', input_schema: PARAMETERS }],
      })
      .finalMessage();
    expect(final.content.map(({ type }) => type)).toEqual(['thinking', 'tool_use']);
    expect(final).toMatchObject({ stop_reason: 'tool_use', content: [{}, { input: { city: 'example' } }] });

    const counted = await client.messages.countTokens({
      model: 'claude-sonnet-5-5',
      messages: [{ role: 'user', content: 'Hello' }],
    });
    expect(counted.input_tokens).toBeGreaterThan(0);

    await anthropic.fault({ name: 'error-event', afterPieces: 4, message: 'Overloaded', times: 1 });
    const failing = client.messages.stream({
      model: 'claude-sonnet-5-5',
      max_tokens: 64,
      messages: [{ role: 'user', content: 'Hello' }],
    });
    await expect(failing.finalMessage()).rejects.toThrow(/Overloaded/);
  });

  it('ollama', async () => {
    const client = new Ollama({ host: ollama.url });
    expect((await client.list()).models.length).toBeGreaterThan(3);
    expect((await client.show({ model: 'qwen3:8b' })).capabilities).toContain('thinking');
    let said = '';
    const stream = await client.chat({
      model: 'qwen3:8b',
      messages: [{ role: 'user', content: 'Hello' }],
      stream: true,
      options: { num_ctx: 8192 },
    });
    for await (const part of stream) said += part.message.content;
    expect(said).toBe('You said: Hello');
    expect((await client.ps()).models[0]).toMatchObject({ model: 'qwen3:8b', context_length: 8192 });
    const { embeddings } = await client.embed({ model: 'nomic-embed-text', input: ['a', 'b'] });
    expect(embeddings.map((vector) => vector.length)).toEqual([768, 768]);
    await expect(client.generate({ model: 'none', prompt: 'x' })).rejects.toThrow("model 'none' not found");
  });

  it('@ai-sdk/google', async () => {
    const gemini = await startGemini();
    const google = createGoogleGenerativeAI({ apiKey: 'goog', baseURL: `${gemini.url}/v1beta` });
    const stream = streamText({ model: google('gemini-2.5-flash'), prompt: 'Hello' });
    expect(await stream.text).toBe('You said: Hello');
    expect((await stream.usage).totalTokens).toBeGreaterThan(0);
    const called = await generateText({
      model: google('gemini-2.0-flash'),
      prompt: 'What is the weather?',
      tools: { get_weather: tool({ inputSchema: jsonSchema<{ city: string }>(PARAMETERS) }) },
    });
    expect(called.toolCalls[0]).toMatchObject({ toolName: 'get_weather', input: { city: 'example' } });
    await gemini.close();
  });
});
