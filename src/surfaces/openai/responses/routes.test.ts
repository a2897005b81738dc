import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { PolderError } from '../../../shared/errors.ts';
import type { ChatChunk, ChatCompletion, ChatDelta, ChatMessage } from '../../../task/chat.ts';
import { type FakeGateway, fakeGateway, interaction, piecesOf, serve } from '../../anthropic/fake-gateway.ts';
import { renderError } from '../errors.ts';
import { responsesSurface } from './routes.ts';

const head = { id: `chatcmpl-${interaction}`, created: 1, model: 'ollama/llama3.2:latest' };
const usage = { prompt_tokens: 9, completion_tokens: 4, total_tokens: 13 };
const call = {
  id: 'c1',
  type: 'function' as const,
  function: { name: 'weather', arguments: '{"city":"Delft"}' },
};

const whole: ChatCompletion = {
  ...head,
  object: 'chat.completion',
  choices: [
    {
      index: 0,
      message: { role: 'assistant', content: 'I look.', reasoning_content: 'Hm.', tool_calls: [call] },
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
const chunks: ChatChunk[] = [
  chunk({ role: 'assistant', reasoning_content: 'Hm.' }),
  chunk({ content: 'I ' }),
  chunk({ content: 'look.' }),
  chunk({ tool_calls: [{ index: 0, ...call }] }),
  chunk({}, 'tool_calls'),
  { ...head, object: 'chat.completion.chunk', choices: [], usage },
];

const answering = () =>
  fakeGateway(({ input }) =>
    input.kind === 'chat' && input.request.stream
      ? { kind: 'stream', pieces: piecesOf(chunks) }
      : { kind: 'whole', value: whole },
  );

const earlier: ChatMessage[] = [
  { role: 'user', content: 'A' },
  { role: 'assistant', content: 'B' },
];

async function withClient<Result>(
  gateway: FakeGateway,
  use: (client: OpenAI) => Promise<Result>,
): Promise<Result> {
  await using server = await serve(responsesSurface, renderError, {
    gateway,
    conversationOf: async (id) => (id === interaction ? earlier : undefined),
  });
  return await use(new OpenAI({ baseURL: `${server.address}/v1`, apiKey: 'unused', maxRetries: 0 }));
}

const output = [
  { type: 'reasoning', id: `rs_${interaction}_0`, summary: [{ type: 'summary_text', text: 'Hm.' }] },
  { type: 'message', id: `msg_${interaction}_1`, role: 'assistant', status: 'completed' },
  { type: 'function_call', id: `fc_${interaction}_2`, call_id: 'c1', arguments: '{"city":"Delft"}' },
];

describe("OpenAI's SDK", () => {
  it('gets a whole response', async () => {
    const response = await withClient(answering(), (client) =>
      client.responses.create({ model: 'auto', input: 'Weather?' }),
    );
    expect(response).toMatchObject({
      id: `resp_${interaction}`,
      object: 'response',
      status: 'completed',
      model: 'ollama/llama3.2:latest',
      output_text: 'I look.',
      output,
      usage: { input_tokens: 9, output_tokens: 4, total_tokens: 13 },
    });
  });

  it('gets the same response as a stream', async () => {
    await withClient(answering(), async (client) => {
      const texts: string[] = [];
      const stream = client.responses
        .stream({ model: 'auto', input: 'Weather?' })
        .on('response.output_text.delta', ({ delta }) => texts.push(delta));
      const response = await stream.finalResponse();
      expect(response).toMatchObject({ status: 'completed', output_text: 'I look.', output });
      expect(texts).toEqual(['I ', 'look.']);
    });
  });

  it('goes on from an earlier response', async () => {
    const gateway = answering();
    await withClient(gateway, async (client) => {
      const request = { model: 'auto', input: 'C' };
      await client.responses.create({ ...request, previous_response_id: `resp_${interaction}` });
      await expect(
        client.responses.create({ ...request, previous_response_id: 'resp_gone' }),
      ).rejects.toMatchObject({ status: 400, param: 'previous_response_id' });
    });
    expect(gateway.tasks.map(({ input }) => input.request)).toMatchObject([
      { messages: [...earlier, { role: 'user', content: 'C' }] },
    ]);
  });

  it('is told what went wrong, before and within a stream', async () => {
    const error = new PolderError('no_model', 'There is no model for this.');
    const failing = fakeGateway(() => {
      throw error;
    });
    await withClient(failing, async (client) => {
      for (const stream of [false, true]) {
        await expect(client.responses.create({ model: 'auto', input: 'A', stream })).rejects.toMatchObject({
          status: 503,
        });
      }
    });
    async function* breaking(): AsyncGenerator<ChatChunk> {
      yield chunk({ content: 'H' });
      throw error;
    }
    const broken = fakeGateway(() => ({ kind: 'stream', pieces: breaking() }));
    await withClient(broken, async (client) => {
      const stream = client.responses.stream({ model: 'auto', input: 'A' });
      await expect(stream.finalResponse()).rejects.toThrow(error.message);
    });
  });

  it('is told which field is wrong', async () => {
    await withClient(answering(), async (client) => {
      await expect(
        client.responses.create({ model: 'auto', input: 'A', tools: [{ type: 'web_search' }] }),
      ).rejects.toMatchObject({ status: 400, param: 'tools[0].type' });
    });
  });
});
