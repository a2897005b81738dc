/** Failures in a row after which a model is left alone for a while. */
const threshold = 4;
const shortestPause = 2_000;
const longestPause = 8_000;

/**
 * A circuit breaker: opens after several failures in a row, lets one probe through after a pause, and
 * closes when that succeeds; each failed probe doubles the pause.
 */
export class Breaker {
  #failures = 0;
  #openUntil = 0;
  #pause = shortestPause;
  #probing = false;

  /** True where it may be open. */
  get wasTripped(): boolean {
    return this.#openUntil > 0;
  }

  isOpen(now: number): boolean {
    return now < this.#openUntil;
  }

  /** A call is about to be made: after a pause it is the probe, and all others wait for what it shows. */
  trying(now: number): void {
    if (this.#failures < threshold) return;
    this.#probing = true;
    this.#openUntil = now + longestPause;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#openUntil = 0;
    this.#pause = shortestPause;
    this.#probing = false;
  }

  /** Calls that were under way when it opened and fail later do not prolong the pause. */
  failed(now: number): void {
    this.#failures += 1;
    if (this.#failures < threshold || (this.isOpen(now) && !this.#probing)) return;
    this.#probing = false;
    this.#openUntil = now + this.#pause;
    this.#pause = Math.min(longestPause, this.#pause * 2);
  }
}
