import type { AccountView, Overview } from '../ledger/overview.ts';
import type { Database } from '../store/database.ts';
import type { Evidence, Recommendation } from './advice/advice.ts';
import { knowledgeAdvice } from './advice/knowledge.ts';
import { pullAdvice, retireAdvice } from './advice/models.ts';
import { budgetAdvice, ratingAdvice } from './advice/money.ts';
import { readSample } from './advice/sample.ts';
import { thresholdAdvice } from './advice/thresholds.ts';
import { type AgentWork, readAgents } from './agents.ts';
import type { Estimate } from './estimate.ts';
import { type FailedRequests, type FailurePattern, readFailedRequests, readFailures } from './failures.ts';
import { type FeedbackGiven, readFeedback } from './feedback.ts';
import { forecastMonth } from './forecast.ts';
import { savedWithin } from './saving-range.ts';
import { readSavingRange } from './savings.ts';
import {
  type ModelUsage,
  readKeyUsage,
  readModelUsage,
  readSavings,
  readTotals,
  type Totals,
} from './usage.ts';
import { goodShare, readVerdicts, type Verdict } from './verdicts.ts';

/**
 * `GET /polder/report` and `polder report --json`: what it cost and brought, how models do, what people say,
 * what goes wrong, and what would do better. Shares 0 to 1, money in US dollars, times in milliseconds.
 */
export interface Report {
  readonly days: number;
  /** From here to now, in whole days of Greenwich; milliseconds since 1970. */
  readonly since: number;
  readonly until: number;
  readonly totals: Totals;
  /** Of answers; null without any. */
  readonly localShare: number | null;
  readonly cost: Cost;
  readonly performance: readonly Performance[];
  /** Who did the work of tasks in plain words, and all that is not chat. */
  readonly agents: readonly AgentWork[];
  readonly feedback: FeedbackGiven;
  readonly errors: {
    readonly requests: readonly FailedRequests[];
    readonly patterns: readonly FailurePattern[];
  };
  readonly recommendations: readonly Recommendation[];
  /** True while it is being worked out what other thresholds would do; ask again a little later. */
  readonly replaying: boolean;
}

export interface Cost {
  readonly spentUsd: number;
  /** Null where nothing was answered. */
  readonly perAnswerUsd: number | null;
  /** Share of answers that are good, by those that were judged. */
  readonly good: Estimate | null;
  readonly perGoodAnswerUsd: Estimate | null;
  /** What local answers would have cost at the cloud model that would have served. */
  readonly savedUsd: number;
  /** The same with its interval; null where no cloud model answered enough to tell. */
  readonly saved: Estimate | null;
  readonly savedAnswers: number;
  /** Budgets with a limit. */
  readonly budgets: readonly {
    readonly account: string;
    readonly limitUsd: number;
    readonly spentUsd: number;
    /** Of the limit; null where that is nothing. */
    readonly used: number | null;
  }[];
  /** What this month will have cost at its end. */
  readonly forecastUsd: Estimate | null;
  readonly models: readonly { readonly model: string; readonly requests: number; readonly costUsd: number }[];
  readonly keys: readonly {
    readonly key: string | null;
    readonly requests: number;
    readonly costUsd: number;
  }[];
}

/** A model at a kind of work, and how good its answers are found. */
export interface Performance extends ModelUsage {
  readonly good: Estimate | null;
}

/** What a report is made from, beside the records. */
export interface ReportHouse
  extends Pick<Evidence, 'models' | 'settings' | 'trials' | 'lineMoves' | 'hardware'> {
  readonly database: Database;
  readonly overview: Overview;
}

const day = 86_400_000;

/** Makes the report of the last `days` days, the first of them whole. */
export async function makeReport(house: ReportHouse, days: number, now: number): Promise<Report> {
  const { database, overview } = house;
  const since = Math.floor((now - days * day) / day) * day;
  const [totals, usage, verdicts, feedback, sample, saved, keys, failedRequests] = await Promise.all([
    readTotals(database, since),
    readModelUsage(database, since),
    readVerdicts(database, since),
    readFeedback(database, since),
    readSample(database, since),
    savedIn(database, since),
    readKeyUsage(database, since),
    readFailedRequests(database, since),
  ]);
  const [failures, agents] = await Promise.all([
    readFailures(database, since, usage),
    readAgents(database, since, verdicts),
  ]);
  const forecast = forecastMonth(overview.days, overview.day) ?? null;
  const evidence: Evidence = {
    ...house,
    days,
    totals,
    usage,
    failures,
    sample,
    rated: feedback.ratings,
    forecast,
    monthLimitUsd: limitOf(overview.accounts.find(({ scope }) => scope === 'month')),
  };
  const placed = totals.local + totals.cloud;
  return {
    days,
    since,
    until: now,
    totals,
    localShare: placed === 0 ? null : totals.local / placed,
    cost: {
      ...costOf(totals, goodShare(verdicts)),
      ...saved,
      budgets: overview.accounts.flatMap(budgetOf),
      forecastUsd: forecast,
      models: byModel(usage),
      keys,
    },
    performance: usage.map((one) => ({ ...one, good: goodShare(verdictsOn(one, verdicts)) ?? null })),
    agents,
    feedback,
    errors: { requests: failedRequests, patterns: failures },
    recommendations: [
      ...thresholdAdvice(evidence),
      ...pullAdvice(evidence),
      ...knowledgeAdvice(evidence),
      ...budgetAdvice(evidence),
      ...retireAdvice(evidence),
      ...ratingAdvice(evidence),
    ],
    replaying: house.trials === null,
  };
}

function costOf({ costUsd, answered }: Totals, good: Estimate | undefined) {
  const per = (share: number) => costUsd / (answered * share);
  return {
    spentUsd: costUsd,
    perAnswerUsd: answered === 0 ? null : costUsd / answered,
    good: good ?? null,
    // Without a lower bound above nothing a good answer may cost any sum.
    perGoodAnswerUsd:
      good === undefined || answered === 0 || good.low <= 0
        ? null
        : { mean: per(good.mean), low: per(good.high), high: per(good.low), from: good.from },
  };
}

async function savedIn(database: Database, since: number) {
  const { savedUsd, answers: savedAnswers } = await readSavings(database, since);
  const saved = savedWithin(savedUsd, await readSavingRange(database, since));
  return { savedUsd, saved, savedAnswers };
}

function budgetOf(account: AccountView): Cost['budgets'][number][] {
  const limitUsd = limitOf(account);
  if (limitUsd === null) return [];
  const spentUsd = account.settledMicroUsd / 1e6;
  return [{ account: account.scope, limitUsd, spentUsd, used: limitUsd === 0 ? null : spentUsd / limitUsd }];
}

function limitOf(account: AccountView | undefined): number | null {
  const limit = account?.limitMicroUsd ?? null;
  return limit === null ? null : limit / 1e6;
}

function byModel(usage: readonly ModelUsage[]): Cost['models'] {
  const models = new Map<string, { model: string; requests: number; costUsd: number }>();
  for (const { model, requests, costUsd } of usage) {
    const one = models.get(model) ?? { model, requests: 0, costUsd: 0 };
    models.set(model, { model, requests: one.requests + requests, costUsd: one.costUsd + costUsd });
  }
  return [...models.values()].toSorted(
    (one, other) => other.costUsd - one.costUsd || other.requests - one.requests,
  );
}

function verdictsOn({ model, capability, kind }: ModelUsage, verdicts: readonly Verdict[]): Verdict[] {
  return verdicts.filter((one) => one.model === model && one.capability === capability && one.kind === kind);
}
