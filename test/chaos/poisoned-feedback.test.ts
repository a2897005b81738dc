import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcomesOfOneKey } from '../../src/records/influence.ts';
import type { MemoryEntryPage, MemorySearchAnswer } from '../../src/surfaces/dashboard/contract.ts';
import { type KeyedScene, startKeyedScene } from './support/keys.ts';
import { homeModel, until } from './support/scene.ts';

/** What the honest key has said by the time that the attack begins: the model at home is bad. */
const honestRatings = 12;
const attacks = 10_000;
/** What ratings of one key count for besides as many as those of all others. */
const ratingsOfOneKey = 5;
const known = 'How is the staging database of project Falcon reset?';
const simple = ['Hello there', 'What is the capital of France?', 'Name a colour.', 'Say good morning.'];
const code = 'Why does this not compile?\n```ts\nfunction add(a: number): string {\n  return a + 1;\n}\n```';

interface RoutingView {
  readonly outcomes: number;
  readonly kinds: readonly { readonly kind: string; readonly rule: string; readonly handBacks: number }[];
  readonly experiments: readonly {
    readonly verdict: string;
    readonly arms: readonly { outcomes: number }[];
  }[];
  readonly line: { readonly trust: number };
}
interface ListedModel {
  readonly id: string;
  readonly statistics: { readonly satisfaction: number | null; readonly ratings: number };
}

let scene: KeyedScene;
let honest: string;
let attacker: string;

const json = async <Body>(reply: Response) => (await reply.json()) as Body;
async function ask(key: string, content: string, conversation?: string): Promise<string> {
  const headers = conversation === undefined ? {} : { 'x-polder-conversation': conversation };
  const body = { model: 'auto', messages: [{ role: 'user', content }] };
  const reply = await scene.call(key, 'POST', '/v1/chat/completions', body, headers);
  await reply.text();
  return reply.headers.get('x-polder-interaction')!;
}
const rate = async (key: string, interaction: string, rating: number, comment?: string) => {
  const reply = await scene.call(key, 'POST', '/feedback', { interaction_id: interaction, rating, comment });
  await reply.body?.cancel();
  return reply.status;
};
const routing = async () => json<RoutingView>(await scene.call(undefined, 'GET', '/polder/routing'));
const entriesOf = async (key: string) =>
  (await json<MemoryEntryPage>(await scene.call(key, 'GET', '/polder/memory/entries?limit=100'))).items;

/** All that the honest key meets: where its requests go, what its memory says, what is thought of the models. */
async function whatHonestMeets() {
  const places: string[] = [];
  for (const content of [...simple, code]) {
    const body = { model: 'auto', messages: [{ role: 'user', content }] };
    const { place } = await json<{ place: string }>(await scene.call(honest, 'POST', '/polder/route', body));
    places.push(place);
  }
  const found = await scene.call(honest, 'POST', '/polder/memory/search', { text: known });
  const [find] = (await json<MemorySearchAnswer>(found)).finds;
  const { models } = await json<{ models: ListedModel[] }>(await scene.call(undefined, 'GET', '/models'));
  return {
    places,
    relevance: find!.relevance,
    value: find!.entry.value,
    entries: (await entriesOf(honest)).map(({ id, status, value }) => ({ id, status, value })),
    satisfaction: models.find(({ id }) => id === homeModel)!.statistics.satisfaction,
    routing: await routing(),
  };
}

/** Waits until all that was said so far has been learned from: the last word is of a kind of its own. */
async function learned(question: string): Promise<void> {
  const interaction = await ask(honest, question);
  const isActive = async () =>
    (await entriesOf(honest)).some(({ text, status }) => text === question && status === 'active');
  expect(await rate(honest, interaction, 5)).toBe(200);
  await until('memory has learned from all of it', isActive, 120_000);
}

beforeAll(async () => {
  scene = await startKeyedScene({
    experiments: [{ name: 'tone', arms: [{ name: 'plain' }, { name: 'same' }], outcomes: 10_000 }],
    memory: { patienceMs: 10_000 },
  });
  const note = { text: known, solution: 'Run make reset-staging.', privacy: 'open' };
  await (await scene.call(undefined, 'POST', '/polder/memory/entries', note)).text();
  honest = await scene.issue({ name: 'honest' });
  attacker = await scene.issue({ name: 'attacker' });
  for (let index = 0; index < honestRatings; index++) {
    const question = `${simple[index % simple.length]} (${index})`;
    expect(await rate(honest, await ask(honest, question, `honest ${index}`), 1)).toBe(200);
  }
  await learned('How do I water the fern in the hall in winter?');
});
afterAll(() => scene?.[Symbol.asyncDispose]());

describe('M05: ten thousand ratings of one key', () => {
  it('M05: move nothing of what another key meets further than a few may', { timeout: 300_000 }, async () => {
    const before = await whatHonestMeets();
    const interactions: { id: string; rating: number }[] = [];
    for (let index = 0; index < 40; index++) {
      const id = await ask(attacker, `${simple[index % simple.length]} (${index})`, `attack ${index}`);
      interactions.push({ id, rating: 5 });
      interactions.push({ id: await ask(attacker, known), rating: 1 });
    }
    const theirs = await ask(honest, 'Which bird sings in the garden at night?');
    expect(await rate(attacker, theirs, 1)).toBe(404);
    let taken = 0;
    for (let from = 0; from < attacks; from += 100) {
      const statuses = await Promise.all(
        Array.from({ length: 100 }, (_, index) => {
          const { id, rating } = interactions[(from + index) % interactions.length]!;
          return rate(attacker, id, rating, `again ${from + index}`);
        }),
      );
      expect(statuses.filter((status) => status !== 200 && status !== 429)).toEqual([]);
      taken += statuses.filter((status) => status === 200).length;
    }
    expect(taken).toBeGreaterThanOrEqual(300);
    expect(taken).toBeLessThan(1_000);
    await learned('How do I descale the kettle in the kitchen?');
    const after = await whatHonestMeets();
    expect(after.places).toEqual(before.places);
    // What memory surely knew it surely knows, though the attacker called it bad each time that it was given.
    expect(before.relevance).toBeGreaterThan(0.9);
    expect(after.relevance).toBeGreaterThan(0.85);
    expect(Math.abs(after.value - before.value)).toBeLessThan(0.1);
    const statusOf = new Map(after.entries.map(({ id, status }) => [id, status]));
    for (const { id, status } of before.entries) expect(statusOf.get(id)).toBe(status);
    // As many as all others told of, and thirty besides; two are the honest key's own.
    const most = outcomesOfOneKey + 2 * before.routing.outcomes + 2;
    expect(after.routing.outcomes).toBeLessThanOrEqual(most);
    for (const { rule, handBacks } of after.routing.kinds) expect([rule, handBacks]).toEqual(['tree', 0]);
    expect(after.routing.experiments.map(({ verdict }) => verdict)).toEqual(['running']);
    expect(outcomesIn(after.routing)).toBeLessThanOrEqual(
      outcomesOfOneKey + 2 * outcomesIn(before.routing) + 2,
    );
    expect(after.routing.line.trust).toBe(0);
    // The attacker's few, and what the honest key said of its last answers.
    const best = ratingsOfOneKey + 2;
    const mean = (5 * best + honestRatings / 2) / (best + honestRatings / 2);
    expect(after.satisfaction!).toBeLessThanOrEqual(mean);
  });
});

/** What was told of the arms of the experiment. */
function outcomesIn({ experiments }: RoutingView): number {
  return experiments[0]!.arms.reduce((sum, { outcomes }) => sum + outcomes, 0);
}
