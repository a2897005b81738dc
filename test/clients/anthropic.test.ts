import Anthropic from '@anthropic-ai/sdk';
import { describe, expect, it } from 'vitest';
import type { TestGateway } from '../support/gateway.ts';
import { backendNames, freshWord, sent } from './backends.ts';
import {
  type Client,
  citySchema,
  describeClient,
  type Ending,
  type Question,
  type Told,
  type Turn,
  weather,
} from './scenarios.ts';

function bodyOf(question: Question): Anthropic.MessageCreateParamsNonStreaming {
  return {
    model: question.model,
    max_tokens: question.maxTokens ?? 4096,
    messages: question.turns.map(messageOf),
    ...(question.system && { system: question.system }),
    ...(question.tools && {
      tools: [{ name: weather.name, description: weather.description, input_schema: weather.parameters }],
    }),
    ...(question.mustCall && { tool_choice: { type: 'any' as const } }),
    ...(question.schema && {
      output_config: { format: { type: 'json_schema' as const, schema: citySchema } },
    }),
    ...(question.thinks && { thinking: { type: 'enabled' as const, budget_tokens: 1024 } }),
  };
}

function messageOf(turn: Turn): Anthropic.MessageParam {
  switch (turn.from) {
    case 'user':
      return {
        role: 'user',
        content: turn.image
          ? [
              { type: 'text', text: turn.text },
              { type: 'image', source: { type: 'base64', media_type: 'image/png', data: turn.image } },
            ]
          : turn.text,
      };
    case 'assistant':
      return {
        role: 'assistant',
        content: [
          ...(turn.text ? [{ type: 'text' as const, text: turn.text }] : []),
          ...(turn.calls ?? []).map((call) => ({ type: 'tool_use' as const, ...call })),
        ],
      };
    case 'tool':
      return {
        role: 'user',
        content: [{ type: 'tool_result', tool_use_id: turn.call.id, content: turn.text }],
      };
  }
}

const endings: Readonly<Record<string, Ending>> = {
  end_turn: 'stop',
  max_tokens: 'length',
  tool_use: 'tools',
  refusal: 'filtered',
};

function toldBy({ content, stop_reason, usage }: Anthropic.Message, headers: Headers, pieces: number): Told {
  return {
    text: content.map((block) => (block.type === 'text' ? block.text : '')).join(''),
    reasoning: content.map((block) => (block.type === 'thinking' ? block.thinking : '')).join(''),
    calls: content.flatMap((block) =>
      block.type === 'tool_use'
        ? [{ id: block.id, name: block.name, input: block.input as Record<string, unknown> }]
        : [],
    ),
    ending: endings[stop_reason ?? ''] ?? 'other',
    usage: { input: usage.input_tokens, output: usage.output_tokens },
    headers,
    pieces,
  };
}

function connect(gateway: TestGateway): Anthropic {
  return new Anthropic({ apiKey: 'any', baseURL: gateway.url, maxRetries: 0 });
}

function anthropicSdk(gateway: TestGateway): Client {
  const anthropic = connect(gateway);
  return {
    name: '@anthropic-ai/sdk',
    async answer(question) {
      const { data, response } = await anthropic.messages.create(bodyOf(question)).withResponse();
      return toldBy(data, response.headers, 1);
    },
    async stream(question) {
      const { data, response } = await anthropic.messages.stream(bodyOf(question)).withResponse();
      let pieces = 0;
      data.on('text', () => {
        pieces += 1;
      });
      return toldBy(await data.finalMessage(), response.headers, pieces);
    },
    async leaveEarly(question) {
      const stream = await anthropic.messages.create({ ...bodyOf(question), stream: true });
      for await (const event of stream) if (event.type === 'content_block_delta') break;
    },
    malformed: (model) =>
      anthropic.messages.create({
        model,
        max_tokens: 0.5,
        messages: [{ role: 'user', content: 'x' }],
      }),
    refused(thrown, kind) {
      const expected = kind === 'unknown model' ? Anthropic.NotFoundError : Anthropic.BadRequestError;
      expect(thrown).toBeInstanceOf(expected);
      const { status, message, type } = thrown as InstanceType<typeof Anthropic.APIError>;
      expect(type).toBe(kind === 'unknown model' ? 'not_found_error' : 'invalid_request_error');
      if (kind === 'too long') expect(message).toContain('prompt is too long');
      return { status: status!, message };
    },
  };
}

describe('@anthropic-ai/sdk', () => {
  describeClient(anthropicSdk, (house) => {
    it.each(backendNames)('counts tokens before asking (%s)', async (name) => {
      const counted = await connect(house().gateway).messages.countTokens({
        model: house().backend(name).chat,
        system: 'Be brief.',
        messages: [{ role: 'user', content: 'Hello there, how are you?' }],
      });
      expect(counted.input_tokens).toBeGreaterThan(5);
    });

    it('lists the models in its own shape and retrieves each by its name', async () => {
      const anthropic = connect(house().gateway);
      const listed = (await Array.fromAsync(anthropic.models.list())).map(({ id }) => id);
      for (const name of backendNames) {
        const { chat } = house().backend(name);
        expect(listed).toContain(chat);
        expect(await anthropic.models.retrieve(chat)).toMatchObject({ id: chat, type: 'model' });
      }
      await expect(anthropic.models.retrieve('nobody/nothing')).rejects.toBeInstanceOf(
        Anthropic.NotFoundError,
      );
    });

    it('pages through a long list of models', async () => {
      const anthropic = connect(house().gateway);
      const all = (await Array.fromAsync(anthropic.models.list())).map(({ id }) => id);
      const paged = (await Array.fromAsync(anthropic.models.list({ limit: 2 }))).map(({ id }) => id);
      expect(paged).toEqual(all);
    });

    it.each(['answer', 'stream'] as const)(
      'keeps signed thoughts through a call of a tool (%s)',
      async (how) => {
        const { gateway, backend } = house();
        const { server, chat } = backend('anthropic');
        const word = freshWord();
        server.script.when((text) => text.includes(word) && text.includes('weather'), {
          reasoning: 'I must look.',
          toolCalls: [{ name: 'get_weather', arguments: { city: 'Graz' } }],
        });
        const anthropic = connect(gateway);
        const body = bodyOf({
          model: chat,
          tools: true,
          thinks: true,
          turns: [{ from: 'user', text: `The weather? ${word}` }],
        });
        const first =
          how === 'answer'
            ? await anthropic.messages.create(body)
            : await anthropic.messages.stream(body).finalMessage();
        expect(first.content.map(({ type }) => type)).toEqual(['thinking', 'tool_use']);
        const [thought, use] = first.content as [Anthropic.ThinkingBlock, Anthropic.ToolUseBlock];
        await anthropic.messages.create({
          ...body,
          messages: [
            ...body.messages,
            { role: 'assistant', content: first.content },
            {
              role: 'user',
              content: [{ type: 'tool_result', tool_use_id: use.id, content: `warm ${word}` }],
            },
          ],
        });
        const { messages } = sent(server, `warm ${word}`).json as unknown as {
          messages: Anthropic.MessageParam[];
        };
        expect(messages[1]).toMatchObject({
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: 'I must look.', signature: thought.signature },
            { type: 'tool_use', id: use.id, name: 'get_weather', input: { city: 'Graz' } },
          ],
        });
      },
    );

    it('keeps the marks of what is to be cached, and counts what was', async () => {
      const { gateway, backend } = house();
      const { server, chat } = backend('anthropic');
      const system = `A long instruction ${freshWord()}. `.repeat(20);
      const ask = () =>
        connect(gateway).messages.create({
          model: chat,
          max_tokens: 100,
          system: [{ type: 'text', text: system, cache_control: { type: 'ephemeral' } }],
          messages: [{ role: 'user', content: 'Hello' }],
        });
      const first = await ask();
      const second = await ask();
      expect(sent(server, system.slice(0, 30)).json.system).toMatchObject([
        { type: 'text', text: system, cache_control: { type: 'ephemeral' } },
      ]);
      expect(first.usage.cache_creation_input_tokens).toBeGreaterThan(50);
      expect(second.usage.cache_read_input_tokens).toBe(first.usage.cache_creation_input_tokens);
      expect(second.usage.input_tokens).toBe(first.usage.input_tokens);
    });

    it.each(['enabled', 'adaptive'] as const)(
      'asks a newer model to think in its own way (%s)',
      async (type) => {
        const { gateway, backend } = house();
        const word = freshWord();
        backend('anthropic').server.script.when(word, { reasoning: 'Hm.', content: 'Yes.' });
        const { content } = await connect(gateway).messages.create({
          model: 'anthropic/claude-sonnet-5-5',
          max_tokens: 4096,
          thinking: type === 'enabled' ? { type, budget_tokens: 2048 } : { type },
          messages: [{ role: 'user', content: word }],
        });
        expect(content).toMatchObject([
          { type: 'thinking', thinking: 'Hm.' },
          { type: 'text', text: 'Yes.' },
        ]);
      },
    );

    it('names the sequence at which a model of Anthropic stopped', async () => {
      const { gateway, backend } = house();
      const word = freshWord();
      await connect(gateway).messages.create({
        model: backend('anthropic').chat,
        max_tokens: 100,
        stop_sequences: ['END'],
        messages: [{ role: 'user', content: word }],
      });
      expect(sent(backend('anthropic').server, word).json.stop_sequences).toEqual(['END']);
    });
  });
});
