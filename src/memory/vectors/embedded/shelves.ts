import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ExactShelf } from '../exact-shelf.ts';
import {
  byNearness,
  isWithin,
  type Neighbour,
  normalised,
  type Partition,
  partitionKey,
  type Scope,
} from '../vector-index.ts';
import { DamagedGraph, quarantine, readSaved, sealGraph } from './graph-file.ts';
import { GraphShelf } from './graph-shelf.ts';
import type { Native } from './native.ts';
import type { Shelf } from './shelf.ts';

export interface ShelvesSettings {
  /** Where the graphs are saved; made where it is not there. */
  readonly folder: string;
  readonly space: string;
  readonly dimensions: number;
  /** Entries from which a partition becomes a graph. */
  readonly graphFrom: number;
}

interface Stand {
  readonly partition: Partition;
  shelf: Shelf;
  /** Changed since it was saved. */
  dirty: boolean;
}

const ending = '.usearch';
/** Neighbours looked at in one graph; where there are several, each holds a part of the nearest and is looked at less. */
const width = 192;
const narrowest = 64;

/**
 * All partitions of an index: small ones compared one by one, large ones as graphs, and all one by one
 * where the native library cannot be loaded. Graphs are saved and opened again; what is small is as
 * quickly read from its rows.
 */
export class Shelves {
  readonly #settings: ShelvesSettings;
  readonly #native: Native | undefined;
  readonly #stands = new Map<string, Stand>();
  readonly #standOf = new Map<number, Stand>();

  constructor(settings: ShelvesSettings, native: Native | undefined) {
    this.#settings = settings;
    this.#native = native;
  }

  get size(): number {
    return this.#standOf.size;
  }

  /** Opens what was saved; gives the names of files that were damaged and are put aside. */
  open(): string[] {
    const { folder } = this.#settings;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const damaged: string[] = [];
    for (const name of readdirSync(folder)) {
      if (name.endsWith('.draft')) rmSync(join(folder, name));
      if (!name.endsWith(ending) || this.#native === undefined) continue;
      try {
        this.#openFile(join(folder, name), this.#native);
      } catch (thrown) {
        if (!(thrown instanceof DamagedGraph)) throw thrown;
        quarantine(join(folder, name));
        damaged.push(name);
      }
    }
    return damaged;
  }

  add(id: number, vector: Float32Array, partition: Partition): void {
    const stand = this.#standFor(partition);
    const former = this.#standOf.get(id);
    if (former !== undefined && former !== stand) this.remove(id);
    stand.shelf.add(id, normalised(vector));
    stand.dirty = true;
    this.#standOf.set(id, stand);
    this.#growInto(stand);
  }

  remove(id: number): void {
    const stand = this.#standOf.get(id);
    if (stand === undefined) return;
    stand.shelf.remove(id);
    stand.dirty = true;
    this.#standOf.delete(id);
  }

  search(vector: Float32Array, limit: number, scope: Scope): Neighbour[] {
    const unit = normalised(vector);
    const found: Neighbour[] = [];
    const shelves = [...this.#stands.values()].filter(({ partition }) => isWithin(partition, scope));
    const each = Math.max(narrowest, Math.round(width / Math.sqrt(shelves.length)));
    for (const { shelf } of shelves) found.push(...shelf.search(unit, limit, each));
    return found.sort(byNearness).slice(0, limit);
  }

  ids(): number[] {
    return [...this.#standOf.keys()];
  }

  /** Saves the graphs that changed. */
  save(): void {
    for (const [key, stand] of this.#stands) {
      if (!stand.dirty || !(stand.shelf instanceof GraphShelf)) continue;
      const path = join(this.#settings.folder, fileName(key));
      if (stand.shelf.size === 0) rmSync(path, { force: true });
      else this.#saveGraph(path, stand.shelf, stand);
      stand.dirty = false;
    }
  }

  #saveGraph(path: string, shelf: GraphShelf, stand: Stand): void {
    const { space, dimensions } = this.#settings;
    const ids: number[] = [];
    for (const [id, where] of this.#standOf) if (where === stand) ids.push(id);
    const lastId = ids.reduce((highest, id) => Math.max(highest, id), 0);
    const { partition } = stand;
    shelf.save(`${path}.draft`);
    sealGraph(
      `${path}.draft`,
      path,
      { format: 1, space, dimensions, partition, count: ids.length, lastId },
      Float64Array.from(ids),
    );
  }

  #openFile(path: string, native: Native): void {
    const { header, ids } = readSaved(path);
    const { space, dimensions } = this.#settings;
    if (header.format !== 1 || header.space !== space || header.dimensions !== dimensions) {
      rmSync(path); // Of another time; the rows have everything.
      return;
    }
    const shelf = new GraphShelf(native, dimensions);
    shelf.load(path);
    if (shelf.size !== ids.length) throw new DamagedGraph('It holds another number of vectors than it says.');
    const stand: Stand = { partition: header.partition, shelf, dirty: false };
    this.#stands.set(partitionKey(header.partition), stand);
    for (const id of ids) this.#standOf.set(id, stand);
  }

  #standFor(partition: Partition): Stand {
    const key = partitionKey(partition);
    const known = this.#stands.get(key);
    if (known !== undefined) return known;
    const stand: Stand = { partition, shelf: new ExactShelf(this.#settings.dimensions), dirty: false };
    this.#stands.set(key, stand);
    return stand;
  }

  #growInto(stand: Stand): void {
    const { shelf } = stand;
    if (this.#native === undefined || !(shelf instanceof ExactShelf)) return;
    if (shelf.size < this.#settings.graphFrom) return;
    const graph = new GraphShelf(this.#native, this.#settings.dimensions);
    for (const [id, unit] of shelf.vectors()) graph.add(id, unit);
    stand.shelf = graph;
  }
}

function fileName(partition: string): string {
  return createHash('sha256').update(partition).digest('hex').slice(0, 24) + ending;
}
