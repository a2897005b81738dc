import { Bet, type BetState } from '../evidence/bet.ts';
import { ConfidenceSequence, type Interval, type SequenceState } from '../evidence/confidence-sequence.ts';

/** What a trial needs to go on after a restart. */
export interface TrialState {
  readonly bets: readonly [BetState, BetState];
  readonly arms: readonly [SequenceState, SequenceState];
  readonly units: readonly string[];
  /** How many outcomes each key told of. */
  readonly told?: readonly (readonly [keyId: string | null, outcomes: number])[] | undefined;
}

export type Verdict = 'running' | 'first' | 'second' | 'neither';

/** How a trial stands; quality 0 to 1. */
export interface TrialView {
  readonly verdict: Verdict;
  readonly arms: readonly {
    readonly outcomes: number;
    readonly quality: number | null;
    readonly interval: Interval;
  }[];
}

/** Either bet is won by luck with a probability of at most one in forty. */
const needed = 40;
const outcomesAtLeast = 20;
const quality = { low: 0, high: 1 };

/**
 * Compares two arms to which units (conversations, keys) were assigned by an even chance. One may look at it
 * after every outcome: it names an arm that is no better with a probability of at most 5 %, and ends by
 * itself, at the latest after so many outcomes. Only the first outcome of a unit counts, since its later
 * ones are no longer left to chance.
 */
export class Trial {
  readonly #most: number;
  readonly #bets: readonly [Bet, Bet];
  readonly #arms: readonly [ConfidenceSequence, ConfidenceSequence];
  readonly #units: Set<string>;
  readonly #told: Map<string | null, number>;

  constructor(most: number, state?: TrialState) {
    this.#most = most;
    this.#bets = [new Bet(1, state?.bets[0]), new Bet(1, state?.bets[1])];
    this.#arms = [
      new ConfidenceSequence(quality, 0.05, state?.arms[0]),
      new ConfidenceSequence(quality, 0.05, state?.arms[1]),
    ];
    this.#units = new Set(state?.units);
    this.#told = new Map(state?.told);
  }

  /** How many outcomes each key told of, as a key can have many units. */
  get told(): ReadonlyMap<string | null, number> {
    return this.#told;
  }

  /** `arm`: 0 or 1, by which an even chance decided for this unit; `keyId`: whose unit it is. */
  observe(unit: string, arm: 0 | 1, seen: number, keyId: string | null): void {
    if (this.verdict !== 'running' || this.#units.has(unit)) return;
    this.#units.add(unit);
    this.#told.set(keyId, (this.#told.get(keyId) ?? 0) + 1);
    // Set against the mean of both so far, so that it does not matter if one arm is rated more often.
    const shown = arm === 0 ? seen - this.#meanSoFar : this.#meanSoFar - seen;
    this.#arms[arm].observe(seen);
    this.#bets[0].observe(shown);
    this.#bets[1].observe(-shown);
  }

  get #meanSoFar(): number {
    const [first, second] = this.#arms;
    return (first.count * first.mean + second.count * second.mean + 0.5) / (first.count + second.count + 1);
  }

  get verdict(): Verdict {
    const [first, second] = this.#bets;
    if (first.count >= outcomesAtLeast) {
      if (first.evidence >= needed) return 'first';
      if (second.evidence >= needed) return 'second';
    }
    return first.count >= this.#most ? 'neither' : 'running';
  }

  get view(): TrialView {
    return {
      verdict: this.verdict,
      arms: this.#arms.map((arm) => ({
        outcomes: arm.count,
        quality: arm.count === 0 ? null : arm.mean,
        interval: arm.interval,
      })),
    };
  }

  get state(): TrialState {
    return {
      bets: [this.#bets[0].state, this.#bets[1].state],
      arms: [this.#arms[0].state, this.#arms[1].state],
      units: [...this.#units],
      told: [...this.#told],
    };
  }
}
