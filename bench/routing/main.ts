/**
 * How well the learned policy tells which prompts are worth a stronger model, beside the length of a prompt
 * and a rule of keywords: parts A to G of the bar, and what a decision costs (H).
 *
 *   node bench/routing/main.ts [--json] [--quick] [--strict]
 *
 * Reads `data/routing` and `tools/evaluate-routing.mjs` in the folder POLDER_SHARED, else in `shared` beside
 * the repository. The policy is the product's own, behind the face in router.mjs.
 */
import { type Cost, measureCost } from './cost.ts';
import { loadEvaluator, sharedFolder } from './evaluator.ts';
import { type Effort, type Figure, measureFigures } from './figures.ts';
import { printCost, printFigure, printHead, printSummary } from './table.ts';
import { isCheap, shortfalls } from './verdict.ts';

const quickRowsOfSet = 1500;
const flags = new Set(process.argv.slice(2));
const shared = await loadEvaluator();
if (shared === undefined) {
  console.log(`Skipped: no evaluator and rows at ${sharedFolder()}; name their folder in POLDER_SHARED.`);
  process.exit(0);
}
const { evaluator } = shared;
const quick = flags.has('--quick');
const asJson = flags.has('--json');
const effort: Effort = quick ? { folds: 2, resamples: 100 } : { folds: 4, resamples: 500 };
const rows = new Map(
  [...shared.rows].map(([set, all]) => [
    set,
    quick ? evaluator.shuffle(all, evaluator.rng(3)).slice(0, quickRowsOfSet) : all,
  ]),
);

if (!asJson) printHead([...rows.values()].flat().length, effort);
const figures: Figure[] = [];
for await (const figure of measureFigures(evaluator, rows, effort)) {
  figures.push(figure);
  if (!asJson) printFigure(figure);
}
const cost: Cost = measureCost([...rows.values()].flat(), quick ? 20_000 : 100_000);
if (asJson) console.log(JSON.stringify({ effort, figures, cost }));
else {
  printCost(cost);
  printSummary(figures, cost);
}
const isMet = isCheap(cost) && figures.every((figure) => shortfalls(figure).length === 0);
if (flags.has('--strict') && !isMet) process.exitCode = 1;
