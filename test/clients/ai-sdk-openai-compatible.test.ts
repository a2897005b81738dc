import { embedMany, streamText } from 'ai';
import { describe, expect, it } from 'vitest';
import { openAICompatible, overOpenAICompatible } from './ai-sdk-client.ts';
import { backendNames, freshWord } from './backends.ts';
import { describeClient } from './scenarios.ts';

/** Where a model is asked, as opposed to listed. */
const asks = /chat|messages|generate/i;

describe('ai with @ai-sdk/openai-compatible', () => {
  describeClient(overOpenAICompatible, (house) => {
    it.each(backendNames)('makes embeddings (%s)', async (name) => {
      const { embeds } = house().backend(name);
      if (embeds === undefined) return;
      const model = openAICompatible(house().gateway).embeddingModel(embeds.model);
      const { embeddings } = await embedMany({ model, values: ['one', 'two'], maxRetries: 0 });
      expect(embeddings.map((vector) => vector.length)).toEqual([embeds.length, embeds.length]);
    });

    it.each(backendNames)('learns whether an answer whose end is missing was complete (%s)', async (name) => {
      const { chat, server } = house().backend(name);
      const word = freshWord();
      server.script.when(word, { content: 'one two three' });
      await server.fault({ name: 'end-early', times: 1, path: asks });
      const errors: unknown[] = [];
      const result = streamText({
        model: openAICompatible(house().gateway).chatModel(chat),
        prompt: word,
        maxRetries: 0,
        onError: ({ error }) => void errors.push(error),
      });
      let text = '';
      for await (const part of result.stream) if (part.type === 'text-delta') text += part.text;
      // What speaks OpenAI's protocol said why it finished before the mark that is missing.
      const endsAtOnce = name === 'ollama' || name === 'anthropic' || name === 'gemini';
      expect(errors).toHaveLength(endsAtOnce ? 1 : 0);
      if (!endsAtOnce) expect(text).toBe('one two three');
    });

    it.each(backendNames)('learns that an answer broke off (%s)', async (name) => {
      const { chat, server } = house().backend(name);
      const word = freshWord();
      const content = Array.from({ length: 300 }, (_, index) => `word${index}`).join(' ');
      server.script.when(word, { content });
      await server.fault({ name: 'reset-mid-stream', afterBytes: 4000, times: 1, path: asks });
      const errors: unknown[] = [];
      const result = streamText({
        model: openAICompatible(house().gateway).chatModel(chat),
        prompt: `Count ${word}`,
        maxRetries: 0,
        onError: ({ error }) => void errors.push(error),
      });
      let text = '';
      for await (const part of result.stream) if (part.type === 'text-delta') text += part.text;
      await server.clearFaults();
      expect(text).not.toBe('');
      expect(content.startsWith(text)).toBe(true);
      expect(errors).toMatchObject([{ message: expect.stringContaining(chat) }]);
    });
  });
});
