import type { Place, Profile } from '../shared/place.ts';

/** What things are worth to who asks, in US dollars. */
interface Worth {
  /** A good answer. */
  readonly answer: number;
  /** A second of waiting saved. */
  readonly second: number;
}

/** With the usual profile a good answer is worth ten cents, and waiting ten seconds a fifth of a cent. */
const byProfile: Record<Profile, Worth> = {
  critical: { answer: 0.5, second: 0.0005 },
  balanced: { answer: 0.1, second: 0.0002 },
  casual: { answer: 0.02, second: 0.0001 },
};

/** What it is worth that an answer is made where it is preferred, in good answers. */
const preferred = 0.15;
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
  /** λ: by how much a dollar is dearer than a dollar (see pacing). */
  readonly lambda: number;
  /** What it is worth that an answer is made on this machine, in good answers (see pacing). */
  readonly home: number;
}

/** What an answer is worth in all: its quality, less money and waiting. In good answers: 1 is one for nothing at once. */
export function worthOf({ place, quality, costMicroUsd, seconds }: Expected, by: Valuation): number {
  const { answer, second } = byProfile[by.profile];
  const favour = (place === 'local' ? by.home : 0) + (by.prefer === place ? preferred : 0);
  const price = (costMicroUsd / 1e6) * by.lambda + Math.min(longestWait, seconds) * second;
  return quality + favour - price / answer;
}

/** What a good answer is worth with a profile, in US dollars. */
export function goodAnswerUsd(profile: Profile): number {
  return byProfile[profile].answer;
}
