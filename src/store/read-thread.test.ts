import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Database, openDatabase } from './database.ts';
import { GroupCommit } from './group-commit.ts';
import { readBeside } from './read-thread.ts';
import { feedbackWrite } from './writes.ts';

let home: string;
let database: Database;
let beside: Database;
let writer: GroupCommit;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'polder-beside-'));
  database = await openDatabase(home);
  writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
  beside = readBeside(database);
});
afterEach(async () => {
  await beside.close();
  await writer.close();
  await database.close();
  rmSync(home, { recursive: true, force: true });
});

const given = {
  interaction_id: 'one',
  created_at: 1,
  rating: 4,
  comment: 'Fine.',
  correction: null,
  source: 'platform',
  digest: 'd',
};

/** Some time's work for SQLite. */
const countingTo = (most: number) => sql<{ n: number }>`
  with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < ${sql.lit(most)})
  select max(n) as n from numbers`;
const counting = countingTo(1_000_000);

describe('reading in a thread beside', () => {
  it('sees what has been written, each time it is asked', async () => {
    const rated = () => beside.read.selectFrom('feedback').select(['rating', 'comment']).execute();
    expect(await rated()).toEqual([]);
    await writer.commit([feedbackWrite(given)]);
    expect(await rated()).toEqual([{ rating: 4, comment: 'Fine.' }]);
  });

  it('leaves this thread to others meanwhile', async () => {
    let turns = 0;
    const others = setInterval(() => {
      turns += 1;
    }, 1);
    const { rows } = await counting.execute(beside.read);
    clearInterval(others);
    expect(rows).toEqual([{ n: 1_000_000 }]);
    expect(turns).toBeGreaterThan(0);
  });

  it('lets a short look come by a long one', async () => {
    const bothAreThere = [counting.execute(beside.read), counting.execute(beside.read)];
    await Promise.all(bothAreThere);
    const order: string[] = [];
    const long = countingTo(10_000_000)
      .execute(beside.read)
      .then(() => order.push('long'));
    await sql`select 1`.execute(beside.read);
    order.push('short');
    await long;
    expect(order).toEqual(['short', 'long']);
  });

  it('writes nothing, and says what was wrong with a query', async () => {
    await expect(sql`delete from feedback`.execute(beside.read)).rejects.toThrow('does not return data');
    await expect(sql`select * from nowhere`.execute(beside.read)).rejects.toThrow('no such table: nowhere');
    await expect(beside.read.transaction().execute(async () => undefined)).rejects.toThrow('only reads');
  });

  it('ends what is under way before it closes, and takes no more then', async () => {
    const counted = counting.execute(beside.read);
    await nextTurn(); // It has been handed over by now.
    await Promise.all([beside.close(), expect(counted).resolves.toMatchObject({ rows: [{ n: 1_000_000 }] })]);
    await expect(sql`select 1`.execute(beside.read)).rejects.toThrow('closed');
  });
});
