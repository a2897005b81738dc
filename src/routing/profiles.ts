import type { Profile } from '../shared/place.ts';
import type { Task } from '../task/task.ts';
import type { RoutingSettings } from './settings.ts';
import type { Target } from './target.ts';

/** Where a profile draws its lines. */
export interface Thresholds {
  /** Relevance from which the user's own memory is trusted to carry a local answer. */
  readonly localFrom: number;
  /** The most complexity for which that holds. */
  readonly localUpTo: number;
  /** Relevance from which found context helps a local model along. */
  readonly helpedFrom: number;
  /** Complexity that an ordinary local model (quality 0.5) is given with found context, and without. */
  readonly simpleWhenHelped: number;
  readonly simple: number;
  /** How much further that goes for a better local model: complexity per point of quality. */
  readonly perQuality: number;
  /** Added to the quality that is asked of a cloud model. */
  readonly cloudQuality: number;
}

/** `critical` answers matter most, `casual` ones least. */
const byProfile: Record<Profile, Thresholds> = {
  critical: {
    localFrom: 0.95,
    localUpTo: 3,
    helpedFrom: 1,
    simpleWhenHelped: 0,
    simple: 0,
    perQuality: 0,
    cloudQuality: 0.15,
  },
  balanced: {
    localFrom: 0.85,
    localUpTo: 10,
    helpedFrom: 0.6,
    simpleWhenHelped: 5.5,
    simple: 4.5,
    perQuality: 9,
    cloudQuality: 0,
  },
  casual: {
    localFrom: 0.65,
    localUpTo: 10,
    helpedFrom: 0.65,
    simpleWhenHelped: 7,
    simple: 7,
    perQuality: 4,
    cloudQuality: -0.08,
  },
};

/** How far a stated preference moves the lines. */
const preferenceShift = {
  local: { relevance: -0.1, complexity: 2 },
  cloud: { relevance: 0.05, complexity: -2 },
  none: { relevance: 0, complexity: 0 },
} as const;

/** A profile's lines, moved by the user's preference and threshold. */
export function thresholdsFor(profile: Profile, settings: RoutingSettings): Thresholds {
  const base = byProfile[profile];
  const shift = preferenceShift[settings.prefer];
  // What matters most is not what is learned on.
  const trust = profile === 'critical' ? 0 : (settings.trust ?? 0);
  const localFrom = settings.confidenceThreshold ?? base.localFrom + shift.relevance;
  return {
    ...base,
    localFrom,
    localUpTo: Math.min(10, base.localUpTo + shift.complexity),
    helpedFrom: Math.min(localFrom, base.helpedFrom + shift.relevance),
    simpleWhenHelped: base.simpleWhenHelped + shift.complexity + trust,
    simple: base.simple + shift.complexity + trust,
  };
}

/** The profile of a task: as its caller says, else as the name of the model asked for, else the house's. */
export function profileFor(task: Pick<Task, 'wishes'>, target: Target, settings: RoutingSettings): Profile {
  return task.wishes.profile ?? (target.kind === 'auto' ? target.profile : undefined) ?? settings.profile;
}
