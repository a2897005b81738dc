/** Where a provider stands: on the user's own machines, or at somebody else's. */
export type Place = 'local' | 'cloud';

/** What may leave: `private` never, `masked` with identifiers replaced, `open` freely. Ordered strict to loose. */
export const privacyClasses = ['private', 'masked', 'open'] as const;
export type PrivacyClass = (typeof privacyClasses)[number];

/** The stricter of two classes: a caller can tighten, never loosen. */
export function stricter(one: PrivacyClass, other: PrivacyClass): PrivacyClass {
  return privacyClasses.indexOf(one) <= privacyClasses.indexOf(other) ? one : other;
}

export const profiles = ['critical', 'balanced', 'casual'] as const;
/** How much an answer matters; sets the thresholds of the policy. */
export type Profile = (typeof profiles)[number];
