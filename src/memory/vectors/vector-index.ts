import { PolderError } from '../../shared/errors.ts';
import type { Place, PrivacyClass } from '../../shared/place.ts';

/** Where a vector belongs. Within an index every combination is a partition of its own. */
export interface Partition {
  /** Whose entry it is: a key, or all that use this gateway. */
  readonly owner: string;
  readonly collection: string;
  readonly privacy: PrivacyClass;
}

/** `id` is that of the vector's row, a positive integer, and never means another vector later. */
export interface VectorItem {
  readonly id: number;
  readonly vector: Float32Array;
  readonly partition: Partition;
}

/** What a search may see: the partitions that match all three. */
export interface Scope {
  /** Nothing of any other owner is found; undefined: whosever it is, for those who may see all. */
  readonly owners: readonly string[] | undefined;
  /** Undefined: all. */
  readonly collections?: readonly string[] | undefined;
  readonly classes?: readonly PrivacyClass[] | undefined;
}

export interface VectorQuery {
  readonly vector: Float32Array;
  readonly limit: number;
  readonly scope: Scope;
  /** Of the question: an index in the cloud is asked `open` questions only. */
  readonly privacy: PrivacyClass;
}

export interface Neighbour {
  readonly id: number;
  /** Cosine, from -1 to 1. */
  readonly similarity: number;
}

/**
 * Nearest neighbours by cosine, all in one space: every vector has the same number of dimensions and was
 * made by the same embedder. An index is derived from rows and can be made from them again at any time;
 * it is never the only place where a vector is kept.
 *
 * A scope is not a filter on what was found but a choice of partitions to look in: nothing outside it is
 * ever compared with, so what one key may not see cannot crowd out what it may, and recall does not
 * suffer from narrow scopes. An entry that changes its owner, collection or class gets a new vector row.
 *
 * Vectors give their text away, so an index in the cloud takes only what is `open` (see `SplitIndex`,
 * which keeps the rest at home).
 */
export interface VectorIndex {
  readonly place: Place;
  readonly dimensions: number;
  /** How many vectors it holds, as far as this process knows. */
  readonly size: number;
  /** An id that is there already gets the new vector. Resolves when all can be found. */
  add(items: readonly VectorItem[]): Promise<void>;
  /** Ids that are not there are passed over. Resolves when none is found any more. */
  remove(ids: readonly number[]): Promise<void>;
  /** Best first; fewer than `limit` where the scope holds no more. */
  search(query: VectorQuery): Promise<Neighbour[]>;
  /** The ids of all vectors in it, in any order. */
  ids(): AsyncIterable<readonly number[]>;
  /** Puts on disk what would take long to make again. */
  save(): Promise<void>;
  close(): Promise<void>;
}

/** An index that ended by itself: nothing can be asked of it any more, and another can be opened in its place. */
export class LostIndex extends PolderError {
  constructor(message: string) {
    super('internal', `The vector index failed: ${message}`);
    this.name = 'LostIndex';
  }
}

/** True where a vector of this partition may be found by a search in this scope. */
export function isWithin({ owner, collection, privacy }: Partition, scope: Scope): boolean {
  return (
    (scope.owners?.includes(owner) ?? true) &&
    (scope.collections?.includes(collection) ?? true) &&
    (scope.classes?.includes(privacy) ?? true)
  );
}

/** The same text for the same partition, and for no other. */
export function partitionKey({ owner, collection, privacy }: Partition): string {
  return JSON.stringify([owner, collection, privacy]);
}

/** The vector at length 1, as a new array. A vector of zeros stays one: it is similar to nothing. */
export function normalised(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  return vector.map((value) => value * scale);
}

/** Best first, the lower id first among equals. */
export function byNearness(one: Neighbour, other: Neighbour): number {
  return other.similarity - one.similarity || one.id - other.id;
}

/** @throws PolderError where a vector is of another space, or holds what is not a number. */
export function requireVector(vector: Float32Array, dimensions: number): void {
  if (vector.length !== dimensions) {
    throw new PolderError(
      'invalid_request',
      `This vector has ${vector.length} dimensions, the index ${dimensions}: they come from different embedders.`,
    );
  }
  if (!vector.every(Number.isFinite)) {
    throw new PolderError('invalid_request', 'This vector holds values that are not finite numbers.');
  }
}

/** @throws PolderError where an item cannot be kept as it is. */
export function requireItems(items: readonly VectorItem[], dimensions: number): void {
  for (const { id, vector } of items) {
    if (!Number.isSafeInteger(id) || id < 1) {
      throw new PolderError('invalid_request', `The id of a vector is a positive whole number, not ${id}.`);
    }
    requireVector(vector, dimensions);
  }
}

/** Vectors give their text away. @throws PolderError where an index in the cloud is given what is not `open`. */
export function requireAllowed(place: Place, classes: readonly PrivacyClass[]): void {
  if (place === 'local' || classes.every((privacy) => privacy === 'open')) return;
  throw new PolderError(
    'forbidden',
    'Only what is open may go into, or be asked of, a vector index in the cloud.',
  );
}
