/** A range in which a mean lies, with the confidence that the function giving it says. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** What a sequence needs to go on after a restart. */
export interface SequenceState {
  readonly count: number;
  readonly sum: number;
  readonly deviations: number;
  readonly bets: number;
  readonly betsTimesValue: number;
  readonly penalty: number;
}

const fresh: SequenceState = { count: 0, sum: 0, deviations: 0, bets: 0, betsTimesValue: 0, penalty: 0 };
const largestBet = 0.5;

/**
 * Intervals for the mean of values between two bounds that hold at all times at once, so that one may
 * look after every value and stop whenever one likes. The empirical-Bernstein sequence of Waudby-Smith
 * and Ramdas, "Estimating means of bounded random variables by betting" (2024), theorem 2; five sums of
 * memory.
 */
export class ConfidenceSequence {
  readonly #low: number;
  readonly #width: number;
  readonly #logTerm: number;
  #state: SequenceState;

  /** `error`: the probability that the mean is ever outside, 0.05 for 95 %. */
  constructor(bounds: Interval, error: number, state: SequenceState = fresh) {
    this.#low = bounds.low;
    this.#width = bounds.high - bounds.low;
    this.#logTerm = Math.log(2 / error);
    this.#state = state;
  }

  observe(value: number): void {
    const before = this.#state;
    const unit = Math.min(1, Math.max(0, (value - this.#low) / this.#width));
    const { count } = before;
    const mean = (before.sum + 0.5) / (count + 1);
    const variance = (before.deviations + 0.25) / (count + 1);
    const bet = Math.min(
      largestBet,
      Math.sqrt((2 * this.#logTerm) / (variance * (count + 1) * Math.log(2 + count))),
    );
    const next = (before.sum + unit + 0.5) / (count + 2);
    this.#state = {
      count: count + 1,
      sum: before.sum + unit,
      deviations: before.deviations + (unit - next) ** 2,
      bets: before.bets + bet,
      betsTimesValue: before.betsTimesValue + bet * unit,
      penalty: before.penalty + (unit - mean) ** 2 * (-Math.log(1 - bet) - bet),
    };
  }

  get count(): number {
    return this.#state.count;
  }

  /** The plain mean; the middle of the bounds before anything was seen. */
  get mean(): number {
    const { count, sum } = this.#state;
    return this.#low + this.#width * (count === 0 ? 0.5 : sum / count);
  }

  get interval(): Interval {
    const { bets, betsTimesValue, penalty, count } = this.#state;
    if (count === 0) return { low: this.#low, high: this.#low + this.#width };
    const middle = betsTimesValue / bets;
    const reach = (this.#logTerm + penalty) / bets;
    return {
      low: this.#low + this.#width * Math.max(0, middle - reach),
      high: this.#low + this.#width * Math.min(1, middle + reach),
    };
  }

  get state(): SequenceState {
    return this.#state;
  }
}
