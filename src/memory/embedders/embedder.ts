import type { Place } from '../../shared/place.ts';

/**
 * Texts are embedded as what they are to each other: a question looks for passages. Some models want
 * each marked in its own way; others treat both alike.
 */
export type EmbeddingKind = 'query' | 'passage';

/** Turns texts into vectors whose cosine tells how alike the texts are in meaning. */
export interface Embedder {
  /**
   * Names the space its vectors live in: `built-in/1`, `ollama/nomic-embed-text:latest`. Vectors of two
   * spaces are never compared, so whatever changes the vectors changes the id.
   */
  readonly id: string;
  readonly dimensions: number;
  /** Where the model runs: one in the cloud is given `open` texts only. */
  readonly place: Place;
  /**
   * One vector a text, in order, each of `dimensions`.
   * @throws PolderError where the model cannot be had or answers with something else.
   */
  embed(texts: readonly string[], kind: EmbeddingKind, signal?: AbortSignal): Promise<Float32Array[]>;
}
