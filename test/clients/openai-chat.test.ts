import OpenAI from 'openai';
import { describe, expect, it } from 'vitest';
import { backendNames, freshWord, sent } from './backends.ts';
import { connect, openaiChat } from './openai-chat-client.ts';
import { describeClient, weather } from './scenarios.ts';

describe('openai, chat completions', () => {
  describeClient(openaiChat, (house) => {
    it.each(backendNames)('gives no usage in a stream that did not ask for it (%s)', async (name) => {
      const openai = connect(house().gateway);
      const stream = await openai.chat.completions.create({
        model: house().backend(name).chat,
        messages: [{ role: 'user', content: 'Hello' }],
        stream: true,
      });
      const chunks = await Array.fromAsync(stream);
      expect(chunks.filter(({ usage }) => usage)).toEqual([]);
      expect(chunks.every(({ choices }) => choices.length === 1)).toBe(true);
      expect(chunks.at(-1)?.choices[0]?.finish_reason).toBe('stop');
    });

    it.each(backendNames)('is understood by the stream helper, a tool call included (%s)', async (name) => {
      const openai = connect(house().gateway);
      const runner = openai.chat.completions.stream({
        model: house().backend(name).chat,
        messages: [{ role: 'user', content: 'What is the weather?' }],
        tools: [{ type: 'function', function: weather }],
      });
      const { message } = (await runner.finalChatCompletion()).choices[0]!;
      expect(message.tool_calls).toMatchObject([
        { function: { name: 'get_weather', arguments: '{"city":"example"}' } },
      ]);
    });

    it.each(backendNames)('makes embeddings, packed and as numbers (%s)', async (name) => {
      const { embeds } = house().backend(name);
      if (embeds === undefined) return;
      const openai = connect(house().gateway);
      const input = ['one text', `another ${freshWord()}`];
      const packed = await openai.embeddings.create({ model: embeds.model, input });
      const plain = await openai.embeddings.create({ model: embeds.model, input, encoding_format: 'float' });
      expect(packed.data.map(({ embedding }) => embedding.length)).toEqual([embeds.length, embeds.length]);
      for (const [index, { embedding }] of packed.data.entries()) {
        const numbers = plain.data[index]!.embedding;
        expect(Math.max(...embedding.map((value, at) => Math.abs(value - numbers[at]!)))).toBeLessThan(1e-6);
      }
      expect(packed.usage.prompt_tokens).toBeGreaterThan(0);
      expect(sent(embeds.server, input[1]!).path).toMatch(/embed/i);
    });

    it.each(backendNames)('continues a text, whole and streamed (%s)', async (name) => {
      const openai = connect(house().gateway);
      const model = name === 'openai' ? 'openai/gpt-3.5-turbo-instruct' : house().backend(name).chat;
      if (name === 'hugging-face') return;
      const whole = await openai.completions.create({ model, prompt: 'Once upon', max_tokens: 50 });
      expect(whole.choices[0]).toMatchObject({ text: 'You said: Once upon', finish_reason: 'stop' });
      const stream = await openai.completions.create({
        model,
        prompt: 'Once upon',
        max_tokens: 50,
        stream: true,
      });
      const pieces = await Array.fromAsync(stream);
      expect(pieces.map(({ choices }) => choices[0]?.text).join('')).toBe('You said: Once upon');
    });

    it.each(['whole', 'streamed'] as const)(
      'gives Gemini the signature of its calls back (%s)',
      async (how) => {
        const openai = connect(house().gateway);
        const { chat, server } = house().backend('gemini');
        const word = freshWord();
        const asked = { role: 'user' as const, content: `The weather? ${word}` };
        const body = { model: chat, tools: [{ type: 'function' as const, function: weather }] };
        const { message } =
          how === 'whole'
            ? (await openai.chat.completions.create({ ...body, messages: [asked] })).choices[0]!
            : (await openai.chat.completions.stream({ ...body, messages: [asked] }).finalChatCompletion())
                .choices[0]!;
        const result = { role: 'tool' as const, tool_call_id: message.tool_calls![0]!.id, content: 'sunny' };
        await openai.chat.completions.create({ ...body, messages: [asked, message, result] });
        const { contents } = sent(server, word).json as {
          contents: { parts: { functionCall?: object }[] }[];
        };
        const call = contents[1]!.parts.find((part) => part.functionCall);
        expect(call).toMatchObject({ thoughtSignature: 'U2ltdWxhdGVk' });
      },
    );

    it('gives Anthropic its signed thoughts back, which it has as `reasoning_details`', async () => {
      const openai = connect(house().gateway);
      const { chat, server } = house().backend('anthropic');
      const word = freshWord();
      server.script.when(`First ${word}`, { reasoning: 'I think.', content: 'Yes.' });
      const first = { role: 'user' as const, content: `First ${word}` };
      const body = { model: chat, reasoning_effort: 'low' as const };
      const { message } = (await openai.chat.completions.create({ ...body, messages: [first] })).choices[0]!;
      const second = { role: 'user' as const, content: `Second ${word}` };
      await openai.chat.completions.create({ ...body, messages: [first, message, second] });
      expect(sent(server, `Second ${word}`).json.messages).toMatchObject([
        { role: 'user' },
        {
          role: 'assistant',
          content: [
            { type: 'thinking', thinking: 'I think.', signature: expect.stringContaining('Simulated') },
            { text: 'Yes.' },
          ],
        },
        { role: 'user' },
      ]);
    });

    it('refuses an image by address where the model does not fetch it, and fetches none itself', async () => {
      const openai = connect(house().gateway);
      const content = [{ type: 'image_url' as const, image_url: { url: 'http://127.0.0.1:9/cat.png' } }];
      const messages = [{ role: 'user' as const, content }];
      const asked = openai.chat.completions.create({ model: 'ollama/llava:7b', messages });
      await expect(asked).rejects.toBeInstanceOf(OpenAI.BadRequestError);
    });

    it('lists the models and retrieves each by its name', async () => {
      const openai = connect(house().gateway);
      const listed = (await Array.fromAsync(openai.models.list())).map(({ id }) => id);
      expect(listed).toEqual(
        expect.arrayContaining(['auto', ...backendNames.map((name) => house().backend(name).chat)]),
      );
      for (const name of backendNames) {
        const { chat } = house().backend(name);
        expect(await openai.models.retrieve(chat)).toMatchObject({
          id: chat,
          object: 'model',
          owned_by: name,
        });
      }
      await expect(openai.models.retrieve('nobody/nothing')).rejects.toBeInstanceOf(OpenAI.NotFoundError);
    });
  });
});
