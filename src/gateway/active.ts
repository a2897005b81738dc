/** Something under way that wants to know the time now and then. */
export interface Underway {
  tick(now: number): void;
  /** Ends it because the gateway is stopping. */
  stop(): void;
}

const every = 100;
/** Milliseconds after the last task. */
const quietAfter = 250;
/** Milliseconds for writing the records of what was ended, and telling its clients. */
const farewell = 2_000;

/**
 * The tasks under way. One timer for all of them watches deadlines, so that a thousand streams cost
 * no thousand timers; it stops at its next tick when there are none.
 */
export class Active {
  readonly #all = new Set<Underway>();
  #timer: NodeJS.Timeout | undefined;
  #emptied: (() => void) | undefined;
  #stopping = false;
  #tickedAt = 0;
  #lastEndedAt = Number.NEGATIVE_INFINITY;
  #wasLate = false;

  get size(): number {
    return this.#all.size;
  }

  /**
   * True while nobody waits for an answer. A moment without a task between many is none of that: the next
   * ones may stand at the door while this thread is busy.
   */
  get isQuiet(): boolean {
    return this.#all.size === 0 && performance.now() - this.#lastEndedAt > quietAfter;
  }

  /** True from the stop signal on: nothing new is taken on. */
  get stopping(): boolean {
    return this.#stopping;
  }

  add(underway: Underway): void {
    this.#all.add(underway);
    if (this.#timer !== undefined) return;
    this.#tickedAt = performance.now();
    this.#timer = setInterval(() => this.#tick(), every).unref();
  }

  delete(underway: Underway): void {
    this.#all.delete(underway);
    this.#lastEndedAt = performance.now();
    if (this.#all.size === 0) this.#emptied?.();
  }

  /**
   * Takes nothing new on, waits for what is under way, and after `deadline` milliseconds ends it. What
   * then still waits for a client to read ends with its connection.
   */
  async drain(deadline: number): Promise<void> {
    this.#stopping = true;
    if (this.#all.size === 0) return;
    const empty = new Promise<void>((resolve) => {
      this.#emptied = resolve;
    });
    const late = setTimeout(() => {
      for (const underway of this.#all) underway.stop();
    }, deadline);
    const tooLate = setTimeout(() => this.#emptied?.(), deadline + farewell);
    await empty;
    clearTimeout(late);
    clearTimeout(tooLate);
  }

  /**
   * A tick that comes late (the process was stopped, or busy) passes once, so that what has arrived
   * meanwhile is read before anything is said to have come too late.
   */
  #tick(): void {
    if (this.#all.size === 0) {
      clearInterval(this.#timer);
      this.#timer = undefined;
      return;
    }
    const now = performance.now();
    this.#wasLate = !this.#wasLate && now - this.#tickedAt > 2 * every;
    this.#tickedAt = now;
    if (this.#wasLate) return;
    for (const underway of this.#all) underway.tick(now);
  }
}
