import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { type MemoryScene, startMemoryScene } from '../support/memory-scene.ts';
import { type Asked, chat, type Told } from './support/memory-chat.ts';
import { until, workAt } from './support/scene.ts';

const cacheOf = ({ headers }: Told) => headers.get('x-polder-cache');
const embeddingModel = 'nomic-embed-text-v1.5';
const models = [
  { id: 'small', contextLength: 32_768, tools: true, sizeBytes: 2_500_000_000 },
  { id: embeddingModel, contextLength: 2_048, dimensions: 768, sizeBytes: 146_146_432 },
];
let last = 0;
/** Two ways of asking what nobody asked before. */
const fresh = () => {
  const subject = `box${++last}`;
  return [`How do I restart ${subject}?`, `How do I reboot ${subject}?`] as const;
};

describe('a question that means the same as one before, where an embedder knows meaning', () => {
  let scene: MemoryScene;
  const ask = (content: string, asked: Asked = {}) =>
    chat(scene, content, { ...asked, more: { temperature: 0, ...asked.more } });
  const chats = () => workAt(scene.home).filter(({ path }) => path.endsWith('/chat/completions')).length;

  /** Keeps the answer to a question, until it can be found by what it means. */
  async function kept(asked: Asked = {}): Promise<{ other: string; text: string; interaction: string }> {
    const { read, close } = await openDatabase(scene.gateway.home);
    const lacking = read.selectFrom('kept_questions').select('digest').where('vector', 'is', null);
    try {
      for (;;) {
        const [probe, otherProbe] = fresh();
        const [one, other] = fresh();
        const { text, interaction } = await ask(one, asked);
        await ask(probe);
        await until('it has its vector', async () => (await lacking.execute()).length === 0, 60_000);
        if (cacheOf(await ask(otherProbe)) !== null) return { other, text, interaction };
      }
    } finally {
      await close();
    }
  }

  beforeAll(async () => {
    scene = await startMemoryScene({ home: { models } });
  });
  afterAll(() => scene[Symbol.asyncDispose]());

  it.each([false, true])('gets its answer and is told how alike they are (stream: %s)', async (stream) => {
    const { other, text, interaction } = await kept();
    const before = chats();
    const told = await ask(other, { stream });
    expect(cacheOf(told)).toMatch(/^meaning; age=\d+; similarity=1\.00$/);
    expect(told.text).toBe(text);
    expect(told.headers.get('x-polder-reason')).toContain(`1.00 alike to home/${embeddingModel}`);
    expect(chats()).toBe(before);
    expect(await scene.gateway.interaction(told.interaction)).toMatchObject({
      model: 'memory/answer-cache',
      costUsd: 0,
      trace: { ready: { kind: 'meaning', interaction, similarity: expect.closeTo(1) } },
    });
  });

  it('P25: gets no other caller’s answer, and none of another class, model or instruction', async () => {
    const { other } = await kept();
    const response = await fetch(`${scene.gateway.url}/polder/keys`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'delta' }),
    });
    const { secret } = (await response.json()) as { secret: string };
    const instructed = [
      { role: 'system', content: 'Speak as a pirate.' },
      { role: 'user', content: other },
    ];
    const others: Asked[] = [
      { headers: { authorization: `Bearer ${secret}` } },
      { headers: { 'x-polder-privacy': 'private' } },
      { model: 'home/small' },
      { messages: instructed },
      { headers: { 'cache-control': 'no-store' } },
    ];
    for (const asked of others) expect(cacheOf(await ask(other, asked))).toBeNull();
    expect(cacheOf(await ask(other))).toMatch(/^meaning/);
  });

  it('gets none that somebody was not content with', async () => {
    const { other, interaction } = await kept();
    await fetch(`${scene.gateway.url}/feedback`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ interaction_id: interaction, rating: 1 }),
    });
    expect(cacheOf(await ask(other))).toBeNull();
  });

  it('gets an answer of its own where the embedder fails', async () => {
    const { other } = await kept();
    await scene.home.fault({ name: 'status', status: 500, path: '/v1/embeddings' });
    const told = await ask(other);
    await scene.home.clearFaults();
    expect([told.status, cacheOf(told)]).toEqual([200, null]);
  });
});
