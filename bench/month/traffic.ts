import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A real prompt with the real scores, 0 to 1, of models of local and of cloud size. */
export interface Question {
  readonly id: string;
  readonly set: string;
  readonly prompt: string;
  readonly weak_score: number;
  readonly strong_score: number;
  readonly strong_out_chars?: number;
  /** What local models answered, the weak one first; not in all sets. */
  readonly local_preds?: Readonly<Record<string, string | null>>;
  /** Scores of other models, by name. */
  readonly others: Readonly<Record<string, number>>;
}

/** One request of the month: a question in the words in which it is asked this time. */
export interface Asking {
  readonly question: Question;
  readonly words: string;
}

export interface MonthSettings {
  readonly days: number;
  readonly requestsADay: number;
  /** Share of requests that ask again what was asked before, half of them in other words. */
  readonly recurring: number;
}

const sets = ['mmlu', 'mmlupro', 'gsm8k', 'zgsm', 'mbpp', 'crux', 'winogrande', 'alpacaeval', 'fusion'];
/** Of what was asked so far, the newest so many questions may be asked again: what was asked long ago is forgotten. */
const askedAgainAmong = 2_500;
const inOtherWords = 0.5;
const otherWords: readonly ((prompt: string) => string)[] = [
  (prompt) => `Hello, please help me with this. ${prompt}`,
  (prompt) => `${prompt}\n\nThanks!`,
  (prompt) => `I have this question: ${prompt}`,
  (prompt) => `Could you tell me? ${prompt}`,
];

/** The rows, or undefined where there are none. */
export function loadQuestions(folder: string): Question[] | undefined {
  const fileOf = (name: string) => resolve(folder, 'data/routing', `${name}.jsonl.gz`);
  const names = [...sets, 'scores_extra'];
  if (!names.every((name) => existsSync(fileOf(name)))) return undefined;
  const others = new Map(
    readLines<{ id: string; scores: Record<string, number> }>(fileOf('scores_extra')).map((row) => [
      row.id,
      row.scores,
    ]),
  );
  return sets
    .flatMap((set) => readLines<Omit<Question, 'others'>>(fileOf(set)))
    .map((row) => ({ ...row, others: others.get(row.id) ?? {} }));
}

function readLines<Row>(file: string): Row[] {
  return gunzipSync(readFileSync(file))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Row => JSON.parse(line));
}

/**
 * A month of requests, day by day. New questions come from a mix of sets that drifts through the month; the
 * others were asked before, those asked often more likely than those asked once.
 */
export function monthOf(
  questions: readonly Question[],
  { days, requestsADay, recurring }: MonthSettings,
  chance: () => number,
): Asking[][] {
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
  const again = (): Question => {
    // Every asking is in the list, so what is asked often is asked more often.
    const from = Math.max(0, asked.length - askedAgainAmong);
    return asked[from + Math.floor(chance() * (asked.length - from))]!;
  };
  return Array.from({ length: days }, (_, day) =>
    Array.from({ length: requestsADay }, (): Asking => {
      const isOld = asked.length > 50 && chance() < recurring;
      const question = isOld ? again() : fresh(day);
      asked.push(question);
      const reword = isOld && chance() < inOtherWords;
      const words = reword
        ? otherWords[Math.floor(chance() * otherWords.length)]!(question.prompt)
        : question.prompt;
      return { question, words };
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

const charactersPerToken = 3.6;
/** What answers are taken to be long where the rows do not say. */
const usualAnswer = 900;

/** Tokens of an answer to a question, whoever gives it. */
export function answerTokensOf({ strong_out_chars: characters = usualAnswer }: Question): number {
  return Math.ceil(characters / charactersPerToken);
}
