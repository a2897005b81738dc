import { openDatabase } from '../../src/store/database.ts';
import { GroupCommit } from '../../src/store/group-commit.ts';
import { bar, decimals, figureOf } from '../gateway/table.ts';
import { type PageQuery, pageQueries } from './pages.ts';
import type { Part } from './parts.ts';

/** Milliseconds in which a page has its figures. */
const limit = 200;

/** What the sums that are kept save, beside asking the interactions themselves in the same run. */
export async function measureQueries(home: string, rounds: number): Promise<Part> {
  const database = await openDatabase(home);
  const writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
  try {
    const figures = [];
    for (const query of await pageQueries(database, writer, Date.now()))
      figures.push(await measure(query, rounds));
    return {
      title: 'Queries, beside asking the interactions themselves',
      table: [
        ['page', 'what', 'ms', 'slowest', 'from interactions ms', 'faster'],
        ...figures.map(({ page, what, ms, plain }) => [
          page,
          what,
          decimals(ms.median),
          decimals(ms.high),
          plain === undefined ? '–' : decimals(plain.median),
          plain === undefined ? '–' : `${decimals(plain.median / ms.median)} ×`,
        ]),
      ],
      notes: [],
      bars: figures.map(({ page, what, ms }) =>
        bar(`query, ${page}: ${what}`, ms.median, ['at most', limit, ' ms']),
      ),
    };
  } finally {
    await writer.close();
    await database.close();
  }
}

async function measure({ page, what, ask, plainly }: PageQuery, rounds: number) {
  const ms = figureOf(await timed(ask, rounds));
  const plain = plainly === undefined ? undefined : figureOf(await timed(plainly, 1));
  return { page, what, ms, plain };
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
