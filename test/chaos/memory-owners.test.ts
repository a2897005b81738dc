import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  MemoryEntryPage,
  MemoryEntryView,
  MemoryOverview,
  MemorySearchAnswer,
} from '../../src/surfaces/dashboard/contract.ts';
import { type KeyedScene, startKeyedScene } from './support/keys.ts';

let scene: KeyedScene;
let [one, other]: string[] = [];
beforeAll(async () => {
  scene = await startKeyedScene({ memory: { limits: { entries: 70, perKey: 30 } } });
  [one, other] = [
    await scene.issue({ name: 'one' }),
    await scene.issue({ name: 'other', loosest: 'private' }),
  ];
});
afterAll(() => scene?.[Symbol.asyncDispose]());

const at = '/polder/memory';

async function json<Value>(
  key: string | undefined,
  method: string,
  path: string,
  body?: object,
): Promise<Value> {
  const reply = await scene.call(key, method, at + path, body);
  const value = await reply.json();
  if (!reply.ok) throw new Error(`${reply.status} ${JSON.stringify(value)}`);
  return value as Value;
}
const add = (key: string | undefined, body: object) => json<MemoryEntryView>(key, 'POST', '/entries', body);
const statusOf = async (key: string | undefined, method: string, path: string, body?: object) => {
  const reply = await scene.call(key, method, at + path, body);
  await reply.body?.cancel();
  return reply.status;
};

describe('M04: memory over HTTP', () => {
  it('M04: what is one key’s is not there for another, by no route', async () => {
    const secret = await add(one, { text: 'The vault is behind the green door', collection: 'diary' });
    expect(secret.owner).toMatch(/^k/);
    await json(one, 'POST', '/documents', {
      collection: 'diary',
      name: 'vault.md',
      digest: 'x',
      bytes: 3,
      parts: [{ title: 'Vault', text: 'The vault opens at noon', source: 'vault.md' }],
    });
    const found = await json<MemorySearchAnswer>(one, 'POST', '/search', { text: 'vault green door' });
    expect(found.finds).toHaveLength(2);
    expect(
      (await json<MemorySearchAnswer>(other, 'POST', '/search', { text: 'vault green door' })).finds,
    ).toEqual([]);
    expect((await json<MemoryEntryPage>(other, 'GET', `/entries?owner=${secret.owner}`)).items).toEqual([]);
    expect((await json<MemoryOverview>(other, 'GET', '')).collections.map(({ name }) => name)).not.toContain(
      'diary',
    );
    const { items } = await json<{ items: { id: string }[] }>(one, 'GET', '/documents');
    expect(await json(other, 'GET', '/documents')).toMatchObject({ items: [] });
    for (const [method, path] of [
      ['GET', `/entries/${secret.id}`],
      ['POST', `/entries/${secret.id}/promote`],
      ['POST', `/entries/${secret.id}/reject`],
      ['DELETE', `/entries/${secret.id}`],
      ['DELETE', `/documents/${items[0]!.id}`],
    ] as const)
      expect([path, await statusOf(other, method, path, method === 'POST' ? {} : undefined)]).toEqual([
        path,
        404,
      ]);
    const known = { collection: 'diary', name: 'vault.md', digest: 'x' };
    expect(await json(other, 'POST', '/documents/known', known)).toEqual({ known: false });
    expect(await statusOf(other, 'POST', '/entries', { text: 'Planted', owner: secret.owner })).toBe(403);
    expect(await statusOf(other, 'POST', '/entries', { text: 'Planted for all', owner: '*' })).toBe(403);
    expect((await json<MemoryEntryView>(one, 'GET', `/entries/${secret.id}`)).status).toBe('active');
  });

  it('M04: what is everybody’s is seen by each key, and changed by admins alone', async () => {
    const shared = await add(undefined, { text: 'Lunch is at one' });
    expect(shared.owner).toBe('*');
    expect(await statusOf(other, 'GET', `/entries/${shared.id}`)).toBe(200);
    expect(await statusOf(other, 'DELETE', `/entries/${shared.id}`)).toBe(403);
    expect(await statusOf(undefined, 'DELETE', `/entries/${shared.id}`)).toBe(200);
  });

  it('a key keeps nothing more loosely than it may send', async () => {
    expect((await add(other, { text: 'The sky is blue', privacy: 'open' })).privacy).toBe('private');
    expect((await add(one, { text: 'The sky is blue', privacy: 'open' })).privacy).toBe('open');
  });

  it('pages through entries, each once, also while more are added', async () => {
    const entries = Array.from({ length: 12 }, (_, number) => ({
      text: `Note ${number}`,
      collection: 'pages',
    }));
    expect(await json(one, 'POST', '/entries/batch', { entries })).toEqual({ added: 12 });
    expect(await json(one, 'POST', '/entries/batch', { entries })).toEqual({ added: 0 });
    const seen: string[] = [];
    let before = '';
    do {
      const page = await json<MemoryEntryPage>(one, 'GET', `/entries?collection=pages&limit=5${before}`);
      seen.push(...page.items.map(({ text }) => text));
      await add(one, { text: `Later ${seen.length}`, collection: 'later' });
      before = page.next === null ? '' : `&before=${page.next}`;
    } while (before !== '');
    expect(seen).toEqual(entries.map(({ text }) => text).reverse());
  });

  it('has room for so much of a key, and for so much in all', async () => {
    const entries = Array.from({ length: 30 }, (_, number) => ({ text: `More ${number}` }));
    await expect(json(other, 'POST', '/entries/batch', { entries })).rejects.toThrow('30 entries at most');
    await json(undefined, 'POST', '/entries/batch', { entries });
    await expect(
      json(undefined, 'POST', '/entries/batch', {
        entries: entries.map(({ text }) => ({ text: `${text}!` })),
      }),
    ).rejects.toThrow('memory.limits.entries');
  });

  it('reads a text that is sent, and says what is wrong with a body', async () => {
    await json(
      undefined,
      'DELETE',
      `/entries/${(await json<MemoryEntryPage>(undefined, 'GET', '/entries?limit=1')).items[0]!.id}`,
    );
    const sent = { name: 'pasted.md', text: '# Tea\n\nThree minutes.' };
    expect(await json(undefined, 'POST', '/import', sent)).toMatchObject({ parts: 1 });
    await expect(json(undefined, 'POST', '/entries', { text: '' })).rejects.toThrow('400');
    await expect(
      json(undefined, 'POST', '/entries', { text: 'x', collection: 'No Such Name' }),
    ).rejects.toThrow('collection');
    await expect(json(undefined, 'GET', '/entries?limit=0')).rejects.toThrow('limit');
  });
});
