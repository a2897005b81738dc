import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../../store/database.ts';
import { GroupCommit } from '../../store/group-commit.ts';
import { everybody, type NewEntry } from '../entry.ts';
import { Memory } from '../memory.ts';

async function memoryOf(texts: readonly string[]): Promise<Memory> {
  const home = mkdtempSync(join(tmpdir(), 'polder-words-'));
  const database = await openDatabase(home);
  const writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
  onTestFinished(async () => {
    await writer.close();
    await database.close();
    rmSync(home, { recursive: true, force: true });
  });
  const memory = await Memory.open({ database, writer });
  const entries = texts.map(
    (text): NewEntry => ({
      ...{ collection: 'notes', owner: everybody, status: 'active', privacy: 'private', source: 'a test' },
      text,
    }),
  );
  await memory.entries.addAll(entries);
  return memory;
}

const many = (word: string) => Array.from({ length: 600 }, (_, number) => `The ${word} in room ${number}`);

it('finds what holds two words together where each of them stands in very many entries', async () => {
  const memory = await memoryOf([...many('pump'), ...many('valve'), 'A valve beside the pump drips']);
  const { finds } = await memory.recall({ text: 'pump valve', keyId: null });
  expect(finds[0]?.entry.text).toBe('A valve beside the pump drips');
});

it('does with the rarer word where no entry holds both', async () => {
  const memory = await memoryOf([...many('pump'), ...many('valve').slice(0, 500)]);
  const { finds } = await memory.recall({ text: 'pump valve', keyId: null });
  expect(finds[0]?.entry.text).toMatch(/valve/);
});

it('finds what one owner has among the many of others that hold the same words', async () => {
  const memory = await memoryOf(many('pump').slice(0, 300));
  await memory.entries.add({
    ...{ collection: 'notes', owner: 'key-a', status: 'active', privacy: 'private', source: 'a test' },
    text: 'A long way below the cellar, where nobody has been for years, stands another pump of which few know',
  });
  const reach = {
    owners: ['key-a'],
    statuses: ['active'],
    collections: undefined,
    classes: undefined,
  } as const;
  const { finds } = await memory.search({ text: 'pump', reach, keyId: 'key-a', limit: 5 });
  expect(finds.map(({ entry }) => entry.owner)).toEqual(['key-a']);
});
