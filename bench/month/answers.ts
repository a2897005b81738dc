import { chanceFrom } from '../../src/routing/evidence/fixtures.ts';
import { hashOf } from '../../src/routing/learning/sparse-vector.ts';
import type { Question } from './traffic.ts';

/** What a simulated model says to a question, and how good that really was, 0 to 1. */
export interface Said {
  readonly text: string;
  readonly quality: number;
}

/** By who says it: either of the local models, or the cloud. */
export type Speaker = 'first' | 'second' | 'cloud';

/** The other local model where the rows hold its answers, by set. */
const secondModels: Readonly<Record<string, string>> = {
  zgsm: 'phi-3.5-mini-instruct',
  crux: 'phi-3.5-mini-instruct',
  mmlupro: 'phi-3-mini-4k-instruct',
};
/** The other local model where the rows hold its scores alone, by set: the one nearest in skill of about the size. */
const secondScores: Readonly<Record<string, string>> = {
  winogrande: 'mistral-7b-chat',
  fusion: 'codegemma-7b',
  mbpp: 'mistral-7b-chat',
  alpacaeval: 'mistral-7b-instruct-v0.2',
};
/**
 * Where they hold nothing of a second model it is made up: right as often as the second ones of zgsm, crux and
 * mmlupro really are, where the first is right and where it is wrong; and both are wrong in the same way as
 * often as these are.
 */
const secondRight = { whereRight: 0.75, whereWrong: 0.28 };
const wrongAlike = 0.25;
/** Answers in free words, of which two right ones are hardly alike. */
const openSets: ReadonlySet<string> = new Set(['mbpp', 'alpacaeval']);
const lettersOf: Readonly<Record<string, string>> = { mmlu: 'ABCD', winogrande: 'AB' };
const isRight = (score: number): boolean => score >= 0.5;
const vocabulary = 400;
const wordsOfOpenAnswer = 40;

/** All that is said to a question; `note`: the right answer, as somebody wrote it down. */
export type Sayings = Readonly<Record<Speaker | 'note', Said>>;

/** Makes up the words that fit the real scores: the same for the same question, however often it is asked. */
export function sayingsTo(question: Question): Sayings {
  const chance = chanceFrom(hashOf(question.id));
  const { weak_score: weak, strong_score: strong } = question;
  const say = (speaker: keyof Sayings, quality: number, result: string): Said => ({
    text: `On ${question.id} as ${speaker}:\n${openSets.has(question.set) ? result : `The answer is: ${result}`}`,
    quality,
  });
  const { results, secondScore } = localAnswers(question, chance);
  return {
    first: say('first', weak, results[0]),
    second: say('second', secondScore, results[1]),
    cloud: say('cloud', strong, resultOf(question, isRight(strong), 2, chance)),
    note: say('note', 1, resultOf(question, true, 0, chance)),
  };
}

/** Whose answers to which questions a text holds, in order. */
export function authorsIn(text: string): { id: string; speaker: keyof Sayings }[] {
  return [...text.matchAll(/On (\S+) as (first|second|cloud|note):/g)].map(([, id, speaker]) => ({
    id: id!,
    speaker: speaker as keyof Sayings,
  }));
}

/** What the two local models come to, and how good the other one's answer is. */
function localAnswers(
  question: Question,
  chance: () => number,
): { results: [first: string, second: string]; secondScore: number } {
  const { set, local_preds: given, weak_score: weak, others } = question;
  const named = secondModels[set];
  const score = others[named ?? secondScores[set] ?? ''];
  if (given !== undefined && named !== undefined) {
    const results: [string, string] = [Object.values(given)[0] ?? undecided, given[named] ?? undecided];
    return { results, secondScore: score ?? 0 };
  }
  const likely = isRight(weak) ? secondRight.whereRight : secondRight.whereWrong;
  const secondScore = score ?? Number(chance() < likely);
  const mistake = chance() < wrongAlike ? 0 : 1;
  return {
    results: [
      resultOf(question, isRight(weak), 0, chance),
      resultOf(question, isRight(secondScore), isRight(weak) ? 0 : mistake, chance),
    ],
    secondScore,
  };
}

const undecided = 'not to be found';

/** The right result, or one of the wrong ones. */
function resultOf({ id, set }: Question, right: boolean, mistake: number, chance: () => number): string {
  if (openSets.has(set)) return openAnswer(chance);
  const letters = lettersOf[set];
  const start = Math.floor(chanceFrom(hashOf(`right ${id}`))() * 1_000);
  const step = right ? 0 : 1 + mistake;
  if (letters === undefined) return String(start + step);
  const wrong = 1 + (mistake % (letters.length - 1));
  return letters[(start + (right ? 0 : wrong)) % letters.length]!;
}

function openAnswer(chance: () => number): string {
  return Array.from({ length: wordsOfOpenAnswer }, () => `word${Math.floor(chance() * vocabulary)}`).join(
    ' ',
  );
}
