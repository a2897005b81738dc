import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { overAnthropic, overOpenAICompatible } from './ai-sdk-client.ts';
import { anthropicSdk } from './anthropic-client.ts';
import { eventually } from './backends.ts';
import { ollamaClient } from './ollama-client.ts';
import { connect, openaiChat } from './openai-chat-client.ts';
import { openaiResponses } from './responses-client.ts';
import type { Client, Turn } from './scenarios.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const makers: readonly (readonly [string, (gateway: TestGateway) => Client])[] = [
  ['openai', openaiChat],
  ['openai, responses', openaiResponses],
  ['@anthropic-ai/sdk', anthropicSdk],
  ['ollama', ollamaClient],
  ['@ai-sdk/openai-compatible', overOpenAICompatible],
  ['@ai-sdk/anthropic', overAnthropic],
];
const model = 'practice-local/tiny';
const hello: Turn[] = [{ from: 'user', text: 'Hello' }];

/** The simulated models take their time, so that several clients talk to them at once. */
describe.concurrent.each(makers)('%s, with nothing but practice', (_name, make) => {
  it('answers the same, whole and streamed, and says that it is practice', async () => {
    const client = make(gateway);
    const [whole, streamed] = await Promise.all([
      client.answer({ model, turns: hello }),
      client.stream({ model, turns: hello }),
    ]);
    expect(whole.text).toContain('Practice answer');
    expect(streamed.text).toBe(whole.text);
    expect(streamed.pieces).toBeGreaterThan(5);
    expect(whole.usage).toEqual(streamed.usage);
    for (const { headers, ending, usage } of [whole, streamed]) {
      expect(headers.get('x-polder-model')).toBe(model);
      expect(ending).toBe('stop');
      expect(usage.output).toBeGreaterThan(5);
    }
  });

  it('calls a tool that it must call, and goes on from its result', async ({ skip }) => {
    const client = make(gateway);
    if (client.lacks?.includes('tool choice')) return skip();
    const { calls } = await client.stream({ model, tools: true, mustCall: true, turns: hello });
    expect(calls).toMatchObject([{ name: 'get_weather', input: { city: expect.any(String) } }]);
    const { text } = await client.answer({
      model,
      tools: true,
      maxTokens: 4,
      turns: [...hello, { from: 'assistant', calls }, { from: 'tool', call: calls[0]!, text: 'sunny' }],
    });
    expect(text).toContain('Practice');
  });

  it('answers in the shape of a schema', async () => {
    const { text } = await make(gateway).answer({ model, schema: true, turns: hello });
    expect(JSON.parse(text)).toEqual({ city: expect.any(String), inhabitants: expect.any(Number) });
  });

  it('is cut at its limit', async () => {
    const { ending } = await make(gateway).answer({ model, maxTokens: 3, turns: hello });
    expect(ending).toBe('length');
  });

  it('refuses what is not there', async () => {
    const client = make(gateway);
    const thrown = await client
      .answer({ model: 'practice-local/none', turns: hello })
      .catch((error) => error);
    expect(client.refused(thrown, 'unknown model').status).toBe(404);
  });
});

describe('openai, with nothing but practice', () => {
  it('stops the simulated model when it leaves', async () => {
    const stream = await connect(gateway)
      .chat.completions.create({ model, messages: [{ role: 'user', content: 'Hello' }], stream: true })
      .withResponse();
    for await (const chunk of stream.data) if (chunk.choices[0]?.delta.content) break;
    const id = stream.response.headers.get('x-polder-interaction')!;
    expect(
      await eventually(async () => {
        const response = await fetch(`${gateway.url}/polder/interactions/${id}`);
        return response.ok && ((await response.json()) as { state: string }).state === 'cancelled';
      }),
    ).toBe(true);
  });

  it('makes embeddings and lists its models as what they are', async () => {
    const openai = connect(gateway);
    const { data } = await openai.embeddings.create({ model, input: ['one', 'two'] });
    expect(data.map(({ embedding }) => embedding.length)).toEqual([384, 384]);
    const listed = await Array.fromAsync(openai.models.list());
    expect(listed.find(({ id }) => id === model)).toMatchObject({
      name: expect.stringContaining('practice'),
    });
  });
});
