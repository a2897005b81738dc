import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { ExactIndex } from './exact.ts';
import { randomVectors } from './fixtures.ts';
import type { Neighbour, Partition, Scope, VectorIndex, VectorItem } from './vector-index.ts';

const dimensions = 8;
const everybody: Partition = { owner: '*', collection: 'notes', privacy: 'open' };
const scopeOfAll: Scope = { owners: ['*'] };

export interface IndexUnderTest {
  /** Fresh and empty. */
  readonly index: VectorIndex;
  readonly dispose: () => Promise<void>;
}

interface Conformance {
  /** A new one each time. */
  readonly open: (dimensions: number) => Promise<IndexUnderTest>;
  /** The same one as after a restart; absent where it keeps nothing. */
  readonly reopen?: (made: IndexUnderTest) => Promise<VectorIndex>;
  /** Random sequences of changes to try. */
  readonly runs?: number;
}

/** What every vector index must do, whatever it is made of. */
export function describeVectorIndex(name: string, { open, reopen, runs = 30 }: Conformance): void {
  describe(`${name} as a vector index`, () => {
    const opened: IndexUnderTest[] = [];
    const fresh = async () => {
      const made = await open(dimensions);
      opened.push(made);
      return made;
    };
    afterEach(async () => {
      for (const made of opened.splice(0)) await made.dispose();
    });

    it('finds what was added, nearest first, with its cosine', async () => {
      const { index } = await fresh();
      await index.add([item(7, axis(0)), item(9, axis(0, 1)), item(3, axis(1))]);
      const found = await search(index, scaled(axis(0), 5), scopeOfAll, 3);
      expect(found.map(({ id }) => id)).toEqual([7, 9, 3]);
      expect(found.map(({ similarity }) => similarity)).toEqual([
        expect.closeTo(1, 2),
        expect.closeTo(Math.SQRT1_2, 2),
        expect.closeTo(0, 2),
      ]);
      expect(index.size).toBe(3);
    });

    it('has nothing to find while it is empty', async () => {
      const { index } = await fresh();
      expect(await search(index, axis(0), scopeOfAll, 5)).toEqual([]);
      expect(await idsOf(index)).toEqual([]);
    });

    it('finds nothing that was removed, and takes the id again', async () => {
      const { index } = await fresh();
      await index.add([item(1, axis(0)), item(2, axis(1)), item(3, axis(2))]);
      await index.remove([1, 3, 99]);
      expect((await search(index, axis(0), scopeOfAll, 5)).map(({ id }) => id)).toEqual([2]);
      expect(index.size).toBe(1);
      await index.add([item(1, axis(2))]);
      expect((await search(index, axis(2), scopeOfAll, 1)).map(({ id }) => id)).toEqual([1]);
    });

    it('keeps one vector an id, the last one, in the partition it was last given', async () => {
      const { index } = await fresh();
      await index.add([item(1, axis(0))]);
      await index.add([item(1, axis(1), { ...everybody, collection: 'recipes' })]);
      expect(index.size).toBe(1);
      expect(await search(index, axis(0), { owners: ['*'], collections: ['notes'] }, 5)).toEqual([]);
      const [found] = await search(index, axis(1), { owners: ['*'], collections: ['recipes'] }, 5);
      expect(found).toEqual({ id: 1, similarity: expect.closeTo(1, 2) });
    });

    it('shows a key nothing of another key, however near', async () => {
      const { index } = await fresh();
      await index.add(
        Array.from({ length: 40 }, (_, order) => item(order + 1, axis(0), { ...everybody, owner: 'key-a' })),
      );
      await index.add([item(100, axis(1), { ...everybody, owner: 'key-b' }), item(101, axis(2))]);
      const found = await search(index, axis(0), { owners: ['key-b', '*'] }, 10);
      expect(found.map(({ id }) => id).sort()).toEqual([100, 101]);
      expect(await search(index, axis(0), { owners: ['key-c'] }, 10)).toEqual([]);
      expect(await search(index, axis(0), { owners: [] }, 10)).toEqual([]);
      expect(await search(index, axis(0), { owners: undefined }, 50)).toHaveLength(42);
    });

    it('keeps to collections and classes, which may have any name', async () => {
      const { index } = await fresh();
      const odd = `a"b'); drop table x; --\u0001 é日本`;
      await index.add([
        item(1, axis(0), { ...everybody, collection: odd }),
        item(2, axis(0, 1), { owner: odd, collection: odd, privacy: 'open' }),
        item(3, axis(0)),
      ]);
      expect(await ids(index, { owners: ['*', odd], collections: [odd] })).toEqual([1, 2]);
      expect(await ids(index, { owners: [odd] })).toEqual([2]);
      expect(await ids(index, { owners: ['*'], classes: ['private'] })).toEqual([]);
      expect(await ids(index, { owners: ['*'], classes: ['open'] })).toEqual([1, 3]);
    });

    it('refuses vectors of another space, and ids that are none', async () => {
      const { index } = await fresh();
      const short = new Float32Array(dimensions - 1).fill(1);
      await expect(index.add([item(1, axis(0)), item(2, short)])).rejects.toThrow(/7 dimensions.*8/);
      await expect(search(index, short, scopeOfAll, 1)).rejects.toThrow(/7 dimensions.*8/);
      await expect(index.add([item(0, axis(0))])).rejects.toThrow(/positive whole number/);
      await expect(index.add([item(1, scaled(axis(0), Number.NaN))])).rejects.toThrow(/finite/);
      expect(index.size).toBe(0);
    });

    it('finds the same as comparing with everything, after any adding and removing', async () => {
      const step = fc.record({
        id: fc.integer({ min: 1, max: 60 }),
        seed: fc.integer({ min: 1, max: 1_000 }),
        owner: fc.constantFrom('*', 'key-a'),
        removes: fc.boolean(),
      });
      await fc.assert(
        fc.asyncProperty(
          fc.array(step, { maxLength: 80 }),
          fc.integer({ min: 1, max: 9 }),
          async (steps, seed) => {
            const { index } = await fresh();
            const reference = new ExactIndex(dimensions);
            for (const { id, seed: each, owner, removes } of steps) {
              const [vector] = randomVectors(1, dimensions, each);
              for (const one of [index, reference]) {
                if (removes) await one.remove([id]);
                else await one.add([item(id, vector!, { ...everybody, owner })]);
              }
            }
            expect(index.size).toBe(reference.size);
            expect(await idsOf(index)).toEqual(await idsOf(reference));
            const [question] = randomVectors(1, dimensions, seed * 7919);
            for (const owners of [['*'], ['key-a'], ['*', 'key-a']]) {
              const [found, expected] = await Promise.all(
                [index, reference].map((one) => search(one, question!, { owners }, 5)),
              );
              expectSame(found!, expected!);
            }
          },
        ),
        { numRuns: runs },
      );
    });

    it('answers while others add', async () => {
      const { index } = await fresh();
      await index.add([item(1, axis(0))]);
      const more = randomVectors(300, dimensions, 5).map((vector, order) => item(order + 2, vector));
      const adding = Promise.all(
        Array.from({ length: 10 }, (_, part) => index.add(more.slice(part * 30, part * 30 + 30))),
      );
      const found = await Promise.all(
        Array.from({ length: 20 }, () => search(index, axis(0), scopeOfAll, 1)),
      );
      await adding;
      for (const [best] of found) expect(best!.similarity).toBeGreaterThan(0.98);
      expect(index.size).toBe(301);
      expect(await idsOf(index)).toHaveLength(301);
    });

    it.skipIf(reopen === undefined)('is the same after a restart', async () => {
      const made = await fresh();
      const { index } = made;
      await index.add(randomVectors(50, dimensions, 3).map((vector, order) => item(order + 1, vector)));
      await index.remove([4, 5]);
      const [question] = randomVectors(1, dimensions, 11);
      const before = await search(index, question!, scopeOfAll, 10);
      await index.save();
      const again = await reopen!(made);
      expect(await search(again, question!, scopeOfAll, 10)).toEqual(before);
      expect(again.size).toBe(48);
    });
  });
}

function item(id: number, vector: Float32Array, partition = everybody): VectorItem {
  return { id, vector, partition };
}

function search(index: VectorIndex, vector: Float32Array, scope: Scope, limit: number): Promise<Neighbour[]> {
  return index.search({ vector, limit, scope, privacy: 'open' });
}

async function ids(index: VectorIndex, scope: Scope): Promise<number[]> {
  return (await search(index, axis(0), scope, 10)).map(({ id }) => id).sort((one, other) => one - other);
}

async function idsOf(index: VectorIndex): Promise<number[]> {
  const all: number[] = [];
  for await (const some of index.ids()) all.push(...some);
  return all.sort((one, other) => one - other);
}

function axis(...places: number[]): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const place of places) vector[place] = 1;
  return vector;
}

function scaled(vector: Float32Array, by: number): Float32Array {
  return vector.map((value) => value * by);
}

/** The same order, but for neighbours so close together that rounding decides between them. */
function expectSame(found: readonly Neighbour[], expected: readonly Neighbour[]): void {
  expect(found).toHaveLength(expected.length);
  for (const [order, { similarity }] of expected.entries()) {
    expect(found[order]!.similarity).toBeCloseTo(similarity, 2);
  }
  for (const [order, { id }] of expected.entries()) {
    const after = expected[order + 1];
    const apart = [expected[order - 1], after].every(
      (next) => next === undefined || Math.abs(next.similarity - expected[order]!.similarity) > 0.01,
    );
    // What follows the last is not known, so it may be as near.
    if (apart && after !== undefined) expect(found[order]!.id).toBe(id);
  }
}
