import { PolderError } from '../shared/errors.ts';
import { randomCharacters } from '../shared/identifiers.ts';
import type { Database } from '../store/database.ts';
import { type GroupCommit, WriteError } from '../store/group-commit.ts';
import { keyWrite } from '../store/key-writes.ts';
import type { Unit, Write } from '../store/writes.ts';
import { digestOf, type Key, type KeyLimits, type KeyRole, newSecret, unlimitedKey } from './key.ts';
import type { KeyRing } from './ring.ts';

/** Whole micro-dollars; null: no limit of its own. */
export interface KeyBudget {
  readonly day: number | null;
  readonly month: number | null;
  readonly total: number | null;
}

export type KeyChanges = Partial<KeyLimits> & { readonly budget?: Partial<KeyBudget> };

export interface NewKey extends KeyChanges {
  readonly name: string;
  readonly role: KeyRole;
}

/** A key with what the ledger limits it to. */
export interface ListedKey extends Key {
  readonly budget: KeyBudget;
}

/** A key at the one moment at which its secret is known. */
export interface IssuedKey {
  readonly key: ListedKey;
  readonly secret: string;
}

export interface DeskHouse {
  readonly database: Database;
  readonly writer: Pick<GroupCommit, 'commit'>;
  readonly ring: KeyRing;
  /** Told when budgets were changed. */
  readonly onBudget?: () => void;
}

const spans = ['day', 'month', 'total'] as const;

/**
 * Makes, changes and ends keys. A key is named by its id or, while it is not revoked, by its name. What
 * was changed is on disk, and holds in this process, when a promise resolves.
 */
export class KeyDesk {
  readonly #house: DeskHouse;

  constructor(house: DeskHouse) {
    this.#house = house;
  }

  /** All keys, revoked ones too, oldest first. */
  async list(): Promise<ListedKey[]> {
    await this.#house.ring.reload();
    const budgets = await this.#budgets();
    return this.#house.ring.list().map((key) => ({ ...key, budget: budgets(key.id) }));
  }

  /** @throws PolderError `conflict` where a key in use has this name, `storage_unavailable` */
  async add({ name, role, budget, ...limits }: NewKey): Promise<IssuedKey> {
    await this.#house.ring.reload();
    if (this.#house.ring.list().some((key) => key.revokedAt === null && key.name === name)) throw nameTaken();
    const secret = newSecret();
    const id = `k${randomCharacters(9)}`;
    const row = keyWrite({
      id,
      name,
      role,
      digest: digestOf(secret),
      ending: secret.slice(-4),
      created_at: Date.now(),
      ...columnsOf({ ...unlimitedKey, ...limits }),
    });
    if ((await this.#commit([...budgetWrites(id, budget), row])) === 0) throw nameTaken();
    return { key: await this.#changed(id), secret };
  }

  /**
   * Gives a key a new secret; the one before goes on for `graceMs` milliseconds.
   *
   * @throws PolderError `not_found`, `storage_unavailable`
   */
  async rotate(reference: string, graceMs: number): Promise<IssuedKey> {
    const { id } = await this.#inUse(reference);
    const secret = newSecret();
    await this.#change(['keyRotate', [Date.now() + graceMs, digestOf(secret), secret.slice(-4), id]]);
    return { key: await this.#changed(id), secret };
  }

  /** Ends a key for good. @throws PolderError `not_found`, `storage_unavailable` */
  async revoke(reference: string): Promise<ListedKey> {
    const { id } = await this.#inUse(reference);
    await this.#change(['keyRevoke', [Date.now(), id]]);
    return this.#changed(id);
  }

  /** Changes what a key may do; what is not given stays. @throws PolderError `not_found`, `storage_unavailable` */
  async limit(reference: string, { budget, ...limits }: KeyChanges): Promise<ListedKey> {
    const key = await this.#inUse(reference);
    const row = columnsOf({ ...key, ...limits });
    await this.#change(
      [
        'keyLimit',
        [
          row.models,
          row.loosest,
          row.may_loosen,
          row.requests_per_minute,
          row.tokens_per_minute,
          row.origins,
          row.expires_at,
          key.id,
        ],
      ],
      budgetWrites(key.id, budget),
    );
    return this.#changed(key.id);
  }

  async #inUse(reference: string): Promise<Key> {
    await this.#house.ring.reload();
    const keys = this.#house.ring.list().filter(({ revokedAt }) => revokedAt === null);
    const found = keys.find(({ id }) => id === reference) ?? keys.find(({ name }) => name === reference);
    if (found === undefined) throw notFound();
    return found;
  }

  async #change(write: Write, before: readonly Write[] = []): Promise<void> {
    if ((await this.#commit([...before, write])) === 0) throw notFound();
  }

  async #changed(id: string): Promise<ListedKey> {
    const key = (await this.list()).find((listed) => listed.id === id);
    if (key === undefined) throw notFound();
    this.#house.onBudget?.();
    return key;
  }

  async #budgets(): Promise<(id: string) => KeyBudget> {
    const rows = await this.#house.database.read
      .selectFrom('budget_limits')
      .select(['scope', 'micro_usd'])
      .where('scope', 'like', 'key:%')
      .execute();
    const limits = new Map(rows.map((row) => [row.scope, row.micro_usd]));
    return (id) => ({
      day: limits.get(scopeOf(id, 'day')) ?? null,
      month: limits.get(scopeOf(id, 'month')) ?? null,
      total: limits.get(scopeOf(id, 'total')) ?? null,
    });
  }

  async #commit(unit: Unit): Promise<number> {
    try {
      return await this.#house.writer.commit(unit);
    } catch (thrown) {
      if (!(thrown instanceof WriteError)) throw thrown;
      throw new PolderError('storage_unavailable', 'The key could not be stored; try again later.', {
        cause: thrown,
      });
    }
  }
}

function columnsOf(limits: KeyLimits) {
  return {
    models: limits.models === null ? null : JSON.stringify(limits.models),
    loosest: limits.loosest,
    may_loosen: limits.mayLoosen ? 1 : 0,
    requests_per_minute: limits.requestsPerMinute,
    tokens_per_minute: limits.tokensPerMinute,
    origins: limits.origins === null ? null : JSON.stringify(limits.origins),
    expires_at: limits.expiresAt,
  };
}

/** Goes on disk with the key, so that it never lives without its limits. */
function budgetWrites(id: string, budget: Partial<KeyBudget> = {}): Write[] {
  return spans.flatMap((span): Write[] => {
    const amount = budget[span];
    if (amount === undefined) return [];
    const scope = scopeOf(id, span);
    return [amount === null ? ['forgetLimit', [scope]] : ['chosenLimit', [scope, amount]]];
  });
}

/** The ledger's name for a key's account. */
function scopeOf(id: string, span: (typeof spans)[number]): string {
  return span === 'total' ? `key:${id}` : `key:${id}/${span}`;
}

function notFound(): PolderError {
  return new PolderError('not_found', 'There is no such key, or it is revoked.');
}

function nameTaken(): PolderError {
  return new PolderError(
    'conflict',
    'There is a key of this name already; revoke or rotate it, or choose another name.',
    { field: 'name' },
  );
}
