import type { Selectable } from 'kysely';
import type { PrivacyClass } from '../shared/place.ts';
import type { Database } from '../store/database.ts';
import { type GroupCommit, WriteError } from '../store/group-commit.ts';
import type { KeyRow } from '../store/tables/keys.ts';
import type { Key, KeyRole } from './key.ts';

/** What the door of the house asks about keys. */
export interface KeyFinder {
  /** True where no key was ever made. */
  readonly empty: boolean;
  /** The key whose secret has this digest, if it is good now. */
  find(digest: string): Key | undefined;
  /** Whether a key that is good now is for the pages of this web origin (lower-case). */
  servesOrigin(origin: string): boolean;
}

export const noKeys: KeyFinder = { empty: true, find: () => undefined, servesOrigin: () => false };

export interface RingHouse {
  readonly database: Database;
  readonly writer: Pick<GroupCommit, 'commit'>;
  /** Told when keys were changed, by this process or another. */
  readonly onChange?: () => void;
  /** Told when the keys cannot be read; those known last go on. */
  readonly onProblem: (problem: unknown) => void;
}

interface Held {
  readonly key: Key;
  /** Milliseconds since 1970. */
  readonly until: number;
}

const lookEvery = 400;
const noteUseEvery = 60_000;

/**
 * All keys in memory by the digest of their secret. What another process changes is seen within a
 * second. A digest tells nothing of how much of a guess was right, so looking it up in a map gives
 * nothing away by its time.
 */
export class KeyRing implements KeyFinder {
  readonly #house: RingHouse;
  #byDigest: ReadonlyMap<string, Held> = new Map();
  #byId: ReadonlyMap<string, Key> = new Map();
  /** Until when a web origin has a key of its own. */
  #origins: ReadonlyMap<string, number> = new Map();
  #revision = 0;
  readonly #used = new Map<string, number>();
  #useNotedAt = Date.now();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;

  private constructor(house: RingHouse) {
    this.#house = house;
  }

  static async open(house: RingHouse): Promise<KeyRing> {
    const ring = new KeyRing(house);
    await ring.reload();
    ring.#timer = setInterval(() => {
      ring.#looking ??= ring.#look().finally(() => {
        ring.#looking = undefined;
      });
    }, lookEvery).unref();
    return ring;
  }

  get empty(): boolean {
    return this.#byId.size === 0;
  }

  /** True where one could come in by a key now. */
  get usable(): boolean {
    return [...this.#byDigest.values()].some(({ until }) => until > Date.now());
  }

  find(digest: string): Key | undefined {
    const held = this.#byDigest.get(digest);
    if (held === undefined) return undefined;
    const now = Date.now();
    if (now >= held.until) return undefined;
    this.#used.set(held.key.id, now);
    return held.key;
  }

  servesOrigin(origin: string): boolean {
    const until = this.#origins.get(origin);
    return until !== undefined && Date.now() < until;
  }

  /**
   * The key of a task under way, which may have been revoked meanwhile; undefined for no id.
   *
   * @throws Error for an id that no key ever had: then nothing is known of its limits.
   */
  keyOf(id: string | undefined): Key | undefined {
    if (id === undefined) return undefined;
    const key = this.#byId.get(id);
    if (key === undefined) throw new Error(`There is no key ${id}.`);
    return key;
  }

  /**
   * Whether a key is used by people who do not know each other, such as the visitors of a website: one with origins,
   * and one of which nothing is known, as in records that were made elsewhere.
   */
  isShared(id: string): boolean {
    const key = this.#byId.get(id);
    return key === undefined || key.origins !== null;
  }

  /** All keys, revoked ones too, oldest first. */
  list(): Key[] {
    return [...this.#byId.values()];
  }

  /** Reads all keys anew. */
  async reload(): Promise<void> {
    const rows = await this.#house.database.read
      .selectFrom('gateway_keys')
      .selectAll()
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    const byDigest = new Map<string, Held>();
    for (const row of rows) {
      if (row.revoked_at !== null) continue;
      const key = keyOf(row);
      const until = row.expires_at ?? Number.POSITIVE_INFINITY;
      byDigest.set(row.digest, { key, until });
      if (row.previous_digest !== null)
        byDigest.set(row.previous_digest, { key, until: Math.min(until, row.previous_until ?? 0) });
    }
    this.#byDigest = byDigest;
    this.#origins = originsOf(byDigest.values());
    this.#byId = new Map(rows.map((row) => [row.id, keyOf(row)]));
    this.#revision = Math.max(0, ...rows.map((row) => row.revision));
  }

  /** Stops looking and writes what is still to be noted. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
    await this.#noteUse();
  }

  async #look(): Promise<void> {
    try {
      const latest = await this.#house.database.read
        .selectFrom('gateway_keys')
        .select(({ fn }) => fn.max('revision').as('revision'))
        .executeTakeFirst();
      if ((latest?.revision ?? 0) !== this.#revision) {
        await this.reload();
        this.#house.onChange?.();
      }
      if (Date.now() - this.#useNotedAt > noteUseEvery) await this.#noteUse();
    } catch (thrown) {
      this.#house.onProblem(thrown);
    }
  }

  async #noteUse(): Promise<void> {
    this.#useNotedAt = Date.now();
    const used = [...this.#used];
    this.#used.clear();
    if (used.length === 0) return;
    try {
      await this.#house.writer.commit(used.map(([id, at]) => ['keyUsed', [at, id, at]] as const));
    } catch (thrown) {
      // The writer itself tells of a disk that cannot be written, and this can wait for the next use.
      if (!(thrown instanceof WriteError)) throw thrown;
    }
  }
}

function originsOf(held: Iterable<Held>): ReadonlyMap<string, number> {
  const latest = new Map<string, number>();
  for (const { key, until } of held) {
    for (const origin of key.origins ?? []) latest.set(origin, Math.max(until, latest.get(origin) ?? 0));
  }
  return latest;
}

function keyOf(row: Selectable<KeyRow>): Key {
  return {
    id: row.id,
    name: row.name,
    role: row.role as KeyRole,
    ending: row.ending,
    models: listOf(row.models),
    loosest: row.loosest as PrivacyClass,
    mayLoosen: row.may_loosen === 1,
    requestsPerMinute: row.requests_per_minute,
    tokensPerMinute: row.tokens_per_minute,
    origins: listOf(row.origins),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
  };
}

function listOf(json: string | null): string[] | null {
  return json === null ? null : (JSON.parse(json) as string[]);
}
