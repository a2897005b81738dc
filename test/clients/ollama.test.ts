import { describe, expect, it } from 'vitest';
import { backendNames } from './backends.ts';
import { connect, ollamaClient } from './ollama-client.ts';
import { describeClient } from './scenarios.ts';

describe('ollama', () => {
  describeClient(ollamaClient, (house) => {
    it.each(backendNames)('generates from a bare prompt, whole and streamed (%s)', async (name) => {
      const { ollama } = connect(house().gateway);
      const request = { model: house().backend(name).chat, prompt: 'Once upon a time', system: 'Be brief.' };
      const whole = await ollama.generate({ ...request, stream: false });
      expect(whole).toMatchObject({
        response: 'You said: Once upon a time',
        done: true,
        done_reason: 'stop',
      });
      const parts = await Array.fromAsync(await ollama.generate({ ...request, stream: true }));
      expect(parts.map(({ response }) => response).join('')).toBe(whole.response);
    });

    it.each(backendNames)('makes embeddings, by the new way and the old (%s)', async (name) => {
      const { embeds } = house().backend(name);
      if (embeds === undefined) return;
      const { ollama } = connect(house().gateway);
      const { embeddings } = await ollama.embed({ model: embeds.model, input: ['one', 'two'] });
      expect(embeddings.map((vector) => vector.length)).toEqual([embeds.length, embeds.length]);
      const { embedding } = await ollama.embeddings({ model: embeds.model, prompt: 'one' });
      expect(embedding).toHaveLength(embeds.length);
    });

    it('is found to be there by the address alone', async () => {
      for (const method of ['HEAD', 'GET'])
        expect((await fetch(`${house().gateway.url}/`, { method })).status).toBe(200);
    });

    it('lists, shows and names what is loaded', async () => {
      const { ollama } = connect(house().gateway);
      const listed = (await ollama.list()).models.map(({ model }) => model);
      for (const name of backendNames) {
        const { chat } = house().backend(name);
        expect(listed).toContain(chat);
        expect((await ollama.show({ model: chat })).capabilities).toContain('completion');
      }
      expect((await ollama.ps()).models.map(({ model }) => model)).toContain('llama-server/mistral-small');
      expect((await ollama.version()).version).toMatch(/^\d+\.\d+\.\d+$/);
      await expect(ollama.show({ model: 'nobody/nothing' })).rejects.toMatchObject({
        name: 'ResponseError',
        status_code: 404,
      });
    });
  });
});
