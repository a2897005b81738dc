import type { Place, Profile } from '../shared/place.ts';

/** What things are worth to who asks, in US dollars. */
interface Worth {
  /** A good answer. */
  readonly answer: number;
  /** A second of waiting saved. */
  readonly second: number;
}

/** With the usual profile a good answer is worth two cents, and waiting ten seconds a tenth of a cent. */
const byProfile: Record<Profile, Worth> = {
  critical: { answer: 0.25, second: 0.0005 },
  balanced: { answer: 0.02, second: 0.0001 },
  casual: { answer: 0.005, second: 0.00005 },
};

/** What it is worth that an answer is made at home, or where it is preferred, as a share of its worth. */
const homeShare = 0.05;
const preferenceShare = 0.15;
const longestWait = 120;

/** An answer that may be expected, or one that was given. */
export interface Expected {
  readonly place: Place;
  /** 0 to 1 */
  readonly quality: number;
  readonly costMicroUsd: number;
  readonly seconds: number;
}

/** By what an answer is valued. */
export interface Valuation {
  readonly profile: Profile;
  readonly prefer: Place | 'none';
  /** By how much a dollar is dearer than a dollar: see pacing. */
  readonly lambda: number;
}

/** What an answer is worth in all, in US dollars: its quality, less money and waiting. */
export function valueOfAnswer({ place, quality, costMicroUsd, seconds }: Expected, by: Valuation): number {
  const worth = byProfile[by.profile];
  const home = place === 'local' ? homeShare : 0;
  const preferred = by.prefer === place ? preferenceShare : 0;
  return (
    worth.answer * (quality + home + preferred) -
    (costMicroUsd / 1e6) * by.lambda -
    Math.min(longestWait, seconds) * worth.second
  );
}

/** What a good answer is worth with a profile, in US dollars. */
export function worthOf(profile: Profile): number {
  return byProfile[profile].answer;
}
