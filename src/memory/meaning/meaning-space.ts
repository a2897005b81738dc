import { PolderError } from '../../shared/errors.ts';
import type { PrivacyClass } from '../../shared/place.ts';
import { Turns } from '../../shared/turns.ts';
import type { Database } from '../../store/database.ts';
import type { GroupCommit } from '../../store/group-commit.ts';
import {
  type EmbeddableEntry,
  entriesOfVectors,
  listEmbeddable,
  listVectors,
  placedVectors,
  readVectors,
  type VectorPlace,
} from '../../store/memory-vectors.ts';
import { memoryVectorWrite } from '../../store/memory-writes.ts';
import type { Write } from '../../store/writes.ts';
import type { Embedder } from '../embedders/embedder.ts';
import { subjectOf } from '../entry.ts';
import type { Scope, VectorIndex, VectorItem } from '../vectors/vector-index.ts';
import { QuestionVectors } from './question-vectors.ts';

/** An entry that is like a question. */
export interface MeaningMatch {
  /** The entry's number. */
  readonly number: number;
  /** Cosine, in the space in which was searched. */
  readonly similarity: number;
}

export interface MeaningQuest {
  readonly text: string;
  readonly scope: Scope;
  /** Of the question. */
  readonly privacy: PrivacyClass;
  readonly limit: number;
  readonly signal?: AbortSignal | undefined;
}

export interface SpaceHouse {
  readonly database: Database;
  readonly writer: Pick<GroupCommit, 'commit'>;
}

/** Rows looked at in one go. */
const span = 500;
/** Texts embedded in one go: as many as take about this long (milliseconds), within these bounds. */
const batchTime = 200;
const batches = { fewest: 4, first: 16, most: 128 };
/** Rows compared with the index in one go, which takes about a millisecond. */
const compared = 1_000;
/** Vectors read from rows in one go. */
const reload = 256;

/** One embedder with the vectors it made: rows on disk, and an index made of them. */
export class MeaningSpace {
  readonly embedder: Embedder;
  readonly questions: QuestionVectors;
  readonly #house: SpaceHouse;
  readonly #open: () => Promise<VectorIndex>;
  #index: VectorIndex | undefined;
  /** Entries up to this number have what vectors they can have. */
  #position = 0;
  #batch = batches.first;
  #elsewhereMs = 0;

  /** `open` is called once there is something to find, so that an empty memory costs nothing. */
  constructor(house: SpaceHouse, embedder: Embedder, open: () => Promise<VectorIndex>) {
    this.#house = house;
    this.embedder = embedder;
    this.questions = new QuestionVectors(embedder);
    this.#open = open;
  }

  get id(): string {
    return this.embedder.id;
  }

  /** How many entries can be found by it. */
  get size(): number {
    return this.#index?.size ?? 0;
  }

  /** Milliseconds for which was waited so far for the index, and for the disk, to take vectors in. */
  get elsewhereMs(): number {
    return this.#elsewhereMs;
  }

  /** Best first. No matches while the index is being opened, and for what the embedder may not read. */
  async search({ text, scope, privacy, limit, signal }: MeaningQuest): Promise<MeaningMatch[]> {
    const index = this.#index;
    if (index === undefined || index.size === 0 || !this.#mayEmbed(privacy)) return [];
    const vector = await this.questions.of(text, signal);
    for (;;) {
      const found = await index.search({ vector, limit, scope, privacy });
      const ids = found.map(({ id }) => id);
      const rows = await entriesOfVectors(this.#house.database.read, this.id, ids);
      const entries = new Map(rows.map(({ id, entry }) => [id, entry]));
      const stale = ids.filter((id) => !entries.has(id));
      if (stale.length === 0)
        return found.map(({ id, similarity }) => ({ number: entries.get(id)!, similarity }));
      // Forgotten since: out of the index too, and what it hid comes forward.
      await index.remove(stale);
    }
  }

  /** Looks again at the entries from this number on. */
  wake(from: number): void {
    this.#position = Math.min(this.#position, from - 1);
  }

  /** True where there is anything to find. */
  async isNeeded(): Promise<boolean> {
    const active = this.#house.database.read.selectFrom('memory_entries').where('status', '=', 'active');
    return (await active.select('number').limit(1).executeTakeFirst()) !== undefined;
  }

  /**
   * Opens the index, where it is not, and brings it in line with the rows: what a crash, a damaged file or
   * another process left behind.
   */
  async catchUp(signal: AbortSignal): Promise<void> {
    this.#index ??= await this.#open();
    const superfluous = new Set<number>();
    const turns = new Turns();
    for await (const ids of this.#index.ids()) {
      for (const id of ids) superfluous.add(id);
      if (turns.isOver) await turns.next();
    }
    for (let after = 0; !signal.aborted; ) {
      const rows = await listVectors(this.#house.database.read, this.id, after, compared);
      if (rows.length === 0) break;
      await this.#reload(rows.map(({ id }) => id).filter((id) => !superfluous.delete(id)));
      after = rows.at(-1)!.entry;
      if (turns.isOver) await turns.next();
    }
    if (!signal.aborted) await this.#index.remove([...superfluous]);
  }

  /**
   * Embeds a few of the entries that have no vector yet, and takes the vectors of those away that answer
   * nothing any more. False when there is nothing left to do.
   */
  async advance(signal: AbortSignal): Promise<boolean> {
    const entries = await listEmbeddable(this.#house.database.read, this.id, this.#position, span);
    if (entries.length === 0) return false;
    const retired = entries.filter(({ status, vector }) => status !== 'active' && vector !== null);
    await this.#forget(retired.map(({ vector }) => vector!));
    const lacking = entries.filter((entry) => this.#lacksVector(entry));
    const next = lacking.slice(0, this.#batch).map(({ number }) => number);
    const from = this.#position;
    this.#position = lacking.length > next.length ? next.at(-1)! : entries.at(-1)!.number;
    try {
      await this.#embed(next, signal);
    } catch (thrown) {
      this.wake(from + 1);
      throw thrown;
    }
    return true;
  }

  /** Lets go of an index that is lost; `catchUp` opens another and fills it from the rows. */
  letGo(): void {
    const lost = this.#index;
    this.#index = undefined;
    // It has nothing left to save, and what it failed of has been told.
    lost?.close().catch(() => undefined);
  }

  async save(): Promise<void> {
    await this.#index?.save();
  }

  async close(): Promise<void> {
    await this.#index?.close();
  }

  #mayEmbed(privacy: string): boolean {
    return this.embedder.place === 'local' || privacy === 'open';
  }

  #lacksVector({ status, vector, privacy }: EmbeddableEntry): boolean {
    return status === 'active' && vector === null && this.#mayEmbed(privacy);
  }

  async #embed(numbers: readonly number[], signal: AbortSignal): Promise<void> {
    if (numbers.length === 0) return;
    const { database, writer } = this.#house;
    const entries = await database.read
      .selectFrom('memory_entries')
      .select(['number', 'title', 'text'])
      .where('number', 'in', numbers)
      .execute();
    const started = performance.now();
    const vectors = await this.#vectorsOf(entries.map(subjectOf), signal);
    this.#pace(entries.length, performance.now() - started);
    const writes = entries.flatMap(({ number }, order): Write[] => {
      const vector = vectors[order];
      return vector === undefined ? [] : [memoryVectorWrite(this.id, number, vector)];
    });
    if (writes.length === 0) return;
    await this.#waitFor(writer.commit(writes, false));
    const made = new Map(entries.map(({ number }, order) => [number, vectors[order]]));
    const rows = await placedVectors(database.read, this.id, numbers);
    await this.#take(
      rows.flatMap((row) => {
        const vector = made.get(row.entry);
        return vector === undefined ? [] : [itemOf(row, vector)];
      }),
    );
  }

  #pace(texts: number, took: number): void {
    const fitting = Math.round((texts * batchTime) / Math.max(took, 1));
    this.#batch = Math.min(batches.most, Math.max(batches.fewest, Math.min(fitting, this.#batch * 2)));
  }

  /** Undefined for a text that the model refuses by itself. */
  async #vectorsOf(
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly (Float32Array | undefined)[]> {
    try {
      return await this.embedder.embed(texts, 'passage', signal);
    } catch (thrown) {
      if (!isAboutTheText(thrown)) throw thrown;
      if (texts.length === 1) return [undefined];
    }
    const vectors: (Float32Array | undefined)[] = [];
    for (const text of texts) vectors.push(...(await this.#vectorsOf([text], signal)));
    return vectors;
  }

  async #reload(ids: readonly number[]): Promise<void> {
    for (let from = 0; from < ids.length; from += reload) {
      const rows = await readVectors(this.#house.database.read, ids.slice(from, from + reload));
      await this.#take(rows.map((row) => itemOf(row, floatsOf(row.vector))));
    }
  }

  async #take(items: readonly VectorItem[]): Promise<void> {
    if (this.#index !== undefined) await this.#waitFor(this.#index.add(items));
  }

  async #waitFor(others: Promise<unknown>): Promise<void> {
    const started = performance.now();
    await others;
    this.#elsewhereMs += performance.now() - started;
  }

  async #forget(ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    await this.#house.writer.commit(
      ids.map((id): Write => ['memoryVectorForget', [id]]),
      false,
    );
    await this.#index?.remove(ids);
  }
}

function isAboutTheText(thrown: unknown): boolean {
  return (
    thrown instanceof PolderError && (thrown.kind === 'invalid_request' || thrown.kind === 'context_too_long')
  );
}

function itemOf({ id, owner, collection, privacy }: VectorPlace, vector: Float32Array): VectorItem {
  return { id, vector, partition: { owner, collection, privacy: privacy as PrivacyClass } };
}

/** A copy, for the bytes of a row may lie anywhere. */
function floatsOf(bytes: Uint8Array): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer);
}
