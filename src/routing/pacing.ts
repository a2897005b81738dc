import type { BudgetPeriod } from '../ledger/standing.ts';
import type { Place } from '../shared/place.ts';

/** What of all that is answered shall be reached, as shares from 0 to 1; 0: no such goal. */
export interface Goals {
  /** Of the answers: made on this machine. */
  readonly local: number;
  /** Of what the same answers would cost in the cloud: not spent. */
  readonly saved: number;
}

/** An answer as far as the goals are concerned, in micro-dollars. */
export interface AnswerGiven {
  /** Memory is on this machine. */
  readonly place: Place;
  readonly cost: number;
  /** What it would have cost, or did cost, in the cloud; undefined where nothing there could have been asked. */
  readonly costInCloud: number | undefined;
}

/** Dearer than this money does not get: then hardly anything is worth it. */
const dearest = 100;
/** How steeply money gets dearer when it runs out sooner than the time. */
const steepness = 4;
/** By how much, in powers of e, money gets dearer over a period in which twice its budget would be spent. */
const gainOfMoney = 1;
/** And how much of what shortage adds to the price it takes over in a period in which that lasts. */
const gainOfShortage = 2;
/** What it is worth at least that an answer is made on this machine, and at most, in good answers. */
const homeRange = { least: 0.05, most: 0.5 } as const;
/** By how much one answer of the cloud adds to that. */
const gainOfHome = 0.02;

/** How fast what an answer may cost is followed. */
const keepsUp = 0.05;

/** So far above a goal it aims, as it follows what changes. */
const margin = 0.01;
/** By how much, in powers of e, money gets dearer with an answer of ordinary price that is paid in full. */
const gainOfThrift = 0.05;

/** What pacing knows over a restart. */
export interface PaceState {
  readonly home: number;
  /** The logarithm of the price at which this traffic saves what it shall; undefined where that was not kept yet. */
  readonly thrift?: number | undefined;
  /** Micro-dollars that an answer costs in the cloud, about. */
  readonly usualCost?: number | undefined;
  /** Micro-dollars that have to be at hand for one answer of the cloud, about. */
  readonly atHand: number;
  readonly periods: readonly PacedPeriod[];
}

interface PacedPeriod {
  /** Milliseconds, by which a day's budget is told from a month's. */
  readonly length: number;
  /** When the period of which money was last spent ends, and how much of it was spent then, 0 to 1. */
  readonly ends: number;
  readonly spent: number;
  /** Milliseconds since 1970: when that was. */
  readonly at: number;
  /** The logarithm of the price at which this traffic spends the budget evenly. */
  readonly log: number;
}

/**
 * Sets the two prices by which an answer of the cloud has to be worth it, so that means that are short go to
 * the requests that gain most, whenever they come. Each price rises a little with whatever is spent and falls
 * with what may be, so it settles where the traffic spends just that (dual descent; Balseiro and Gur, "Learning
 * in repeated auctions with budgets", 2019). State is a few numbers, and none is needed to begin.
 */
export class Pace {
  /** Of answers that the cloud may make, and of their cost there that may be spent. */
  readonly #cloudShare: number;
  readonly #costShare: number;
  #home: number;
  #thrift: number;
  #usualCost: number | undefined;
  #atHand: number;
  #periods: ReadonlyMap<number, PacedPeriod>;

  constructor(goals: Goals, state: PaceState = { home: homeRange.least, atHand: 0, periods: [] }) {
    this.#cloudShare = allowedBy(goals.local);
    this.#costShare = allowedBy(goals.saved);
    this.#home = state.home;
    this.#thrift = state.thrift ?? 0;
    this.#usualCost = state.usualCost;
    this.#atHand = state.atHand;
    this.#periods = new Map(state.periods.map((period) => [period.length, period]));
  }

  /** What it is worth that an answer is made on this machine, in good answers. */
  get home(): number {
    return this.#home;
  }

  get state(): PaceState {
    return {
      home: this.#home,
      thrift: this.#thrift,
      usualCost: this.#usualCost,
      atHand: this.#atHand,
      periods: [...this.#periods.values()],
    };
  }

  /** Takes note of where an answer came from, and of what it cost. */
  answered({ place, cost, costInCloud }: AnswerGiven): void {
    const moved = this.#home + gainOfHome * (Number(place === 'cloud') - this.#cloudShare);
    this.#home = Math.min(homeRange.most, Math.max(homeRange.least, moved));
    if (costInCloud === undefined || costInCloud <= 0) return;
    this.#usualCost =
      this.#usualCost === undefined
        ? costInCloud
        : this.#usualCost + keepsUp * (costInCloud - this.#usualCost);
    const over = (cost - this.#costShare * costInCloud) / this.#usualCost;
    // One answer, however long, moves the price but a little.
    const step = gainOfThrift * Math.min(1, Math.max(-1, over));
    this.#thrift = Math.min(Math.log(dearest), Math.max(0, this.#thrift + step));
  }

  /** Takes note of what an answer of the cloud may cost at most: with less than that left, none is asked for. */
  mayCost(microUsd: number): void {
    this.#atHand += keepsUp * (microUsd - this.#atHand);
  }

  /**
   * λ, by how much a dollar is dearer than a dollar at this moment, so that each budget lasts through its period, and
   * as much is saved as shall be.
   */
  priceOfMoney(periods: readonly BudgetPeriod[], now: number): number {
    const usable = periods.map((period) => usableOf(period, this.#atHand));
    const least = pressure(usable, now);
    const paced = usable.map((period) => this.#paced(period, now, Math.log(least)));
    this.#periods = new Map(paced.map((period) => [period.length, period]));
    const learned = paced.reduce((most, { log }) => Math.max(most, log), this.#thrift);
    return Math.max(Math.exp(learned), least);
  }

  #paced(
    { limitMicroUsd, leftMicroUsd, ends, length }: BudgetPeriod,
    now: number,
    least: number,
  ): PacedPeriod {
    const spent = limitMicroUsd <= 0 ? 1 : Math.max(0, 1 - leftMicroUsd / limitMicroUsd);
    const before = this.#periods.get(length);
    if (before === undefined) return { length, ends, spent, at: now, log: 0 };
    const more = before.ends === ends ? spent - before.spent : spent;
    const passed = Math.max(0, now - before.at) / length;
    // A price that shortage sets in the evening had better been asked from the morning on.
    const short = Math.min(1, Math.max(0, least - before.log));
    const log = before.log + gainOfMoney * (more - passed) + gainOfShortage * short * passed;
    return { length, ends, spent, at: now, log: Math.min(Math.log(dearest), Math.max(0, log)) };
  }
}

/** The share that may still go to the cloud where so much shall not; all of it where there is no goal. */
function allowedBy(goal: number): number {
  return goal === 0 ? 1 : Math.max(0, 1 - goal - margin);
}

/** The part of a budget that can be spent: what is left at its end is not enough for another answer. */
function usableOf({ limitMicroUsd, leftMicroUsd, ...time }: BudgetPeriod, atHand: number): BudgetPeriod {
  const kept = Math.min(atHand, limitMicroUsd / 2);
  return { ...time, limitMicroUsd: limitMicroUsd - kept, leftMicroUsd: leftMicroUsd - kept };
}

/**
 * The least that λ is as things stand: 1 while each budget lasts, more the further what is left falls behind
 * the time that is left.
 */
export function pressure(periods: readonly BudgetPeriod[], now: number): number {
  return periods.reduce((price, period) => Math.max(price, pressureOn(period, now)), 1);
}

function pressureOn({ limitMicroUsd, leftMicroUsd, ends, length }: BudgetPeriod, now: number): number {
  if (leftMicroUsd <= 0) return dearest;
  const timeLeft = Math.min(1, Math.max(0, (ends - now) / length));
  const moneyLeft = Math.min(1, leftMicroUsd / limitMicroUsd);
  return Math.min(dearest, (timeLeft / moneyLeft) ** steepness);
}
