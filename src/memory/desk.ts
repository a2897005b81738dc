import { PolderError } from '../shared/errors.ts';
import { type PrivacyClass, stricter } from '../shared/place.ts';
import { inTurns } from '../shared/turns.ts';
import {
  type DocumentName,
  type Documents,
  documentId,
  type ListedDocument,
  type NewDocument,
} from './documents.ts';
import type { Count, Reach } from './entries.ts';
import {
  builtInCollections,
  type Entry,
  type EntryStatus,
  entryStatuses,
  everybody,
  type NewEntry,
  type Owner,
  visibleTo,
} from './entry.ts';
import type { Find } from './find.ts';
import type { Memory } from './memory.ts';

/** Who looks into memory or changes it. */
export interface Visitor {
  /** The key by which it is done; null: none. */
  readonly keyId: string | null;
  /** True: sees and changes what is anybody's. */
  readonly isAdmin: boolean;
  /** Nothing of this visitor is kept more loosely. */
  readonly loosest: PrivacyClass;
}

export interface EntryFilter {
  readonly collection?: string | undefined;
  readonly status?: EntryStatus | undefined;
  readonly privacy?: PrivacyClass | undefined;
  /** One owner alone, for admins. */
  readonly owner?: Owner | undefined;
}

/** An entry as somebody gives it. */
export interface GivenEntry extends Omit<NewEntry, 'owner' | 'privacy' | 'status'> {
  /** Undefined: as configuration has it. */
  readonly privacy?: PrivacyClass | undefined;
  readonly status?: EntryStatus | undefined;
  /** Undefined: the visitor's own, and everybody's where an admin gives it. */
  readonly owner?: Owner | undefined;
}

export type GivenDocument = Omit<NewDocument, 'owner' | 'parts'> & {
  readonly owner?: Owner | undefined;
  readonly privacy?: PrivacyClass | undefined;
  readonly parts: readonly Omit<NewDocument['parts'][number], 'privacy'>[];
};

export interface CollectionCount {
  readonly name: string;
  readonly active: number;
  readonly candidates: number;
  readonly rejected: number;
}

/** Something that is asked again and again. */
export interface CommonQuestionView {
  readonly text: string;
  readonly keyId: string | null;
  readonly times: number;
  /** Of the best that memory has for it, 0 to 1; where it is low, something worth adding is missing. */
  readonly relevance: number;
  /** The best entry; null: none. */
  readonly entry: string | null;
}

export interface DeskHouse {
  readonly memory: Memory;
  readonly documents: Documents;
  /** `private` where something private is found in a text. */
  readonly classOf: (text: string) => PrivacyClass;
  /** Class of what is given without one. */
  readonly usualClass: PrivacyClass;
  /** Entries that there may be in all, and of one key. */
  readonly limits: { readonly entries: number; readonly perKey: number };
}

/**
 * Where people look into memory and change it. A key sees its own entries and everybody's and changes its
 * own alone; what is another's looks as if it were not there.
 */
export class MemoryDesk {
  readonly #house: DeskHouse;

  constructor(house: DeskHouse) {
    this.#house = house;
  }

  async collections(visitor: Visitor): Promise<CollectionCount[]> {
    const counts = await this.#house.memory.entries.counts(ownersOf(visitor, undefined));
    const names = new Set<string>([...builtInCollections, ...counts.map(({ collection }) => collection)]);
    const sum = (name: string, wanted: EntryStatus) =>
      counts
        .filter(({ collection, status }) => collection === name && status === wanted)
        .reduce((all, { entries }) => all + entries, 0);
    return [...names].map((name) => ({
      name,
      active: sum(name, 'active'),
      candidates: sum(name, 'candidate'),
      rejected: sum(name, 'rejected'),
    }));
  }

  /** Newest first, with numbers below `before`. */
  list(visitor: Visitor, filter: EntryFilter, limit: number, before?: number): Promise<Entry[]> {
    return this.#house.memory.entries.list(reachOf(visitor, filter, entryStatuses), limit, before);
  }

  /** @throws PolderError `not_found` */
  async entry(visitor: Visitor, id: string): Promise<Entry> {
    const entry = await this.#house.memory.entries.get(id);
    if (entry === undefined || !sees(visitor, entry.owner)) throw noEntry();
    return entry;
  }

  /** Active entries, where no state is asked for. */
  async search(visitor: Visitor, text: string, filter: EntryFilter, limit: number): Promise<Find[]> {
    const reach = reachOf(visitor, filter, ['active']);
    return (await this.#house.memory.search({ text, reach, keyId: visitor.keyId, limit })).finds;
  }

  /** What is asked again and again, by a key itself where it is no admin's, with what is known about it. */
  async commonQuestions(visitor: Visitor, limit: number): Promise<CommonQuestionView[]> {
    const owner = visitor.isAdmin ? undefined : (visitor.keyId ?? '');
    const found = await this.#house.memory.commonQuestions({ owner, now: Date.now(), limit });
    return found.map(({ text, keyId, times, recall }) => ({
      text,
      keyId,
      times,
      relevance: recall.relevance,
      entry: recall.finds[0]?.entry.id ?? null,
    }));
  }

  /** @throws PolderError `forbidden`, `too_large` where memory is full, `storage_unavailable` */
  async add(visitor: Visitor, given: GivenEntry): Promise<Entry> {
    const owner = newOwner(visitor, given.owner);
    await this.#requireRoom(visitor, owner, 1);
    return this.#house.memory.entries.add(this.#entryFrom(visitor, given, owner));
  }

  /** Gives how many of them were new. @throws PolderError as `add` does */
  async addAll(visitor: Visitor, given: readonly GivenEntry[]): Promise<number> {
    const entries = await inTurns(given, (one) =>
      this.#entryFrom(visitor, one, newOwner(visitor, one.owner)),
    );
    await this.#requireRoom(visitor, entries[0]?.owner ?? everybody, entries.length);
    return this.#house.memory.entries.addAll(entries);
  }

  isKnown(
    visitor: Visitor,
    { owner, digest, ...name }: Omit<GivenDocument, 'parts' | 'bytes'>,
  ): Promise<boolean> {
    return this.#house.documents.isKnown({ ...name, owner: newOwner(visitor, owner) }, digest);
  }

  /** Takes a document in, in place of the one of its name. @throws PolderError as `add` does */
  async putDocument(visitor: Visitor, given: GivenDocument): Promise<{ id: string }> {
    const owner = newOwner(visitor, given.owner);
    await this.#requireRoom(visitor, owner, given.parts.length);
    const parts = await inTurns(given.parts, (part) => ({
      ...part,
      privacy: this.#classFor(visitor, given.privacy, part),
    }));
    await this.#house.documents.put({ ...given, owner, parts });
    return { id: documentId({ ...given, owner }) };
  }

  documents(visitor: Visitor, limit: number, after?: string): Promise<ListedDocument[]> {
    return this.#house.documents.list(ownersOf(visitor, undefined), limit, after);
  }

  /** @throws PolderError `not_found`, `forbidden`, `storage_unavailable` */
  async forgetDocument(visitor: Visitor, id: string): Promise<DocumentName> {
    const document = await this.#house.documents.get(id);
    if (document === undefined || !sees(visitor, document.owner))
      throw new PolderError('not_found', 'There is no document with this id.');
    requireOwn(visitor, document.owner);
    await this.#house.documents.forget(id);
    return document;
  }

  /** Approves or rejects an entry. @throws PolderError `not_found`, `forbidden`, `storage_unavailable` */
  async decide(visitor: Visitor, id: string, status: EntryStatus): Promise<Entry> {
    const entry = await this.entry(visitor, id);
    requireOwn(visitor, entry.owner);
    await this.#house.memory.entries.setStatus(entry, status);
    return this.entry(visitor, id);
  }

  /** @throws PolderError `not_found`, `forbidden`, `storage_unavailable` */
  async forget(visitor: Visitor, id: string): Promise<Entry> {
    const entry = await this.entry(visitor, id);
    requireOwn(visitor, entry.owner);
    await this.#house.memory.entries.forget(entry);
    return entry;
  }

  #entryFrom(visitor: Visitor, given: GivenEntry, owner: Owner): NewEntry {
    const { status = 'active' } = given;
    return { ...given, owner, status, privacy: this.#classFor(visitor, given.privacy, given) };
  }

  /** What holds something private is private, whatever was wished. */
  #classFor(
    visitor: Visitor,
    wished: PrivacyClass | undefined,
    { title, text, solution }: Pick<NewEntry, 'title' | 'text' | 'solution'>,
  ): PrivacyClass {
    const given = stricter(wished ?? this.#house.usualClass, visitor.loosest);
    if (given === 'private') return given;
    return stricter(given, this.#house.classOf([title, text, solution].filter(Boolean).join('\n\n')));
  }

  async #requireRoom(visitor: Visitor, owner: Owner, more: number): Promise<void> {
    const { memory, limits } = this.#house;
    if (memory.entries.total + more > limits.entries)
      throw new PolderError(
        'too_large',
        `Memory is full: it holds ${limits.entries} entries at most (memory.limits.entries). Forget some first.`,
      );
    if (visitor.isAdmin) return;
    const own = (await memory.entries.counts([owner])).reduce(
      (sum: number, { entries }: Count) => sum + entries,
      0,
    );
    if (own + more > limits.perKey)
      throw new PolderError(
        'too_large',
        `This key may have ${limits.perKey} entries at most. Forget some first.`,
      );
  }
}

/** Undefined: all. */
function ownersOf(visitor: Visitor, wanted: Owner | undefined): readonly Owner[] | undefined {
  if (visitor.isAdmin) return wanted === undefined ? undefined : [wanted];
  const visible = visibleTo(visitor.keyId);
  return wanted === undefined ? visible : visible.filter((owner) => owner === wanted);
}

function reachOf(visitor: Visitor, filter: EntryFilter, statuses: readonly EntryStatus[]): Reach {
  return {
    owners: ownersOf(visitor, filter.owner),
    statuses: filter.status === undefined ? statuses : [filter.status],
    collections: filter.collection === undefined ? undefined : [filter.collection],
    classes: filter.privacy === undefined ? undefined : [filter.privacy],
  };
}

function sees(visitor: Visitor, owner: Owner): boolean {
  return visitor.isAdmin || visibleTo(visitor.keyId).includes(owner);
}

function newOwner({ isAdmin, keyId }: Visitor, wanted: Owner | undefined): Owner {
  if (isAdmin) return wanted ?? everybody;
  if (keyId === null || (wanted !== undefined && wanted !== keyId))
    throw new PolderError('forbidden', 'This key may remember for itself alone.', { field: 'owner' });
  return keyId;
}

function requireOwn({ isAdmin, keyId }: Visitor, owner: Owner): void {
  if (!isAdmin && owner !== keyId)
    throw new PolderError('forbidden', 'This is everybody’s; changing it needs the key of an admin.');
}

function noEntry(): PolderError {
  return new PolderError('not_found', 'There is no entry with this id.');
}
