/** What a bet needs to go on after a restart. */
export interface BetState {
  readonly logWealth: number;
  readonly highest: number;
  readonly count: number;
  /** Of the values that the stake goes by: how many, their sum, and that of their squares. */
  readonly weight: number;
  readonly sum: number;
  readonly squares: number;
}

/** The largest part of the wealth that one value may take. */
const mostAtStake = 0.8;

const fresh: BetState = { logWealth: 0, highest: 0, count: 0, weight: 0, sum: 0, squares: 0 };

/**
 * A bet against "the mean is at most nothing": it starts with a wealth of 1 and stakes a part of it on
 * every new value, decided before the value is seen. While the claim is true the wealth is a
 * supermartingale, so that it ever reaches 1/α with a probability of at most α, however often one looks
 * (Ville 1939). The stake is that of Waudby-Smith and Ramdas, "Estimating means of bounded random
 * variables by betting" (2024), section B.3: mean over mean square of what was seen so far.
 */
export class Bet {
  /** No value is below minus this. */
  readonly range: number;
  readonly #keep: number;
  #state: BetState;

  /** `memory`: the stake goes by about so many of the last values; all of them where not given. */
  constructor(range: number, state: BetState = fresh, memory = Number.POSITIVE_INFINITY) {
    this.range = range;
    this.#keep = 1 - 1 / memory;
    this.#state = state;
  }

  /** Takes the next value in, held to what the bet was made for. */
  observe(value: number): void {
    const { logWealth, highest, count, weight, sum, squares } = this.#state;
    const held = Math.max(-this.range, Math.min(this.range, value));
    const next = logWealth + Math.log1p(this.#stake() * held);
    this.#state = {
      logWealth: next,
      highest: Math.max(highest, next),
      count: count + 1,
      weight: weight * this.#keep + 1,
      sum: sum * this.#keep + held,
      squares: squares * this.#keep + held * held,
    };
  }

  /** Makes up for what was lost so far, so that a change is noticed soon; the bound on errors is then one for each win, not for all time. */
  forgetLosses(): void {
    if (this.#state.logWealth < 0) this.#state = { ...this.#state, logWealth: 0 };
  }

  get count(): number {
    return this.#state.count;
  }

  /** How many times the stake has been won at most so far: 20 and more speaks against the claim with 95 % confidence. */
  get evidence(): number {
    return Math.exp(Math.min(700, this.#state.highest));
  }

  get state(): BetState {
    return this.#state;
  }

  /** The share of the wealth to stake, per unit of value; never so much that one value could ruin it. */
  #stake(): number {
    const { weight, sum, squares } = this.#state;
    const mean = sum / (weight + 1);
    const meanSquare = (squares + (this.range / 2) ** 2) / (weight + 1);
    return Math.min(mostAtStake / this.range, Math.max(0, mean / meanSquare));
  }
}
