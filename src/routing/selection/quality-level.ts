import type { Profile } from '../../shared/place.ts';

/** How good the result has to be, and so what may be spent on it in time and money. */
export const qualityLevels = ['good', 'better', 'best'] as const;
export type QualityLevel = (typeof qualityLevels)[number];

const ofProfile: Readonly<Record<Profile, QualityLevel>> = {
  casual: 'good',
  balanced: 'better',
  critical: 'best',
};

/** Words by which callers of OpenAI's routes ask for quality, and our own. */
const ofWord: Readonly<Record<string, QualityLevel>> = {
  low: 'good',
  good: 'good',
  standard: 'better',
  medium: 'better',
  better: 'better',
  high: 'best',
  hd: 'best',
  best: 'best',
};

/** The level that a caller's word means; a word that says nothing of it leaves it to the profile. */
export function levelOf(word: string | undefined, profile: Profile): QualityLevel {
  const named = word?.toLowerCase() ?? '';
  return Object.hasOwn(ofWord, named) ? ofWord[named]! : ofProfile[profile];
}
