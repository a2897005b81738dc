import { sql } from 'kysely';
import type { LineView } from '../improve/thresholds/moving-line.ts';
import type { ThresholdTrial } from '../improve/thresholds/trials.ts';
import { readTraffic } from '../records/traffic.ts';
import type { AdviserView } from '../routing/adviser.ts';
import { percent } from '../routing/evidence/quality.ts';
import type { ExperimentView } from '../routing/experiments/experiments.ts';
import { kindWords } from '../routing/kinds.ts';
import { firstInteractionIdAt } from '../shared/identifiers.ts';
import type { Database } from '../store/database.ts';
import type { Estimate } from './estimate.ts';
import { type RoutingSample, sampleOf } from './routing-sample.ts';
import { howSaved as howLocalSaved, savedWithin } from './saving-range.ts';
import { readSavingRange } from './savings.ts';
import type { ThresholdTrials } from './threshold-trials.ts';
import { readSavings, readTotals } from './usage.ts';

/** `GET /polder/report/routing` and `polder report routing --json`. Shares 0 to 1, money in US dollars. */
export interface RoutingReport {
  readonly days: number;
  /** From the beginning of that day, of Greenwich; milliseconds since 1970. */
  readonly since: number;
  /** Requests that were answered. */
  readonly requests: number;
  readonly local: {
    /** Of them; null without any. */
    readonly share: number | null;
    readonly goal: number;
    readonly costUsd: number;
  };
  readonly saved: {
    /** What local answers would have cost at the cloud model that would have served. */
    readonly localUsd: number;
    /** The same with its interval; null where no cloud model answered enough to tell. */
    readonly local: Estimate | null;
    readonly localAnswers: number;
    readonly how: string;
  };
  /** Of the newest questions. */
  readonly sample: RoutingSample;
  /** Answers to common questions that an idle local model made before they were asked again (`memory.prefetch`). */
  readonly ahead: number;
  /** By how much a dollar is dearer than a dollar now; null where no gateway runs. */
  readonly lambda: number | null;
  readonly learning: LearningView;
  readonly thresholds: readonly ThresholdTrial[];
  /** True while it is being worked out what other thresholds would do; ask again a little later. */
  readonly replaying: boolean;
  /** In plain sentences. */
  readonly findings: readonly string[];
}

/** `GET /polder/routing`: who decides each kind of traffic and why, what was seen of models, and experiments. */
export interface LearningView extends AdviserView {
  /** Up to where the tree trusts local models, as far as that moved by itself. */
  readonly line: LineView;
  readonly experiments: readonly ExperimentView[];
}

export interface RoutingReportHouse {
  readonly database: Database;
  readonly learning: LearningView;
  readonly lambda: number | null;
  /** Share of answers that shall be made at home. */
  readonly localGoal: number;
  readonly trials: ThresholdTrials;
}

export interface RoutingReportQuery {
  readonly days: number;
  /** Whether to wait until it is known what other thresholds would do. */
  readonly wait: boolean;
}

const day = 86_400_000;
/** Looking at more of them one by one tells little more. */
const lookedAtMost = 1_000;
const howSaved = `Saved: ${howLocalSaved} Trimmed: tokens of earlier turns left out of prompts, as memory had what they said. Ready: tokens of answers that memory or the cache had.`;

/** How routing did in the last days, the first of them whole, what it has learned, and what would do better. */
export async function routingReport(
  { database, learning, lambda, localGoal, trials: desk }: RoutingReportHouse,
  { days, wait }: RoutingReportQuery,
  now: number,
): Promise<RoutingReport> {
  const since = Math.floor((now - days * day) / day) * day;
  const [totals, saved, range, traffic, ahead, trials] = await Promise.all([
    readTotals(database, since),
    readSavings(database, since),
    readSavingRange(database, since),
    readTraffic(database, since, lookedAtMost),
    readAhead(database, since),
    desk.of(days, now, wait),
  ]);
  const placed = totals.local + totals.cloud;
  const report = {
    days,
    since,
    requests: totals.answered,
    local: {
      share: placed === 0 ? null : totals.local / placed,
      goal: localGoal,
      costUsd: totals.costUsd,
    },
    saved: {
      localUsd: saved.savedUsd,
      local: savedWithin(saved.savedUsd, range),
      localAnswers: saved.answers,
      how: howSaved,
    },
    sample: sampleOf(traffic),
    ahead,
    lambda,
    learning,
    thresholds: trials ?? [],
    replaying: trials === null,
  };
  return { ...report, findings: findingsOf(report) };
}

async function readAhead({ read }: Database, since: number): Promise<number> {
  const { made } = await read
    .selectFrom('interactions')
    .where('id', '>=', firstInteractionIdAt(since))
    .where('surface', '=', 'auxiliary')
    .where('client', '=', 'polder/prefetch')
    .where('state', '=', 'answered')
    .select(sql<number>`count(*)`.as('made'))
    .executeTakeFirstOrThrow();
  return made;
}

function findingsOf(report: Omit<RoutingReport, 'findings'>): string[] {
  const { requests, local, learning, sample, days } = report;
  if (requests === 0) return [`Nothing was answered in the last ${days} days.`];
  const findings: string[] = [];
  if (local.share !== null)
    findings.push(
      local.share >= local.goal
        ? `${percent(local.share)} of the answers were made at home: the goal of ${percent(local.goal)} is reached.`
        : `${percent(local.share)} of the answers were made at home; the goal is ${percent(local.goal)}.`,
    );
  findings.push(...decisionFindings(learning));
  for (const { name, finding } of learning.experiments) findings.push(`Experiment ${name}: ${finding}`);
  return [...findings, ...thresholdFindings(report, sample)];
}

/** Who decides what, and since when; what was handed back is told of as well. */
function decisionFindings({ policy, kinds }: LearningView): string[] {
  if (policy !== 'auto')
    return [
      policy === 'tree'
        ? 'The tree decides everything, as routing.policy says.'
        : 'The learned policy decides everything, as routing.policy says.',
    ];
  const taken = kinds.filter(({ rule }) => rule === 'learned');
  const back = kinds.filter(({ rule, handBacks }) => rule === 'tree' && handBacks > 0);
  if (taken.length + back.length === 0)
    return [
      'The tree decides everything: the learned policy has not yet shown that it does better anywhere.',
    ];
  return [
    ...taken.map(
      (one) =>
        `The learned policy decides ${kindWords[one.kind]}${sinceWords(one)}: it has shown that it does better (95 % confidence).`,
    ),
    ...back.map(
      (one) =>
        `The tree decides ${kindWords[one.kind]} again${sinceWords(one)}: the learned policy no longer did better.`,
    ),
    ...(taken.length === 0 ? [] : ['The tree decides the rest.']),
  ];
}

/** ` since 2026-11-26`, a day of Greenwich. */
function sinceWords({ since }: { readonly since: number | null }): string {
  return since === null ? '' : ` since ${new Date(since).toISOString().slice(0, 10)}`;
}

function thresholdFindings(
  { thresholds, replaying }: Pick<RoutingReport, 'thresholds' | 'replaying'>,
  { rated }: RoutingSample,
): string[] {
  if (replaying) return ['What other thresholds would do is being worked out.'];
  const best = thresholds
    .filter(({ better }) => better)
    .toSorted((one, other) => other.gain.mean! - one.gain.mean!)[0];
  if (best !== undefined)
    return [
      `Local models trusted with ${Math.abs(best.trust)} points of complexity ${best.trust > 0 ? 'more' : 'less'} would do better (95 % confidence).`,
    ];
  return [
    rated === 0
      ? 'None of the newest answers is rated, so nobody can say whether other thresholds would do better.'
      : 'No other threshold has been shown to do better.',
  ];
}
