import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, events } from '../world/raw-client.ts';
import { backendNames, freshWord, type House, sent, startHouse } from './backends.ts';

let house: House;
beforeAll(async () => {
  house = await startHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

/** Hugging Face's router converses only, and refuses bare texts. */
const completing = backendNames.filter((name) => name !== 'hugging-face');

describe('Continue', () => {
  it.each(completing)('fills a gap in a file as it is typed (%s)', async (name) => {
    const { chat, server } = house.backend(name);
    const model = name === 'openai' ? 'openai/gpt-3.5-turbo-instruct' : chat;
    const [before, after] = [freshWord(), freshWord()];
    const answer = await call(`${house.gateway.url}/v1/completions`, {
      model,
      prompt: `const ${before} = `,
      suffix: `;\nprint(${after});`,
      max_tokens: 100,
      temperature: 0.01,
      stop: ['\n\n'],
      stream: true,
    });
    expect(answer.text).not.toContain('error');
    expect(answer.status).toBe(200);
    const chunks = events(answer.text);
    const text = chunks.map((chunk) => chunk.choices[0]?.text ?? '').join('');
    expect(text).toContain(before);
    expect(chunks.at(-1).choices[0].finish_reason).toBe('stop');
    const { body, json, path } = sent(server, before);
    expect(body).toContain(after);
    if (path.endsWith('/completions') || path === '/api/generate') {
      expect(json.suffix).toBe(`;\nprint(${after});`);
    }
  });

  it('says in OpenAI’s words that a text cannot be continued there', async () => {
    const answer = await call(`${house.gateway.url}/v1/completions`, {
      model: house.backend('hugging-face').chat,
      prompt: 'x',
      stream: true,
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.json.error).toMatchObject({ message: expect.any(String), type: expect.any(String) });
  });

  it('gets embeddings for a list of texts', async () => {
    const { embeds } = house.backend('ollama');
    const input = ['one', 'two', 'three'];
    const { json } = await call(`${house.gateway.url}/v1/embeddings`, { model: embeds!.model, input });
    expect(json.data.map(({ index }: { index: number }) => index)).toEqual([0, 1, 2]);
    expect(json.data[2].embedding).toHaveLength(embeds!.length);
  });
});
