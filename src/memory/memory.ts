import type { Database } from '../store/database.ts';
import type { GroupCommit } from '../store/group-commit.ts';
import type { Write } from '../store/writes.ts';
import { Entries, type Reach } from './entries.ts';
import { type Evidence, ownerFor, visibleTo } from './entry.ts';
import type { Find, UsedFind } from './find.ts';
import { boundedOutcomes, readOutcomes } from './outcomes.ts';
import { Calibration } from './relevance/calibration.ts';
import { wordsSpace } from './relevance/space.ts';
import { Search } from './search.ts';
import { worthOf } from './value.ts';

/** What somebody asks; answered from their own entries and everybody's. */
export interface Question {
  readonly text: string;
  /** Null: asked without a key. */
  readonly keyId: string | null;
  /** Finds at most; default 5. */
  readonly limit?: number | undefined;
}

/** What memory has to say to a question. */
export interface Recall {
  /** Best first. */
  readonly finds: readonly Find[];
  /** Of the best; 0 where nothing was found. */
  readonly relevance: number;
  /** The space in which was searched. */
  readonly embedder: string;
}

export interface MemoryHouse {
  readonly database: Database;
  readonly writer: Pick<GroupCommit, 'commit'>;
}

const usualLimit = 5;

/** What the user's gateway knows by itself. */
export class Memory {
  readonly entries: Entries;
  readonly #database: Database;
  readonly #calibration: Calibration;
  readonly #search: Search;

  private constructor(database: Database, entries: Entries, calibration: Calibration) {
    this.#database = database;
    this.entries = entries;
    this.#calibration = calibration;
    this.#search = new Search(database, entries, calibration);
  }

  static async open({ database, writer }: MemoryHouse): Promise<Memory> {
    const [entries, calibration] = await Promise.all([
      Entries.open(database, writer),
      Calibration.open(database),
    ]);
    return new Memory(database, entries, calibration);
  }

  /** True where nothing can be recalled, so that nobody need ask. */
  get isEmpty(): boolean {
    return this.entries.isEmpty;
  }

  /** Looks for what is known about a question. */
  async recall({ text, keyId, limit = usualLimit }: Question): Promise<Recall> {
    const finds = this.isEmpty ? [] : await this.search({ text, reach: recallable(keyId), keyId, limit });
    return { finds, relevance: finds[0]?.relevance ?? 0, embedder: wordsSpace.id };
  }

  /** Finds within any reach, for people who look into their memory; relevance as for `keyId`. */
  search(quest: { text: string; reach: Reach; keyId: string | null; limit: number }): Promise<Find[]> {
    const { text, reach, keyId, limit } = quest;
    return this.#search.find({ text, reach, asker: ownerFor(keyId), limit });
  }

  /**
   * Learns whether finds helped who asked: what their scores mean, and what the entries are worth. How much
   * one key can change is bounded. @throws PolderError `storage_unavailable`
   */
  async outcome(finds: readonly UsedFind[], helped: boolean, keyId: string | null): Promise<void> {
    const asker = ownerFor(keyId);
    const ids = [...new Set(finds.map(({ entry }) => entry.id))];
    if (ids.length === 0) return;
    const values = await this.#valuesAfter(ids, helped, asker);
    const [yes, no] = helped ? [1, 0] : [0, 1];
    const writes = finds.flatMap(({ entry, score, space }): Write[] => {
      const value = values.get(entry.id);
      if (value === undefined) return [];
      return [
        this.#calibration.learn(space, score, asker, helped),
        ['memoryOutcome', [asker, yes, no, entry.id]],
        ['memoryUsed', [value, entry.id]],
      ];
    });
    await this.entries.note(writes);
  }

  /** What each entry is worth with one more outcome; entries that are gone are left out. */
  async #valuesAfter(
    ids: readonly string[],
    helped: boolean,
    asker: string,
  ): Promise<ReadonlyMap<string, number>> {
    const rows = await this.#database.read
      .selectFrom('memory_entries')
      .select(['id', 'number', 'rating', 'corrected', 'novelty', 'saved_micro_usd as savedMicroUsd'])
      .where('id', 'in', ids)
      .execute();
    const outcomes = await readOutcomes(
      this.#database,
      rows.map(({ number }) => number),
    );
    return new Map(
      rows.map(({ id, number, corrected, ...rest }) => {
        const evidence: Evidence = { ...rest, corrected: corrected === 1 };
        const byAsker = new Map(outcomes.get(number));
        const before = byAsker.get(asker) ?? { helped: 0, unhelped: 0 };
        byAsker.set(asker, {
          helped: before.helped + (helped ? 1 : 0),
          unhelped: before.unhelped + (helped ? 0 : 1),
        });
        return [id, worthOf(evidence, boundedOutcomes(byAsker))];
      }),
    );
  }
}

function recallable(keyId: string | null): Reach {
  return { owners: visibleTo(keyId), statuses: ['active'], collections: undefined, classes: undefined };
}
