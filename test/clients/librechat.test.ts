import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, events } from '../world/raw-client.ts';
import { backendNames, freshWord, type House, sent, startHouse } from './backends.ts';

let house: House;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

/** What LibreChat sends with every question, wanted or not. */
const always = {
  temperature: 1,
  top_p: 1,
  presence_penalty: 0,
  frequency_penalty: 0,
  user: '6523f0b1c0ffee',
  stream: true,
};

describe('LibreChat', () => {
  it.each([...backendNames, 'openai/o4-mini', 'anthropic/claude-sonnet-5-5'])(
    'is answered whatever it always sends (%s)',
    async (name) => {
      const known = backendNames.find((backend) => backend === name);
      const model = known ? house.backend(known).chat : name;
      const word = freshWord();
      const messages = [{ role: 'user', content: word }];
      const answer = await call(`${house.gateway.url}/v1/chat/completions`, { model, messages, ...always });
      expect(answer.status).toBe(200);
      const said = events(answer.text).map((chunk) => chunk.choices[0]?.delta.content ?? '');
      expect(said.join('')).toBe(`You said: ${word}`);
      expect(answer.text.endsWith('data: [DONE]\n\n')).toBe(true);
    },
  );

  it('reads no failure where a value that asks for nothing is left out', async () => {
    const { chat, server } = house.backend('anthropic');
    const word = freshWord();
    const messages = [{ role: 'user', content: word }];
    const answer = await call(`${house.gateway.url}/v1/chat/completions`, {
      model: chat,
      messages,
      ...always,
    });
    const { json } = sent(server, word);
    expect(json).not.toHaveProperty('presence_penalty');
    expect(answer.headers.get('x-polder-dropped') ?? '').not.toContain('penalty');
  });
});
