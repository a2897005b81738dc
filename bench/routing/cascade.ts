/**
 * How well the agreement of local answers sorts prompts by what a stronger model would gain: APGR and the
 * share of strong calls for 80 % of the gain (CPT80), with the first other model alone and with all of them,
 * and what a verdict of the product's own scale is worth (how often the answer was right above and below).
 *
 *   node bench/routing/cascade.ts [folder with data/routing and tools/evaluate-routing.mjs] [--json]
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { agreementWith } from '../../src/routing/agreement.ts';
import { convictionFrom } from '../../src/routing/conviction/score.ts';

interface Row {
  readonly weak_score: number;
  readonly strong_score: number;
  /** By model; the first is the weak model's own. */
  readonly local_preds: Readonly<Record<string, string | null>>;
}
interface Curve {
  readonly APGR: number;
  readonly APGR_ci: readonly [number, number];
  readonly CPT80: number;
}
interface Evaluator {
  load(path: string): Row[];
  curve(score: number[], weak: number[], strong: number[], options: object): Curve;
}

/** APGR that the second local opinion must reach, and for zgsm the largest CPT80. */
const bars: Readonly<Record<string, { apgr: number; cpt80?: number }>> = {
  zgsm: { apgr: 0.86, cpt80: 18 },
  crux: { apgr: 0.64 },
  mmlupro: { apgr: 0.6 },
};
const convincing = 0.5;

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

const results = Object.entries(bars).map(([set, bar]) => {
  const rows = evaluator.load(resolve(folder, `data/routing/${set}.jsonl.gz`));
  return {
    set,
    bar,
    prompts: rows.length,
    one: measure(rows, 1),
    all: measure(rows, Number.POSITIVE_INFINITY),
  };
});

if (process.argv.includes('--json')) console.log(JSON.stringify(results));
else {
  console.log(
    'set      opinions  APGR (95 %)            CPT80   bar    convincing: share, right | not: right',
  );
  for (const { set, bar, one, all } of results) {
    for (const [opinions, found] of [
      ['one', one],
      ['all', all],
    ] as const) {
      const { APGR, APGR_ci: interval, CPT80 } = found.curve;
      const range = interval.map((value) => value.toFixed(3)).join('-');
      console.log(
        `${set.padEnd(9)}${opinions.padEnd(10)}${APGR.toFixed(3)} (${range})${`${CPT80.toFixed(1)} %`.padStart(10)}   ${bar.apgr.toFixed(2)}   ${percent(found.share)}, ${percent(found.rightAbove)} | ${percent(found.rightBelow)}`,
      );
    }
  }
}

/** Sorts by the doubt that so many other answers leave, the first of them first. */
function measure(rows: readonly Row[], opinions: number) {
  const agreements = rows.map(({ local_preds }) => {
    const [own, ...others] = Object.values(local_preds);
    return agreementWith(own ?? null, others.slice(0, opinions)) ?? 0;
  });
  const weak = rows.map((row) => row.weak_score);
  const curve = evaluator.curve(
    agreements.map((agreement) => 1 - agreement),
    weak,
    rows.map((row) => row.strong_score),
    {},
  );
  const convinces = agreements.map((agreement) => {
    const opinion = { agreement, by: 'another' };
    return convictionFrom({ checks: [], sureness: undefined, opinion }).score >= convincing;
  });
  const above = weak.filter((_, index) => convinces[index]);
  const below = weak.filter((_, index) => !convinces[index]);
  return { curve, share: above.length / rows.length, rightAbove: mean(above), rightBelow: mean(below) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}
