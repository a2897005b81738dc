import type { Context, Evaluator, Row } from './evaluator.ts';
import makeRouter from './router.mjs';

/** Scores, in the order of the rows they are for. */
export type Scores = number[];

/** How feedback comes while a router learns. */
export interface Learning {
  readonly seed: number;
  readonly rate?: number;
  readonly flip?: number;
}

/** Rows without the answers of local models, for routers that decide before any model was asked. */
export function promptsOnly(rows: readonly Row[]): Row[] {
  return rows.map(({ id, set, category, prompt, weak_score, strong_score }) => ({
    id,
    set,
    category,
    prompt,
    weak_score,
    strong_score,
  }));
}

/** Of the answers of local models the first `count`: 2 is the answer and one opinion on it. */
export function withOpinions(rows: readonly Row[], count: number): Row[] {
  return rows.map((row) => ({
    ...row,
    local_preds: Object.fromEntries(Object.entries(row.local_preds ?? {}).slice(0, count)),
  }));
}

const contextOf = (row: Row): Context =>
  row.local_preds === undefined ? {} : { localAnswers: row.local_preds, localChars: row.weak_out_chars };

/** Scores by a router that has learned nothing. */
export async function scoreCold(rows: readonly Row[]): Promise<Scores> {
  const router = await makeRouter();
  return rows.map((row) => router.score(row.prompt, contextOf(row)));
}

/** Scores by a router that learned online from other rows, in the evaluator's protocol, and then no more. */
export async function scoreAfter(
  evaluator: Evaluator,
  stream: readonly Row[],
  rows: readonly Row[],
  learning: Learning & { readonly order?: 'random' | 'given' },
): Promise<Scores> {
  const { router } = await evaluator.online(() => makeRouter(), stream, learning);
  return rows.map((row) => router.score(row.prompt, contextOf(row)));
}

/**
 * Ranks every row, 0 to 1, by a router that learned online from the rows of other folds only. Ranks are those
 * within a fold, since scores of routers that learned from different rows do not compare.
 * @param groupOf rows of one group share a fold: by topic, or each row by itself
 */
export async function crossFit(
  evaluator: Evaluator,
  rows: readonly Row[],
  {
    folds,
    groupOf,
    ...learning
  }: Learning & { readonly folds: number; readonly groupOf: (row: Row) => string },
): Promise<Scores> {
  const groups = evaluator.shuffle([...new Set(rows.map(groupOf))], evaluator.rng(learning.seed + 1000));
  const foldOfGroup = new Map(groups.map((group, index) => [group, index % folds]));
  const scores: Scores = new Array(rows.length).fill(0);
  for (let fold = 0; fold < folds; fold++) {
    const isHeldOut = (row: Row): boolean => foldOfGroup.get(groupOf(row)) === fold;
    const heldOut = rows.flatMap((row, index) => (isHeldOut(row) ? [index] : []));
    const stream = rows.filter((row) => !isHeldOut(row));
    const found = await scoreAfter(
      evaluator,
      stream,
      heldOut.map((index) => rows[index]!),
      learning,
    );
    const ranks = ranksOf(found);
    heldOut.forEach((index, place) => {
      scores[index] = ranks[place]!;
    });
  }
  return scores;
}

/** The share of scores below each one, those equal to it counting half. */
function ranksOf(scores: Scores): number[] {
  const sorted = Float64Array.from(scores).sort();
  return scores.map((score) => {
    const first = sorted.indexOf(score);
    return (first + sorted.lastIndexOf(score) + 1) / 2 / sorted.length;
  });
}

/** The two rules to beat: the length of the prompt, and words that sound demanding. */
export const naive = {
  length: (row: Row): number => row.prompt.length,
  keywords: ({ prompt }: Row): number =>
    Number(/design|explain|analy|implement|prove|compare/i.test(prompt)) -
    Number(/what is|translate|summar/i.test(prompt)),
};
