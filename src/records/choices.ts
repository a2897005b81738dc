import { PolderError } from '../shared/errors.ts';
import { assessmentWrite } from '../store/assessment-writes.ts';
import type { Write } from '../store/writes.ts';

/** What a person liked better of two answers to the same question. */
export interface Choice {
  readonly preferred: string;
  readonly other: string;
}

/**
 * A choice says which is better and not how good either is, so each side is read near the middle and weighs
 * less than stars do.
 */
const preferredQuality = 0.75;
const otherQuality = 0.25;
const choiceWeight = 0.5;

/**
 * A choice as it is kept: of each answer what it says of it, with the other named. Between two answers there
 * is one choice, whichever way.
 *
 * @throws PolderError `invalid_request` where both are the same answer
 */
export function choiceWrites({ preferred, other }: Choice, at: number): Write[] {
  if (preferred === other)
    throw new PolderError('invalid_request', 'An answer cannot be preferred to itself.', {
      field: 'preferred_over',
    });
  const side = (id: string, by: string, quality: number) =>
    assessmentWrite({
      interaction_id: id,
      created_at: at,
      kind: 'choice',
      quality,
      weight: choiceWeight,
      by,
      detail: null,
    });
  return [side(preferred, other, preferredQuality), side(other, preferred, otherQuality)];
}
