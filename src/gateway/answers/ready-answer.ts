import type { Rider } from '../../records/recorder.ts';

/** How it came that an answer was there before the question. */
export type ReadyKind = 'known' | 'exact' | 'meaning';

/** An answer that no model has to make. */
export interface ReadyAnswer {
  readonly kind: ReadyKind;
  /** What stands for the model: `memory/best-practices`, `memory/answer-cache`. */
  readonly model: string;
  readonly text: string;
  /** Where it comes from, for people. */
  readonly source: string;
  /** One plain sentence. */
  readonly reason: string;
  /** What the model read and wrote that once made it; undefined where none did. */
  readonly tokens: { readonly input: number; readonly output: number } | undefined;
  /** Seconds since it was made; undefined where that does not matter. */
  readonly ageSeconds: number | undefined;
  /** How alike the questions are to an embedder, up to 1; undefined where none was asked. */
  readonly similarity: number | undefined;
  /** The interaction that made it. */
  readonly interaction: string | undefined;
  /** The entry of memory that it is. */
  readonly entry: string | undefined;
  /** True where it was made, or is itself, out of memory. */
  readonly drawsOnMemory: boolean;
  /** Notes its use, with the record. */
  readonly use: Rider | undefined;
}
