import type { Place } from '../shared/place.ts';
import type { DecisionTrace, Interaction } from './interaction.ts';

/** How good an answer turned out to be, as far as one source can tell. */
export interface Outcome {
  readonly interactionId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Whose interaction it is; null without a key. */
  readonly keyId: string | null;
  readonly model: string;
  readonly place: Place;
  /** With which the model was chosen first; 1 where nothing was left to chance. */
  readonly probability: number;
  /** 0 (useless) to 1 (as good as it gets). */
  readonly quality: number;
  /** 1 for what a person said plainly, less for a mere sign. */
  readonly weight: number;
  readonly source: 'rating' | 'correction' | 'judge' | 'sign' | 'check' | 'choice';
}

/** What of an interaction its outcomes are read from. */
export interface JudgedInteraction {
  readonly interaction: Pick<Interaction, 'id' | 'createdAt' | 'keyId' | 'model' | 'place'>;
  readonly trace: Pick<DecisionTrace, 'options' | 'ready'>;
}

export interface GivenRating {
  readonly createdAt: number;
  /** 1 to 5 */
  readonly rating: number | null;
  readonly correction: string | null;
}

/** What a judge, a check, a sign or a choice between two said of an answer. */
export interface GivenAssessment {
  readonly createdAt: number;
  readonly kind: 'judge' | 'sign' | 'check' | 'choice';
  readonly quality: number;
  readonly weight: number;
  /** The local model that it is about, where its answer was passed over for the one that was given. */
  readonly about?: string | undefined;
}

/** An answer that had to be corrected was of some use, but not good. */
const correctedQuality = 0.2;
const correctionWeight = 0.7;

/** A rating or correction as an outcome; undefined where it is only a comment, or no model answered. */
export function outcomeOfFeedback(given: GivenRating, judged: JudgedInteraction): Outcome | undefined {
  const frame = frameOf(judged, given.createdAt);
  if (frame === undefined) return undefined;
  if (given.rating !== null)
    return { ...frame, quality: (given.rating - 1) / 4, weight: 1, source: 'rating' };
  if (given.correction === null) return undefined;
  return { ...frame, quality: correctedQuality, weight: correctionWeight, source: 'correction' };
}

/** An assessment as an outcome; undefined where no model answered. */
export function outcomeOfAssessment(given: GivenAssessment, judged: JudgedInteraction): Outcome | undefined {
  const frame = frameOf(judged, given.createdAt);
  if (frame === undefined) return undefined;
  const { quality, weight, kind: source, about } = given;
  return {
    ...frame,
    ...(about !== undefined && { model: about, place: 'local', probability: 1 }),
    quality: Math.min(1, Math.max(0, quality)),
    weight: Math.min(1, Math.max(0, weight)),
    source,
  };
}

/**
 * One verdict from all that was said of an answer: where people spoke, the last of them alone counts, else
 * the weighted mean. Undefined where nothing was said.
 */
export function verdictOf(outcomes: readonly Outcome[]): { quality: number; weight: number } | undefined {
  const people = outcomes.filter(({ source }) => source === 'rating' || source === 'correction');
  const last = people.reduce<Outcome | undefined>(
    (latest, one) => (latest === undefined || one.at >= latest.at ? one : latest),
    undefined,
  );
  if (last !== undefined) return { quality: last.quality, weight: last.weight };
  let weight = 0;
  let quality = 0;
  for (const one of outcomes) {
    weight += one.weight;
    quality += one.weight * one.quality;
  }
  return weight === 0 ? undefined : { quality: quality / weight, weight: Math.min(1, weight) };
}

/** With which probability a model was made the first to try. */
export function probabilityOf(model: string, { options }: Pick<DecisionTrace, 'options'>): number {
  return options?.find((option) => option.model === model)?.probability ?? 1;
}

function frameOf(
  { interaction, trace }: JudgedInteraction,
  at: number,
): Omit<Outcome, 'quality' | 'weight' | 'source'> | undefined {
  const { id, keyId, model, place } = interaction;
  // What came out of memory says nothing of a model.
  if (model === null || place === null || trace.ready !== undefined) return undefined;
  return { interactionId: id, at, keyId, model, place, probability: probabilityOf(model, trace) };
}
