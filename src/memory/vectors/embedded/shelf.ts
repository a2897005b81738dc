import type { Neighbour } from '../vector-index.ts';

/** The vectors of one partition, all at length 1. */
export interface Shelf {
  readonly size: number;
  /** An id that is there already gets the new vector. */
  add(id: number, unit: Float32Array): void;
  remove(id: number): void;
  /** Best first. */
  search(unit: Float32Array, limit: number): Neighbour[];
}
