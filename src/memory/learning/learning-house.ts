import type { Archive } from '../../records/archive.ts';
import type { PrivacyClass } from '../../shared/place.ts';
import type { Database } from '../../store/database.ts';
import type { Memory } from '../memory.ts';

/** What learning from use needs of the house. */
export interface LearningHouse {
  readonly database: Database;
  readonly archive: Archive;
  readonly memory: Memory;
  /** `private` where something private is found in a text. */
  readonly classOf: (text: string) => PrivacyClass;
  /** Whether a key is shared by people who do not know each other, such as the visitors of a website. */
  readonly isShared: (keyId: string) => boolean;
  /** Candidates kept at most, and entries that a key may come to have by itself. */
  readonly limits: { readonly candidates: number; readonly perKey: number };
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
