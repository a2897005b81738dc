import type { Traffic } from '../records/traffic.ts';
import { readTraffic } from '../records/traffic.ts';
import { nothingKnown, percent, type QualityEstimate, qualityOf } from '../routing/evidence/quality.ts';
import type { ReplayPolicy } from '../routing/replay/names.ts';
import { decidingAs } from '../routing/replay/policies.ts';
import { type KnownModels, recordedDecisions } from '../routing/replay/recorded-decision.ts';
import { asRecorded, qualityDifference, type Replayed, replay } from '../routing/replay/replay.ts';
import type { RoutingSettings } from '../routing/settings.ts';
import type { Database } from '../store/database.ts';

/** What a policy would have made of recorded traffic. Shares 0 to 1, money in US dollars. */
export interface PolicyReplay {
  readonly localShare: number | null;
  readonly costUsd: number;
  /** Requests whose cost is not known. */
  readonly unpriced: number;
  readonly quality: QualityEstimate;
  /** Requests that would have left this machine, of them with identifiers masked. */
  readonly leaving: number;
  readonly leavingMasked: number;
}

/** `GET /polder/replay` and `polder replay --json`. Times in milliseconds since 1970. */
export interface ReplayReport {
  readonly policy: ReplayPolicy;
  readonly days: number;
  readonly since: number;
  readonly requests: number;
  /** Of them rated by people, or judged. */
  readonly rated: number;
  readonly recorded: PolicyReplay;
  readonly replayed: PolicyReplay & {
    /** Requests decided otherwise than they were. */
    readonly changed: number;
    /** Share of requests on which it could be seen what this policy would do. */
    readonly overlap: number;
    readonly newlyLeaving: number;
    readonly newlyStaying: number;
  };
  /** By how much it answers better than what was done. */
  readonly difference: QualityEstimate;
  /** False where too little is known for the quality to be relied on. */
  readonly enough: boolean;
  /** In plain sentences. */
  readonly findings: readonly string[];
}

export interface ReplayHouse {
  readonly database: Database;
  readonly known: KnownModels;
  readonly settings: RoutingSettings;
}

export interface ReplayWish {
  readonly policy: ReplayPolicy;
  readonly days: number;
  /** The newest so many requests are replayed at most. */
  readonly atMost: number;
}

const day = 86_400_000;
const ratingsNeeded = 30;
const overlapNeeded = 0.7;

/** Estimates what another policy would have done with the traffic of the last days. */
export async function replayReport(
  { database, known, settings }: ReplayHouse,
  { policy, days, atMost }: ReplayWish,
  now: number,
): Promise<ReplayReport> {
  const since = now - days * day;
  const traffic = await readTraffic(database, since, atMost);
  const decisions = await recordedDecisions(traffic, known);
  const recorded = await replay(decisions, asRecorded);
  const replayed = await replay(decisions, decidingAs(policy, settings));
  const difference = qualityDifference(replayed, recorded);
  const changed = replayed.requests - replayed.unchanged;
  const enough =
    changed === 0 || (replayed.quality.effective >= ratingsNeeded && replayed.covered >= overlapNeeded);
  const report = {
    policy,
    days,
    since,
    requests: traffic.length,
    rated: ratedIn(traffic),
    recorded: viewOf(recorded),
    replayed: {
      ...viewOf(replayed),
      changed,
      overlap: replayed.covered,
      newlyLeaving: replayed.leaving.more,
      newlyStaying: replayed.leaving.fewer,
    },
    difference: qualityOf(difference),
    enough,
  };
  return { ...report, findings: findingsOf(report) };
}

function ratedIn(traffic: readonly Traffic[]): number {
  return traffic.filter(({ verdict }) => verdict !== undefined).length;
}

function viewOf({
  local,
  cloud,
  costMicroUsd,
  unpriced,
  quality,
  leaving,
  requests,
}: Replayed): PolicyReplay {
  return {
    localShare: local + cloud === 0 ? null : local / (local + cloud),
    costUsd: costMicroUsd / 1e6,
    unpriced,
    quality: requests === 0 ? nothingKnown : qualityOf(quality),
    leaving: leaving.requests,
    leavingMasked: leaving.masked,
  };
}

function findingsOf(report: Omit<ReplayReport, 'findings'>): string[] {
  const { policy, requests, days, replayed, recorded, difference, enough } = report;
  if (requests === 0)
    return [`Nothing was answered in the last ${days} days, so there is nothing to replay.`];
  if (replayed.changed === 0)
    return [`${policy} would have decided all ${requests} requests as they were decided.`];
  const saved = recorded.costUsd - replayed.costUsd;
  const findings = [
    `${policy} would have decided ${replayed.changed} of ${requests} requests otherwise: ${percent(replayed.localShare)} local instead of ${percent(recorded.localShare)}, for $${replayed.costUsd.toFixed(2)} instead of $${recorded.costUsd.toFixed(2)}${saved === 0 ? '' : saved > 0 ? ` ($${saved.toFixed(2)} less)` : ` ($${(-saved).toFixed(2)} more)`}.`,
    `${replayed.newlyLeaving} requests would have left this machine that stayed, and ${replayed.newlyStaying} would have stayed that left; nothing private in either case.`,
  ];
  if (!enough)
    findings.push(`There is not enough evidence of how well it would have answered: ${lacking(replayed)}.`);
  else if (difference.low !== null && difference.low > 0)
    findings.push(`It would have answered better (95 % confidence).`);
  else if (difference.high !== null && difference.high < 0)
    findings.push(`It would have answered worse (95 % confidence).`);
  else findings.push('Nobody can tell from the ratings whether it would have answered better or worse.');
  return findings;
}

/** What of the evidence is too little. */
function lacking({ quality, overlap }: ReplayReport['replayed']): string {
  const unseen = overlap < overlapNeeded;
  const few = quality.effective < ratingsNeeded;
  return [
    ...(few ? [`${quality.effective.toFixed(0)} ratings tell of it, and ${ratingsNeeded} are needed`] : []),
    ...(unseen
      ? [
          `of ${percent(1 - overlap)} of the requests nobody has seen what it would do, and ${percent(1 - overlapNeeded)} may be so at most`,
        ]
      : []),
  ].join('; ');
}
