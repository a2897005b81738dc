import type { Feedback } from '../../records/interaction.ts';
import type { PrivacyClass } from '../../shared/place.ts';
import type { Entry, Evidence } from '../entry.ts';
import type { Outcomes } from '../value.ts';
import { worthOf } from '../value.ts';
import { classFor, interactionHistory } from './candidate.ts';

/** What an entry becomes by what was said of the answer that it holds. */
export interface Judgement {
  readonly evidence: Evidence;
  readonly value: number;
  readonly solution: string | null;
  readonly privacy: PrivacyClass;
  readonly status: Entry['status'];
  readonly collection: string;
}

/** From this rating on an answer is a good one. */
export const goodRating = 4;
/** And up to this one a bad one. */
export const badRating = 2;
/** What is rated well is kept by itself where this much of it was not known. */
const novelEnough = 0.3;
const reportsAnError =
  /\b(?:error|errno|exception|traceback|panic|segfault|segmentation fault|stack trace|core dumped|exit code|failed|fehler|erreur|errore)\b|\bE[A-Z]{4,}\b|\b\w+(?:Error|Exception)\b/;

/**
 * Judges an entry by all feedback on its interaction, the newest counting. A correction becomes the
 * solution, and such an entry answers from then on; a good rating makes it answer where it is new; a bad
 * one makes it answer no more. What a person rejected stays rejected, what they approved stays approved
 * unless it is rated badly.
 */
export function judge(
  entry: Entry,
  evidence: Evidence,
  feedback: readonly Feedback[],
  outcomes: Outcomes,
  classOf: (text: string) => PrivacyClass,
): Judgement {
  const rating = feedback.findLast((given) => given.rating !== null)?.rating ?? evidence.rating;
  const correction = feedback.findLast((given) => given.correction !== null)?.correction?.trim();
  const corrected = evidence.corrected || (correction !== undefined && correction !== '');
  const judged: Evidence = { ...evidence, rating, corrected };
  const solution = correction || entry.solution;
  const status = stateAfter(entry.status, judged);
  return {
    evidence: judged,
    value: worthOf(judged, outcomes),
    solution,
    privacy: correction ? classFor(entry.privacy, correction, classOf) : entry.privacy,
    status,
    collection:
      status === 'active' && entry.collection === interactionHistory && reportsAnError.test(entry.text)
        ? 'error-solutions'
        : entry.collection,
  };
}

function stateAfter(status: Entry['status'], { rating, corrected, novelty }: Evidence): Entry['status'] {
  if (status === 'rejected') return status;
  if (corrected) return 'active';
  if (rating !== null && rating <= badRating) return 'candidate';
  return rating !== null && rating >= goodRating && novelty >= novelEnough ? 'active' : status;
}
