import type { Database } from '../store/database.ts';
import {
  type Account,
  accountOf,
  accountsOf,
  budgetName,
  type Holder,
  lengthOf,
  resetOf,
} from './accounts.ts';
import type { Window } from './calendar.ts';
import { money } from './money.ts';

/** An account with a limit, as it stands. */
export interface Standing extends Account {
  /** Null: a person chose to have no limit. */
  readonly limitMicroUsd: number | null;
  readonly origin: 'config' | 'chosen';
  readonly settledMicroUsd: number;
  readonly reservedMicroUsd: number;
  /** Milliseconds since 1970; null: never. */
  readonly resetsAt: number | null;
}

/** How much may still be spent, for routing to go by before it reserves. */
export interface BudgetState {
  /** Of the tightest limit; null where there is none. */
  readonly remainingMicroUsd: number | null;
  /** True where nothing is left. */
  readonly exhausted: boolean;
  /** True from the first warning on. */
  readonly nearing: boolean;
  /** In words, of the limit that is nearest to its end, from the first warning on; null before. */
  readonly warning: string | null;
  /** In words, of the tightest limit: `day's budget`; null where there is none. */
  readonly budget: string | null;
  /** The limits that are for a day or a month, for who paces what is spent. */
  readonly periods: readonly BudgetPeriod[];
}

/** A limit for a stretch of time, and what is left of it. */
export interface BudgetPeriod {
  readonly limitMicroUsd: number;
  /** Below nothing where more was charged than had been reserved. */
  readonly leftMicroUsd: number;
  /** Milliseconds since 1970. */
  readonly ends: number;
  /** Milliseconds, about. */
  readonly length: number;
}

export const unlimited: BudgetState = {
  remainingMicroUsd: null,
  exhausted: false,
  nearing: false,
  warning: null,
  budget: null,
  periods: [],
};

/** Why money was not set aside. */
export interface Refusal {
  /** `day:2026-11-21` */
  readonly account: string;
  readonly wantedMicroUsd: number;
  readonly leftMicroUsd: number;
  readonly limitMicroUsd: number;
  /** Milliseconds since 1970; null: only a higher limit helps. */
  readonly resetsAt: number | null;
  /** One plain sentence, the time of the reset not in it. */
  readonly message: string;
}

/** Where all accounts with a limit stand in this window, and the last day that any process has begun. */
export async function readStandings(
  { read }: Database,
  window: Window,
): Promise<{ standings: Standing[]; latestDay: string | undefined }> {
  const limits = await read.selectFrom('budget_limits').selectAll().execute();
  const named = limits.map(({ scope, micro_usd: limitMicroUsd, origin }) => ({
    ...accountOf(scope, window),
    limitMicroUsd,
    origin: origin as Standing['origin'],
    resetsAt: resetOf(scope, window),
  }));
  if (named.length === 0) return { standings: [], latestDay: await latestDay(read) };
  const rows = await read
    .selectFrom('accounts')
    .select(['id', 'settled_micro_usd', 'reserved_micro_usd'])
    .where(
      'id',
      'in',
      named.map(({ id }) => id),
    )
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    standings: named.map((account) => ({
      ...account,
      settledMicroUsd: byId.get(account.id)?.settled_micro_usd ?? 0,
      reservedMicroUsd: byId.get(account.id)?.reserved_micro_usd ?? 0,
    })),
    latestDay: await latestDay(read),
  };
}

async function latestDay(read: Database['read']): Promise<string | undefined> {
  const latest = await read
    .selectFrom('accounts')
    .select('id')
    .where('scope', '=', 'day')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return latest?.id.slice('day:'.length);
}

/** What is left; below nothing where more was charged than had been reserved. */
export function leftOf({
  limitMicroUsd,
  settledMicroUsd,
  reservedMicroUsd,
}: Omit<Standing, 'origin'>): number {
  return limitMicroUsd === null
    ? Number.POSITIVE_INFINITY
    : limitMicroUsd - settledMicroUsd - reservedMicroUsd;
}

/** The state for one who asks, from where the accounts stood last. */
export function stateOf(
  standings: ReadonlyMap<string, Standing>,
  window: Window,
  holders: readonly Holder[],
  nearingFrom: number,
): BudgetState {
  let tightest: Standing | undefined;
  let nearest: Standing | undefined;
  const periods: BudgetPeriod[] = [];
  for (const { id } of accountsOf(window, holders)) {
    const standing = standings.get(id);
    if (standing === undefined || standing.limitMicroUsd === null) continue;
    if (tightest === undefined || leftOf(standing) < leftOf(tightest)) tightest = standing;
    const isNearing = standing.settledMicroUsd >= nearingFrom * standing.limitMicroUsd;
    if (isNearing && (nearest === undefined || shareOf(standing) > shareOf(nearest))) nearest = standing;
    const length = lengthOf(standing.scope);
    if (length !== null && standing.resetsAt !== null) {
      const { limitMicroUsd, resetsAt: ends } = standing;
      periods.push({ limitMicroUsd, leftMicroUsd: leftOf(standing), ends, length });
    }
  }
  if (tightest === undefined) return unlimited;
  const remainingMicroUsd = leftOf(tightest);
  return {
    remainingMicroUsd,
    exhausted: remainingMicroUsd <= 0,
    nearing: nearest !== undefined,
    warning: nearest === undefined ? null : warningOf(nearest),
    budget: budgetName(tightest.scope),
    periods,
  };
}

/** The part of a limit that is spent; 0 without one. */
function shareOf({ settledMicroUsd, limitMicroUsd }: Standing): number {
  if (limitMicroUsd === null) return 0;
  return limitMicroUsd === 0 ? 1 : settledMicroUsd / limitMicroUsd;
}

/** One plain sentence: `80 % of the day's budget is spent; $1.00 is left.` */
export function warningOf(standing: Standing): string {
  const percent = Math.round(shareOf(standing) * 100);
  const left = money(Math.max(0, leftOf(standing)));
  return `${percent} % of the ${budgetName(standing.scope)} is spent; ${left} is left.`;
}

/** The account that stands in the way longest; undefined where none does. */
export function refusalFor(
  standings: ReadonlyMap<string, Standing>,
  accounts: readonly Account[],
  wantedMicroUsd: number,
): Refusal | undefined {
  let blocking: Standing | undefined;
  for (const { id } of accounts) {
    const standing = standings.get(id);
    if (standing === undefined || leftOf(standing) >= wantedMicroUsd) continue;
    if (blocking === undefined || until(standing) > until(blocking)) blocking = standing;
  }
  if (blocking === undefined) return undefined;
  const left = Math.max(0, leftOf(blocking));
  const limit = blocking.limitMicroUsd!;
  return {
    account: blocking.id,
    wantedMicroUsd,
    leftMicroUsd: left,
    limitMicroUsd: limit,
    resetsAt: blocking.resetsAt,
    message: `This may cost up to ${money(wantedMicroUsd)}, and ${left === 0 ? 'nothing' : money(left)} is left of the ${budgetName(blocking.scope)} (${money(limit)}).`,
  };
}

function until({ resetsAt }: Standing): number {
  return resetsAt ?? Number.POSITIVE_INFINITY;
}
