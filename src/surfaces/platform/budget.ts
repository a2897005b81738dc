import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { microUsdOf, usdOf } from '../../ledger/money.ts';
import type { AccountView, Overview } from '../../ledger/overview.ts';
import { leftOf } from '../../ledger/standing.ts';
import type { Estimate } from '../../reports/estimate.ts';
import { forecastMonth } from '../../reports/forecast.ts';
import type { SavingRange } from '../../reports/saving-range.ts';
import { parseBody } from '../shared/validation.ts';

/** `GET /polder/budget`: where the money stands and where it went. US dollars. */
export interface BudgetReport {
  /** IANA name of the time zone whose midnight ends the day. */
  zone: string;
  /** `2026-11-21` */
  day: string;
  /** True where the clock stands at an earlier day than the one that counts. */
  clockIsBehind: boolean;
  /** `day`, `month` and `total` first, then whatever else has a limit. */
  accounts: BudgetAccount[];
  /** The last 31 days on which something was spent or saved, oldest first. */
  days: { day: string; spentUsd: number; savedUsd: number }[];
  /** What this month will have cost at its end, as far as the last days tell; null before there are three. */
  forecastUsd: Estimate | null;
  /** Of this month, dearest first. */
  models: { model: string; attempts: number; spentUsd: number }[];
  /** Of this month, dearest first; null: without a key. */
  keys: { key: string | null; attempts: number; spentUsd: number }[];
  /** What local answers saved, at the price of the cloud model that would have served. */
  saved: {
    dayUsd: number;
    monthUsd: number;
    totalUsd: number;
    /** From and to how many times these sums; null where no cloud model answered enough to tell. */
    range: SavingRange | null;
  };
  /** Warnings and whatever was odd, the newest first; `at` in milliseconds since 1970. */
  events: { at: number; kind: string; subject: string; detail: string }[];
}

export interface BudgetAccount {
  /** `day`, `total`, `key:k1/month`: what a limit is set for. */
  account: string;
  /** Null: none. */
  limitUsd: number | null;
  /** Who set it; null: nobody. */
  origin: 'config' | 'chosen' | null;
  spentUsd: number;
  /** Set aside for what is under way. */
  reservedUsd: number;
  leftUsd: number | null;
  /** Milliseconds since 1970; null: never. */
  resetsAt: number | null;
}

/** `PUT /polder/budget/{account}`: null for no limit, `config` for what configuration says. */
export const limitSchema = z.strictObject({
  limitUsd: z.union([z.number().nonnegative().max(1e9), z.null(), z.literal('config')]),
});

/** What the routes use of the ledger. */
export interface BudgetDesk {
  overview(): Promise<Overview>;
  /** How far what was saved may be off. */
  savingRange(): Promise<SavingRange | null>;
  setLimit(account: string, microUsd: number | null | 'config'): Promise<void>;
}

/** Where the money stands, and limits set by a person. */
export function budgetRoutes(app: FastifyInstance, desk: BudgetDesk): void {
  app.get('/polder/budget', () => budgetReport(desk));
  app.put('/polder/budget/:account', async (request) => {
    const { account } = request.params as { account: string };
    const { limitUsd } = parseBody(limitSchema, request.body);
    await desk.setLimit(account, typeof limitUsd === 'number' ? microUsdOf(limitUsd) : limitUsd);
    return budgetReport(desk);
  });
}

/** The overview in dollars. */
export async function budgetReport(desk: BudgetDesk): Promise<BudgetReport> {
  const [overview, range] = await Promise.all([desk.overview(), desk.savingRange()]);
  const { saved } = overview;
  return {
    zone: overview.zone,
    day: overview.day,
    clockIsBehind: overview.clockIsBehind,
    accounts: overview.accounts.map(accountReport),
    days: overview.days.map(({ day, spentMicroUsd, savedMicroUsd }) => ({
      day,
      spentUsd: usdOf(spentMicroUsd),
      savedUsd: usdOf(savedMicroUsd),
    })),
    forecastUsd: forecastMonth(overview.days, overview.day) ?? null,
    models: overview.models.map(({ spentMicroUsd, ...rest }) => ({
      ...rest,
      spentUsd: usdOf(spentMicroUsd),
    })),
    keys: overview.keys.map(({ spentMicroUsd, ...rest }) => ({ ...rest, spentUsd: usdOf(spentMicroUsd) })),
    saved: {
      dayUsd: usdOf(saved.dayMicroUsd),
      monthUsd: usdOf(saved.monthMicroUsd),
      totalUsd: usdOf(saved.totalMicroUsd),
      range,
    },
    events: [...overview.events],
  };
}

function accountReport(account: AccountView): BudgetAccount {
  const { scope, limitMicroUsd: limit, origin, settledMicroUsd, reservedMicroUsd, resetsAt } = account;
  return {
    account: scope,
    limitUsd: limit === null ? null : usdOf(limit),
    origin,
    spentUsd: usdOf(settledMicroUsd),
    reservedUsd: usdOf(reservedMicroUsd),
    leftUsd: limit === null ? null : usdOf(Math.max(0, leftOf(account))),
    resetsAt,
  };
}
