import { hash, randomBytes } from 'node:crypto';
import { type PrivacyClass, stricter } from '../shared/place.ts';

export const keyRoles = ['admin', 'caller'] as const;
/** An admin may do everything; a caller asks models and sees what is its own. */
export type KeyRole = (typeof keyRoles)[number];

/** What a key may do. Its budget is the ledger's: the accounts `key:<id>`, `key:<id>/day`, `key:<id>/month`. */
export interface KeyLimits {
  /** `ollama/llama3.2`, `openai/*`, `local`, `cloud`; null: any model. */
  readonly models: readonly string[] | null;
  /** No request of this key is treated more loosely than this. */
  readonly loosest: PrivacyClass;
  /** Whether it may choose a looser class than the gateway would; to choose a stricter one is free to all. */
  readonly mayLoosen: boolean;
  readonly requestsPerMinute: number | null;
  /** Tokens read and written. */
  readonly tokensPerMinute: number | null;
  /** Web origins whose pages alone may use it; null: any that the gateway lets in, and programs. */
  readonly origins: readonly string[] | null;
  /** Milliseconds since 1970; null: never. */
  readonly expiresAt: number | null;
}

/** A key of the gateway, without its secret, which nobody has but its owner. Times in milliseconds since 1970. */
export interface Key extends KeyLimits {
  readonly id: string;
  readonly name: string;
  readonly role: KeyRole;
  /** The last four characters of the secret. */
  readonly ending: string;
  readonly createdAt: number;
  readonly revokedAt: number | null;
  /** To the minute or so. */
  readonly lastUsedAt: number | null;
}

export const unlimitedKey: KeyLimits = {
  models: null,
  loosest: 'open',
  mayLoosen: false,
  requestsPerMinute: null,
  tokensPerMinute: null,
  origins: null,
  expiresAt: null,
};

const secretPattern = /^pk-[\w-]{43}$/;

/** A new secret: `pk-` and 256 random bits. */
export function newSecret(): string {
  return `pk-${randomBytes(32).toString('base64url')}`;
}

/** True of what has the form of a secret of ours. */
export function isSecret(text: string): boolean {
  return secretPattern.test(text);
}

/**
 * What is kept of a secret. One round of SHA-256 is enough: slow hashes are for passwords, which can be
 * guessed; 256 random bits cannot.
 */
export function digestOf(secret: string): string {
  return hash('sha256', secret, 'base64url');
}

/** Whether the key may use a model; undefined: whoever asks has no key and needs none. */
export function permits(
  key: Pick<KeyLimits, 'models'> | undefined,
  model: { readonly id: string; readonly place: string },
): boolean {
  if (key === undefined || key.models === null) return true;
  return key.models.some((pattern) =>
    pattern.endsWith('*')
      ? model.id.startsWith(pattern.slice(0, -1))
      : pattern === model.id || pattern === model.place,
  );
}

/** The class of a request that wishes for none, and the loosest that a wish can reach. */
export function privacyFor(
  key: Pick<KeyLimits, 'loosest' | 'mayLoosen'> | undefined,
  byDefault: PrivacyClass,
): { privacy: PrivacyClass; loosest: PrivacyClass } {
  if (key === undefined) return { privacy: byDefault, loosest: byDefault };
  const privacy = stricter(byDefault, key.loosest);
  return { privacy, loosest: key.mayLoosen ? key.loosest : privacy };
}
