/** Chance of trying the other policy's choice where two policies differ: there most is learned. */
const whereTheyDiffer = 0.2;
/** Chance of trying the best model of the other place where both policies agree. */
const whereTheyAgree = 0.05;
/** Tries that may be saved up while nothing is worth trying. */
const savedAtMost = 2;

/**
 * Decides when to try something else than what seems best, so that there is something to learn from. No
 * more than a share of the traffic is tried on, and by fixed probabilities, which are recorded.
 */
export class Explorer {
  readonly #share: number;
  readonly #chance: () => number;
  #saved = 0;

  /** `share`: of the traffic, 0 to 1. */
  constructor(share: number, chance: () => number = Math.random) {
    this.#share = share;
    this.#chance = chance;
  }

  /** For a request on which something may be tried: with which probability, and whether it is. */
  choose(policiesDiffer: boolean): { readonly probability: number; readonly tried: boolean } {
    this.#saved = Math.min(savedAtMost, this.#saved + this.#share);
    const probability = policiesDiffer ? whereTheyDiffer : whereTheyAgree;
    // Where the policies agree only what is left over is spent.
    if (this.#saved < (policiesDiffer ? probability : savedAtMost / 2))
      return { probability: 0, tried: false };
    this.#saved -= probability;
    return { probability, tried: this.#chance() < probability };
  }
}
