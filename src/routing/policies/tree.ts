import type { Model } from '../../providers/provider.ts';
import { logistic } from '../../shared/logistic.ts';
import type { Place, Profile } from '../../shared/place.ts';
import type { Signals } from '../../signals/signals.ts';
import type { Chore } from '../../task/task.ts';
import type { Candidate } from '../candidates.ts';
import { billionsOf, expectedCost, type Merit, meritOf } from '../merit.ts';
import { type Plan, type PlannedAttempt, type TraceStep, traceOf } from '../plan.ts';
import { preferenceRank } from '../preference.ts';
import { type Thresholds, thresholdsFor } from '../profiles.ts';
import { emptyPlan } from '../refusal.ts';
import type { RoutingSettings } from '../settings.ts';
import type { Target } from '../target.ts';

const policy = 'tree';

export interface TreeInput {
  readonly signals: Signals;
  readonly target: Extract<Target, { kind: 'auto' | 'place' }>;
  readonly candidates: readonly Candidate[];
  readonly settings: RoutingSettings;
  readonly profile: Profile;
}

/** A candidate that can serve, with what is expected of it. */
interface Contender {
  readonly model: Model;
  readonly merit: Merit;
  readonly rank: number;
  score: number;
}

/** Where the first attempt goes, and the sentence that says why, but for the model's name. */
interface Fork {
  readonly place: Place;
  readonly because: (model: Model) => string;
  /** The complexity at which local gives way to cloud; undefined where something else decided. */
  readonly line?: number;
}

/** With the line that complexity was held against, where it was. */
export interface TreePlan extends Plan {
  readonly line: number | undefined;
}

/**
 * The explainable policy: forks on relevance and complexity decide the place, merit and cost the
 * model in it. The rest of that place follows as fallbacks, and then the other place where allowed.
 */
export function treePlan({ signals, target, candidates, settings, profile }: TreeInput): TreePlan {
  const local: Contender[] = [];
  const cloud: Contender[] = [];
  for (const { model, view, excluded } of candidates) {
    if (excluded !== null) continue;
    const contender = { model, merit: meritOf(view), rank: preferenceRank(model, settings), score: 0 };
    (model.place === 'local' ? local : cloud).push(contender);
  }
  const steps: TraceStep[] = [];
  if (local.length + cloud.length === 0)
    return { ...emptyPlan(policy, signals, steps, candidates, target), line: undefined };

  const thresholds = thresholdsFor(profile, settings);
  const isChore = signals.chore !== null && signals.chore !== 'compaction';
  const bestLocal = local.reduce((best, one) => Math.max(best, one.merit.quality), 0);
  if (isChore) {
    orderForChore(local);
    orderCloud(cloud, signals, choreQuality);
  } else {
    orderLocal(local, signals);
    orderCloud(cloud, signals, cloudQualityNeeded(signals, thresholds, bestLocal));
  }

  const fork = isChore
    ? choreFork(signals.chore, local, steps)
    : forkFor(signals, target, local, cloud, bestLocal, thresholds, profile, steps);
  const [first, second] = fork.place === 'local' ? [local, cloud] : [cloud, local];
  const mayCross = fork.place === 'local' || settings.localFallback;
  const chosen = withFallbacks(first, mayCross ? second : [], settings.attempts);
  const reason = fork.because(chosen[0]!.model);
  const attempts = chosen.map(
    ({ model }, index): PlannedAttempt => ({
      model,
      reason: index === 0 ? reason : fallbackReason(model, fork.place),
      probability: 1,
    }),
  );
  const scores = new Map<string, number>();
  for (const one of local) scores.set(one.model.id, one.score);
  for (const one of cloud) scores.set(one.model.id, one.score);
  return {
    attempts,
    policy,
    reason,
    refusal: null,
    trace: traceOf(policy, signals, steps, candidates, scores),
    line: fork.line,
  };
}

function forkFor(
  signals: Signals,
  target: TreeInput['target'],
  local: readonly Contender[],
  cloud: readonly Contender[],
  bestLocal: number,
  thresholds: Thresholds,
  profile: Profile,
  steps: TraceStep[],
): Fork {
  const { complexity, relevance } = signals;
  const level = complexity.toFixed(1);
  const helped = relevance >= thresholds.helpedFrom;
  const base = helped ? thresholds.simpleWhenHelped : thresholds.simple;
  const limit = Math.max(0, base + thresholds.perQuality * (bestLocal - ordinaryQuality));
  if (target.kind === 'place') {
    const { place } = target;
    steps.push({ question: 'Was a place asked for?', answer: place });
    return { place, because: (model) => `A ${place} model was asked for: ${model.name} suits best.` };
  }
  if (signals.privacy === 'private') {
    steps.push({ question: 'May it leave this machine?', answer: 'no, it is private' });
    return {
      place: 'local',
      line: limit,
      because: (model) => `This content stays on this machine: ${model.name} answers.`,
    };
  }
  if (local.length === 0 || cloud.length === 0) {
    const place = local.length === 0 ? 'cloud' : 'local';
    steps.push({ question: 'Is there a choice of place?', answer: `no, only ${place} models can take it` });
    return {
      place,
      because: (model) =>
        place === 'local'
          ? `Only local models can take this (complexity ${level}): ${model.name} suits best.`
          : `Only cloud models can take this (complexity ${level}): ${model.name} suits best.`,
    };
  }

  const known = relevance >= thresholds.localFrom;
  steps.push({
    question: 'Does your own memory answer it?',
    answer: known ? 'yes' : 'no',
    value: relevance,
    threshold: thresholds.localFrom,
  });
  if (known && complexity <= thresholds.localUpTo) {
    return {
      place: 'local',
      because: (model) =>
        `Your own memory covers this (relevance ${relevance.toFixed(2)}): ${model.name} on this machine answers from it.`,
    };
  }
  if (signals.needs.liveData) {
    steps.push({ question: 'Does it ask for what is new?', answer: 'yes' });
    return {
      place: 'cloud',
      because: (model) => `This asks for what is new: ${model.name} in the cloud knows more of late.`,
    };
  }

  const simple = complexity <= limit;
  steps.push({
    question: helped
      ? 'With what was found, is it simple enough for a local model?'
      : 'Is it simple enough for a local model?',
    answer: simple ? 'yes' : 'no',
    value: complexity,
    threshold: limit,
  });
  if (simple) {
    return {
      place: 'local',
      line: limit,
      because: (model) =>
        complexity <= plainlySimple
          ? `Simple question (complexity ${level}): ${model.name} on this machine is enough.`
          : `Within reach of a local model (complexity ${level}): ${model.name} on this machine is enough.`,
    };
  }
  return {
    place: 'cloud',
    line: limit,
    because: (model) =>
      profile === 'critical'
        ? `The answer matters (critical, complexity ${level}): ${model.name} in the cloud.`
        : `Demanding question (complexity ${level}): ${model.name} in the cloud, since local models here are trusted up to ${limit.toFixed(1)}.`,
  };
}

const ordinaryQuality = 0.5;
const plainlySimple = 4;
/** A title needs little, but not nothing. */
const choreQuality = 0.45;
const choreQualityAtLeast = 0.15;

const choreNames: Record<Chore, string> = {
  title: 'A title',
  tags: 'Tags',
  'follow-ups': 'Follow-up questions',
  queries: 'Search queries',
  autocomplete: 'A completion',
  emoji: 'An emoji',
  compaction: 'A summary',
  auxiliary: 'A small task',
};

function choreFork(chore: Signals['chore'], local: readonly Contender[], steps: TraceStep[]): Fork {
  const name = chore === null ? 'A small task' : choreNames[chore];
  steps.push({ question: 'Is it a client’s own housekeeping?', answer: `yes: ${chore ?? 'small'}` });
  return local.length > 0
    ? {
        place: 'local',
        because: (model) => `${name} for the client: ${model.name} is the smallest local model fit for it.`,
      }
    : {
        place: 'cloud',
        because: (model) =>
          `${name} for the client: ${model.name} is the cheapest fit for it, as no local model is.`,
      };
}

/** Smallest first, models too small to follow an instruction last; a loaded one counts as somewhat smaller. */
function orderForChore(local: Contender[]): void {
  for (const one of local) {
    const billions = billionsOf(one.model) * (one.model.loaded ? 0.6 : 1);
    one.score = (one.merit.quality < choreQualityAtLeast ? 0 : 1) * one.merit.success - billions / 1000;
  }
  local.sort(byScore);
}

/** Best first: the chance of a good answer, less what waiting for it is worth. */
function orderLocal(local: Contender[], signals: Signals): void {
  const needed = ((signals.complexity - 0.5) / 9) * (1 - 0.4 * signals.relevance);
  for (const one of local) {
    const { quality, success, seconds } = one.merit;
    const good = logistic(12 * (quality - needed));
    const thinks = signals.needs.reasoning && one.model.reasoning ? 0.1 : 0;
    one.score = good * success + 0.15 * quality + thinks - 0.04 * Math.log2(1 + seconds);
  }
  local.sort(byRankThenScore);
}

/** Cheapest first among those good enough, then the others by quality. */
function orderCloud(cloud: Contender[], signals: Signals, needed: number): void {
  for (const one of cloud) {
    const quality =
      one.merit.quality * one.merit.success + (signals.needs.reasoning && one.model.reasoning ? 0.05 : 0);
    one.score = quality >= needed * 0.97 ? 1 + 1 / (1 + expectedCost(one.model, signals)) : quality;
  }
  cloud.sort(byRankThenScore);
}

/** What is asked of a cloud model grows with complexity, and is more than a local one would give. */
function cloudQualityNeeded(signals: Signals, thresholds: Thresholds, bestLocal: number): number {
  const byComplexity = 0.38 + 0.055 * signals.complexity + thresholds.cloudQuality;
  return Math.min(0.95, Math.max(byComplexity, Math.min(bestLocal + 0.1, 0.9)));
}

function byScore(one: Contender, other: Contender): number {
  return other.score - one.score;
}

function byRankThenScore(one: Contender, other: Contender): number {
  return one.rank - other.rank || other.score - one.score;
}

/**
 * The first and its fallbacks: others of the same place, leaving room for one of the other place. The
 * second attempt goes to another provider where there is one, as providers fail whole.
 */
function withFallbacks(
  first: readonly Contender[],
  second: readonly Contender[],
  attempts: number,
): readonly Contender[] {
  const own = Math.max(1, second.length > 0 ? attempts - 1 : attempts);
  const head = first[0]!;
  const elsewhere =
    head.model.place === 'cloud'
      ? first.find((one) => one.model.provider !== head.model.provider)
      : undefined;
  const ordered =
    elsewhere === undefined
      ? first
      : [head, elsewhere, ...first.filter((one) => one !== head && one !== elsewhere)];
  return [...ordered.slice(0, own), ...second].slice(0, attempts);
}

/** Why a model stands behind the first one, which is of this place. */
export function fallbackReason(model: Model, place: Place): string {
  if (model.place === place) return `Next best ${place === 'local' ? 'on this machine' : 'in the cloud'}.`;
  return model.place === 'local'
    ? 'On this machine, should the cloud fail.'
    : 'In the cloud, should this machine fail.';
}
