import type { PrivacyClass } from '../shared/place.ts';
import type { Database } from '../store/database.ts';
import type { GroupCommit } from '../store/group-commit.ts';
import type { Write } from '../store/writes.ts';
import { Entries, type Reach } from './entries.ts';
import { type Evidence, ownerFor, visibleTo } from './entry.ts';
import type { Find, UsedFind } from './find.ts';
import { type CommonQuery, type CommonQuestion, commonQuestions } from './learning/common-questions.ts';
import { boundedOutcomes, readOutcomes } from './outcomes.ts';
import { Calibration } from './relevance/calibration.ts';
import { Raters } from './relevance/raters.ts';
import { wordsSpace } from './relevance/space.ts';
import { type Meaning, type Quest, Search } from './search.ts';
import { worthOf } from './value.ts';

/** What somebody asks; answered from their own entries and everybody's. */
export interface Question {
  readonly text: string;
  /** Null: asked without a key. */
  readonly keyId: string | null;
  /** Finds at most; default 5. */
  readonly limit?: number | undefined;
  /** Its class; default `private`, which no embedder in the cloud reads. */
  readonly privacy?: PrivacyClass | undefined;
  /** Milliseconds after which the words alone have to do; default: the meaning is waited for. */
  readonly patienceMs?: number | undefined;
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
  /** The same, for what looks through much; default: `database`. */
  readonly beside?: Database | undefined;
  readonly writer: Pick<GroupCommit, 'commit'>;
  /** Undefined: the words have to do. */
  readonly meaning?: (Meaning & { changed(from: number): void }) | undefined;
  /** Told where the meaning could not be looked at; default: nobody. */
  readonly onTrouble?: ((thrown: unknown) => void) | undefined;
}

const usualLimit = 5;

/** What the user's gateway knows by itself. */
export class Memory {
  readonly entries: Entries;
  readonly #database: Database;
  readonly #beside: Database;
  readonly #calibration: Calibration;
  readonly #raters: Raters;
  readonly #search: Search;

  private constructor(house: MemoryHouse, entries: Entries, calibration: Calibration) {
    const { database, meaning, onTrouble = () => undefined } = house;
    this.#database = database;
    this.#beside = house.beside ?? database;
    this.entries = entries;
    this.#calibration = calibration;
    this.#raters = new Raters(database);
    this.#search = new Search({
      database,
      entries,
      calibration,
      raters: this.#raters,
      meaning,
      onTrouble,
    });
  }

  static async open(house: MemoryHouse): Promise<Memory> {
    const { database, writer, meaning } = house;
    const [entries, calibration] = await Promise.all([
      Entries.open(database, writer, (from) => meaning?.changed(from)),
      Calibration.open(database),
    ]);
    return new Memory(house, entries, calibration);
  }

  /** True where nothing can be recalled, so that nobody need ask. */
  get isEmpty(): boolean {
    return this.entries.isEmpty;
  }

  /** Looks for what is known about a question. */
  async recall({ text, keyId, limit = usualLimit, privacy, patienceMs }: Question): Promise<Recall> {
    if (this.isEmpty) return { finds: [], relevance: 0, embedder: wordsSpace.id };
    const quest = { text, reach: recallable(keyId), keyId, limit, privacy, patienceMs };
    const { finds, space } = await this.search(quest);
    return { finds, relevance: finds[0]?.relevance ?? 0, embedder: space };
  }

  /** The same for many questions, in their order; what is asked twice by the same key is looked for once. */
  recallMany(questions: readonly Question[]): Promise<Recall[]> {
    const asked = new Map<string, Promise<Recall>>();
    return Promise.all(
      questions.map((question) => {
        const key = JSON.stringify([question.keyId, question.text.trim(), question.limit, question.privacy]);
        const recall = asked.get(key) ?? this.recall(question);
        asked.set(key, recall);
        return recall;
      }),
    );
  }

  /** Finds within any reach, for people who look into their memory; relevance as for `keyId`. */
  search(
    quest: Omit<Quest, 'asker' | 'privacy'> & { keyId: string | null; privacy?: PrivacyClass | undefined },
  ): Promise<{ finds: Find[]; space: string }> {
    const { keyId, privacy = 'private', ...rest } = quest;
    return this.#search.find({ ...rest, privacy, asker: ownerFor(keyId) });
  }

  /**
   * The writes that keep whether finds helped who asked: what their scores mean, and what the entries are
   * worth. How much one key can change is bounded.
   */
  async outcomeWrites(finds: readonly UsedFind[], helped: boolean, keyId: string | null): Promise<Write[]> {
    const asker = ownerFor(keyId);
    const ids = [...new Set(finds.map(({ entry }) => entry.id))];
    if (ids.length === 0) return [];
    const values = await this.#valuesAfter(ids, helped, asker);
    const [yes, no] = helped ? [1, 0] : [0, 1];
    this.#raters.rated(asker);
    return finds.flatMap(({ entry, score, space, isAnswer }): Write[] => {
      const value = values.get(entry.id);
      if (value === undefined) return [];
      const [good, bad] = isAnswer ? [yes, no] : [0, 0];
      return [
        this.#calibration.learn(space, score, asker, helped),
        ['memoryOutcome', [asker, yes, no, good, bad, entry.id]],
        ['memoryUsed', [value, entry.id]],
      ];
    });
  }

  /** What is asked again and again, most often first, with what is known about it. */
  async commonQuestions(query: CommonQuery): Promise<readonly (CommonQuestion & { recall: Recall })[]> {
    const questions = await commonQuestions(this.#beside, query);
    const recalls = await this.recallMany(questions.map((question) => ({ ...question, limit: 1 })));
    return questions.map((question, index) => ({ ...question, recall: recalls[index]! }));
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
