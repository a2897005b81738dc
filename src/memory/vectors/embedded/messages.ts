import type { Neighbour, Partition, Scope } from '../vector-index.ts';
import type { ShelvesSettings } from './shelves.ts';

export type WorkerSettings = ShelvesSettings;

/** Vectors one after another in `values`; `places` says to which of `partitions` each belongs. */
export interface Batch {
  readonly ids: readonly number[];
  readonly values: Float32Array;
  readonly partitions: readonly Partition[];
  readonly places: readonly number[];
}

export type Work =
  | ({ readonly kind: 'add' } & Batch)
  | { readonly kind: 'remove'; readonly ids: readonly number[] }
  | { readonly kind: 'search'; readonly vector: Float32Array; readonly limit: number; readonly scope: Scope }
  | { readonly kind: 'ids' }
  | { readonly kind: 'save' }
  | { readonly kind: 'close' };

export type Outcome =
  | { readonly kind: 'done'; readonly size: number }
  | { readonly kind: 'found'; readonly neighbours: readonly Neighbour[] }
  | { readonly kind: 'ids'; readonly ids: Float64Array }
  | { readonly kind: 'failed'; readonly message: string };

export type ToIndex = { readonly ticket: number; readonly work: Work };
export type FromIndex =
  | {
      readonly kind: 'open';
      readonly size: number;
      readonly native: boolean;
      readonly damaged: readonly string[];
    }
  | { readonly kind: 'outcome'; readonly ticket: number; readonly outcome: Outcome };
