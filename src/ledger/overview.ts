import { sql } from 'kysely';
import type { Database } from '../store/database.ts';
import { type Account, accountsOf, resetOf } from './accounts.ts';
import type { Window } from './calendar.ts';
import type { Ledger } from './ledger.ts';
import type { Standing } from './standing.ts';

/** An account, with its limit where it has one; `origin` null: nobody set any. */
export type AccountView = Omit<Standing, 'origin'> & { readonly origin: Standing['origin'] | null };

/** Where the money stands and where it went. Micro-dollars; times in milliseconds since 1970. */
export interface Overview {
  readonly zone: string;
  readonly day: string;
  /** True where the clock stands at an earlier day than the one that counts. */
  readonly clockIsBehind: boolean;
  /** Day, month and total first, then whatever else has a limit. */
  readonly accounts: readonly AccountView[];
  /** The last 31 days on which something was spent or saved, oldest first. */
  readonly days: readonly { day: string; spentMicroUsd: number; savedMicroUsd: number }[];
  /** Of this month, dearest first. */
  readonly models: readonly { model: string; attempts: number; spentMicroUsd: number }[];
  /** Of this month, dearest first; null: without a key. */
  readonly keys: readonly { key: string | null; attempts: number; spentMicroUsd: number }[];
  /** What local answers saved. */
  readonly saved: { dayMicroUsd: number; monthMicroUsd: number; totalMicroUsd: number };
  /** The newest first. */
  readonly events: readonly { at: number; kind: string; subject: string; detail: string }[];
}

type Reader = Database['read'];

const daysShown = 31;
const eventsShown = 20;
const spent = sql<number>`coalesce(sum(micro_usd), 0)`;
const attempts = sql<number>`sum(attempts)`;
const saved = spent;

/** Reads all of it from the tables. What is only reserved counts as reserved, not as spent. */
export async function overviewOf(ledger: Ledger, { read }: Database): Promise<Overview> {
  const standings = await ledger.standings();
  const window = ledger.calendar.window();
  const always = accountsOf(window, []).toReversed();
  const others = standings.filter(({ id }) => !always.some((account) => account.id === id));
  const accounts = always.map(
    (account) => standings.find(({ id }) => id === account.id) ?? withoutLimit(read, account, window),
  );
  const [first, days, models, keys, saved, events] = await Promise.all([
    Promise.all(accounts),
    daysOf(read),
    modelsOf(read, window),
    keysOf(read, window),
    savedIn(read, window),
    eventsOf(read),
  ]);
  return {
    zone: ledger.calendar.zone,
    day: window.day,
    clockIsBehind: ledger.calendar.clockIsBehind,
    accounts: [...first, ...others.toSorted((one, other) => (one.id < other.id ? -1 : 1))],
    days,
    models,
    keys,
    saved,
    events,
  };
}

function eventsOf(read: Reader): Promise<Overview['events']> {
  return read
    .selectFrom('ledger_events')
    .select(['at', 'kind', 'subject', 'detail'])
    .orderBy('id', 'desc')
    .limit(eventsShown)
    .execute();
}

async function withoutLimit(read: Reader, account: Account, window: Window): Promise<AccountView> {
  const row = await read
    .selectFrom('accounts')
    .select(['settled_micro_usd', 'reserved_micro_usd'])
    .where('id', '=', account.id)
    .executeTakeFirst();
  return {
    ...account,
    limitMicroUsd: null,
    origin: null,
    settledMicroUsd: row?.settled_micro_usd ?? 0,
    reservedMicroUsd: row?.reserved_micro_usd ?? 0,
    resetsAt: resetOf(account.scope, window),
  };
}

async function daysOf(read: Reader): Promise<Overview['days']> {
  const spending = await read
    .selectFrom('spending_days')
    .select(['day', spent.as('spentMicroUsd')])
    .groupBy('day')
    .orderBy('day', 'desc')
    .limit(daysShown)
    .execute();
  const saving = await read
    .selectFrom('saving_days')
    .select(['day', saved.as('savedMicroUsd')])
    .groupBy('day')
    .orderBy('day', 'desc')
    .limit(daysShown)
    .execute();
  const days = new Map<string, { day: string; spentMicroUsd: number; savedMicroUsd: number }>();
  for (const { day, spentMicroUsd } of spending) days.set(day, { day, spentMicroUsd, savedMicroUsd: 0 });
  for (const { day, savedMicroUsd } of saving) {
    days.set(day, { day, spentMicroUsd: days.get(day)?.spentMicroUsd ?? 0, savedMicroUsd });
  }
  return [...days.values()].toSorted((one, other) => (one.day < other.day ? -1 : 1)).slice(-daysShown);
}

function modelsOf(read: Reader, { month }: Window): Promise<Overview['models']> {
  return read
    .selectFrom('spending_days')
    .where('day', '>=', `${month}-01`)
    .select(['model', attempts.as('attempts'), spent.as('spentMicroUsd')])
    .groupBy('model')
    .having(attempts, '>', 0)
    .orderBy('spentMicroUsd', 'desc')
    .execute();
}

async function keysOf(read: Reader, { month }: Window): Promise<Overview['keys']> {
  const rows = await read
    .selectFrom('spending_days')
    .where('day', '>=', `${month}-01`)
    .select(['key_id', attempts.as('attempts'), spent.as('spentMicroUsd')])
    .groupBy('key_id')
    .having(attempts, '>', 0)
    .orderBy('spentMicroUsd', 'desc')
    .execute();
  return rows.map(({ key_id: key, ...row }) => ({ key: key === '' ? null : key, ...row }));
}

function savedIn(read: Reader, { day, month }: Window): Promise<Overview['saved']> {
  return read
    .selectFrom('saving_days')
    .select([
      saved.as('totalMicroUsd'),
      sql<number>`coalesce(sum(case when day >= ${`${month}-01`} then micro_usd end), 0)`.as('monthMicroUsd'),
      sql<number>`coalesce(sum(case when day = ${day} then micro_usd end), 0)`.as('dayMicroUsd'),
    ])
    .executeTakeFirstOrThrow();
}
