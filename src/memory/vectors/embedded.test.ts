import { mkdtemp, open, readdir, rm, stat, truncate } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeVectorIndex, type IndexUnderTest } from './conformance.ts';
import { EmbeddedIndex } from './embedded.ts';
import { ExactIndex } from './exact.ts';
import { randomVectors } from './fixtures.ts';
import { LostIndex, type VectorIndex } from './vector-index.ts';

const space = 'built-in/1';
const partition = { owner: '*', collection: 'notes', privacy: 'private' } as const;

interface Kept extends IndexUnderTest {
  readonly folder: string;
  readonly opened: EmbeddedIndex[];
}

async function openIn(folder: string, graphFrom: number, dimensions: number): Promise<EmbeddedIndex> {
  return EmbeddedIndex.open({ folder, space, dimensions, graphFrom });
}

async function kept(graphFrom: number, dimensions: number): Promise<Kept> {
  const folder = await mkdtemp(join(tmpdir(), 'polder-vectors-'));
  const index = await openIn(folder, graphFrom, dimensions);
  const opened = [index];
  const dispose = async () => {
    for (const each of opened) await each.close();
    await rm(folder, { recursive: true });
  };
  return { index, folder, opened, dispose };
}

describeVectorIndex('the embedded index of small partitions', {
  open: (dimensions) => kept(2_000, dimensions),
  runs: 10,
});

describeVectorIndex('the embedded index of graphs', {
  open: (dimensions) => kept(1, dimensions),
  async reopen(made) {
    const { folder, opened } = made as Kept;
    const index = await openIn(folder, 1, made.index.dimensions);
    opened.push(index);
    return index;
  },
  runs: 10,
});

describe('the files of the embedded index', () => {
  const dimensions = 16;
  const vectors = randomVectors(200, dimensions, 1);
  const items = vectors.map((vector, order) => ({ id: order + 1, vector, partition }));
  let folder: string;
  let opened: EmbeddedIndex[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'polder-vectors-'));
    opened = [];
  });
  afterEach(async () => {
    for (const index of opened) await index.close();
    await rm(folder, { recursive: true });
  });

  async function openIndex(): Promise<EmbeddedIndex> {
    const index = await openIn(folder, 100, dimensions);
    opened.push(index);
    return index;
  }

  async function saved(): Promise<string> {
    const index = await openIndex();
    await index.add(items);
    await opened.pop()!.close();
    const [name] = await readdir(folder);
    return join(folder, name!);
  }

  async function nearest(index: VectorIndex): Promise<number[]> {
    const [vector] = randomVectors(1, dimensions, 2);
    const found = await index.search({
      vector: vector!,
      limit: 5,
      scope: { owners: ['*'] },
      privacy: 'private',
    });
    return found.map(({ id }) => id);
  }

  it('hold a partition that has become large, for nobody but their owner', async () => {
    const file = await saved();
    const index = await openIndex();
    expect(index.size).toBe(200);
    const exact = new ExactIndex(dimensions);
    await exact.add(items);
    expect(await nearest(index)).toEqual(await nearest(exact));
    expect((await stat(folder)).mode & 0o077).toBe(0);
    expect(await readdir(folder)).toEqual([file.slice(folder.length + 1)]);
  });

  it('are opened anew where the thread that held them has ended', async () => {
    const file = await saved();
    const started = new Promise<Worker>((resolve) => process.once('worker', resolve));
    const index = await openIn(folder, 100, dimensions);
    const asked = nearest(index);
    await (await started).terminate();
    await asked.catch(() => undefined);
    await expect(nearest(index)).rejects.toBeInstanceOf(LostIndex);
    await index.close().catch(() => undefined);
    const another = await openIndex();
    expect(another.size).toBe(200);
    expect(await readdir(folder)).toEqual([file.slice(folder.length + 1)]);
  });

  it.each([
    ['a byte of the graph is another', async (file: string) => changeByte(file, 2_000)],
    ['a byte of the ids is another', async (file: string) => changeByte(file, (await stat(file)).size - 400)],
    ['the end is missing', async (file: string) => truncate(file, (await stat(file)).size - 7)],
    ['half is missing', async (file: string) => truncate(file, 3_000)],
    ['all is missing', async (file: string) => truncate(file, 0)],
  ])('are put aside where %s, and made again', async (_what, damage) => {
    const file = await saved();
    await damage(file);
    const index = await openIndex();
    expect(index.damaged).toEqual([file.slice(folder.length + 1)]);
    expect(index.size).toBe(0);
    await index.add(items);
    await index.save();
    expect((await readdir(folder)).map((name) => name.slice(24)).sort()).toEqual([
      '.usearch',
      '.usearch.damaged',
    ]);
    const again = await openIndex();
    expect(again.damaged).toEqual([]);
    expect(await nearest(again)).toEqual(await nearest(index));
  });

  it('of another space are not used', async () => {
    await saved();
    const other = await EmbeddedIndex.open({ folder, space: 'ollama/other', dimensions });
    opened.push(other);
    expect(other.size).toBe(0);
    expect(other.damaged).toEqual([]);
  });

  it('that were never finished are cleared away', async () => {
    const file = await saved();
    await (await open(`${file}.draft`, 'w')).close();
    expect((await openIndex()).size).toBe(200);
    expect(await readdir(folder)).toEqual([file.slice(folder.length + 1)]);
  });

  it('say which vectors they lack after a crash', async () => {
    await saved();
    const index = await openIndex();
    await index.add([{ id: 500, vector: vectors[0]!, partition }]);
    await index.remove([1]);
    const crashed = await openIndex();
    const ids = new Set((await Array.fromAsync(crashed.ids())).flat());
    expect(ids.has(500)).toBe(false);
    expect(ids.has(1)).toBe(true);
  });

  it('are written by themselves some time after a change', async () => {
    const index = await EmbeddedIndex.open({ folder, space, dimensions, graphFrom: 100, saveAfter: 1 });
    opened.push(index);
    await index.add(items);
    await expect.poll(() => readdir(folder)).toHaveLength(1);
  });
});

async function changeByte(path: string, at: number): Promise<void> {
  const file = await open(path, 'r+');
  const byte = Buffer.alloc(1);
  await file.read(byte, 0, 1, at);
  byte[0] = byte[0]! ^ 0xff;
  await file.write(byte, 0, 1, at);
  await file.close();
}
