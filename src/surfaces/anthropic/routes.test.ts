import Anthropic from '@anthropic-ai/sdk';
import { describe, expect, it } from 'vitest';
import { PolderError } from '../../shared/errors.ts';
import type { ChatChunk, ChatCompletion, ChatDelta } from '../../task/chat.ts';
import { renderError } from './errors.ts';
import { type FakeGateway, fakeGateway, interaction, modelStatus, piecesOf, serve } from './fake-gateway.ts';
import { renderModels } from './models.ts';
import { anthropicSurface } from './routes.ts';

const head = { id: `chatcmpl-${interaction}`, created: 1, model: 'ollama/llama3.2:latest' };
const usage = { prompt_tokens: 9, completion_tokens: 4, total_tokens: 13 };
const toolCall = {
  id: 'call_1',
  type: 'function' as const,
  function: { name: 'weather', arguments: '{"city":"Delft"}' },
};

const whole: ChatCompletion = {
  ...head,
  object: 'chat.completion',
  choices: [
    {
      index: 0,
      message: {
        role: 'assistant',
        content: 'I look.',
        reasoning_content: 'Hm.',
        reasoning_details: [{ type: 'reasoning.text', text: 'Hm.', signature: 'sig' }],
        tool_calls: [toolCall],
      },
      finish_reason: 'tool_calls',
    },
  ],
  usage,
};

function chunk(delta: ChatDelta, finish: 'tool_calls' | null = null): ChatChunk {
  return { ...head, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason: finish }] };
}
const chunks: ChatChunk[] = [
  chunk({ role: 'assistant', reasoning_content: 'Hm.' }),
  chunk({ reasoning_details: [{ type: 'reasoning.text', signature: 'sig' }] }),
  chunk({ content: 'I look.' }),
  chunk({ tool_calls: [{ index: 0, ...toolCall }] }),
  chunk({}, 'tool_calls'),
  { ...head, object: 'chat.completion.chunk', choices: [], usage },
];

const answering = (): FakeGateway =>
  fakeGateway(({ input }) =>
    input.kind === 'chat' && input.request.stream
      ? { kind: 'stream', pieces: piecesOf(chunks) }
      : { kind: 'whole', value: whole },
  );
const failing = (error: PolderError): FakeGateway =>
  fakeGateway(() => {
    throw error;
  });

async function withClient<Result>(
  gateway: FakeGateway,
  use: (client: Anthropic, address: string) => Promise<Result>,
): Promise<Result> {
  await using server = await serve(anthropicSurface, renderError, { gateway });
  const client = new Anthropic({ baseURL: server.address, apiKey: 'unused', maxRetries: 0 });
  return await use(client, server.address);
}

const request = {
  model: 'auto',
  max_tokens: 2000,
  thinking: { type: 'enabled' as const, budget_tokens: 1024 },
  messages: [{ role: 'user' as const, content: 'Weather?' }],
};
const content = [
  { type: 'thinking', thinking: 'Hm.', signature: 'sig' },
  { type: 'text', text: 'I look.', citations: null },
  {
    type: 'tool_use',
    id: 'call_1',
    name: 'weather',
    input: { city: 'Delft' },
    caller: { type: 'direct' },
  },
];

describe("Anthropic's SDK", () => {
  it('gets a whole answer', async () => {
    const gateway = answering();
    await withClient(gateway, async (client) => {
      const { data, response, request_id } = await client.messages.create(request).withResponse();
      expect(data).toMatchObject({ id: `msg_${interaction}`, type: 'message', role: 'assistant', content });
      expect(data.stop_reason).toBe('tool_use');
      expect(data.usage).toMatchObject({ input_tokens: 9, output_tokens: 4 });
      expect(request_id).toBe(interaction);
      expect(response.headers.get('x-polder-model')).toBe('ollama/llama3.2:latest');
    });
    expect(gateway.tasks[0]).toMatchObject({ surface: 'anthropic', input: { kind: 'chat' } });
  });

  it('gets the same answer as a stream', async () => {
    await withClient(answering(), async (client) => {
      const texts: string[] = [];
      const stream = client.messages.stream(request).on('text', (text) => texts.push(text));
      const message = await stream.finalMessage();
      expect(message.content).toEqual(content);
      expect(message.stop_reason).toBe('tool_use');
      expect(message.usage).toMatchObject({ input_tokens: 9, output_tokens: 4 });
      expect(texts.join('')).toBe('I look.');
    });
  });

  it('gets no thoughts that it did not ask for', async () => {
    await withClient(answering(), async (client) => {
      const { thinking, ...plain } = request;
      const message = await client.messages.create(plain);
      expect(message.content[0]).toMatchObject({ type: 'text', text: 'I look.' });
    });
  });

  it('counts tokens, said to be an estimate', async () => {
    await withClient(answering(), async (client) => {
      const { data, response } = await client.messages
        .countTokens({ model: 'auto', messages: request.messages })
        .withResponse();
      expect(data.input_tokens).toBeGreaterThan(0);
      expect(response.headers.get('x-polder-estimated')).toBe('true');
    });
  });

  it.each([
    ['invalid_request', 400, 'invalid_request_error'],
    ['unauthenticated', 401, 'authentication_error'],
    ['forbidden', 403, 'permission_error'],
    ['unknown_model', 404, 'not_found_error'],
    ['too_large', 413, 'request_too_large'],
    ['rate_limited', 429, 'rate_limit_error'],
    ['internal', 500, 'api_error'],
    ['local_unavailable', 503, 'overloaded_error'],
    ['upstream_timeout', 504, 'timeout_error'],
  ] as const)('gets %s as %d %s, also for a stream', async (kind, status, type) => {
    const error = new PolderError(kind, 'It went wrong.', { retryAfterSeconds: 1.2 });
    for (const stream of [false, true]) {
      const thrown = await withClient(failing(error), (client) =>
        client.messages.create({ ...request, stream }).then(
          () => undefined,
          (caught: unknown) => caught,
        ),
      );
      expect(thrown).toBeInstanceOf(Anthropic.APIError);
      if (!(thrown instanceof Anthropic.APIError)) return;
      expect(thrown.status).toBe(status);
      expect(thrown.type).toBe(type);
      expect(thrown.headers?.get('retry-after')).toBe('2');
    }
  });

  it('is told in the stream when it breaks', async () => {
    async function* breaking(): AsyncGenerator<ChatChunk> {
      yield* chunks.slice(0, 3);
      throw new PolderError('upstream_failed', 'The model went away.');
    }
    const gateway = fakeGateway(() => ({ kind: 'stream', pieces: breaking() }));
    await withClient(gateway, async (client) => {
      await expect(client.messages.stream(request).finalMessage()).rejects.toThrow('The model went away.');
    });
  });

  it('is told which field is wrong', async () => {
    await withClient(answering(), async (client) => {
      const wrong = { ...request, max_tokens: 'many' as unknown as number };
      await expect(client.messages.create(wrong)).rejects.toThrow('max_tokens: must be of type number');
    });
  });
});

describe('a client that leaves', () => {
  it('stops the work', async () => {
    async function* endless(): AsyncGenerator<ChatChunk> {
      for (;;) {
        yield chunk({ content: 'on ' });
        await new Promise((resolve) => setImmediate(resolve));
      }
    }
    const gateway = fakeGateway(() => ({ kind: 'stream', pieces: endless() }));
    await withClient(gateway, async (client) => {
      for await (const event of await client.messages.create({ ...request, stream: true })) {
        if (event.type === 'content_block_delta') break;
      }
      const signal = gateway.signals[0]!;
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve));
    });
  });
});

describe('the list of models', () => {
  const models = [modelStatus('ollama/a'), modelStatus('ollama/b', { capabilities: ['feature-extraction'] })];

  it('holds the house names and the models that write', () => {
    const list = renderModels(models, {});
    expect(list.data.map(({ id }) => id)).toEqual([
      'auto',
      'auto:critical',
      'auto:casual',
      'local',
      'cloud',
      'ollama/a',
    ]);
    expect(list).toMatchObject({ has_more: false, first_id: 'auto', last_id: 'ollama/a' });
  });

  it('is the same read page by page', () => {
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const page = renderModels(models, after === null ? { limit: '2' } : { limit: '2', after_id: after });
      ids.push(...page.data.map(({ id }) => id));
      after = page.has_more ? page.last_id : null;
    } while (after !== null);
    expect(ids).toEqual(renderModels(models, {}).data.map(({ id }) => id));
  });
});
