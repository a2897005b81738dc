/**
 * How long the pages of the dashboard take with a million recorded interactions: what they ask of the gateway,
 * how long others have to wait meanwhile, and what a person sees of it in a browser.
 *
 *   npm run bench:reports -- [--interactions 1000000] [--days 90] [--rounds 5] [--keep <folder>]
 *     [--only queries,requests,browser] [--json] [--strict]
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../../src/store/database.ts';
import { cleanUpAtExit } from '../gateway/processes.ts';
import { type Bar, barLines, decimals, textTable, whole } from '../gateway/table.ts';
import { type Part, parts } from './parts.ts';
import { seed } from './seed.ts';

const { values } = parseArgs({
  options: {
    interactions: { type: 'string', default: '1000000' },
    days: { type: 'string', default: '90' },
    rounds: { type: 'string', default: '5' },
    keep: { type: 'string' },
    only: { type: 'string', default: Object.keys(parts).join(',') },
    json: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
  },
});

cleanUpAtExit();
const hour = 3_600_000;
const home = values.keep ?? mkdtempSync(join(tmpdir(), 'polder-bench-reports-'));
const file = join(home, 'polder.db');
const kept = existsSync(file);
const interactions = Number(values.interactions);
try {
  mkdirSync(home, { recursive: true });
  const started = performance.now();
  if (!kept) await fill();
  const filled = kept
    ? 'kept from an earlier run'
    : `filled in ${decimals((performance.now() - started) / 1000)} s`;
  const wanted = values.only.split(',');
  const results: Part[] = [];
  for (const [name, measure] of Object.entries(parts))
    if (wanted.includes(name)) results.push(await measure(home, Number(values.rounds)));
  const bars = results.flatMap((part) => part.bars);
  if (values.json) console.log(JSON.stringify({ interactions, figures: results, bars }));
  else print(filled, results, bars);
  if (values.strict && bars.some(({ met }) => !met)) process.exitCode = 1;
} finally {
  if (values.keep === undefined) rmSync(home, { recursive: true, force: true });
}

async function fill(): Promise<void> {
  const database = await openDatabase(home);
  seed(database, {
    interactions,
    days: Number(values.days),
    until: Math.floor(Date.now() / hour) * hour,
  });
  await database.close();
}

function print(filled: string, results: readonly Part[], bars: readonly Bar[]): void {
  console.log(`${whole(interactions)} interactions, ${whole(statSync(file).size / 1e6)} MB, ${filled}\n`);
  for (const { title, table, notes } of results) {
    console.log(`${title}\n\n${textTable(table)}\n`);
    for (const note of notes) console.log(`${note}\n`);
  }
  console.log(barLines(bars));
}
