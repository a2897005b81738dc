export interface IdleWorkSettings {
  /** Does a little; false when there is nothing left to do. */
  readonly step: (signal: AbortSignal) => Promise<boolean>;
  /** True while nobody waits for an answer. */
  readonly isIdle: () => boolean;
  /** Told of a first failure, and of the first success after it (undefined). */
  readonly onTrouble: (thrown: unknown) => void;
  /** Milliseconds for which steps have waited so far, in all, for what other threads did; default none. */
  readonly elsewhere?: (() => number) | undefined;
  /** Milliseconds of the first pause after a failure; it doubles up to 64 times that. Default five seconds. */
  readonly firstPause?: number | undefined;
}

/** Rests at least so long between two steps, and as long as the last one took of this thread. */
const shortestRest = 10;
/** While others wait for answers, only one step in so many milliseconds. */
const busyRest = 10_000;
const lookEvery = 100;
const mostDoublings = 6;

/** Work in the background that gives way to everything else, and takes at most half of this thread's time. */
export class IdleWork {
  readonly #settings: IdleWorkSettings;
  readonly #stop = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> | undefined;
  #again = false;
  #failures = 0;

  constructor(settings: IdleWorkSettings) {
    this.#settings = settings;
  }

  /** Begins, or looks again whether there is something to do. */
  wake(): void {
    if (this.#stop.signal.aborted) return;
    if (this.#running !== undefined) this.#again = true;
    else if (this.#timer === undefined) this.#schedule(0);
  }

  /** Resolves when nothing of it runs any more. */
  async close(): Promise<void> {
    this.#stop.abort();
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** After a pause, and then as soon as nobody waits for an answer, or after `busyRest` all the same. */
  #schedule(pause: number): void {
    if (this.#stop.signal.aborted) return;
    const latest = performance.now() + pause + busyRest;
    const look = (): void => {
      if (!this.#settings.isIdle() && performance.now() < latest) {
        this.#timer = setTimeout(look, lookEvery).unref();
        return;
      }
      this.#timer = undefined;
      this.#running = this.#once().finally(() => {
        this.#running = undefined;
      });
    };
    this.#timer = setTimeout(look, pause).unref();
  }

  async #once(): Promise<void> {
    this.#again = false;
    const { elsewhere = () => 0 } = this.#settings;
    const started = performance.now();
    const waited = elsewhere();
    try {
      const more = await this.#settings.step(this.#stop.signal);
      if (this.#failures > 0) this.#settings.onTrouble(undefined);
      this.#failures = 0;
      if (!more && !this.#again) return;
    } catch (thrown) {
      if (this.#stop.signal.aborted) return;
      this.#failures += 1;
      if (this.#failures === 1) this.#settings.onTrouble(thrown);
      const { firstPause = 5_000 } = this.#settings;
      this.#schedule(firstPause * 2 ** Math.min(this.#failures - 1, mostDoublings));
      return;
    }
    const took = performance.now() - started - Math.max(0, elsewhere() - waited);
    this.#schedule(Math.max(shortestRest, took));
  }
}
