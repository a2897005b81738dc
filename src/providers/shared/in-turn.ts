import { ProviderError } from '../provider.ts';

/** Work on one thing that is done by one caller after another, as the loading of a model. */
export class InTurn {
  readonly #last = new Map<string, Promise<unknown>>();

  /**
   * Does the work when all earlier work on the same thing is over, however that ended. Who leaves does not
   * wait. Throws what the work throws, or `ProviderError` `aborted`.
   */
  async take<Result>(thing: string, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    const before = this.#last.get(thing) ?? Promise.resolve();
    const turn = before.then(() => {
      if (signal.aborted) throw aborted();
      return work();
    });
    const over = turn.then(
      () => undefined,
      () => undefined,
    );
    this.#last.set(thing, over);
    void over.then(() => {
      if (this.#last.get(thing) === over) this.#last.delete(thing);
    });
    return unlessLeft(turn, signal);
  }
}

function unlessLeft<Result>(turn: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(aborted());
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
    turn.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}

function aborted(): ProviderError {
  return new ProviderError('aborted', 'The request was cancelled.');
}
