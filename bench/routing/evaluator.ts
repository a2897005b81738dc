import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A prompt with the real scores of a weak and of a strong model, 0 to 1. */
export interface Row {
  readonly id: string;
  readonly set: string;
  readonly category: string;
  readonly prompt: string;
  readonly weak_score: number;
  readonly strong_score: number;
  /** Answers of several local models, the weak one's first. */
  readonly local_preds?: Readonly<Record<string, string | null>>;
  readonly weak_out_chars?: number;
}

export interface Curve {
  /** Share of the strong model's gain kept, over all shares of calls: 0.5 is random. */
  readonly APGR: number;
  readonly APGR_ci: readonly [number, number];
  /** Share of strong calls, in per cent, that gives 80 % of the gain. */
  readonly CPT80: number;
}

export interface Context {
  readonly localAnswers?: Row['local_preds'];
  readonly localChars?: number | undefined;
}
export interface Feedback extends Context {
  readonly prompt: string;
  readonly called: 'weak' | 'strong';
  readonly weakScore?: number | undefined;
  readonly strongScore?: number | undefined;
}
export interface Router {
  /** How much the strong model is wanted. */
  score(prompt: string, context?: Context): number;
  feedback?(event: Feedback): void;
}

export interface OnlineOptions {
  readonly seed: number;
  /** Share of calls whose outcome is told. */
  readonly rate?: number;
  /** Share of what is told that is wrong. */
  readonly flip?: number;
  readonly order?: 'random' | 'given';
}

/** What the shared evaluator offers; its own head says how it measures. */
export interface Evaluator {
  load(...paths: string[]): Row[];
  rng(seed: number): () => number;
  shuffle<One>(list: readonly One[], random: () => number): One[];
  curve(
    score: readonly number[],
    weak: readonly number[],
    strong: readonly number[],
    options: { readonly weights?: readonly number[] | null; readonly boot?: number },
  ): Curve;
  equalTraffic(rows: readonly Row[]): number[];
  online<Made extends Router>(
    makeRouter: () => Promise<Made>,
    stream: readonly Row[],
    options: OnlineOptions,
  ): Promise<{ readonly router: Made; readonly order: Row[]; readonly scores: number[] }>;
}

export const setNames = [
  'mmlu',
  'mmlupro',
  'gsm8k',
  'zgsm',
  'mbpp',
  'crux',
  'winogrande',
  'alpacaeval',
  'fusion',
] as const;
export type SetName = (typeof setNames)[number];

/** The folder of shared data and tools: `POLDER_SHARED`, else beside the repository. */
export function sharedFolder(): string {
  return process.env.POLDER_SHARED ?? resolve(import.meta.dirname, '../../../shared');
}

/** The evaluator and the development rows by set; undefined where the folder does not have them. */
export async function loadEvaluator(
  folder = sharedFolder(),
): Promise<{ evaluator: Evaluator; rows: ReadonlyMap<SetName, Row[]> } | undefined> {
  const path = resolve(folder, 'tools/evaluate-routing.mjs');
  if (!existsSync(path)) return undefined;
  const evaluator: Evaluator = await import(pathToFileURL(path).href);
  const rows = new Map(
    setNames.map((set) => [set, evaluator.load(resolve(folder, `data/routing/${set}.jsonl.gz`))]),
  );
  return { evaluator, rows };
}
