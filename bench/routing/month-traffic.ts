import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A real prompt with the real scores of a model of local and of cloud size, 0 to 1. */
export interface Question {
  readonly id: string;
  readonly set: string;
  readonly category: string;
  readonly prompt: string;
  readonly weak_score: number;
  readonly strong_score: number;
  readonly weak_out_chars?: number;
  readonly strong_out_chars?: number;
}

export interface MonthSettings {
  readonly days: number;
  readonly requestsADay: number;
  /** Share of requests that ask again what was asked before. */
  readonly recurring: number;
}

const sets = ['mmlu', 'mmlupro', 'gsm8k', 'zgsm', 'mbpp', 'crux', 'winogrande', 'alpacaeval', 'fusion'];
/** Of what was asked so far, the newest so many questions may be asked again: what was asked long ago is forgotten. */
const askedAgainAmong = 2_500;

/** The rows, or undefined where there are none. */
export function loadQuestions(folder: string): Question[] | undefined {
  const files = sets.map((set) => resolve(folder, 'data/routing', `${set}.jsonl.gz`));
  if (!files.every((file) => existsSync(file))) return undefined;
  return files.flatMap((file) =>
    gunzipSync(readFileSync(file))
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Question => JSON.parse(line)),
  );
}

/**
 * A month of questions, day by day. New ones come from a mix of sets that drifts through the month; the
 * others were asked before, those asked often more likely than those asked once.
 */
export function monthOf(
  questions: readonly Question[],
  { days, requestsADay, recurring }: MonthSettings,
  chance: () => number,
): Question[][] {
  const bySet = sets.map((set) =>
    shuffled(
      questions.filter((question) => question.set === set),
      chance,
    ),
  );
  const next = sets.map(() => 0);
  const asked: Question[] = [];
  const fresh = (day: number): Question => {
    const set = pick(
      sets.map((_set, index) => weightOf(index, day / days)),
      chance,
    );
    const among = bySet[set]!;
    return among[next[set]!++ % among.length]!;
  };
  return Array.from({ length: days }, (_, day) =>
    Array.from({ length: requestsADay }, () => {
      const again = asked.length > 50 && chance() < recurring;
      // Every asking is in the list, so what is asked often is asked more often.
      const from = Math.max(0, asked.length - askedAgainAmong);
      const question = again ? asked[from + Math.floor(chance() * (asked.length - from))]! : fresh(day);
      asked.push(question);
      return question;
    }),
  );
}

/** Each set has its time in the month, and is never quite absent. */
function weightOf(set: number, time: number): number {
  const peak = set / (sets.length - 1);
  return 0.15 + Math.exp(-(((time - peak) / 0.3) ** 2));
}

function pick(weights: readonly number[], chance: () => number): number {
  let left = chance() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [index, weight] of weights.entries()) {
    left -= weight;
    if (left <= 0) return index;
  }
  return weights.length - 1;
}

function shuffled<Item>(items: Item[], chance: () => number): Item[] {
  for (let index = items.length - 1; index > 0; index--) {
    const other = Math.floor(chance() * (index + 1));
    [items[index], items[other]] = [items[other]!, items[index]!];
  }
  return items;
}
