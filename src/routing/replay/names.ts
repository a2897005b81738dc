/** Policies that recorded traffic can be replayed under. */
export const replayPolicies = [
  'tree',
  'learned',
  'casual',
  'balanced',
  'critical',
  'local-first',
  'cloud-first',
  'always-local',
  'always-cloud',
] as const;
export type ReplayPolicy = (typeof replayPolicies)[number];
