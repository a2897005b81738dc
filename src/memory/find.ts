import type { Entry } from './entry.ts';

/** An entry found for a question. */
export interface Find {
  readonly entry: Entry;
  /** How likely it helps, calibrated, 0 to 1. */
  readonly relevance: number;
  /** As the space has it, 0 to 1; not comparable with another space's. */
  readonly score: number;
  /** The space of the score: an embedder's id, or `words/1`. */
  readonly space: string;
}

/** As much of a find as is needed to say later whether it helped. */
export interface UsedFind {
  readonly entry: Pick<Entry, 'id'>;
  readonly score: number;
  readonly space: string;
  /** True where the entry was itself the answer, word for word. */
  readonly isAnswer: boolean;
}
