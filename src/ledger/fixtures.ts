import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Price } from '../providers/provider.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { type GroupCommit, WriteError } from '../store/group-commit.ts';
import { statements, type Write } from '../store/writes.ts';
import { Ledger, type LedgerEvent } from './ledger.ts';
import type { Reservation, ReserveRequest } from './reservation.ts';
import type { LedgerSettings } from './settings.ts';

/** For tests: ledgers over a database of their own, each as another process would have it. */
export interface LedgerWorld extends AsyncDisposable {
  readonly database: Database;
  readonly clock: { now: number };
  /** What was told, by all of them. */
  readonly events: LedgerEvent[];
  /** Of the same database; keeps the names of the statements it wrote, a list for each commit. */
  readonly writer: Pick<GroupCommit, 'commit'> & { readonly commits: string[][] };
  /** While true nothing can be written. */
  readonly disk: { full: boolean };
  open(settings?: Partial<LedgerSettings>): Promise<Ledger>;
  /** Makes all tables of the ledger empty. */
  clear(): void;
  account(id: string): { settled: number; reserved: number } | undefined;
}

/** Noon in Berlin. */
export const noon = Date.UTC(2026, 10, 21, 11);

export async function ledgerWorld(): Promise<LedgerWorld> {
  const home = mkdtempSync(join(tmpdir(), 'polder-ledger-'));
  const database = await openDatabase(home);
  const connection = new SqliteDatabase(database.file, { timeout: 5_000 });
  connection.pragma('synchronous = OFF');
  const disk = { full: false };
  const write = connection.transaction((unit: readonly Write[]) => {
    let changes = 0;
    for (const [name, values] of unit) changes = connection.prepare(statements[name]).run(...values).changes;
    return changes;
  });
  const commits: string[][] = [];
  const writer = {
    commits,
    commit: async (unit: readonly Write[]) => {
      if (disk.full) throw new WriteError('SQLITE_FULL', 'database or disk is full');
      commits.push(unit.map(([name]) => name));
      return write.immediate(unit);
    },
  };
  const clock = { now: noon };
  const events: LedgerEvent[] = [];
  const opened: Ledger[] = [];
  return {
    database,
    writer,
    clock,
    events,
    disk,
    async open(settings = {}) {
      const ledger = await Ledger.open({
        database,
        writer,
        settings: {
          limits: {},
          zone: 'Europe/Berlin',
          warnAt: [0.5, 0.8, 0.95],
          alone: false,
          leaseMs: 60_000,
          ...settings,
        },
        now: () => clock.now,
        onEvent: (event) => events.push(event),
      });
      opened.push(ledger);
      return ledger;
    },
    clear() {
      for (const table of ['accounts', 'budget_limits', 'reservations', 'ledger_owners', 'ledger_events'])
        connection.exec(`delete from ${table}`);
      events.length = 0;
    },
    account(id) {
      return connection
        .prepare(
          'select settled_micro_usd as settled, reserved_micro_usd as reserved from accounts where id = ?',
        )
        .get(id) as { settled: number; reserved: number } | undefined;
    },
    async [Symbol.asyncDispose]() {
      disk.full = false;
      for (const ledger of opened) await ledger.close();
      connection.close();
      await database.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

export const price: Price = {
  inputPerMillion: 2,
  outputPerMillion: 10,
  source: 'a test',
  date: '2026-11-21',
};

export function request(amount: number, differences: Partial<ReserveRequest> = {}): ReserveRequest {
  return {
    interaction: '01k9z3v7m2aaqx8e5r0t4w',
    model: 'openai/gpt-test',
    keyId: undefined,
    holders: [],
    worstCaseMicroUsd: amount,
    price,
    ...differences,
  };
}

/** Reserves, or fails the test. */
export async function held(
  ledger: Ledger,
  amount: number,
  differences: Partial<ReserveRequest> = {},
): Promise<Reservation> {
  const grant = await ledger.reserve(request(amount, differences));
  if (!grant.granted) throw new Error(`Refused: ${grant.refusal.message}`);
  return grant.reservation;
}
