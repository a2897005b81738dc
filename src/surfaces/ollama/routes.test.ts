import { Ollama } from 'ollama';
import { describe, expect, it } from 'vitest';
import { PolderError } from '../../shared/errors.ts';
import type { ChatChunk, ChatCompletion, ChatDelta } from '../../task/chat.ts';
import type { ResultOf, Task, TaskInput } from '../../task/task.ts';
import {
  type FakeGateway,
  fakeGateway,
  gather,
  interaction,
  modelStatus,
  piecesOf,
  serve,
} from '../anthropic/fake-gateway.ts';
import { renderError } from './errors.ts';
import { ollamaSurface } from './routes.ts';

const head = { id: `chatcmpl-${interaction}`, created: 1, model: 'ollama/llama3.2' };
const usage = { prompt_tokens: 9, completion_tokens: 4, total_tokens: 13 };
const call = {
  id: 'c1',
  type: 'function' as const,
  function: { name: 'weather', arguments: '{"city":"Delft"}' },
};
const toolCalls = [{ id: 'c1', function: { index: 0, name: 'weather', arguments: { city: 'Delft' } } }];

const whole: ChatCompletion = {
  ...head,
  object: 'chat.completion',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: 'Hi', reasoning_content: 'Hm', tool_calls: [call] },
      finish_reason: 'tool_calls',
    },
  ],
  usage,
};
const chunk = (delta: ChatDelta, finish: 'tool_calls' | null = null): ChatChunk => ({
  ...head,
  object: 'chat.completion.chunk',
  choices: [{ index: 0, delta, finish_reason: finish }],
});
const chunks = [
  chunk({ role: 'assistant', reasoning_content: 'Hm' }),
  chunk({ content: 'H' }),
  chunk({ content: 'i' }),
  chunk({ tool_calls: [{ index: 0, ...call }] }, 'tool_calls'),
  { ...head, object: 'chat.completion.chunk' as const, choices: [], usage },
];

function respond({ input }: Task): ResultOf<TaskInput> {
  switch (input.kind) {
    case 'chat':
      return input.request.stream
        ? { kind: 'stream', pieces: piecesOf(chunks) }
        : { kind: 'whole', value: whole };
    case 'completion': {
      const choices = [{ index: 0, text: 'gap', finish_reason: 'stop' as const }];
      const value = { ...head, object: 'text_completion' as const, choices, usage };
      return input.request.stream ? { kind: 'stream', pieces: piecesOf([value]) } : { kind: 'whole', value };
    }
    case 'embedding': {
      const data = input.request.input.map((_text, index) => ({
        object: 'embedding' as const,
        index,
        embedding: [index, 0.5],
      }));
      return {
        kind: 'whole',
        value: { object: 'list', model: 'ollama/e', data, usage: { prompt_tokens: 2, total_tokens: 2 } },
      };
    }
    case 'work':
      throw new Error('The API of Ollama asks for no such work.');
  }
}

const models = [
  modelStatus('ollama/llama3.2:latest', {
    loaded: true,
    family: 'llama',
    parameters: 3.2e9,
    contextLength: 131072,
    sizeBytes: 2e9,
    quantization: 'Q4_K_M',
  }),
  modelStatus('openai/gpt-5', { place: 'cloud', vision: true }),
];

async function withClient<Result>(
  use: (client: Ollama, address: string) => Promise<Result>,
  gateway: FakeGateway = fakeGateway(respond),
): Promise<Result> {
  await using server = await serve(ollamaSurface, renderError, { gateway, listModels: () => models });
  return await use(new Ollama({ host: server.address }), server.address);
}

const ask = { model: 'auto:latest', messages: [{ role: 'user', content: 'Hi' }] };

describe("Ollama's client", () => {
  it('gets a whole chat', async () => {
    const gateway = fakeGateway(respond);
    const answer = await withClient((client) => client.chat(ask), gateway);
    expect(answer).toMatchObject({
      model: 'ollama/llama3.2',
      message: { role: 'assistant', content: 'Hi', thinking: 'Hm', tool_calls: toolCalls },
      done: true,
      done_reason: 'stop',
      prompt_eval_count: 9,
      eval_count: 4,
    });
    expect(answer.total_duration).toBeGreaterThan(0);
    expect(gateway.tasks[0]).toMatchObject({ surface: 'ollama', input: { request: { model: 'auto' } } });
  });

  it('gets the same chat as a stream', async () => {
    await withClient(async (client) => {
      let content = '';
      let thinking = '';
      const calls: unknown[] = [];
      let last: object = {};
      for await (const piece of await client.chat({ ...ask, stream: true })) {
        content += piece.message.content;
        thinking += piece.message.thinking ?? '';
        calls.push(...(piece.message.tool_calls ?? []));
        last = piece;
      }
      expect({ content, thinking, calls }).toEqual({ content: 'Hi', thinking: 'Hm', calls: toolCalls });
      expect(last).toMatchObject({ done: true, done_reason: 'stop', eval_count: 4 });
    });
  });

  it('gets a prompt answered, whole and streamed', async () => {
    await withClient(async (client) => {
      const answer = await client.generate({ model: 'auto', prompt: 'Hi' });
      expect(answer).toMatchObject({ response: 'Hi', thinking: 'Hm', done: true });
      let text = '';
      for await (const piece of await client.generate({ model: 'auto', prompt: 'Hi', stream: true })) {
        text += piece.response;
      }
      expect(text).toBe('Hi');
    });
  });

  it('gets a gap filled', async () => {
    const gateway = fakeGateway(respond);
    await withClient(async (client) => {
      const request = { model: 'auto', prompt: 'a', suffix: 'c' };
      expect((await client.generate(request)).response).toBe('gap');
      for await (const piece of await client.generate({ ...request, stream: true })) {
        expect(['gap', '']).toContain(piece.response);
      }
    }, gateway);
    expect(gateway.tasks.map(({ input }) => input.kind)).toEqual(['completion', 'completion']);
  });

  it('gets embeddings, new and old', async () => {
    await withClient(async (client) => {
      const { embeddings } = await client.embed({ model: 'e', input: ['a', 'b'] });
      expect(embeddings).toEqual([
        [0, 0.5],
        [1, 0.5],
      ]);
      expect((await client.embeddings({ model: 'e', prompt: 'a' })).embedding).toEqual([0, 0.5]);
    });
  });

  it('finds the models', async () => {
    await withClient(async (client) => {
      const { models: listed } = await client.list();
      expect(listed.map(({ name }) => name)).toEqual([
        'auto',
        'auto:critical',
        'auto:casual',
        'local',
        'cloud',
        'ollama/llama3.2:latest',
        'openai/gpt-5',
      ]);
      expect((await client.ps()).models.map(({ name }) => name)).toEqual(['ollama/llama3.2:latest']);
      expect(await client.show({ model: 'llama3.2' })).toMatchObject({
        details: { family: 'llama', parameter_size: '3.2B', quantization_level: 'Q4_K_M' },
        model_info: { 'general.architecture': 'llama', 'llama.context_length': 131072 },
        capabilities: ['completion', 'tools'],
      });
      expect((await client.show({ model: 'auto:latest' })).capabilities).toContain('vision');
      await expect(client.show({ model: 'llama9' })).rejects.toMatchObject({ status_code: 404 });
      expect((await client.version()).version).toMatch(/^\d+\.\d+\.\d+$/);
    });
  });

  it('loads a model without asking any', async () => {
    const gateway = fakeGateway(respond);
    await withClient(async (client) => {
      expect(await client.generate({ model: 'auto', prompt: '' })).toMatchObject({ done_reason: 'load' });
      const unloaded = await client.chat({ model: 'auto', messages: [], keep_alive: 0 });
      expect(unloaded.done_reason).toBe('unload');
    }, gateway);
    expect(gateway.tasks).toEqual([]);
  });

  it('is told that models are not changed here', async () => {
    await withClient(async (client) => {
      await expect(client.pull({ model: 'a' })).rejects.toThrow('polder pull');
      await expect(client.delete({ model: 'a' })).rejects.toThrow('ollama rm');
    });
  });

  it('is told what went wrong, before and within a stream', async () => {
    const error = new PolderError('no_model', 'There is no model for this.');
    const failing = fakeGateway(() => {
      throw error;
    });
    const thrown = { error: error.message, status_code: 503 };
    await withClient(async (client) => {
      await expect(client.chat(ask)).rejects.toMatchObject(thrown);
      await expect(client.chat({ ...ask, stream: true })).rejects.toMatchObject(thrown);
    }, failing);

    async function* breaking(): AsyncGenerator<ChatChunk> {
      yield chunk({ content: 'H' });
      throw error;
    }
    await withClient(
      async (client) => {
        const answer = await client.chat({ ...ask, stream: true });
        await expect(gather(answer)).rejects.toThrow(error.message);
      },
      fakeGateway(() => ({ kind: 'stream', pieces: breaking() })),
    );
  });

  it('finds somebody in', async () => {
    await withClient(async (_client, address) => {
      expect((await fetch(address, { method: 'HEAD' })).status).toBe(200);
    });
  });
});
