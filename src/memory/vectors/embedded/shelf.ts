import type { Neighbour } from '../vector-index.ts';

/** The vectors of one partition, all at length 1. */
export interface Shelf {
  readonly size: number;
  /** An id that is there already gets the new vector. */
  add(id: number, unit: Float32Array): void;
  remove(id: number): void;
  /** Best first. Where not all are compared, `width` of the nearest are looked at, or `limit` where that is more. */
  search(unit: Float32Array, limit: number, width: number): Neighbour[];
}
