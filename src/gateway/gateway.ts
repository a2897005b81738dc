import type { InteractionId } from '../shared/identifiers.ts';
import type { Place, PrivacyClass } from '../shared/place.ts';
import type { ResultOf, TaskInput, TaskOf } from '../task/task.ts';
import type { Progress } from '../task/work.ts';
import type { ReadyAnswer } from './answers/ready-answer.ts';

/** What the surfaces see of the house: a task goes in, an answer with its reason comes out. */
export interface Gateway {
  /**
   * Takes a task on. Throws `PolderError` at once where it cannot be served at all; else the answer
   * promise settles at the commit point. Aborting `signal` stops all work behind the task.
   */
  begin<Input extends TaskInput>(task: TaskOf<Input>, signal: AbortSignal): Handling<Input>;
}

export interface Handling<Input extends TaskInput> {
  readonly interaction: InteractionId;
  /** Resolves with the whole, or at the first useful token of a stream. Rejects with a `PolderError`. */
  readonly answer: Promise<Answer<Input>>;
  /** What is being waited for, in a few words without private text: `ollama/llama3.2 is loading`. */
  waitingFor(): string;
  /** Tells how far long work is, from now on, each time that its system says so. */
  onProgress(listener: (progress: Progress) => void): void;
}

export interface Answer<Input extends TaskInput> {
  readonly interaction: InteractionId;
  readonly route: Route;
  /**
   * `id`, `created` and `model` are already the gateway's (`chatcmpl-<interaction>`, `provider/name`).
   * A stream holds its last piece back until the record is on disk, so a surface may write its
   * protocol's end as soon as the iteration ends. A stream that breaks throws a `PolderError`.
   * The last chat piece has empty `choices` and the usage; surfaces drop it where it was not asked for.
   */
  readonly result: ResultOf<Input>;
}

/** Where the answer came from and why: the `x-polder-…` headers. */
export interface Route {
  /** `provider/name` */
  readonly model: string;
  readonly place: Place;
  readonly privacy: PrivacyClass;
  /** One plain sentence. */
  readonly reason: string;
  /** Known before the body only for whole answers; null where the price is unknown. */
  readonly costUsd: number | null | undefined;
  /** Of a budget that is nearly spent, in one sentence; null where none is. */
  readonly budgetWarning: string | null;
  /** Request parameters that the model does not take and that were left out. */
  readonly dropped: readonly string[];
  /** Set where no model had to answer. */
  readonly ready?: Pick<ReadyAnswer, 'kind' | 'source' | 'ageSeconds' | 'similarity'> | undefined;
  /** How many notes from memory were in the prompt. */
  readonly notes?: number | undefined;
  /** An estimate of the tokens of earlier turns that were left out of it. */
  readonly trimmedTokens?: number | undefined;
  /** Milliseconds by stage, for `server-timing`. */
  readonly timings: Readonly<Record<string, number>>;
}
