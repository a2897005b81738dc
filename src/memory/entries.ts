import { type RawBuilder, type Selectable, sql } from 'kysely';
import { PolderError } from '../shared/errors.ts';
import { randomCharacters } from '../shared/identifiers.ts';
import type { PrivacyClass } from '../shared/place.ts';
import type { Database } from '../store/database.ts';
import { type GroupCommit, WriteError } from '../store/group-commit.ts';
import { listed, unindexed } from '../store/listed.ts';
import { memoryEntryWrite } from '../store/memory-writes.ts';
import type { MemoryEntryRow } from '../store/tables/memory.ts';
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

/** Told after entries with this number or higher ones were added or changed their state. */
export type EntriesListener = (from: number) => void;

/** The entries on disk. What was written is there when a promise resolves. */
export class Entries {
  readonly #database: Database;
  readonly #writer: Pick<GroupCommit, 'commit'>;
  readonly #onChange: EntriesListener;
  #total = 0;
  #last = 0;
  #hasActive = false;

  private constructor(database: Database, writer: Pick<GroupCommit, 'commit'>, onChange: EntriesListener) {
    this.#database = database;
    this.#writer = writer;
    this.#onChange = onChange;
  }

  static async open(
    database: Database,
    writer: Pick<GroupCommit, 'commit'>,
    onChange: EntriesListener = () => undefined,
  ): Promise<Entries> {
    const entries = new Entries(database, writer, onChange);
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

  /**
   * Commits writes that add entries, take some away or change the state of those from number `from` on.
   * @throws PolderError `storage_unavailable`
   */
  async change(unit: Unit, from?: number): Promise<void> {
    const next = this.#last + 1;
    await this.note(unit);
    await this.#count();
    this.#onChange(Math.min(next, from ?? next));
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
    await this.addAll([given]);
    const [entry] = await this.#alike([given]);
    if (entry === undefined) throw new PolderError('conflict', 'It was forgotten again at the same moment.');
    return entry;
  }

  /** Gives how many of them were new. @throws PolderError */
  async addAll(given: readonly NewEntry[]): Promise<number> {
    const there = await this.#alike(given);
    await this.change(
      given.map((one) => entryWrite(one)),
      Math.min(...there.filter(({ status }) => status === 'candidate').map(({ number }) => number)),
    );
    const known = new Set(there.map(contentKey));
    return new Set(given.map(contentKey).filter((key) => !known.has(key))).size;
  }

  /** @throws PolderError `storage_unavailable` */
  async setStatus({ id, number }: Entry, status: EntryStatus): Promise<void> {
    await this.change([['memoryStatus', [status, Date.now(), id, status]]], number);
  }

  /** @throws PolderError `storage_unavailable` */
  async forget({ id }: Entry): Promise<void> {
    await this.change([['memoryForget', [id]]]);
  }

  async get(id: string): Promise<Entry | undefined> {
    const row = await this.#database.read
      .selectFrom('memory_entries')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row && entryOf(row);
  }

  /** The entry that was learned from an interaction. */
  async ofInteraction(id: string): Promise<Entry | undefined> {
    const row = await this.#database.read
      .selectFrom('memory_entries')
      .selectAll()
      .where('interaction_id', '=', id)
      .executeTakeFirst();
    return row && entryOf(row);
  }

  /** What its value is made of. An entry that is gone has none to speak of. */
  async evidenceOf({ number }: Pick<Entry, 'number'>): Promise<Evidence> {
    const row = await this.#database.read
      .selectFrom('memory_entries')
      .select(['rating', 'corrected', 'novelty', 'saved_micro_usd as savedMicroUsd'])
      .where('number', '=', number)
      .executeTakeFirst();
    return row === undefined ? noEvidence : { ...row, corrected: row.corrected === 1 };
  }

  /**
   * Active entries that came from interactions and were corrected or rated this well. Where there are more, the
   * newest of each owner, so that nobody who rates much crowds out the others.
   */
  async goodAnswers(rating: number, limit: number): Promise<Entry[]> {
    const place = sql<number>`row_number() over (partition by owner order by number desc)`;
    const rows = await this.#database.read
      .selectFrom(this.#good(rating).selectAll().select(place.as('place')).as('good'))
      .selectAll()
      .orderBy('place')
      .orderBy('number', 'desc')
      .limit(limit)
      .execute();
    return rows.map(entryOf);
  }

  /** True where so many of them have come after the one with this number. */
  async hasNewGoodAnswers(rating: number, after: number, many: number): Promise<boolean> {
    const rows = await this.#good(rating).where('number', '>', after).select('number').limit(many).execute();
    return rows.length >= many;
  }

  #good(rating: number) {
    return this.#database.read
      .selectFrom('memory_entries')
      .where('status', '=', 'active')
      .where('interaction_id', 'is not', null)
      .where((where) => where.or([where('rating', '>=', rating), where('corrected', '=', 1)]));
  }

  async hasText(texts: readonly string[], reach: Reach): Promise<boolean> {
    const row = await this.#select(reach)
      .select('number')
      .where('text', 'in', texts)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
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
    const rows = await this.#select(reach, unindexed)
      .selectAll()
      .where('number', 'in', listed(numbers))
      .execute();
    return new Map(rows.map((row) => [row.number, entryOf(row)]));
  }

  counts(owners: readonly Owner[] | undefined): Promise<Count[]> {
    let query = this.#database.read
      .selectFrom('memory_totals')
      .select(['collection', 'owner', 'status', 'entries'])
      .where('entries', '>', 0);
    if (owners !== undefined) query = query.where('owner', 'in', owners);
    return query.execute() as Promise<Count[]>;
  }

  /** Those that are there, outside documents, with the same content. */
  async #alike(given: readonly NewEntry[]): Promise<Entry[]> {
    const found: Entry[] = [];
    const groups = Map.groupBy(given, ({ collection, owner }) => JSON.stringify([collection, owner]));
    for (const group of groups.values()) {
      const rows = await this.#database.read
        .selectFrom('memory_entries')
        .selectAll()
        .where('collection', '=', group[0]!.collection)
        .where('owner', '=', group[0]!.owner)
        .where('document', '=', '')
        .where('digest', 'in', group.map(digestOf))
        .execute();
      found.push(...rows.map(entryOf));
    }
    return found;
  }

  #select(
    { owners, statuses, collections, classes }: Reach,
    by: (column: string) => RawBuilder<string> = sql.ref,
  ) {
    let query = this.#database.read.selectFrom('memory_entries').where(by('status'), 'in', statuses);
    if (owners !== undefined) query = query.where(by('owner'), 'in', owners);
    if (collections !== undefined) query = query.where(by('collection'), 'in', collections);
    if (classes !== undefined) query = query.where(by('privacy'), 'in', classes);
    return query;
  }

  async #count(): Promise<void> {
    const { read } = this.#database;
    const all = read.selectFrom('memory_totals').select(({ fn }) => fn.sum<number>('entries').as('entries'));
    const newest = read.selectFrom('memory_entries').select(({ fn }) => fn.max('number').as('number'));
    const active = read.selectFrom('memory_entries').select('number').where('status', '=', 'active').limit(1);
    this.#total = (await all.executeTakeFirstOrThrow()).entries ?? 0;
    this.#last = Math.max(this.#last, (await newest.executeTakeFirstOrThrow()).number ?? 0);
    this.#hasActive = (await active.executeTakeFirst()) !== undefined;
  }
}

function contentKey(entry: Pick<NewEntry, 'collection' | 'owner' | 'title' | 'text' | 'solution'>): string {
  return JSON.stringify([entry.collection, entry.owner, digestOf(entry)]);
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
