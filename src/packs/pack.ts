import type { z } from 'zod';
import type { Capability } from '../task/task.ts';
import type { MadeFile, Progress } from '../task/work.ts';

/**
 * A domain of one's own: a wish in plain words becomes a scene, data that holds to a strict schema and that a
 * model writes; the scene becomes a program by a compiler; the program becomes a file, where this machine can
 * run it. No model writes a program.
 */
export interface Pack<Scene = unknown> {
  /** Lower-case letters, digits and dashes; its model is `pack/<name>`. */
  readonly name: string;
  /** For lists of models. */
  readonly title: string;
  /** Kinds of work beside chat that it does. */
  readonly capabilities: readonly Capability[];
  /**
   * Lists of words, between commas and with `*` for any ending: a wish with a word of each list reaches the pack
   * without its name, where its kind of work is one of those above.
   */
  readonly wishes?: readonly string[] | undefined;
  /** What a scene may be. The model is asked for it as JSON Schema, where it knows that, and is held to it. */
  readonly schema: z.ZodType<Scene>;
  /** What the model is told: the shape of a scene in a few lines, since not every one knows schemas, and examples. */
  readonly instruction: string;
  /** How hard a wish is, 1 to 10: from 5 on the best model is asked first, below that a local one. */
  complexity(wish: string): number;
  /** Whatever the scene: only what the pack means to allow can come of it. */
  compile(scene: Scene): Program;
  /** Makes a file of a program; left out where a program is all that there is. */
  readonly perform?: ((program: Program, setting: Performance) => Promise<Performed>) | undefined;
}

export interface Program {
  /** As a fenced block of Markdown names it: `python`. */
  readonly language: string;
  readonly fileName: string;
  readonly text: string;
}

/** What a program is performed with. */
export interface Performance {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

/** A file, or why there is none and what to do to get one. */
export type Performed =
  | { readonly kind: 'file'; readonly file: MadeFile }
  | { readonly kind: 'not-here'; readonly advice: string };
