import { openSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Ledger } from '../../src/ledger/ledger.ts';
import { openDatabase } from '../../src/store/database.ts';
import { GroupCommit } from '../../src/store/group-commit.ts';

/**
 * One process that spends: `node ledger-process.ts <home> <file> <tasks> <leaseMs>`. All its tasks ask
 * at once; each that is granted notes in the file what it truly spent, as the bill of a provider would
 * show it, and only then settles. One that is refused asks again a few times. Ends by itself, or by
 * being killed at any point.
 */
const [home = '', bill = '', tasks = '0', leaseMs = '0'] = process.argv.slice(2);

const database = await openDatabase(home);
const writer = new GroupCommit({ file: database.file, durable: true }, () => undefined);
const ledger = await Ledger.open({
  database,
  writer,
  settings: { limits: {}, zone: 'UTC', warnAt: [], alone: false, leaseMs: Number(leaseMs) },
});
const spent = openSync(bill, 'a');

async function task(index: number): Promise<void> {
  const worstCaseMicroUsd = 50 + Math.floor(Math.random() * 101);
  for (let round = 0; round < 12; round++) {
    const grant = await ledger.reserve({
      interaction: `${process.pid}-${index}`,
      model: 'openai/gpt-test',
      keyId: `k${index % 3}`,
      holders: [`key:k${index % 3}`],
      worstCaseMicroUsd,
      price: { inputPerMillion: 2, outputPerMillion: 10, source: 'a test', date: '2026-11-21' },
    });
    if (!grant.granted) {
      await sleep(50 + Math.random() * 200);
      continue;
    }
    const { reservation } = grant;
    if (index % 10 === 0) {
      await ledger.release(reservation);
      return;
    }
    const actual = Math.floor(worstCaseMicroUsd * (0.5 + Math.random() / 2));
    writeSync(spent, `${actual}\n`);
    await sleep(Math.random() * 100);
    await ledger.settle(reservation, actual);
    return;
  }
}

await Promise.all(Array.from({ length: Number(tasks) }, (_, index) => task(index)));
await ledger.close();
await writer.close();
await database.close();
