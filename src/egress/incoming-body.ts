import type { Dispatcher } from 'undici';
import { TransportError } from './transport.ts';

const highWaterMark = 64 * 1024;
const defaultLimit = 32 * 1024 * 1024;

/**
 * A response body on its way in: read whole with `text`, or piece by piece by iterating. The
 * connection is paused while more than 64 KiB wait to be read, and closed when iterating ends early.
 */
export class IncomingBody implements AsyncIterable<Uint8Array>, AsyncIterator<Uint8Array> {
  readonly #controller: Dispatcher.DispatchController;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #ended = false;
  #error: TransportError | undefined;
  #wake: (() => void) | undefined;
  #limit: number | undefined;

  constructor(controller: Dispatcher.DispatchController) {
    this.#controller = controller;
  }

  push(chunk: Buffer): void {
    this.#waiting.push(chunk);
    this.#waitingBytes += chunk.length;
    if (this.#limit === undefined) {
      if (this.#waitingBytes > highWaterMark) this.#controller.pause();
      this.#wake?.();
    } else if (this.#waitingBytes > this.#limit) {
      this.fail(new TransportError('too-large', `The answer is larger than ${this.#limit} bytes.`, false));
      this.#controller.abort(this.#error!);
    }
  }

  end(): void {
    this.#ended = true;
    this.#wake?.();
  }

  fail(error: TransportError): void {
    if (this.#ended) return;
    this.#error ??= error;
    this.#wake?.();
  }

  async text(limit = defaultLimit): Promise<string> {
    this.#limit = limit;
    if (this.#controller.paused) this.#controller.resume();
    if (!this.#ended && !this.#error) await this.#change();
    if (this.#error) throw this.#error;
    const [only] = this.#waiting;
    return this.#waiting.length === 1
      ? only!.toString('utf8')
      : Buffer.concat(this.#waiting).toString('utf8');
  }

  [Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    return this;
  }

  async next(): Promise<IteratorResult<Uint8Array>> {
    for (;;) {
      if (this.#waiting.length > 0) {
        const value = this.#waiting.length === 1 ? this.#waiting[0]! : Buffer.concat(this.#waiting);
        this.#waiting = [];
        this.#waitingBytes = 0;
        if (this.#controller.paused) this.#controller.resume();
        return { done: false, value };
      }
      if (this.#error) throw this.#error;
      if (this.#ended) return { done: true, value: undefined };
      await this.#change();
    }
  }

  async return(): Promise<IteratorResult<Uint8Array>> {
    this.discard();
    return { done: true, value: undefined };
  }

  discard(): void {
    if (this.#ended || this.#error) return;
    const error = new TransportError('aborted', 'The rest of the answer was not wanted.', false);
    this.#error = error;
    this.#waiting = [];
    this.#controller.abort(error);
  }

  #change(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        this.#wake = undefined;
        resolve();
      };
    });
  }
}
