import type { Place, PrivacyClass } from '../shared/place.ts';
import { Cleared } from './clearance.ts';

/** Content that may not go where it was about to go. */
export class EgressRefused extends Error {
  constructor() {
    super('This request is private: it is answered on this machine or not at all.');
    this.name = 'EgressRefused';
  }
}

/**
 * The one door out. Everything may go to a local model; only what is `open` may go to the cloud.
 * Asked anew before every attempt, with the class as it is then.
 *
 * @throws EgressRefused
 */
export function clear<P extends Place, Content>(
  content: Content,
  place: P,
  privacy: PrivacyClass,
): Cleared<P, Content> {
  if (place === 'cloud' && privacy !== 'open') throw new EgressRefused();
  return Cleared.issue<P, Content>(content);
}
