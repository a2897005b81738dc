/** Timers with at least this period, in milliseconds, go by the simulated clock; all shorter ones run as ever. */
const longPeriod = 600_000;

interface LongTimer {
  readonly period: number;
  readonly run: () => void;
  due: number;
}

/**
 * The clock of a simulated month: `Date.now` and what the house does every so many minutes or hours go by it.
 * It stands still while a request is under way, so no time limit within a request depends on it.
 */
export class SimulatedClock {
  readonly #timers = new Set<LongTimer>();
  readonly #dateNow = Date.now;
  readonly #setInterval = globalThis.setInterval;
  readonly #clearInterval = globalThis.clearInterval;
  #now: number;

  constructor(start: number) {
    this.#now = start;
    Date.now = () => this.#now;
    globalThis.setInterval = ((run: () => void, period: number) => {
      if (period < longPeriod) return this.#setInterval(run, period);
      const timer: LongTimer = { period, run, due: this.#now + period };
      this.#timers.add(timer);
      return Object.assign(timer, { unref: () => timer, ref: () => timer });
    }) as typeof setInterval;
    globalThis.clearInterval = ((timer) => {
      if (!this.#timers.delete(timer as unknown as LongTimer)) this.#clearInterval(timer);
    }) as typeof clearInterval;
  }

  /** Goes on to a time, in milliseconds since 1970; what has come due meanwhile runs once. */
  set(now: number): void {
    this.#now = now;
    for (const timer of this.#timers) {
      if (timer.due > now) continue;
      timer.due = now + timer.period;
      timer.run();
    }
  }

  /** Gives the real clock back. */
  stop(): void {
    Date.now = this.#dateNow;
    globalThis.setInterval = this.#setInterval;
    globalThis.clearInterval = this.#clearInterval;
  }
}
