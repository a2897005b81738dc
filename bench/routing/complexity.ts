/**
 * How well complexity alone orders prompts by what a stronger model would gain, before anything has
 * been learned: APGR for each set and for an even mix of them, beside length and a rule of keywords.
 *
 *   node bench/routing/complexity.ts [folder with data/routing and tools/evaluate-routing.mjs] [--json]
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readSignals } from '../../src/signals/signals.ts';
import type { Task } from '../../src/task/task.ts';

interface Row {
  readonly set: string;
  readonly prompt: string;
  readonly weak_score: number;
  readonly strong_score: number;
}
interface Curve {
  readonly APGR: number;
  readonly APGR_ci: readonly [number, number];
}
interface Evaluator {
  load(...paths: string[]): Row[];
  curve(score: number[], weak: number[], strong: number[], options: { weights: number[] | null }): Curve;
  equalTraffic(rows: Row[]): number[];
}

const sets = ['mmlu', 'mmlupro', 'gsm8k', 'zgsm', 'mbpp', 'crux', 'winogrande', 'alpacaeval', 'fusion'];
const scorers: Record<string, (prompt: string) => number> = {
  complexity: (prompt) => readSignals(taskFor(prompt), { privacy: 'open' }).complexity,
  length: (prompt) => prompt.length,
  keywords: (prompt) =>
    Number(/design|explain|analy|implement|prove|compare/i.test(prompt)) -
    Number(/what is|translate|summar/i.test(prompt)),
};

const folder = resolve(
  process.argv.slice(2).find((word) => !word.startsWith('--')) ??
    process.env.POLDER_SHARED ??
    resolve(import.meta.dirname, '../../../shared'),
);
const evaluatorPath = resolve(folder, 'tools/evaluate-routing.mjs');
if (!existsSync(evaluatorPath)) {
  console.log(
    `Skipped: no evaluator and rows at ${folder}; name their folder as the argument or in POLDER_SHARED.`,
  );
  process.exit(0);
}

const evaluator: Evaluator = await import(pathToFileURL(evaluatorPath).href);
const rows = new Map(
  sets.map((set) => [set, evaluator.load(resolve(folder, `data/routing/${set}.jsonl.gz`))]),
);
const mix = [...rows.values()].flat();
const results = Object.entries(scorers).map(([name, score]) => ({
  name,
  sets: Object.fromEntries([...rows].map(([set, ofSet]) => [set, measure(ofSet, score, null)])),
  mix: measure(mix, score, evaluator.equalTraffic(mix)),
}));

if (process.argv.includes('--json')) console.log(JSON.stringify(results));
else for (const result of results) print(result);

function measure(ofSet: Row[], score: (prompt: string) => number, weights: number[] | null): Curve {
  return evaluator.curve(
    ofSet.map((row) => score(row.prompt)),
    ofSet.map((row) => row.weak_score),
    ofSet.map((row) => row.strong_score),
    { weights },
  );
}

function print(result: (typeof results)[number]): void {
  console.log(`\n${result.name}: APGR (95 % interval)`);
  for (const [set, { APGR, APGR_ci }] of [
    ...Object.entries(result.sets),
    ['even mix', result.mix] as const,
  ]) {
    console.log(
      `  ${set.padEnd(12)} ${APGR.toFixed(3)}  (${APGR_ci.map((edge) => edge.toFixed(3)).join(' to ')})`,
    );
  }
}

function taskFor(prompt: string): Task {
  return {
    input: { kind: 'chat', request: { model: 'auto', messages: [{ role: 'user', content: prompt }] } },
    surface: 'cli',
    caller: { client: undefined, keyId: undefined, forward: {} },
    wishes: { privacy: undefined, profile: undefined, chore: undefined, conversation: undefined },
  };
}
