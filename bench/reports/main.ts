/**
 * How long the pages of the dashboard take to get their figures from a database of a million interactions,
 * beside asking the interactions themselves in the same run.
 *
 *   npm run bench:reports -- [--interactions 1000000] [--days 90] [--rounds 5] [--keep <folder>] [--json] [--strict]
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase } from '../../src/store/database.ts';
import { GroupCommit } from '../../src/store/group-commit.ts';
import { bar, barLines, decimals, figureOf, textTable, whole } from '../gateway/table.ts';
import { type PageQuery, pageQueries } from './pages.ts';
import { seed } from './seed.ts';

const { values } = parseArgs({
  options: {
    interactions: { type: 'string', default: '1000000' },
    days: { type: 'string', default: '90' },
    rounds: { type: 'string', default: '5' },
    keep: { type: 'string' },
    json: { type: 'boolean', default: false },
    strict: { type: 'boolean', default: false },
  },
});

/** Milliseconds in which a page has its figures. */
const limit = 200;
/** The end of the invented traffic: the same in every run. */
const until = Date.UTC(2026, 10, 26, 12);

const home = values.keep ?? mkdtempSync(join(tmpdir(), 'polder-bench-reports-'));
const seeded = existsSync(join(home, 'polder.db'));
mkdirSync(home, { recursive: true });
const interactions = Number(values.interactions);
const database = await openDatabase(home);
const seedStarted = performance.now();
if (!seeded) seed(database, { interactions, days: Number(values.days), until });
const seedSeconds = (performance.now() - seedStarted) / 1000;
const writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
try {
  const head = ['page', 'what', 'ms', 'slowest', 'from interactions ms', 'faster'];
  const queries = await pageQueries(database, writer, until);
  const figures = [];
  for (const query of queries) figures.push(await measure(query));
  const sizeMb = statSync(database.file).size / 1e6;
  const bars = figures.map(({ page, what, ms }) =>
    bar(`${page}: ${what}`, ms.median, ['at most', limit, ' ms']),
  );
  if (values.json) console.log(JSON.stringify({ interactions, seedSeconds, sizeMb, figures, bars }));
  else {
    const filled = seeded ? 'kept from an earlier run' : `filled in ${decimals(seedSeconds)} s`;
    console.log(`${whole(interactions)} interactions, ${whole(sizeMb)} MB, ${filled}\n`);
    console.log(textTable([head, ...figures.map(rowOf)]));
    console.log(`\n${barLines(bars)}`);
  }
  if (values.strict && bars.some(({ met }) => !met)) process.exitCode = 1;
} finally {
  await writer.close();
  await database.close();
  if (values.keep === undefined) rmSync(home, { recursive: true, force: true });
}

type Measured = Awaited<ReturnType<typeof measure>>;

async function measure({ page, what, ask, plainly }: PageQuery) {
  const rounds = Number(values.rounds);
  const ms = figureOf(await timed(ask, rounds));
  const plainMs = plainly === undefined ? null : figureOf(await timed(plainly, Math.min(2, rounds)));
  return {
    page,
    what,
    ms,
    plainMs,
    faster: plainMs === null ? null : plainMs.median / ms.median,
  };
}

async function timed(work: () => Promise<unknown>, rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const started = performance.now();
    await work();
    times.push(performance.now() - started);
  }
  return times;
}

function rowOf({ page, what, ms, plainMs, faster }: Measured): string[] {
  return [
    page,
    what,
    decimals(ms.median),
    decimals(ms.high),
    plainMs === null ? '–' : decimals(plainMs.median),
    faster === null ? '–' : `${decimals(faster)} ×`,
  ];
}
