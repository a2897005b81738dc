import type { Kysely } from 'kysely';
import { listed, unindexed } from './listed.ts';
import type { Schema } from './schema.ts';

/** A vector row and the entry it was made of. */
export interface StoredVector {
  readonly id: number;
  readonly entry: number;
}

/** Where the entry of a vector belongs. */
export interface VectorPlace {
  readonly id: number;
  readonly owner: string;
  readonly collection: string;
  readonly privacy: string;
}

/** An entry and whether it has a vector in a space. */
export interface EmbeddableEntry {
  readonly number: number;
  readonly status: string;
  readonly privacy: string;
  /** Its row in the space; null: none. */
  readonly vector: number | null;
}

/** Vector rows of a space by the number of their entry, from after `after`; read from an index alone. */
export function listVectors(
  read: Kysely<Schema>,
  space: string,
  after: number,
  limit: number,
): Promise<StoredVector[]> {
  return read
    .selectFrom('memory_vectors')
    .select(['id', 'entry'])
    .where('space', '=', space)
    .where('entry', '>', after)
    .orderBy('entry')
    .limit(limit)
    .execute();
}

/** Vectors by id, with where their entries belong. */
export function readVectors(read: Kysely<Schema>, ids: readonly number[]) {
  return read
    .selectFrom('memory_vectors')
    .innerJoin('memory_entries', 'memory_entries.number', 'memory_vectors.entry')
    .select(['memory_vectors.id', 'vector', 'owner', 'collection', 'privacy'])
    .where('memory_vectors.id', 'in', ids)
    .execute();
}

/** The entries of the vectors that still are there. */
export function entriesOfVectors(
  read: Kysely<Schema>,
  space: string,
  ids: readonly number[],
): Promise<StoredVector[]> {
  return read
    .selectFrom('memory_vectors')
    .select(['id', 'entry'])
    .where('id', 'in', listed(ids))
    .where(unindexed('space'), '=', space)
    .execute();
}

/** The rows that entries have in a space, without the vectors themselves. */
export function placedVectors(
  read: Kysely<Schema>,
  space: string,
  entries: readonly number[],
): Promise<(StoredVector & VectorPlace)[]> {
  return read
    .selectFrom('memory_vectors')
    .innerJoin('memory_entries', 'memory_entries.number', 'memory_vectors.entry')
    .select(['memory_vectors.id', 'entry', 'owner', 'collection', 'privacy'])
    .where('space', '=', space)
    .where('entry', 'in', listed(entries))
    .execute();
}

/** The next entries by number, whether or not they have a vector in the space. */
export function listEmbeddable(
  read: Kysely<Schema>,
  space: string,
  after: number,
  limit: number,
): Promise<EmbeddableEntry[]> {
  return read
    .selectFrom('memory_entries')
    .leftJoin('memory_vectors', (join) =>
      join.onRef('memory_vectors.entry', '=', 'memory_entries.number').on('memory_vectors.space', '=', space),
    )
    .select(['number', 'status', 'privacy', 'memory_vectors.id as vector'])
    .where('number', '>', after)
    .orderBy('number')
    .limit(limit)
    .execute();
}

/** All spaces in which there are vectors, with one of each. */
export async function sampleSpaces(
  read: Kysely<Schema>,
): Promise<{ readonly space: string; readonly dimensions: number }[]> {
  const spaces: { space: string; dimensions: number }[] = [];
  let last = '';
  for (;;) {
    // One step of the index a space, whatever their number of vectors.
    const row = await read
      .selectFrom('memory_vectors')
      .select(['space', 'vector'])
      .where('space', '>', last)
      .orderBy('space')
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) return spaces;
    spaces.push({ space: row.space, dimensions: row.vector.byteLength / 4 });
    last = row.space;
  }
}
