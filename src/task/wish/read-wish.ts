import type { PipelineTag } from '../../shared/capabilities.ts';
import type { WishFile } from './files.ts';
import { type KindOfWish, logOddsOf } from './learned/log-odds.ts';
import { type Parameters, parametersOf } from './parameters.ts';
import { stepsOf } from './steps.ts';
import { understand } from './understand.ts';
import type { WishLanguage } from './vocabulary/common-words.ts';

export interface RankedCapability {
  readonly capability: PipelineTag;
  /** 0 to 1; those of a wish add up to 1. */
  readonly confidence: number;
}

/** What a wish in plain words asks for. */
export interface WishReading {
  /** The steps in their order, then what else it may be, most probable first. Never empty. */
  readonly capabilities: readonly RankedCapability[];
  /** What is to be done, one after the other: mostly one capability. */
  readonly steps: readonly PipelineTag[];
  readonly parameters: Parameters;
  /** Ordinary chat: no other kind of model is asked for. */
  readonly abstain: boolean;
  /** Two readings are about equally probable: a model may be asked which it is. */
  readonly isAmbiguous: boolean;
  /** A transcript is to be shown with a film: with times. */
  readonly wantsSubtitles: boolean;
  readonly language: WishLanguage;
}

const mostCapabilities = 6;
/** Log-odds of one reading against the next that leave it open which is meant: below 3 to 2. */
const tooClose = 0.4;

/**
 * Reads a wish in English, Dutch, German, French or Spanish by what was learned from cases.
 * Linear in its length; no language model is asked.
 *
 * @param files what was given with it, by name or media type
 * @param as the kind of work that it is, where that is known
 */
export function readWish(wish: string, files: readonly WishFile[] = [], as?: PipelineTag): WishReading {
  const understanding = understand(wish, files);
  const { whole, language, situations } = understanding;
  const odds = logOddsOf(understanding, files);
  const [likeliest] = odds;
  const second = odds.find(([[first]]) => first !== likeliest![0][0]);
  const steps = stepsOf(as === undefined ? likeliest![0] : [as], situations);
  const abstain = steps.length === 1 && steps[0] === 'text-generation';
  return {
    capabilities: ranked(steps, odds),
    steps,
    parameters: abstain ? {} : parametersOf(wish, whole, situations, steps, language),
    abstain,
    isAmbiguous: as === undefined && likeliest![1] - second![1] < tooClose,
    wantsSubtitles:
      steps.includes('automatic-speech-recognition') && situations.some(({ facts }) => facts.has('subtitle')),
    language,
  };
}

/** The steps, each as probable as the likeliest reading, then what the others begin with. */
function ranked(
  steps: readonly PipelineTag[],
  odds: readonly (readonly [KindOfWish, number])[],
): RankedCapability[] {
  const top = odds[0]![1];
  const ofFirst = new Map(steps.map((step) => [step, top]));
  for (const [[first], logOdds] of odds) if (!ofFirst.has(first)) ofFirst.set(first, logOdds);
  const chosen = [...ofFirst].slice(0, mostCapabilities);
  const weights = chosen.map(([, logOdds]) => Math.exp(logOdds - top));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return chosen.map(([capability], index) => ({
    capability,
    confidence: Math.round((weights[index]! / total) * 1000) / 1000,
  }));
}
