import { Bet, type BetState } from './evidence/bet.ts';
import { ConfidenceSequence, type Interval, type SequenceState } from './evidence/confidence-sequence.ts';

/** Which policy decides. */
export type Rule = 'tree' | 'learned';

/** What a takeover needs to go on after a restart. */
export interface TakeoverState {
  readonly rule: Rule;
  /** When the rule last changed, milliseconds since 1970; null: never. */
  readonly since: number | null;
  readonly handBacks: number;
  readonly bet: BetState;
  readonly sequence: SequenceState;
}

/** How it stands, for people. */
export interface TakeoverView {
  readonly rule: Rule;
  readonly since: number | null;
  readonly handBacks: number;
  /** Outcomes that told the two policies apart since the rule last changed. */
  readonly outcomes: number;
  /** By how much the learned policy is better, in good answers per request in which they differ. */
  readonly difference: number | null;
  readonly interval: Interval | null;
  /** What has been won by betting on the change that would come next; it comes at `needed`. */
  readonly evidence: number;
  readonly needed: number;
  readonly reason: string;
}

/** Differences lie within this many good answers, by the least probability of a choice (see exploration). */
export const widestDifference = 7;
/** The stake is won this many times with a probability of at most one in forty by a policy that is not better. */
const neededToTakeOver = 40;
const neededToHandBack = 20;
const outcomesAtLeast = 20;
/** Stakes go by about so many of the last outcomes, since traffic and models change. */
const memory = 150;

/**
 * Who decides one kind of traffic. The tree does, until there is evidence that the learned policy does
 * better; from then on the learned policy does, until there is as much evidence against it. Each try
 * needs twice the evidence of the one before, so that the learned policy ever takes over without being
 * better with a probability of at most 5 %, however often one looks.
 */
export class Takeover {
  #rule: Rule;
  #since: number | null;
  #handBacks: number;
  #bet: Bet;
  #sequence: ConfidenceSequence;

  constructor(state?: TakeoverState) {
    this.#rule = state?.rule ?? 'tree';
    this.#since = state?.since ?? null;
    this.#handBacks = state?.handBacks ?? 0;
    this.#bet = betFrom(state?.bet);
    this.#sequence = sequenceFrom(state?.sequence);
  }

  get rule(): Rule {
    return this.#rule;
  }

  /** Takes in by how much the learned policy was better than the tree where they differed; `at`: when. */
  observe(difference: number, at: number): void {
    this.#sequence.observe(difference);
    this.#bet.observe(this.#rule === 'tree' ? difference : -difference);
    // What was good for long must not hide that it is no longer.
    if (this.#rule === 'learned') this.#bet.forgetLosses();
    if (this.#bet.count < outcomesAtLeast || this.#bet.evidence < this.#needed) return;
    if (this.#rule === 'learned') this.#handBacks += 1;
    this.#rule = this.#rule === 'tree' ? 'learned' : 'tree';
    this.#since = at;
    this.#bet = betFrom(undefined);
    this.#sequence = sequenceFrom(undefined);
  }

  get view(): TakeoverView {
    const { count } = this.#bet;
    return {
      rule: this.#rule,
      since: this.#since,
      handBacks: this.#handBacks,
      outcomes: count,
      difference: count === 0 ? null : this.#sequence.mean,
      interval: count === 0 ? null : this.#sequence.interval,
      evidence: this.#bet.evidence,
      needed: this.#needed,
      reason: this.#reason,
    };
  }

  get state(): TakeoverState {
    return {
      rule: this.#rule,
      since: this.#since,
      handBacks: this.#handBacks,
      bet: this.#bet.state,
      sequence: this.#sequence.state,
    };
  }

  get #needed(): number {
    return this.#rule === 'tree' ? neededToTakeOver * 2 ** Math.min(20, this.#handBacks) : neededToHandBack;
  }

  get #reason(): string {
    const { count } = this.#bet;
    const seen = `${count} ${count === 1 ? 'outcome' : 'outcomes'} where the two differ`;
    if (this.#rule === 'learned')
      return `It has shown that it does better; ${seen} since then, none too many against it.`;
    if (this.#handBacks > 0)
      return `It was handed back to the tree, as the learned policy no longer did better; ${seen} since then.`;
    return count === 0
      ? 'Nothing is known yet of where the two policies differ.'
      : `Not enough evidence yet that the learned policy does better: ${seen}.`;
  }
}

function betFrom(state: BetState | undefined): Bet {
  return new Bet(widestDifference, state, memory);
}

function sequenceFrom(state: SequenceState | undefined): ConfidenceSequence {
  return new ConfidenceSequence({ low: -widestDifference, high: widestDifference }, 0.05, state);
}
