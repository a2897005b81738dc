import { type ChatChunk, type ChatCompletion, type FinishReason, textOf } from '../task/chat.ts';
import type { ResultOf, Stream, TaskInput } from '../task/task.ts';
import type { Piece } from './stamp.ts';
import { Tally } from './tally.ts';

export interface DraftLimits {
  /** On `performance.now()`'s clock: a stream that is not complete by then is held back no longer. */
  readonly until: number;
  /** Called before each piece is waited for. */
  readonly onWait: () => void;
}

/** A model's answer to a chat, held back until it is judged; then it can be given as if it came only now. */
export class Draft<Input extends TaskInput> {
  readonly #result: ResultOf<Input>;
  readonly #told: readonly unknown[];
  readonly text: string;
  readonly finish: FinishReason | null;
  /** False where only the beginning of a long answer is here. */
  readonly isComplete: boolean;

  private constructor(
    result: ResultOf<Input>,
    seen: Pick<Draft<Input>, 'text' | 'finish' | 'isComplete'> & { told: readonly unknown[] },
  ) {
    this.#result = result;
    this.#told = seen.told;
    this.text = seen.text;
    this.finish = seen.finish;
    this.isComplete = seen.isComplete;
  }

  /** The log-probabilities of its tokens as the backend told them, in OpenAI's shape. */
  get logProbabilities(): readonly unknown[] {
    return this.#told;
  }

  /** What there is to give. A stream can be read once. */
  get result(): ResultOf<Input> {
    return this.#result;
  }

  /**
   * Reads an answer ahead.
   * @param showLogProbabilities false where the caller did not ask for them: then they are taken off
   * @throws ProviderError as the stream does
   */
  static async read<Input extends TaskInput>(
    result: ResultOf<Input>,
    limits: DraftLimits,
    showLogProbabilities: boolean,
  ): Promise<Draft<Input>> {
    if (result.kind === 'stream') {
      return Draft.#readStream(result as Stream<Piece>, limits, showLogProbabilities);
    }
    const [choice] = (result.value as ChatCompletion).choices;
    const told = takeTokens(choice, showLogProbabilities);
    const seen = { text: textOf(choice?.message.content), finish: choice?.finish_reason ?? null };
    return new Draft(result, { ...seen, isComplete: true, told });
  }

  static async #readStream<Input extends TaskInput>(
    stream: Stream<Piece>,
    { until, onWait }: DraftLimits,
    showLogProbabilities: boolean,
  ): Promise<Draft<Input>> {
    const source = stream.pieces[Symbol.asyncIterator]();
    const tally = new Tally(0);
    const read: Piece[] = [];
    const told: unknown[] = [];
    let pending = source.next();
    for (;;) {
      onWait();
      const next = await beforeDeadline(pending, until);
      if (next === undefined || next.done) break;
      tally.addChunk(next.value as ChatChunk);
      for (const choice of next.value.choices) told.push(...takeTokens(choice, showLogProbabilities));
      read.push(next.value);
      pending = source.next();
    }
    const isComplete = tally.finishReason !== null;
    const message = tally.message();
    const pieces = replay(read, pending, source, showLogProbabilities);
    return new Draft({ kind: 'stream', pieces } as unknown as ResultOf<Input>, {
      text: textOf(message?.content),
      finish: tally.finishReason,
      isComplete,
      told,
    });
  }
}

/** What was read, and then what still comes. Ending the iteration closes the source. */
async function* replay(
  read: readonly Piece[],
  pending: Promise<IteratorResult<Piece>>,
  source: AsyncIterator<Piece>,
  showLogProbabilities: boolean,
): AsyncGenerator<Piece> {
  try {
    yield* read;
    for (let next = await pending; !next.done; next = await source.next()) {
      for (const choice of next.value.choices) takeTokens(choice, showLogProbabilities);
      yield next.value;
    }
  } finally {
    await source.return?.();
  }
}

/** Undefined where the time is up first; the promise can then be waited for again. */
async function beforeDeadline<Value>(promise: Promise<Value>, until: number): Promise<Value | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), Math.max(0, until - performance.now()));
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The tokens of a choice with their log-probabilities, which are taken off it unless they are to be shown. */
function takeTokens(choice: { [key: string]: unknown } | undefined, show: boolean): readonly unknown[] {
  const told = (choice?.logprobs as { content?: unknown } | null | undefined)?.content;
  if (!show && choice !== undefined) delete choice.logprobs;
  return Array.isArray(told) ? told : [];
}
