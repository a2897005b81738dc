import { setImmediate as nextTurn } from 'node:timers/promises';

/** Milliseconds of work after which others get their turn. */
const turnMs = 4;

/** Long work on the thread that serves requests, cut into short turns. */
export class Turns {
  #since = performance.now();

  /** True once others should get their turn: then await `next`. */
  get isOver(): boolean {
    return performance.now() - this.#since > turnMs;
  }

  async next(): Promise<void> {
    await nextTurn();
    this.#since = performance.now();
  }
}

/** Makes something of each item, in their order, and lets others work in between. */
export async function inTurns<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Result,
): Promise<Result[]> {
  const turns = new Turns();
  const results: Result[] = [];
  for (const item of items) {
    if (turns.isOver) await turns.next();
    results.push(work(item));
  }
  return results;
}
