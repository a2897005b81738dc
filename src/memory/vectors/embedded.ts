import type { Batch } from './embedded/messages.ts';
import { WorkerClient } from './embedded/worker-client.ts';
import {
  type Neighbour,
  partitionKey,
  requireItems,
  requireVector,
  type VectorIndex,
  type VectorItem,
  type VectorQuery,
} from './vector-index.ts';

export interface EmbeddedIndexSettings {
  /** Folder of this index alone. */
  readonly folder: string;
  readonly space: string;
  readonly dimensions: number;
  /** Entries from which a partition becomes a graph; default 2,000. */
  readonly graphFrom?: number | undefined;
  /** Milliseconds after a first change at which it is saved; default five minutes. */
  readonly saveAfter?: number | undefined;
}

/** So many are added at a time (about 10 ms at 100,000), with searches between. */
const slice = 32;
const idsAtOnce = 1_000;

/**
 * The index of an ordinary installation: within Polder, in a thread of its own, so that neither building
 * nor searching holds anything else up. Small partitions are compared one by one, large ones are graphs
 * by usearch, saved in the data folder and read again at the next start. What a graph lacks after a crash
 * is told by `ids`, and added again from the rows.
 */
export class EmbeddedIndex implements VectorIndex {
  readonly place = 'local';
  readonly dimensions: number;
  /** Saved graphs that were damaged: put aside, to be built anew. */
  readonly damaged: readonly string[];
  /** False where the native library does not run on this machine: then everything is compared one by one. */
  readonly native: boolean;
  readonly #client: WorkerClient;
  readonly #saveAfter: number;
  #size: number;
  #changes: Promise<unknown> = Promise.resolve();
  #saving: NodeJS.Timeout | undefined;

  private constructor(
    { dimensions, saveAfter = 300_000 }: EmbeddedIndexSettings,
    { client, opened }: Awaited<ReturnType<typeof WorkerClient.start>>,
  ) {
    this.dimensions = dimensions;
    this.#saveAfter = saveAfter;
    this.#client = client;
    this.#size = opened.size;
    this.native = opened.native;
    this.damaged = opened.damaged;
    client.unref();
  }

  /** @throws PolderError where the folder cannot be used. */
  static async open(settings: EmbeddedIndexSettings): Promise<EmbeddedIndex> {
    const { folder, space, dimensions, graphFrom = 2_000 } = settings;
    return new EmbeddedIndex(settings, await WorkerClient.start({ folder, space, dimensions, graphFrom }));
  }

  get size(): number {
    return this.#size;
  }

  async add(items: readonly VectorItem[]): Promise<void> {
    requireItems(items, this.dimensions);
    await this.#change(async () => {
      for (let from = 0; from < items.length; from += slice) {
        const batch = packed(items.slice(from, from + slice), this.dimensions);
        const { size } = await this.#client.perform({ kind: 'add', ...batch }, 'done', [batch.values.buffer]);
        this.#size = size;
      }
    });
  }

  async remove(ids: readonly number[]): Promise<void> {
    await this.#change(async () => {
      this.#size = (await this.#client.perform({ kind: 'remove', ids }, 'done')).size;
    });
  }

  async search({ vector, limit, scope }: VectorQuery): Promise<Neighbour[]> {
    requireVector(vector, this.dimensions);
    const { neighbours } = await this.#client.perform({ kind: 'search', vector, limit, scope }, 'found');
    return [...neighbours];
  }

  async *ids(): AsyncIterable<readonly number[]> {
    const { ids } = await this.#client.perform({ kind: 'ids' }, 'ids');
    for (let from = 0; from < ids.length; from += idsAtOnce) yield [...ids.subarray(from, from + idsAtOnce)];
  }

  async save(): Promise<void> {
    clearTimeout(this.#saving);
    this.#saving = undefined;
    await this.#inOrder(() => this.#client.perform({ kind: 'save' }, 'done'));
  }

  /** Saves, and ends the thread whether or not that worked. */
  async close(): Promise<void> {
    clearTimeout(this.#saving);
    try {
      await this.#inOrder(() => this.#client.perform({ kind: 'close' }, 'done'));
    } finally {
      await this.#client.terminated();
    }
  }

  async #change(work: () => Promise<void>): Promise<void> {
    await this.#inOrder(work);
    this.#saving ??= setTimeout(() => {
      // Tried again after the next change, and at the end, where a failure is told.
      this.save().catch(() => undefined);
    }, this.#saveAfter).unref();
  }

  /** Changes are made one after another, in the order in which they were asked for. */
  #inOrder<Result>(work: () => Promise<Result>): Promise<Result> {
    const done = this.#changes.then(work);
    this.#changes = done.catch(() => undefined); // Whoever asked is told; the next one goes on.
    return done;
  }
}

function packed(
  items: readonly VectorItem[],
  dimensions: number,
): Batch & { values: Float32Array<ArrayBuffer> } {
  const values = new Float32Array(items.length * dimensions);
  const known = new Map<string, number>();
  const partitions: VectorItem['partition'][] = [];
  const places = items.map(({ vector, partition }, order) => {
    values.set(vector, order * dimensions);
    const key = partitionKey(partition);
    const place = known.get(key) ?? partitions.push(partition) - 1;
    known.set(key, place);
    return place;
  });
  return { ids: items.map(({ id }) => id), values, partitions, places };
}
