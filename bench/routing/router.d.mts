import type { Router } from './evaluator.ts';

export interface SavedRouter extends Router {
  /** All that was learned, as bytes. */
  save(): Uint8Array;
}
export default function makeRouter(options?: {
  readonly restored?: Uint8Array | undefined;
}): Promise<SavedRouter>;
