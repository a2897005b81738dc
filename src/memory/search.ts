import type { PrivacyClass } from '../shared/place.ts';
import type { Database } from '../store/database.ts';
import type { Entries, Reach } from './entries.ts';
import { type Entry, type Owner, passageOf, subjectOf } from './entry.ts';
import type { Find } from './find.ts';
import type { MeaningMatch, MeaningQuest } from './meaning/meaning-space.ts';
import { type OutcomesByEntry, readOutcomes, relevanceAfter } from './outcomes.ts';
import type { Calibration } from './relevance/calibration.ts';
import type { Rater, Raters } from './relevance/raters.ts';
import { type Space, scoreOf, spaceOf, wordsSpace } from './relevance/space.ts';
import { agreement, coverage, type WeighedTerm } from './words/coverage.ts';
import { WordCounts } from './words/word-counts.ts';
import { searchWords } from './words/word-search.ts';

/** So many of each kind of evidence are looked at closely. */
const closely = 50;
/** Less in common is nothing in common. */
const leastScore = 0.1;
/** Of a long question what is compared in meaning; embedders read no more. */
const mostCharacters = 8_000;

/** What is looked for. */
export interface Quest {
  readonly text: string;
  readonly reach: Reach;
  /** For whom relevance is told. */
  readonly asker: Owner;
  readonly limit: number;
  /** Of the question. */
  readonly privacy: PrivacyClass;
  /** Milliseconds after which the words alone have to do; undefined: the meaning is waited for. */
  readonly patienceMs?: number | undefined;
}

export interface SearchHouse {
  readonly database: Database;
  readonly entries: Entries;
  readonly calibration: Calibration;
  readonly raters: Raters;
  /** Undefined: the words have to do. */
  readonly meaning: Meaning | undefined;
  /** Told where entries could not be found by meaning. */
  onTrouble(thrown: unknown): void;
}

/** Finds by meaning; see `MeaningSearch`. */
export interface Meaning {
  search(quest: MeaningQuest): Promise<{ space: string; matches: MeaningMatch[] }>;
}

/** How alike entries are in meaning to what was asked. */
interface Likeness {
  readonly space: Space;
  /** Undefined for an entry that has no vector. */
  similarity(entry: number): number | undefined;
  readonly numbers: readonly number[];
}

/** Finds entries by words and meaning together, and says how likely each helps. */
export class Search {
  readonly #house: SearchHouse;
  readonly #counts: WordCounts;

  constructor(house: SearchHouse) {
    this.#house = house;
    this.#counts = new WordCounts(house.database);
  }

  /** Best first, with the space in which was searched; what has the same content is found once. */
  async find(quest: Quest): Promise<{ finds: Find[]; space: string }> {
    const { text, reach, asker, limit } = quest;
    const { database, entries, raters } = this.#house;
    const likeness = this.#likeness(quest);
    const { asked, matches } = await searchWords(database, text, reach, {
      limit: closely,
      total: entries.total,
      counts: this.#counts,
    });
    const alike = await likeness;
    const numbers = [...new Set([...matches.map(({ number }) => number), ...(alike?.numbers ?? [])])];
    const [found, outcomes, wrongShare] = await Promise.all([
      entries.byNumber(numbers, reach),
      readOutcomes(database, numbers),
      raters.wrongShare(asker),
    ]);
    const finds = [...found.values()]
      .map((entry) => this.#judge(entry, asked, alike, outcomes, { asker, wrongShare }))
      .filter(({ score }) => score >= leastScore);
    return {
      finds: distinct(finds.sort(byRelevance)).slice(0, limit),
      space: (alike?.space ?? wordsSpace).id,
    };
  }

  async #likeness({ text, reach, privacy, patienceMs }: Quest): Promise<Likeness | undefined> {
    const { meaning, onTrouble } = this.#house;
    if (meaning === undefined || !reach.statuses.includes('active')) return undefined;
    const signal = patienceMs === undefined ? undefined : AbortSignal.timeout(patienceMs);
    try {
      const quest = { text: text.slice(0, mostCharacters), scope: reach, privacy, limit: closely, signal };
      const { space, matches } = await within(meaning.search(quest), signal);
      return likenessOf(spaceOf(space), matches);
    } catch (thrown) {
      if (signal?.aborted !== true) onTrouble(thrown);
      return undefined;
    }
  }

  #judge(
    entry: Entry,
    asked: readonly WeighedTerm[],
    alike: Likeness | undefined,
    outcomes: OutcomesByEntry,
    rater: Rater,
  ): Find {
    const words =
      entry.solution === null ? coverage(asked, passageOf(entry)) : agreement(asked, subjectOf(entry));
    const similarity = alike?.similarity(entry.number);
    const space = similarity === undefined ? wordsSpace : alike!.space;
    const score = scoreOf(space, similarity, words);
    const chance = this.#house.calibration.relevance(space, score, rater);
    const relevance = relevanceAfter(chance, outcomes.get(entry.number), rater);
    return { entry, relevance, score, space: space.id };
  }
}

/** Where as many were found as were asked for, the others are at most as alike as the last of them. */
function likenessOf(space: Space, matches: readonly MeaningMatch[]): Likeness {
  const known = new Map(matches.map(({ number, similarity }) => [number, similarity]));
  const rest = matches.length < closely ? undefined : matches.at(-1)!.similarity;
  return { space, numbers: [...known.keys()], similarity: (entry) => known.get(entry) ?? rest };
}

/** @throws the signal's reason where it aborts before the work is done, whether or not the work heeds it */
async function within<Value>(work: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return work;
  return Promise.race([
    work,
    new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    }),
  ]);
}

function byRelevance(one: Find, other: Find): number {
  return other.relevance - one.relevance || other.score - one.score || other.entry.value - one.entry.value;
}

function distinct(finds: readonly Find[]): Find[] {
  const seen = new Set<string>();
  return finds.filter(({ entry }) => {
    const content = passageOf(entry);
    if (seen.has(content)) return false;
    seen.add(content);
    return true;
  });
}
