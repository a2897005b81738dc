import { hash } from 'node:crypto';
import type { PrivacyClass } from '../shared/place.ts';
import type { Database } from '../store/database.ts';
import { memoryDocumentWrite } from '../store/memory-writes.ts';
import { type Entries, entryWrite } from './entries.ts';
import type { Owner } from './entry.ts';

/** What names a document: an owner has one of a name in a collection. */
export interface DocumentName {
  readonly collection: string;
  readonly owner: Owner;
  /** A path or any other name. */
  readonly name: string;
}

/** A part of a document, as it becomes an entry. */
export interface Part {
  readonly title: string | null;
  readonly text: string;
  readonly solution?: string | null | undefined;
  /** `setup.md, lines 3 to 9` */
  readonly source: string;
  readonly privacy: PrivacyClass;
}

export interface NewDocument extends DocumentName {
  /** Tells whether it has changed: a hash of its bytes and of how it was read. */
  readonly digest: string;
  readonly bytes: number;
  readonly parts: readonly Part[];
}

/** A document that was imported, with how many entries are left of it. */
export interface ListedDocument extends DocumentName {
  readonly id: string;
  readonly bytes: number;
  readonly entries: number;
  readonly importedAt: number;
}

/** Parts of a document at most: more than a thick book has, and as many as are written in one commit. */
export const mostParts = 5_000;

/** Documents that were imported in parts: changed ones are replaced whole, and in one commit. */
export class Documents {
  readonly #database: Database;
  readonly #entries: Entries;

  constructor(database: Database, entries: Entries) {
    this.#database = database;
    this.#entries = entries;
  }

  /** Whether this very content was imported under this name. */
  async isKnown(name: DocumentName, digest: string): Promise<boolean> {
    const row = await this.#database.read
      .selectFrom('memory_documents')
      .select('digest')
      .where('id', '=', documentId(name))
      .executeTakeFirst();
    return row?.digest === digest;
  }

  /**
   * Takes a document in, in place of the one of this name. Resolves when it is on disk.
   * @throws PolderError `storage_unavailable`
   */
  async put(document: NewDocument): Promise<void> {
    const { collection, owner, name, digest, bytes, parts } = document;
    const id = documentId(document);
    const entry = { collection, owner, status: 'active' } as const;
    await this.#entries.change([
      ['memoryForgetParts', [id]],
      memoryDocumentWrite({ id, name, collection, owner, digest, bytes, imported_at: Date.now() }),
      ...parts.map((part) => entryWrite({ ...entry, ...part }, id)),
    ]);
  }

  /** By name, at most `limit`, with ids above `after`; of all owners where none is named. */
  async list(owners: readonly Owner[] | undefined, limit: number, after = ''): Promise<ListedDocument[]> {
    let query = this.#database.read
      .selectFrom('memory_documents')
      .select(['id', 'name', 'collection', 'owner', 'bytes', 'imported_at as importedAt'])
      .select(({ selectFrom }) =>
        selectFrom('memory_entries')
          .whereRef('memory_entries.document', '=', 'memory_documents.id')
          .select(({ fn }) => fn.countAll<number>().as('entries'))
          .as('entries'),
      )
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit);
    if (owners !== undefined) query = query.where('owner', 'in', owners);
    return (await query.execute()).map((row) => ({ ...row, entries: row.entries ?? 0 }));
  }

  async get(id: string): Promise<DocumentName | undefined> {
    return this.#database.read
      .selectFrom('memory_documents')
      .select(['name', 'collection', 'owner'])
      .where('id', '=', id)
      .executeTakeFirst();
  }

  /** Forgets it with all its entries. @throws PolderError `storage_unavailable` */
  async forget(id: string): Promise<void> {
    await this.#entries.change([
      ['memoryForgetParts', [id]],
      ['memoryForgetDocument', [id]],
    ]);
  }
}

export function documentId({ collection, owner, name }: DocumentName): string {
  return `d${hash('sha256', JSON.stringify([collection, owner, name]), 'hex').slice(0, 31)}`;
}
