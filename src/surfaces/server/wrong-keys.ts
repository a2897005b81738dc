import { PolderError } from '../../shared/errors.ts';

/** Wrong keys that one address may try at once, and how many more a second. */
const atOnce = 100;
const perSecond = 10;
const mostPeers = 10_000;

interface Tries {
  left: number;
  at: number;
}

/** Counts wrong keys by the address they come from. Right ones are never kept from coming in by it. */
export class WrongKeys {
  readonly #peers = new Map<string, Tries>();

  /**
   * Counts one more. `now` in milliseconds of a clock that never goes back.
   *
   * @throws PolderError `rate_limited` where there were too many
   */
  count(peer: string, now: number): void {
    const tries = this.#peers.get(peer) ?? { left: atOnce, at: now };
    tries.left = Math.min(atOnce, tries.left + ((now - tries.at) * perSecond) / 1000);
    tries.at = now;
    this.#peers.delete(peer);
    this.#peers.set(peer, tries);
    if (this.#peers.size > mostPeers) this.#peers.delete(this.#peers.keys().next().value!);
    if (tries.left < 1) {
      throw new PolderError('rate_limited', 'Too many wrong keys came from this address.', {
        retryAfterSeconds: 10,
      });
    }
    tries.left -= 1;
  }
}
