import type { Selectable } from 'kysely';
import { PolderError } from '../shared/errors.ts';
import { randomCharacters } from '../shared/identifiers.ts';
import type { PrivacyClass } from '../shared/place.ts';
import type { Database } from '../store/database.ts';
import { type GroupCommit, WriteError } from '../store/group-commit.ts';
import { memoryEntryWrite } from '../store/memory-writes.ts';
import type { MemoryEntryRow } from '../store/schema.ts';
import type { Unit, Write } from '../store/writes.ts';
import {
  digestOf,
  type Entry,
  type EntryStatus,
  type Evidence,
  type NewEntry,
  noEvidence,
  type Owner,
} from './entry.ts';
import { worthOf } from './value.ts';

/** Which entries are looked at; what is not given does not matter. */
export interface Reach {
  readonly owners: readonly Owner[] | undefined;
  readonly statuses: readonly EntryStatus[];
  readonly collections: readonly string[] | undefined;
  readonly classes: readonly PrivacyClass[] | undefined;
}

/** How many entries of a state there are in a collection, of one owner. */
export interface Count {
  readonly collection: string;
  readonly owner: Owner;
  readonly status: EntryStatus;
  readonly entries: number;
}

/** The entries on disk. What was written is there when a promise resolves. */
export class Entries {
  readonly #database: Database;
  readonly #writer: Pick<GroupCommit, 'commit'>;
  #total = 0;
  #hasActive = false;

  private constructor(database: Database, writer: Pick<GroupCommit, 'commit'>) {
    this.#database = database;
    this.#writer = writer;
  }

  static async open(database: Database, writer: Pick<GroupCommit, 'commit'>): Promise<Entries> {
    const entries = new Entries(database, writer);
    await entries.#count();
    return entries;
  }

  /** True where nothing could be recalled. */
  get isEmpty(): boolean {
    return !this.#hasActive;
  }

  /** How many there are, of all states. */
  get total(): number {
    return this.#total;
  }

  /** Commits writes that add entries, take some away or change their state. @throws PolderError `storage_unavailable` */
  async change(unit: Unit): Promise<number> {
    const changes = await this.note(unit);
    await this.#count();
    return changes;
  }

  /** Commits writes after which there are as many entries of each state as before. @throws PolderError `storage_unavailable` */
  async note(unit: Unit): Promise<number> {
    try {
      return await this.#writer.commit(unit, false);
    } catch (thrown) {
      if (!(thrown instanceof WriteError)) throw thrown;
      throw new PolderError('storage_unavailable', 'This could not be remembered now; try again later.', {
        cause: thrown,
        retryAfterSeconds: 5,
      });
    }
  }

  /** The same content is kept once: adding it again gives the entry that is there. @throws PolderError */
  async add(given: NewEntry): Promise<Entry> {
    await this.change([entryWrite(given)]);
    const row = await this.#database.read
      .selectFrom('memory_entries')
      .selectAll()
      .where('collection', '=', given.collection)
      .where('owner', '=', given.owner)
      .where('document', '=', '')
      .where('digest', '=', digestOf(given))
      .executeTakeFirstOrThrow();
    return entryOf(row);
  }

  async get(id: string): Promise<Entry | undefined> {
    const row = await this.#database.read
      .selectFrom('memory_entries')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row && entryOf(row);
  }

  /** Newest first, at most `limit`, with numbers below `before`. */
  async list(reach: Reach, limit: number, before?: number): Promise<Entry[]> {
    let query = this.#select(reach).selectAll().orderBy('number', 'desc').limit(limit);
    if (before !== undefined) query = query.where('number', '<', before);
    return (await query.execute()).map(entryOf);
  }

  /** Those of the numbers that are within reach, by number. */
  async byNumber(numbers: readonly number[], reach: Reach): Promise<Map<number, Entry>> {
    if (numbers.length === 0) return new Map();
    const rows = await this.#select(reach).selectAll().where('number', 'in', numbers).execute();
    return new Map(rows.map((row) => [row.number, entryOf(row)]));
  }

  counts(owners: readonly Owner[] | undefined): Promise<Count[]> {
    let query = this.#database.read
      .selectFrom('memory_entries')
      .groupBy(['collection', 'owner', 'status'])
      .select(({ fn }) => ['collection', 'owner', 'status', fn.countAll<number>().as('entries')]);
    if (owners !== undefined) query = query.where('owner', 'in', owners);
    return query.execute() as Promise<Count[]>;
  }

  #select({ owners, statuses, collections, classes }: Reach) {
    let query = this.#database.read.selectFrom('memory_entries').where('status', 'in', statuses);
    if (owners !== undefined) query = query.where('owner', 'in', owners);
    if (collections !== undefined) query = query.where('collection', 'in', collections);
    if (classes !== undefined) query = query.where('privacy', 'in', classes);
    return query;
  }

  async #count(): Promise<void> {
    const { read } = this.#database;
    const total = read.selectFrom('memory_entries').select(({ fn }) => fn.countAll<number>().as('entries'));
    const active = read.selectFrom('memory_entries').select('number').where('status', '=', 'active').limit(1);
    this.#total = (await total.executeTakeFirstOrThrow()).entries;
    this.#hasActive = (await active.executeTakeFirst()) !== undefined;
  }
}

/** Writes an entry, as a part of a document where one is named. */
export function entryWrite(given: NewEntry, document = ''): Write {
  const now = Date.now();
  const evidence: Evidence = given.evidence ?? noEvidence;
  return memoryEntryWrite({
    id: `m${randomCharacters(19)}`,
    collection: given.collection,
    owner: given.owner,
    status: given.status,
    privacy: given.privacy,
    title: given.title ?? null,
    text: given.text,
    solution: given.solution ?? null,
    source: given.source,
    document,
    interaction_id: given.interaction ?? null,
    digest: digestOf(given),
    value: worthOf(evidence),
    uses: 0,
    rating: evidence.rating,
    corrected: evidence.corrected ? 1 : 0,
    novelty: evidence.novelty,
    saved_micro_usd: evidence.savedMicroUsd,
    created_at: now,
    updated_at: now,
  });
}

function entryOf(row: Selectable<MemoryEntryRow>): Entry {
  return {
    id: row.id,
    number: row.number,
    collection: row.collection,
    owner: row.owner,
    status: row.status as EntryStatus,
    privacy: row.privacy as PrivacyClass,
    title: row.title,
    text: row.text,
    solution: row.solution,
    source: row.source,
    interaction: row.interaction_id,
    value: row.value,
    uses: row.uses,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
