import Anthropic from '@anthropic-ai/sdk';
import { describe, expect, it } from 'vitest';
import { anthropicSdk, bodyOf, connect } from './anthropic-client.ts';
import { backendNames, freshWord, sent } from './backends.ts';
import { describeClient, pixel } from './scenarios.ts';

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

    it.each(backendNames)('shows a picture that a tool gave (%s)', async (name) => {
      const { gateway, backend } = house();
      const { sees, server } = backend(name);
      if (sees === undefined) return;
      const word = freshWord();
      const call = { id: 'toolu_1', name: 'get_weather', input: { city: 'Graz' } };
      const source = { type: 'base64' as const, media_type: 'image/png' as const, data: pixel };
      await connect(gateway).messages.create({
        model: sees,
        max_tokens: 100,
        tools: name === 'ollama' ? [] : bodyOf({ model: sees, tools: true, turns: [] }).tools!,
        messages: [
          { role: 'user', content: 'Look.' },
          { role: 'assistant', content: [{ type: 'tool_use', ...call }] },
          {
            role: 'user',
            content: [
              {
                type: 'tool_result',
                tool_use_id: call.id,
                content: [
                  { type: 'text', text: word },
                  { type: 'image', source },
                ],
              },
            ],
          },
        ],
      });
      expect(sent(server, word).body).toContain(pixel);
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

    it('tells a model of Anthropic the sequences at which to stop', async () => {
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
