import type { Fit } from '../../catalog/hardware/fit.ts';
import type { Place } from '../../shared/place.ts';
import type { QualityLevel } from './quality-level.ts';

/** A model that can do the work and may, as far as the choice depends on it. */
export interface Option {
  readonly id: string;
  readonly place: Place;
  /** What it may cost at most, in US dollars; null where nobody knows. */
  readonly costUsd: number | null;
  /** Expected from published figures, 0 to 1. */
  readonly published: number;
  /** Mean rating of one's own, 1 to 5; null without. */
  readonly satisfaction: number | null;
  /** Ratings behind it. */
  readonly ratings: number;
  /** Share of attempts that gave something, 0 to 1. */
  readonly successRate: number;
  /** How long it usually takes, in seconds; null where it was not used yet. */
  readonly seconds: number | null;
  readonly loaded: boolean;
  readonly fits: Fit | null;
  /** Its place in the user's own order; null where it is not named there. */
  readonly listed: number | null;
}

/** What is wanted beside the kind of work. */
export interface SelectionWish {
  readonly level: QualityLevel;
  readonly prefer: Place | 'none';
  /** True where a limit holds on what may be spent: what costs nothing then comes first. */
  readonly limited: boolean;
}

/** An option at its place, with why it stands there. */
export interface Choice {
  readonly option: Option;
  /** What decided against the one after it, in words that follow its name. */
  readonly reason: string;
  /** Quality to be expected, 0 to 1. */
  readonly quality: number;
}

/** Ratings that weigh as much as published figures do. */
const ratingsAsGood = 3;

/** Quality that is good enough for a level; for the best there is no such thing. */
const enough: Readonly<Record<QualityLevel, number>> = { good: 0.4, better: 0.6, best: 0 };

/** What a level gives in quality for a tenfold of seconds, and for a tenfold of money. */
const worth: Readonly<Record<QualityLevel, { readonly time: number; readonly money: number }>> = {
  good: { time: 0.2, money: 0.15 },
  better: { time: 0.08, money: 0.08 },
  best: { time: 0.01, money: 0.01 },
};

/** Seconds that a model is taken to need of which nothing was measured, by where it would run. */
const guessedSeconds: Readonly<Record<Fit | 'unknown' | 'cloud', number>> = {
  gpu: 10,
  partly: 60,
  memory: 90,
  no: 600,
  unknown: 30,
  cloud: 10,
};
const secondsToLoad = 20;

/**
 * Orders the options, the one to take first: what the user listed, what fits this machine, the place that
 * is preferred, what is free where money is limited, what is good enough, what is free, and then the best
 * balance of quality, waiting and money for the level. Where the best is asked for, quality goes before
 * everything but the user's own word. Pure: same options and wish, same order.
 */
export function select(options: readonly Option[], wish: SelectionWish): Choice[] {
  const weighed = options.map((option) => weigh(option, wish));
  const questions = wish.level === 'best' ? forTheBest : forEnough;
  const asked = questions.filter((question) => question.applies?.(wish) ?? true);
  const ordered = weighed.toSorted(
    (one, other) => firstDifference(asked, one, other)?.difference ?? byName(one, other),
  );
  return ordered.map((one, index) => ({
    option: one.option,
    quality: one.quality,
    reason: reasonOf(one, ordered[index + 1], asked, wish),
  }));
}

/** One's own ratings over published figures: the more of them, the more they count; less for what fails. */
export function qualityOf({ published, satisfaction, ratings, successRate }: Option): number {
  const own = satisfaction === null ? published : (satisfaction - 1) / 4;
  const weight = satisfaction === null ? 0 : ratings / (ratings + ratingsAsGood);
  return (published + (own - published) * weight) * successRate;
}

interface Weighed {
  readonly option: Option;
  readonly wish: SelectionWish;
  readonly quality: number;
  readonly balance: number;
}

function weigh(option: Option, wish: SelectionWish): Weighed {
  const quality = qualityOf(option);
  const { time, money } = worth[wish.level];
  const waiting = Math.log10(1 + expectedSeconds(option));
  const cost = Math.log10(1 + 100 * (option.costUsd ?? 1));
  return { option, wish, quality, balance: quality - time * waiting - money * cost };
}

/** As measured; where it was not used yet, guessed by where it would run. */
export function expectedSeconds({ seconds, place, fits, loaded }: Option): number {
  if (seconds !== null) return seconds;
  if (place === 'cloud') return guessedSeconds.cloud;
  return guessedSeconds[fits ?? 'unknown'] + (loaded ? 0 : secondsToLoad);
}

/** A thing by which two options may differ; the larger value goes first. */
interface Question {
  readonly value: (one: Weighed) => number;
  /** Why the one with the larger value goes first, in words that follow its name. */
  readonly words: (one: Weighed) => string;
  readonly applies?: (wish: SelectionWish) => boolean;
}

const listed: Question = {
  value: ({ option }) => -(option.listed ?? Number.MAX_SAFE_INTEGER),
  words: () => 'stands first in your own order',
};
const fits: Question = {
  value: ({ option }) => (option.fits === 'no' ? 0 : 1),
  words: ({ option }) =>
    option.place === 'local' ? 'fits into the memory of this machine' : 'needs no memory of this machine',
};
const preferred: Question = {
  value: ({ option, wish }) => Number(option.place === wish.prefer),
  words: ({ option }) => `is ${option.place === 'local' ? 'local' : 'in the cloud'}, as you prefer`,
  applies: ({ prefer }) => prefer !== 'none',
};
const freeUnderLimit: Question = {
  value: ({ option }) => Number(option.costUsd === 0),
  words: () => 'costs nothing, and money is limited',
  applies: ({ limited }) => limited,
};
const goodEnough: Question = {
  value: ({ quality, wish }) => Number(quality >= enough[wish.level]),
  words: (one) => `is good enough (${figure(one)})`,
};
const free: Question = { value: ({ option }) => Number(option.costUsd === 0), words: () => 'costs nothing' };
const better: Question = {
  value: ({ quality }) => Math.round(quality * 50),
  words: (one) => `is the best (${figure(one)})`,
};
const balanced: Question = {
  value: ({ balance }) => balance,
  words: (one) => `is the best balance of quality, waiting and cost (${figure(one)})`,
};

const forEnough: readonly Question[] = [listed, fits, preferred, freeUnderLimit, goodEnough, free, balanced];
const forTheBest: readonly Question[] = [listed, fits, preferred, better, free, balanced];

function firstDifference(questions: readonly Question[], one: Weighed, other: Weighed) {
  for (const question of questions) {
    const difference = question.value(other) - question.value(one);
    if (difference !== 0) return { question, difference };
  }
  return undefined;
}

function reasonOf(
  one: Weighed,
  next: Weighed | undefined,
  questions: readonly Question[],
  { level }: SelectionWish,
): string {
  if (next === undefined) return `can do it (${figure(one)})`;
  const found = firstDifference(questions, one, next);
  return found === undefined ? `is as good as others for ${level}` : found.question.words(one);
}

/** `quality 0.72 by 5 ratings of yours` */
function figure({ option, quality }: Weighed): string {
  const { satisfaction, ratings } = option;
  const source = satisfaction === null ? 'published' : `with ${ratings} of your ratings`;
  return `quality ${quality.toFixed(2)}, ${source}`;
}

function byName(one: Weighed, other: Weighed): number {
  return one.option.id < other.option.id ? -1 : 1;
}
