import { ProviderError } from '../provider.ts';

/** One at a time: what comes while another is at work waits, in the order of coming. */
export class Turns {
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;

  /** How many are at work or wait. */
  get length(): number {
    return this.#waiting;
  }

  /** @throws ProviderError `aborted` where it was given up before its turn */
  async take<Result>(signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    const before = this.#last;
    let leave = () => {};
    this.#last = new Promise((resolve) => {
      leave = () => before.then(resolve);
    });
    this.#waiting += 1;
    try {
      await untilAborted(before, signal);
      return await work();
    } finally {
      this.#waiting -= 1;
      leave();
    }
  }
}

/** Resolves with `turn`, or throws as soon as it is given up. */
async function untilAborted(turn: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const giveUp = () => resolve();
  signal.addEventListener('abort', giveUp, { once: true });
  if (!signal.aborted) await Promise.race([turn, promise]);
  signal.removeEventListener('abort', giveUp);
  if (signal.aborted)
    throw new ProviderError('aborted', 'The request was given up.', { beforeSending: true });
}
