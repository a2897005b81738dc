import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../store/database.ts';
import { GroupCommit } from '../store/group-commit.ts';
import type { MadeFile } from '../task/work.ts';
import { ResultStore } from './results.ts';

const opened: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function openStore(mostBytes = 1e6, home?: string) {
  const folder = home ?? (await mkdtemp(join(tmpdir(), 'polder-results-')));
  const database = await openDatabase(folder);
  const writer = new GroupCommit({ file: database.file, durable: true, underWay: () => 0 }, () => undefined);
  const store = await ResultStore.open({
    home: folder,
    database,
    writer,
    mostBytes,
    onProblem: (problem) => {
      throw problem;
    },
  });
  const close = async () => {
    await store.close();
    await writer.close();
    await database.close();
  };
  return { store, folder, close };
}

const picture = (content: string): MadeFile => ({
  kind: 'file',
  mediaType: 'image/png',
  bytes: Buffer.from(content),
  recipe: { seed: 7 },
});

describe('the results', () => {
  it('keep a file under its hash with its recipe, and leave texts as they are', async () => {
    const { store, close } = await openStore();
    opened.push({ close });
    const [file, text] = await store.keep([picture('a'), { kind: 'text', text: 'b' }], {
      interaction: 'int_1',
      keyId: undefined,
    });
    expect(text).toEqual({ kind: 'text', text: 'b' });
    const { hash } = file as MadeFile;
    expect((await store.read(hash!))?.toString()).toBe('a');
    expect(await store.find(hash!, undefined)).toMatchObject({
      interaction: 'int_1',
      mediaType: 'image/png',
      bytes: 1,
      recipe: { seed: 7 },
    });
  });

  it('are shown to the key that had them made, and to no other', async () => {
    const { store, close } = await openStore();
    opened.push({ close });
    const [file] = await store.keep([picture('a')], { interaction: 'int_1', keyId: 'key_1' });
    const hash = (file as MadeFile).hash!;
    expect(await store.find(hash, 'key_1')).toBeDefined();
    expect(await store.find(hash, 'key_2')).toBeUndefined();
  });

  it('take the same content once, whoever makes it', async () => {
    const { store, folder, close } = await openStore();
    opened.push({ close });
    const [one] = await store.keep([picture('a')], { interaction: 'int_1', keyId: 'key_1' });
    await store.keep([picture('a')], { interaction: 'int_2', keyId: 'key_2' });
    const { hash } = one as MadeFile;
    expect(await readdir(join(folder, 'results', hash!.slice(0, 2)))).toEqual([hash]);
    expect(await store.find(hash!, 'key_1')).toBeDefined();
    expect(await store.find(hash!, 'key_2')).toBeDefined();
  });

  it('let the oldest go where there is no room left, and know their size after a restart', async () => {
    const first = await openStore(10);
    const [old] = await first.store.keep([picture('12345678')], { interaction: 'int_1', keyId: undefined });
    await first.close();
    const { store, close } = await openStore(10, first.folder);
    opened.push({ close });
    const [fresh] = await store.keep([picture('abcdefgh')], { interaction: 'int_2', keyId: undefined });
    await store.close();
    expect(await store.read((old as MadeFile).hash!)).toBeUndefined();
    expect(await store.find((old as MadeFile).hash!, undefined)).toBeUndefined();
    expect((await store.read((fresh as MadeFile).hash!))?.toString()).toBe('abcdefgh');
    await rm(first.folder, { recursive: true });
  });

  it('are not looked for under what is no hash', async () => {
    const { store, close } = await openStore();
    opened.push({ close });
    expect(await store.read('../../polder.db')).toBeUndefined();
    expect(await store.find('../../polder.db', undefined)).toBeUndefined();
  });
});
