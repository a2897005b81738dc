import { sql } from 'kysely';
import type { LineView } from '../improve/thresholds/moving-line.ts';
import { type ThresholdTrial, tryThresholds } from '../improve/thresholds/trials.ts';
import { readTraffic, type Traffic } from '../records/traffic.ts';
import type { AdviserView } from '../routing/adviser.ts';
import { type CalibrationBin, calibrate, calibrationError } from '../routing/evidence/calibration.ts';
import { percent } from '../routing/evidence/quality.ts';
import type { ExperimentView } from '../routing/experiments/experiments.ts';
import { recordedDecision } from '../routing/replay/recorded-decision.ts';
import { firstInteractionIdAt } from '../shared/identifiers.ts';
import type { Database } from '../store/database.ts';
import { type ReplayHouse, ratedIn, replayedAtMost } from './replay.ts';

/** `GET /polder/report/routing` and `polder report routing --json`. Shares 0 to 1, money in US dollars. */
export interface RoutingReport {
  readonly days: number;
  /** Milliseconds since 1970. */
  readonly since: number;
  readonly requests: number;
  readonly rated: number;
  readonly local: {
    /** Of all requests that were answered; null without any. */
    readonly share: number | null;
    readonly goal: number;
    readonly costUsd: number;
  };
  readonly memory: {
    /** Requests for which memory was asked, and how relevant its best find was on average (0 where none). */
    readonly asked: number;
    readonly averageRelevance: number | null;
    /** Answered by what memory or the cache had, without a model. */
    readonly ready: number;
  };
  readonly saved: {
    /** What local answers would have cost at the cloud model that would have served. */
    readonly localUsd: number;
    readonly localAnswers: number;
    /** Tokens of earlier turns that were left out of cloud prompts. */
    readonly trimmedTokens: number;
    /** Tokens that no model had to write, as the answer was there. */
    readonly readyTokens: number;
    readonly how: string;
  };
  /** Requests by the policy that decided them. */
  readonly policies: Readonly<Record<string, number>>;
  /** Requests on which something was tried. */
  readonly tried: number;
  /** By how much a dollar is dearer than a dollar now; null where no gateway runs. */
  readonly lambda: number | null;
  /** What the learned policy expected, beside what came of it. */
  readonly calibration: {
    readonly bins: readonly CalibrationBin[];
    /** Mean distance; null without outcomes. */
    readonly error: number | null;
  };
  readonly learning: LearningView;
  readonly thresholds: readonly ThresholdTrial[];
  /** In plain sentences. */
  readonly findings: readonly string[];
}

/** `GET /polder/routing`: who decides each kind of traffic and why, what was seen of models, and experiments. */
export interface LearningView extends AdviserView {
  /** Up to where the tree trusts local models, as far as that moved by itself. */
  readonly line: LineView;
  readonly experiments: readonly ExperimentView[];
}

export interface RoutingReportHouse extends ReplayHouse {
  readonly learning: LearningView;
  readonly lambda: number | null;
}

const day = 86_400_000;
const localGoal = 0.7;
const howSaved =
  'Local answers: their tokens at the price of the cloud model that would have served. Trimmed: tokens of earlier turns left out of prompts, as memory had what they said. Ready: tokens of answers that memory or the cache had.';

/** How routing did in the last days, what it has learned, and what would do better. */
export async function routingReport(
  house: RoutingReportHouse,
  { days }: { readonly days: number },
  now: number,
): Promise<RoutingReport> {
  const since = now - days * day;
  const traffic = await readTraffic(house.database, since, replayedAtMost);
  const decisions = traffic.map((one) => recordedDecision(one, house.known));
  const bins = calibrate(expectedAndSeen(traffic));
  const report = {
    days,
    since,
    requests: traffic.length,
    rated: ratedIn(traffic),
    local: localOf(traffic),
    memory: memoryOf(traffic),
    saved: await savedIn(house.database, since, traffic),
    policies: Object.fromEntries(countBy(traffic, ({ trace }) => trace.policy)),
    tried: traffic.filter(wasTried).length,
    lambda: house.lambda,
    calibration: { bins, error: calibrationError(bins) },
    learning: house.learning,
    thresholds: traffic.length === 0 ? [] : await tryThresholds(decisions, house.settings),
  };
  return { ...report, findings: findingsOf(report) };
}

function localOf(traffic: readonly Traffic[]): RoutingReport['local'] {
  const cloud = traffic.filter(({ interaction }) => interaction.place === 'cloud').length;
  const costMicroUsd = traffic.reduce((sum, { interaction }) => sum + (interaction.costMicroUsd ?? 0), 0);
  const share = traffic.length === 0 ? null : 1 - cloud / traffic.length;
  return { share, goal: localGoal, costUsd: costMicroUsd / 1e6 };
}

function memoryOf(traffic: readonly Traffic[]): RoutingReport['memory'] {
  const asked = traffic.filter(({ trace }) => trace.signals.found !== undefined);
  const relevance = asked.reduce((sum, { interaction }) => sum + interaction.relevance, 0);
  return {
    asked: asked.length,
    averageRelevance: asked.length === 0 ? null : relevance / asked.length,
    ready: traffic.filter(({ trace }) => trace.ready !== undefined).length,
  };
}

async function savedIn(
  { read }: Database,
  since: number,
  traffic: readonly Traffic[],
): Promise<RoutingReport['saved']> {
  const { localUsd, localAnswers } = await read
    .selectFrom('savings')
    .where('interaction_id', '>=', firstInteractionIdAt(since))
    .select([
      sql<number>`coalesce(sum(micro_usd), 0) / 1e6`.as('localUsd'),
      sql<number>`count(*)`.as('localAnswers'),
    ])
    .executeTakeFirstOrThrow();
  let trimmedTokens = 0;
  let readyTokens = 0;
  for (const { attempts, trace, interaction } of traffic) {
    for (const attempt of attempts) trimmedTokens += attempt.trimmedTokens ?? 0;
    if (trace.ready !== undefined) readyTokens += interaction.outputTokens;
  }
  return { localUsd, localAnswers, trimmedTokens, readyTokens, how: howSaved };
}

/** What was expected of the model that was chosen and answered, and how that turned out. */
function expectedAndSeen(traffic: readonly Traffic[]) {
  return traffic.flatMap(({ trace, interaction, verdict }) => {
    const option = trace.options?.find(({ model }) => model === interaction.model);
    return option === undefined || verdict === undefined ? [] : { predicted: option.success, ...verdict };
  });
}

function wasTried({ trace, attempts }: Traffic): boolean {
  const probability = trace.options?.find(({ model }) => model === attempts[0]?.model)?.probability;
  return probability !== undefined && probability < 0.5;
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

function findingsOf(report: Omit<RoutingReport, 'findings'>): string[] {
  const { requests, local, learning, thresholds, rated } = report;
  if (requests === 0) return [`Nothing was answered in the last ${report.days} days.`];
  const findings = [
    local.share! >= local.goal
      ? `${percent(local.share)} of the answers were made at home: the goal of ${percent(local.goal)} is reached.`
      : `${percent(local.share)} of the answers were made at home; the goal is ${percent(local.goal)}.`,
  ];
  const taken = learning.kinds.filter(({ rule }) => rule === 'learned').map(({ kind }) => kind);
  findings.push(
    taken.length > 0
      ? `The learned policy decides ${taken.join(', ')}; the tree decides the rest.`
      : 'The tree decides everything: the learned policy has not yet shown that it does better anywhere.',
  );
  for (const { name, finding } of learning.experiments) findings.push(`Experiment ${name}: ${finding}`);
  const best = thresholds
    .filter(({ better }) => better)
    .toSorted((one, other) => other.gain.mean! - one.gain.mean!)[0];
  if (best !== undefined)
    findings.push(
      `Local models trusted with ${Math.abs(best.trust)} points of complexity ${best.trust > 0 ? 'more' : 'less'} would do better (95 % confidence).`,
    );
  else
    findings.push(
      rated === 0
        ? 'Nobody has rated an answer, so nobody can say whether other thresholds would do better.'
        : 'No other threshold has been shown to do better.',
    );
  return findings;
}
