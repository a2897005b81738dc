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

  isOpen(now: number): boolean {
    return now < this.#openUntil;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#openUntil = 0;
    this.#pause = shortestPause;
  }

  failed(now: number): void {
    this.#failures += 1;
    if (this.#failures < threshold) return;
    this.#openUntil = now + this.#pause;
    this.#pause = Math.min(longestPause, this.#pause * 2);
  }
}
