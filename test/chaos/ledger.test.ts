import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Ledger } from '../../src/ledger/ledger.ts';
import { openDatabase } from '../../src/store/database.ts';
import { GroupCommit } from '../../src/store/group-commit.ts';

const processes = 4;
const tasksEach = 2_500;
const kills = 8;
const leaseMs = 1_000;
/** What all tasks together would spend is about 680,000. */
const limit = 400_000;
const program = new URL('./ledger-process.ts', import.meta.url).pathname;

let home: string;
let children: ChildProcess[] = [];
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'polder-chaos-ledger-'));
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  children = [];
  rmSync(home, { recursive: true, force: true });
});

async function openLedger(alone: boolean) {
  const database = await openDatabase(home);
  const writer = new GroupCommit({ file: database.file, durable: true }, () => undefined);
  const settings = { limits: {}, zone: 'UTC', warnAt: [], alone, leaseMs };
  const ledger = await Ledger.open({ database, writer, settings });
  const close = async () => {
    await ledger.close();
    await writer.close();
    await database.close();
  };
  return { ledger, file: database.file, close };
}

function startProcess(tasks: number): ChildProcess {
  const bill = join(home, `bill-${children.length}`);
  const child = spawn(process.execPath, [program, home, bill, String(tasks), String(leaseMs)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  children.push(child);
  return child;
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

/** What the providers would ask for: told by the processes outside the database. */
function billed(): number {
  return readdirSync(home)
    .filter((name) => name.startsWith('bill-'))
    .flatMap((name) => readFileSync(join(home, name), 'utf8').split('\n'))
    .reduce((sum, line) => sum + Number(line), 0);
}

it('holds a limit over four processes, ten thousand reservations and kills, and lets nearly all of it be used', {
  timeout: 180_000,
}, async () => {
  const first = await openLedger(true);
  await first.ledger.setLimit('day', limit);
  await first.close();
  const outside = new SqliteDatabase(first.file, { readonly: true, timeout: 10_000 });
  const account = outside.prepare(
    `select settled_micro_usd + reserved_micro_usd as used, settled_micro_usd as settled,
            reserved_micro_usd as reserved from accounts where scope = 'day'`,
  );
  const booked = outside
    .prepare(
      `select coalesce(sum(case state when 'held' then amount_micro_usd else charged_micro_usd end), 0) from reservations`,
    )
    .pluck();
  const look = outside.transaction(() => {
    const { used = 0 } = (account.get() ?? {}) as { used?: number };
    return { used, booked: booked.get() as number };
  });

  for (let index = 0; index < processes; index++) startProcess(tasksEach);
  let looks = 0;
  let killed = 0;
  let nextKill = performance.now() + 700;
  while (children.some(isRunning)) {
    const seen = look();
    expect(seen.used).toBeLessThanOrEqual(limit);
    expect(seen.booked).toBe(seen.used);
    expect(billed()).toBeLessThanOrEqual(limit);
    looks += 1;
    const running = children.filter(isRunning);
    if (killed < kills && performance.now() > nextKill && seen.used > 0 && running.length > 0) {
      const victim = running[killed % running.length]!;
      const gone = once(victim, 'exit');
      victim.kill('SIGKILL');
      await gone;
      killed += 1;
      nextKill = performance.now() + 400;
      startProcess(Math.ceil(tasksEach / 2));
    }
    await sleep(5);
  }

  expect(killed).toBe(kills);
  expect(looks).toBeGreaterThan(50);
  const last = await openLedger(true);
  await last.close();
  const end = account.get() as { settled: number; reserved: number };
  expect(end.reserved).toBe(0);
  expect(end.settled).toBe(booked.get());
  expect(end.settled).toBeLessThanOrEqual(limit);
  expect(end.settled).toBeGreaterThanOrEqual(0.9 * limit);
  // What was truly spent is never more than what was booked for it.
  expect(billed()).toBeLessThanOrEqual(end.settled);
  expect(
    children
      .map(({ exitCode, signalCode }) => exitCode ?? signalCode)
      .filter((end) => end !== 0 && end !== 'SIGKILL'),
  ).toEqual([]);
  outside.close();
});
