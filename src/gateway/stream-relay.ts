import { ProviderError } from '../providers/provider.ts';
import { crashPoint } from '../shared/crash-point.ts';
import { asPolderError, PolderError } from '../shared/errors.ts';
import type { TaskInput } from '../task/task.ts';
import type { AttemptBook } from './attempt-book.ts';
import { type Piece, type Stamp, stampPiece, usagePiece } from './stamp.ts';
import type { Tally } from './tally.ts';
import type { Watch } from './watch.ts';

export interface RelayParts {
  readonly input: TaskInput;
  /** `provider/name` of the model that answers. */
  readonly model: string;
  readonly book: AttemptBook;
  readonly watch: Watch;
  readonly stamp: Stamp;
  /** Milliseconds allowed between two pieces. */
  readonly idle: number;
  /** Called when the answer has been given in full or has broken off. */
  readonly onEnd: () => void;
}

/** Passes one streamed answer on, counts it, and records it before its end is told. */
export class StreamRelay {
  readonly #parts: RelayParts;
  readonly #source: AsyncIterator<Piece>;
  readonly #early: Piece[] = [];
  /** True while a piece is with the client, who may take any time to ask for the next. */
  #clientReads = false;

  constructor(pieces: AsyncIterable<Piece>, parts: RelayParts) {
    this.#source = pieces[Symbol.asyncIterator]();
    this.#parts = parts;
  }

  /**
   * Reads up to the first useful piece: until then another model may still take over, after it none.
   *
   * @throws ProviderError
   */
  async begin(): Promise<void> {
    const { book, watch } = this.#parts;
    for (;;) {
      const next = await this.#source.next();
      if (next.done) {
        if (book.tally.isEmpty) throw new ProviderError('empty', 'The model gave an empty answer.');
        break;
      }
      this.#early.push(next.value);
      if (this.#count(next.value)) break;
    }
    book.answerBegins();
    watch.rest();
    crashPoint('first-token');
  }

  /** The pieces as they come; the end is held back until the record is on disk. Throws PolderError. */
  async *pieces(): AsyncGenerator<Piece> {
    const { input, book, watch, stamp, idle, onEnd } = this.#parts;
    const held: Piece[] = [];
    let first = true;
    let over = false;
    try {
      for (let index = 0; ; index++) {
        let piece = this.#early[index];
        if (piece === undefined) {
          watch.allow(idle);
          const next = await this.#source.next();
          // A reader that takes its time is not a model that has stopped.
          watch.rest();
          if (next.done) break;
          piece = next.value;
          this.#count(piece);
        }
        if (piece.choices.length === 0) continue;
        stampPiece(input, piece, stamp, first);
        first = false;
        if (held.length > 0 || piece.choices.some((choice) => choice.finish_reason)) held.push(piece);
        else {
          this.#clientReads = true;
          yield piece;
          this.#clientReads = false;
        }
        crashPoint('each-piece');
      }
      over = true;
      crashPoint('before-settle');
      await book.settle('answered');
      crashPoint('after-settle');
      yield* held;
      yield usagePiece(input, stamp, book.tally.reportedUsage());
    } catch (thrown) {
      over = true;
      throw await this.#breakOff(thrown);
    } finally {
      if (!over) {
        watch.stop('client');
        await book.settle('cancelled');
      }
      onEnd();
    }
  }

  /** The gateway stops: where the client does not read, the record cannot wait for it. */
  stopping(): void {
    if (this.#clientReads) void this.#endUnread();
  }

  async #endUnread(): Promise<void> {
    try {
      await this.#parts.book.settle('incomplete', stoppedEarly());
    } catch (thrown) {
      // Where it cannot be written, the next start finds the interaction open and calls it unknown.
      if (!(thrown instanceof PolderError)) throw thrown;
    } finally {
      this.#parts.onEnd();
    }
  }

  /** True where the piece brought something a reader can use. */
  #count(piece: Piece): boolean {
    const { input, book } = this.#parts;
    return input.kind === 'chat'
      ? book.tally.addChunk(piece as Parameters<Tally['addChunk']>[0])
      : book.tally.addCompletionPiece(piece as Parameters<Tally['addCompletionPiece']>[0]);
  }

  /** A stream that broke after its first piece: recorded as what it is, and told to the caller. */
  async #breakOff(thrown: unknown): Promise<PolderError> {
    if (thrown instanceof PolderError) return thrown;
    const { book, watch } = this.#parts;
    if (watch.stopped === 'client') {
      await book.settle('cancelled');
      return new PolderError('client_gone', 'The client left before the end of the answer.');
    }
    const failure = watch.explain(thrown);
    const error = watch.stopped === 'stopping' ? stoppedEarly() : this.#told(failure);
    await book.settle('incomplete', error, failure instanceof ProviderError ? failure : undefined);
    return error;
  }

  #told(failure: unknown): PolderError {
    if (!(failure instanceof ProviderError)) return asPolderError(failure);
    const kind = failure.failure === 'timeout' ? 'upstream_timeout' : 'upstream_failed';
    const { code, message } = failure;
    return new PolderError(kind, `${this.#parts.model}: ${message}`, { cause: failure, code });
  }
}

function stoppedEarly(): PolderError {
  return new PolderError('shutting_down', 'Polder stopped before this answer was complete.');
}
