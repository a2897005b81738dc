import { type Conviction, convictionFrom, type Evidence, speaksFor } from '../routing/conviction/score.ts';
import type { Weights } from '../routing/conviction/weights.ts';
import type { ConvictionHouse, Judgement, Judging } from './conviction.ts';
import {
  type Answered,
  choiceBetween,
  hasTime,
  isSilent,
  type Silence,
  verdictOn,
} from './local-opinions.ts';

/** An answer of another local model, and how far it convinces. */
export interface OtherAnswer extends Answered {
  readonly conviction: Conviction;
}

/** What speaks for and against each of two answers. */
interface Pair {
  readonly first: Evidence;
  readonly second: Evidence;
}

/** Two local answers that differ, with what is known of each so far. */
export interface Differing extends Pair {
  /** The second one. */
  readonly answer: Answered;
}

type Verdict = NonNullable<Evidence['verdict']>;
type Preference = NonNullable<Evidence['preference']>;

const extremes = [0, 1] as const;

/**
 * Judges two local answers that differ: each by the model that gave the other one, and then, where that leaves it
 * open, both beside each other, once by each model, with its own answer in the second place: judges favour the
 * first one, and their own. Nobody is asked whose word could turn nothing.
 *
 * @throws PolderError `client_gone` where the signal is aborted meanwhile
 */
export async function betterOfTwo(
  house: ConvictionHouse,
  judging: Judging,
  { answer, ...differing }: Differing,
): Promise<Judgement> {
  const weights = house.weights();
  const silent: Silence[] = [];
  let pair: Pair = differing;
  const goesOn = (possible: readonly Pair[]) =>
    hasTime(judging) && new Set(possible.map((one) => standing(one, weights, judging.atLeast))).size > 1;

  if (goesOn(extremes.flatMap((mine) => extremes.map((its) => judged(pair, said(mine), said(its)))))) {
    const [mine, its] = await Promise.all([
      verdictOn(house, judging, { answer: judging.draft.text, judge: answer.model }),
      verdictOn(house, judging, { answer: answer.text, judge: judging.model }),
    ]);
    pair = judged(pair, unlessSilent(mine, silent), unlessSilent(its, silent));
  }
  if (isSpokenFor(pair) && goesOn(extremes.map((better) => compared(pair, { better, by: '' })))) {
    const preference = await preferenceOf(house, judging, answer, silent);
    if (preference !== undefined) pair = compared(pair, preference);
  }
  const [conviction, other] = [convictionFrom(pair.first, weights), convictionFrom(pair.second, weights)];
  return {
    conviction: { ...conviction, reasons: [...conviction.reasons, ...silent] },
    other: { ...answer, conviction: other },
  };
}

/** How the first answer compares with the second, as both models see it together; undefined where neither says. */
async function preferenceOf(
  house: ConvictionHouse,
  judging: Judging,
  { text, model }: Answered,
  silent: Silence[],
): Promise<Preference | undefined> {
  const { draft } = judging;
  const [inOrder, turned] = await Promise.all([
    choiceBetween(house, judging, [draft.text, text], model),
    choiceBetween(house, judging, [text, draft.text], judging.model),
  ]);
  const choices = [unlessSilent(inOrder, silent), turnedAround(unlessSilent(turned, silent))].filter(
    (choice) => choice !== undefined,
  );
  if (choices.length === 0) return undefined;
  const better = choices.reduce((sum, choice) => sum + choice.better, 0) / 2;
  // One that says nothing prefers neither.
  return { better: better + (2 - choices.length) / 4, by: choices.map(({ by }) => by).join(' and ') };
}

/** Whether a judge speaks for either: the better of two bad ones is not good. */
function isSpokenFor({ first, second }: Pair): boolean {
  return [first, second].some(({ verdict }) => verdict !== undefined && speaksFor(verdict.quality));
}

/** Which of the two is to be given as things stand, if any. */
function standing(
  { first, second }: Pair,
  weights: Weights,
  atLeast: number,
): 'first' | 'second' | 'neither' {
  const [one, other] = [convictionFrom(first, weights).score, convictionFrom(second, weights).score];
  if (Math.max(one, other) < atLeast) return 'neither';
  return other > one ? 'second' : 'first';
}

/** What is said of either speaks against the other. */
function judged({ first, second }: Pair, mine: Verdict | undefined, its: Verdict | undefined): Pair {
  return {
    first: { ...first, verdict: mine, rival: its },
    second: { ...second, verdict: its, rival: mine },
  };
}

function compared({ first, second }: Pair, preference: Preference): Pair {
  return {
    first: { ...first, preference },
    second: { ...second, preference: turnedAround(preference) },
  };
}

function turnedAround<One extends Preference | undefined>(preference: One): One {
  return preference && { ...preference, better: 1 - preference.better };
}

function said(quality: number): Verdict {
  return { quality, by: '' };
}

function unlessSilent<Said>(heard: Said | Silence, silent: Silence[]): Said | undefined {
  if (!isSilent(heard)) return heard;
  silent.push(heard);
  return undefined;
}
