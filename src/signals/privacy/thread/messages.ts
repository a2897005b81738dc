import type { Standard } from '../judge.ts';
import type { OwnRules } from '../own-rules.ts';

/** What the thread is told when it starts. */
export type ThreadSettings = OwnRules & Pick<Standard, 'unreadable'>;

/** A value to be read, and what came of it. */
export type ThreadReply =
  | { readonly kind: 'read'; readonly reasons: readonly string[] }
  /** The failure's own text could hold what was being read, so it is not told. */
  | { readonly kind: 'failed' };
