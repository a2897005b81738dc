import type { Index } from 'usearch';
import type { Neighbour } from '../vector-index.ts';
import type { Native } from './native.ts';
import type { Shelf } from './shelf.ts';

/**
 * Half-precision halves memory and costs no recall; one byte a value would cost a tenth of it. Adding looks
 * as widely for neighbours as it takes to find the ten nearest of 100,000 clustered vectors with a recall above 0.98:
 * looking less (64) is a third less work, and is not made up for by searching more widely (see bench/memory).
 */
const settings = { connectivity: 16, expansion_add: 96, expansion_search: 16 };

/**
 * The vectors of one partition in a hierarchical navigable small-world graph (Malkov and Yashunin 2016),
 * which usearch keeps in native memory.
 */
export class GraphShelf implements Shelf {
  readonly #graph: Index;

  constructor(native: Native, dimensions: number) {
    this.#graph = new native.Index({
      ...settings,
      dimensions,
      metric: native.MetricKind.Cos,
      quantization: native.ScalarKind.F16,
      multi: false,
    });
  }

  get size(): number {
    return this.#graph.size();
  }

  add(id: number, unit: Float32Array): void {
    const key = BigUint64Array.of(BigInt(id));
    this.#graph.remove(key);
    this.#graph.add(key, unit, 1);
  }

  remove(id: number): void {
    this.#graph.remove(BigUint64Array.of(BigInt(id)));
  }

  /** The library looks as widely as it is asked for neighbours. */
  search(unit: Float32Array, limit: number, width: number): Neighbour[] {
    if (this.size === 0) return [];
    const wanted = Math.min(Math.max(limit, width), this.size);
    const { keys, distances } = this.#graph.search(unit, wanted, 1);
    return Array.from(keys.subarray(0, limit), (key, place) => ({
      id: Number(key),
      similarity: 1 - distances[place]!,
    }));
  }

  save(path: string): void {
    this.#graph.save(path);
  }

  load(path: string): void {
    this.#graph.load(path);
  }
}
