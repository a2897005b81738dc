import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SimulatedServer, startOpenAI } from '../../../test/world/index.ts';
import { Cleared } from '../../egress/clearance.ts';
import { createHttpTransport, type HttpTransport } from '../../egress/http-transport.ts';
import type { ChatRequest } from '../../task/chat.ts';
import type { TaskInput } from '../../task/task.ts';
import { createAiSdkProviderFromPackage, type PackageProviderOptions } from './from-package.ts';

let server: SimulatedServer;
let transport: HttpTransport<'cloud'>;

beforeAll(async () => {
  server = await startOpenAI();
  transport = createHttpTransport({ place: 'cloud', baseUrl: `${server.url}/v1`, connectTimeout: 1000 });
});
afterAll(async () => {
  await transport.close();
  await server.close();
});

function providerOf(name: string, options: Partial<PackageProviderOptions> = {}) {
  return createAiSdkProviderFromPackage({
    id: 'other',
    package: name,
    apiKey: 'sk-test-0123456789',
    ...options,
  });
}

function attemptOf<Input extends TaskInput>(input: Input) {
  return {
    input: Cleared.issue<'cloud', Input>(input),
    model: {
      id: `other/${input.request.model}`,
      name: input.request.model,
      provider: 'other',
      kind: 'ai-sdk' as const,
      place: 'cloud' as const,
      capabilities: ['text-generation' as const],
      loaded: true,
      vision: true,
      tools: true,
      reasoning: false,
      quality: 0.5,
      practice: false,
    },
    signal: new AbortController().signal,
    timeouts: { headers: 5000, idle: 5000 },
    forward: {},
  };
}

function asked(request: Partial<ChatRequest>): { kind: 'chat'; request: ChatRequest } {
  return {
    kind: 'chat',
    request: { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hi' }], ...request },
  };
}

describe('a provider out of an installed package', () => {
  const installed = '@ai-sdk/openai-compatible';

  it('answers whole and streamed, with the key and through the transport', async () => {
    server.script.always({ content: 'Good day.' });
    const provider = providerOf(installed);
    const whole = await provider.perform(attemptOf(asked({})), transport);
    if (whole.kind !== 'whole') throw new Error('expected a whole answer');
    expect(whole.value.choices[0]).toMatchObject({
      message: { content: 'Good day.' },
      finish_reason: 'stop',
    });
    expect(server.requests.at(-1)).toMatchObject({ path: '/v1/chat/completions' });
    expect(server.requests.at(-1)?.headers.authorization).toBe('Bearer sk-test-0123456789');

    const streamed = await provider.perform(attemptOf(asked({ stream: true })), transport);
    if (streamed.kind !== 'stream') throw new Error('expected a stream');
    let text = '';
    for await (const chunk of streamed.pieces) text += chunk.choices[0]?.delta.content ?? '';
    expect(text).toBe('Good day.');
  });

  it('calls tools in pieces with one id and index each', async () => {
    server.script.next({
      toolCalls: [
        { name: 'one', arguments: { a: 1 } },
        { name: 'two', arguments: { b: 2 } },
      ],
    });
    const tools = ['one', 'two'].map((name) => ({
      type: 'function' as const,
      function: { name, parameters: {} },
    }));
    const result = await providerOf(installed).perform(attemptOf(asked({ stream: true, tools })), transport);
    if (result.kind !== 'stream') throw new Error('expected a stream');
    const calls: string[] = [];
    let finish: unknown;
    for await (const chunk of result.pieces) {
      finish = chunk.choices[0]?.finish_reason ?? finish;
      for (const call of chunk.choices[0]?.delta.tool_calls ?? []) {
        calls[call.index] =
          (calls[call.index] ?? '') + (call.function?.name ?? '') + (call.function?.arguments ?? '');
      }
    }
    expect(calls).toEqual(['one{"a":1}', 'two{"b":2}']);
    expect(finish).toBe('tool_calls');
  });

  it('lists the models of the config, or those the provider lists', async () => {
    const signal = new AbortController().signal;
    const named = await providerOf(installed, { models: ['a', 'text-embed-b'] }).discover(transport, signal);
    expect(named.map(({ name, capabilities }) => [name, capabilities[0]])).toEqual([
      ['a', 'text-generation'],
      ['text-embed-b', 'feature-extraction'],
    ]);
    const listed = await providerOf(installed).discover(transport, signal);
    expect(listed.length).toBeGreaterThan(0);
  });

  it('embeds', async () => {
    const request = { model: 'text-embedding-3-small', input: ['one', 'two'] };
    const { value } = await providerOf(installed).perform(
      attemptOf({ kind: 'embedding' as const, request }),
      transport,
    );
    expect(value.data.map(({ index }) => index)).toEqual([0, 1]);
  });

  it('completes a text by conversation', async () => {
    server.script.next({ content: ' upon a time' });
    const request = { model: 'gpt-4o-mini', prompt: 'Once' };
    const result = await providerOf(installed).perform(
      attemptOf({ kind: 'completion' as const, request }),
      transport,
    );
    if (result.kind !== 'whole') throw new Error('expected a whole answer');
    expect(result.value.choices[0]?.text).toBe(' upon a time');
  });
});

describe('a package that cannot serve', () => {
  it.each([
    ['@ai-sdk/not-installed', 'npm install @ai-sdk/not-installed'],
    ['./somewhere.ts', 'not the name of a package'],
    ['data:text/javascript,export', 'not the name of a package'],
    ['picocolors', 'no AI SDK provider package'],
    ['yaml', 'no AI SDK provider package'],
  ])('%s is said to be so', async (name, words) => {
    const work = providerOf(name).perform(attemptOf(asked({})), transport);
    await expect(work).rejects.toThrow(words);
  });
});
