import { describe, expect, it } from 'vitest';
import type { ChatChunk, ChatCompletion } from '../../task/chat.ts';
import type { Completion } from '../../task/completion.ts';
import type { ResultOf, Task, TaskInput } from '../../task/task.ts';
import { fakeGateway, modelStatus, piecesOf, serve } from '../anthropic/fake-gateway.ts';
import { renderError } from './errors.ts';
import { openaiSurface } from './routes.ts';

const stamp = { id: 'chatcmpl-1', created: 1, model: 'ollama/llama3.2:latest' };
const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };

const wholeChat: ChatCompletion = {
  ...stamp,
  object: 'chat.completion',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Hello' }, finish_reason: 'stop' }],
  usage,
};
const wholeCompletion: Completion = {
  ...stamp,
  object: 'text_completion',
  choices: [{ index: 0, text: 'Hello', finish_reason: 'stop' }],
};
const chunks: ChatChunk[] = [
  {
    ...stamp,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta: { role: 'assistant', content: 'Hel' } }],
  },
  {
    ...stamp,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta: { content: 'lo' }, finish_reason: 'stop' }],
  },
  { ...stamp, object: 'chat.completion.chunk', choices: [], usage },
];

function respond({ input }: Task): ResultOf<TaskInput> {
  if (input.kind === 'work') throw new Error('No test here asks for such work.');
  if (input.kind === 'embedding') {
    const data = input.request.input.map((_, index) => ({
      object: 'embedding' as const,
      index,
      embedding: [0.5, -2, index],
    }));
    return {
      kind: 'whole',
      value: { object: 'list', model: 'm', data, usage: { prompt_tokens: 1, total_tokens: 1 } },
    };
  }
  if (input.request.stream) return { kind: 'stream', pieces: piecesOf(chunks) };
  if (input.kind === 'chat') return { kind: 'whole', value: wholeChat };
  return { kind: 'whole', value: wholeCompletion };
}

const models = [
  modelStatus('ollama/llama3.2:latest', { contextLength: 8192 }),
  modelStatus('openrouter/meta/llama', { place: 'cloud' }),
  modelStatus('ollama/gone', { available: false }),
  modelStatus('practice-local/small', { practice: true }),
];

async function withServer(work: (address: string, tasks: readonly Task[]) => Promise<void>): Promise<void> {
  const gateway = fakeGateway(respond);
  await using server = await serve(openaiSurface, renderError, { gateway, listModels: () => models });
  await work(server.address, gateway.tasks);
}

const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

const messages = [{ role: 'user', content: 'Hello' }];

describe('chat completions', () => {
  it('pass unknown fields on and answer whole, with the headers that tell the route', () =>
    withServer(async (address, tasks) => {
      const response = await post(`${address}/v1/chat/completions`, { model: 'auto', messages, min_p: 0.1 });
      expect(await response.json()).toEqual(wholeChat);
      expect(response.headers.get('x-polder-model')).toBe('ollama/llama3.2:latest');
      expect(response.headers.get('x-polder-place')).toBe('local');
      expect(tasks[0]).toMatchObject({ surface: 'openai', input: { kind: 'chat', request: { min_p: 0.1 } } });
    }));
  it('stream pieces, and the usage only where it is asked for', () =>
    withServer(async (address) => {
      const streamed = async (options: object) =>
        (
          await (
            await post(`${address}/v1/chat/completions`, {
              model: 'auto',
              messages,
              stream: true,
              ...options,
            })
          ).text()
        )
          .split('\n\n')
          .filter(Boolean);
      const plain = await streamed({});
      expect(plain).toHaveLength(3);
      expect(plain.at(-1)).toBe('data: [DONE]');
      const counted = await streamed({ stream_options: { include_usage: true } });
      expect(counted).toHaveLength(4);
      expect(JSON.parse(counted[2]!.slice(6))).toMatchObject({ choices: [], usage });
    }));
  it('read wishes off the headers, and refuse a privacy class that does not exist', () =>
    withServer(async (address, tasks) => {
      const url = `${address}/v1/chat/completions`;
      await post(
        url,
        { model: 'auto', messages },
        { 'x-polder-privacy': 'Private', 'x-task': 'title_generation' },
      );
      expect(tasks[0]!.wishes).toMatchObject({ privacy: 'private', chore: 'title' });
      const refused = await post(url, { model: 'auto', messages }, { 'x-polder-privacy': 'secret' });
      expect(refused.status).toBe(400);
      expect(await refused.json()).toMatchObject({ error: { param: 'x-polder-privacy' } });
    }));
});

describe('completions', () => {
  it('take a prompt, also as a list of one', () =>
    withServer(async (address, tasks) => {
      const response = await post(`${address}/v1/completions`, { model: 'auto', prompt: ['Once'] });
      expect(await response.json()).toEqual(wholeCompletion);
      expect(tasks[0]!.input).toMatchObject({ kind: 'completion', request: { prompt: 'Once' } });
      expect((await post(`${address}/v1/completions`, { model: 'auto', prompt: ['a', 'b'] })).status).toBe(
        400,
      );
    }));
});

describe('embeddings', () => {
  it('come as numbers, or as base64 of little-endian 32-bit floats', () =>
    withServer(async (address) => {
      const asked = async (encoding_format?: string) =>
        (await (
          await post(`${address}/v1/embeddings`, { model: 'm', input: ['a', 'b'], encoding_format })
        ).json()) as {
          data: { embedding: unknown }[];
        };
      expect((await asked()).data.map(({ embedding }) => embedding)).toEqual([
        [0.5, -2, 0],
        [0.5, -2, 1],
      ]);
      const bytes = Buffer.from((await asked('base64')).data[1]!.embedding as string, 'base64');
      expect([0, 4, 8].map((place) => bytes.readFloatLE(place))).toEqual([0.5, -2, 1]);
    }));
  it('are refused for token numbers, in words', () =>
    withServer(async (address) => {
      const response = await post(`${address}/v1/embeddings`, { model: 'm', input: [[1, 2]] });
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({
        error: { param: 'input', message: expect.stringContaining('token numbers are not taken') },
      });
    }));
});

describe('models', () => {
  it('are listed in OpenAI’s shape, choices first, only those that answer', () =>
    withServer(async (address) => {
      const { data } = (await (await fetch(`${address}/v1/models`)).json()) as { data: { id: string }[] };
      expect(data.map(({ id }) => id)).toEqual([
        'auto',
        'auto:critical',
        'auto:casual',
        'local',
        'cloud',
        'ollama/llama3.2:latest',
        'openrouter/meta/llama',
        'practice-local/small',
      ]);
      expect(data[5]).toMatchObject({
        object: 'model',
        owned_by: 'ollama',
        place: 'local',
        context_length: 8192,
      });
      expect(data[7]).toMatchObject({ name: 'practice-local/small (practice)' });
    }));
  it('are found by a name with slashes, choices too, in the shape of who asks', () =>
    withServer(async (address) => {
      const asked = (id: string, headers: Record<string, string> = {}) =>
        fetch(`${address}/v1/models/${id}`, { headers });
      const anthropic = { 'anthropic-version': '2023-06-01' };
      expect(await (await asked('openrouter/meta/llama')).json()).toMatchObject({
        id: 'openrouter/meta/llama',
        object: 'model',
      });
      for (const id of ['auto', 'ollama/llama3.2:latest'])
        expect(await (await asked(id, anthropic)).json()).toMatchObject({ id, type: 'model' });
      expect((await asked('nobody')).status).toBe(404);
      expect((await asked('nobody', anthropic)).status).toBe(404);
      expect(await (await fetch(`${address}/v1/models`, { headers: anthropic })).json()).toMatchObject({
        first_id: 'auto',
      });
    }));
});
