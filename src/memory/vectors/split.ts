import {
  byNearness,
  type Neighbour,
  type VectorIndex,
  type VectorItem,
  type VectorQuery,
} from './vector-index.ts';

/**
 * Keeps what is `open` in one index, which may stand in the cloud, and everything else in one at home, and
 * searches both as one. A question that is not `open` is not shown to the cloud either.
 */
export class SplitIndex implements VectorIndex {
  readonly place = 'local';
  readonly dimensions: number;
  readonly #away: VectorIndex;
  readonly #home: VectorIndex;

  constructor(away: VectorIndex, home: VectorIndex) {
    if (home.place !== 'local') throw new Error('What is private stays on this machine.');
    this.#away = away;
    this.#home = home;
    this.dimensions = home.dimensions;
  }

  get size(): number {
    return this.#away.size + this.#home.size;
  }

  async add(items: readonly VectorItem[]): Promise<void> {
    const open = items.filter(({ partition }) => partition.privacy === 'open');
    const rest = items.filter(({ partition }) => partition.privacy !== 'open');
    const idsOf = (some: readonly VectorItem[]) => some.map(({ id }) => id);
    // An id whose class changed must not stay where it was; out of the cloud first.
    await this.#away.remove(idsOf(rest));
    await Promise.all([this.#home.remove(idsOf(open)), this.#home.add(rest)]);
    await this.#away.add(open);
  }

  async remove(ids: readonly number[]): Promise<void> {
    await Promise.all([this.#away.remove(ids), this.#home.remove(ids)]);
  }

  async search(query: VectorQuery): Promise<Neighbour[]> {
    const asked = this.#away.place === 'local' || query.privacy === 'open' ? [this.#away] : [];
    const found = await Promise.all([...asked, this.#home].map((index) => index.search(query)));
    return found.flat().sort(byNearness).slice(0, query.limit);
  }

  async *ids(): AsyncIterable<readonly number[]> {
    yield* this.#home.ids();
    yield* this.#away.ids();
  }

  async save(): Promise<void> {
    await Promise.all([this.#away.save(), this.#home.save()]);
  }

  async close(): Promise<void> {
    await Promise.all([this.#away.close(), this.#home.close()]);
  }
}
