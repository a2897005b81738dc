import { ExactShelf } from './exact-shelf.ts';
import {
  byNearness,
  isWithin,
  type Neighbour,
  normalised,
  type Partition,
  partitionKey,
  requireItems,
  requireVector,
  type VectorIndex,
  type VectorItem,
  type VectorQuery,
} from './vector-index.ts';

/**
 * Compares with everything, in this thread: for some thousand vectors (2,000 of 384 dimensions take about
 * a millisecond). Keeps nothing on disk.
 */
export class ExactIndex implements VectorIndex {
  readonly place = 'local';
  readonly dimensions: number;
  readonly #shelves = new Map<string, { partition: Partition; shelf: ExactShelf }>();
  readonly #shelfOf = new Map<number, ExactShelf>();

  constructor(dimensions: number) {
    this.dimensions = dimensions;
  }

  get size(): number {
    return this.#shelfOf.size;
  }

  async add(items: readonly VectorItem[]): Promise<void> {
    requireItems(items, this.dimensions);
    for (const { id, vector, partition } of items) {
      const shelf = this.#shelfFor(partition);
      const former = this.#shelfOf.get(id);
      if (former !== shelf) former?.remove(id);
      shelf.add(id, vector);
      this.#shelfOf.set(id, shelf);
    }
  }

  async remove(ids: readonly number[]): Promise<void> {
    for (const id of ids) {
      this.#shelfOf.get(id)?.remove(id);
      this.#shelfOf.delete(id);
    }
  }

  async search({ vector, limit, scope }: VectorQuery): Promise<Neighbour[]> {
    requireVector(vector, this.dimensions);
    const unit = normalised(vector);
    const found: Neighbour[] = [];
    for (const { partition, shelf } of this.#shelves.values()) {
      if (isWithin(partition, scope)) found.push(...shelf.search(unit, limit));
    }
    return found.sort(byNearness).slice(0, limit);
  }

  async *ids(): AsyncIterable<readonly number[]> {
    yield [...this.#shelfOf.keys()];
  }

  async save(): Promise<void> {}

  async close(): Promise<void> {
    this.#shelves.clear();
    this.#shelfOf.clear();
  }

  #shelfFor(partition: Partition): ExactShelf {
    const key = partitionKey(partition);
    const known = this.#shelves.get(key);
    if (known !== undefined) return known.shelf;
    const shelf = new ExactShelf(this.dimensions);
    this.#shelves.set(key, { partition, shelf });
    return shelf;
  }
}
