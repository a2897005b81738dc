import type { Evidence } from './entry.ts';

/** How often an entry helped, and how often not; one key counts three times at most in each. */
export interface Outcomes {
  readonly helped: number;
  readonly unhelped: number;
}

/** What is thought of an answer that nobody has rated. */
const unrated = 0.5;
/** Micro-dollars at which an answer is well worth keeping. */
const dear = 20_000;

/**
 * What an entry is worth keeping, 0 to 1:
 *
 *     quality × (0.4 + 0.3 × reuse + 0.2 × novelty + 0.1 × saving)
 *
 * quality: 1 where a person corrected it, else (rating − 1) / 4, 0.5 unrated. reuse: the share of uses that
 * helped, with one of each assumed beforehand. novelty: 1 − relevance of the nearest entry that was there.
 * saving: 1 − exp(−cost / $0.02) of the answer when it was first given.
 */
export function worthOf(
  evidence: Evidence,
  { helped, unhelped }: Outcomes = { helped: 0, unhelped: 0 },
): number {
  const { rating, corrected, novelty, savedMicroUsd } = evidence;
  const quality = corrected ? 1 : rating === null ? unrated : (rating - 1) / 4;
  const reuse = (helped + 1) / (helped + unhelped + 2);
  const saving = 1 - Math.exp(-Math.max(0, savedMicroUsd) / dear);
  return quality * (0.4 + 0.3 * reuse + 0.2 * Math.min(1, Math.max(0, novelty)) + 0.1 * saving);
}
