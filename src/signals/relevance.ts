import type { FoundInMemory } from '../records/interaction.ts';
import { type PrivacyClass, stricter } from '../shared/place.ts';
import type { Signals } from './signals.ts';

/** What looking into memory says of a task. */
export interface RecalledFacts {
  /** Of the best find, 0 to 1. */
  readonly relevance: number;
  readonly found: readonly FoundInMemory[];
  /** Classes of what is used of it. */
  readonly classes: readonly PrivacyClass[];
}

/**
 * The signals of a task that draws on memory: as private as the strictest of the task itself and of what it
 * uses.
 */
export function withRecalled(signals: Signals, { relevance, found, classes }: RecalledFacts): Signals {
  const recalled = { ...signals, relevance, found };
  const privacy = classes.reduce(stricter, signals.privacy);
  return privacy === signals.privacy
    ? recalled
    : { ...recalled, privacy, privacyReason: `what your own memory says to it is ${privacy}` };
}
