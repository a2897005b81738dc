import { setTimeout as sleep } from 'node:timers/promises';
import { ProviderError } from '../providers/provider.ts';

/** Who ended an attempt before its time. */
export type StopReason = 'client' | 'stopping' | 'timeout';

/** Watches one attempt: how long it may go without a sign of life, and whether it was stopped. */
export class Watch {
  readonly #abort = new AbortController();
  #deadline = Number.POSITIVE_INFINITY;
  #stopped: StopReason | undefined;

  /** Aborted when the attempt is stopped, whoever does it. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get stopped(): StopReason | undefined {
    return this.#stopped;
  }

  /** Something must be heard within so many milliseconds. */
  allow(milliseconds: number): void {
    this.#deadline = performance.now() + milliseconds;
  }

  /** Nothing has to be heard for now. */
  rest(): void {
    this.#deadline = Number.POSITIVE_INFINITY;
  }

  tick(now: number): void {
    if (now > this.#deadline) this.stop('timeout');
  }

  /** The first reason counts. */
  stop(reason: StopReason): void {
    this.#stopped ??= reason;
    this.#abort.abort();
  }

  /** Ends the call, whose answer is not wanted any more; nobody stopped the attempt. */
  abandon(): void {
    this.#abort.abort();
  }

  /** Waits; throws ProviderError `aborted` where it is stopped meanwhile. */
  async pause(milliseconds: number): Promise<void> {
    this.rest();
    try {
      await sleep(milliseconds, undefined, { signal: this.#abort.signal });
    } catch {
      throw new ProviderError('aborted', 'The wait was given up.');
    }
  }

  /** What an attempt failed of, where the watch itself ended it for taking too long. */
  explain(thrown: unknown): unknown {
    if (this.#stopped !== 'timeout') return thrown;
    return new ProviderError('timeout', 'It did not answer in time.', { cause: thrown });
  }
}
