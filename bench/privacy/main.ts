/**
 * How well and how fast private content is found: recall by level, source and language, false positives by
 * kind, cost beside seven naive expressions in the same run, and crafted texts of 1 MB.
 *
 *   node bench/privacy/main.ts [--held-out | --all] [--json] [--quick]
 *
 * Reads the rows of `data/privacy` in the folder POLDER_SHARED, else in `shared` beside the repository. By
 * default two thirds of the rows, on which the rules are made; `--held-out` is the other third.
 */
import { type Accuracy, measureAccuracy, type Share } from './accuracy.ts';
import { type Cost, measureCost, measureWorstCases, type WorstCase } from './cost.ts';
import { isHeldOut, loadRows, sharedFolder } from './rows.ts';

const flags = new Set(process.argv.slice(2));
const every = loadRows();
if (every === undefined) {
  console.log(`Skipped: no rows at ${sharedFolder()}; name the folder of data/privacy in POLDER_SHARED.`);
  process.exit(0);
}
const rows = every.filter((row) => flags.has('--all') || isHeldOut(row) === flags.has('--held-out'));
const accuracy = measureAccuracy(rows);
const cost = measureCost(rows);
const worst = flags.has('--quick') ? [] : measureWorstCases();

if (flags.has('--json')) console.log(JSON.stringify({ rows: rows.length, accuracy, cost, worst }));
else print(accuracy, cost, worst);

function print(accuracy: Accuracy, cost: Cost, worst: WorstCase[]): void {
  console.log(`${rows.length} rows\n`);
  table('the bar', accuracy.bars);
  table('recall by source', accuracy.recallBySource);
  table('recall by language, secret and hard', accuracy.recallByLanguage);
  table('recall of spans by type', accuracy.spansByType);
  table('false positives by source', accuracy.falsePositivesBySource);
  console.log('cost');
  line('scan', `${cost.scanPerKilobyte.toFixed(1)} µs/KB`);
  line('seven naive expressions', `${cost.naivePerKilobyte.toFixed(1)} µs/KB`);
  line('ratio', cost.ratio.toFixed(2));
  line('median and 99th percentile up to 32 KB', `${cost.p50.toFixed(3)} ms, ${cost.p99.toFixed(3)} ms`);
  if (worst.length > 0) console.log('\n1 MB of a crafted text');
  for (const { name, milliseconds, growth } of worst)
    line(
      JSON.stringify(name),
      `${milliseconds.toFixed(0).padStart(4)} ms, twice the length ${growth.toFixed(2)} times the time`,
    );
}

function table(title: string, shares: Record<string, Share>): void {
  console.log(title);
  for (const [name, { of, hit, percent }] of Object.entries(shares))
    line(name, `${percent.toFixed(2).padStart(6)} %  ${hit} of ${of}`);
  console.log();
}

function line(name: string, value: string): void {
  console.log(`  ${name.padEnd(44)}${value}`);
}
