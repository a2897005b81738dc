import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemoryEntryPage } from '../../src/surfaces/dashboard/contract.ts';
import { type KeyedScene, startKeyedScene } from './support/keys.ts';
import { homeModel, until } from './support/scene.ts';

let scene: KeyedScene;
beforeAll(async () => {
  scene = await startKeyedScene();
});
afterAll(() => scene?.[Symbol.asyncDispose]());

const question = 'How is the old boiler in the cellar lit again?';
const ask = (key: string, content: string) =>
  scene.call(key, 'POST', '/v1/chat/completions', {
    model: homeModel,
    messages: [{ role: 'user', content }],
  });
const entries = async (key: string) =>
  ((await (await scene.call(key, 'GET', '/polder/memory/entries')).json()) as MemoryEntryPage).items;

describe('memory learns from use', () => {
  it('keeps what was rated well for who asked it, takes corrections, and shows nothing of it to another', async () => {
    const [one, other] = [await scene.issue({ name: 'asker' }), await scene.issue({ name: 'neighbour' })];
    scene.home.script.next({ content: 'Hold the red knob for ten seconds.' });
    const reply = await ask(one, question);
    const interaction = reply.headers.get('x-polder-interaction');
    expect(await reply.text()).toContain('red knob');
    await until('it waits', async () => (await entries(one))[0]?.status === 'candidate', 20_000);
    await scene.call(one, 'POST', '/feedback', { interaction_id: interaction, rating: 5 });
    await until('it answers', async () => (await entries(one))[0]?.status === 'active', 20_000);
    const correction = 'Hold the red knob for twenty seconds.';
    await scene.call(one, 'POST', '/feedback', { interaction_id: interaction, correction });
    await until('it is corrected', async () => (await entries(one))[0]?.solution === correction, 20_000);
    expect(await entries(one)).toMatchObject([{ text: question, collection: 'interaction-history' }]);
    expect(await entries(other)).toEqual([]);
  });
});
