import type { Database } from '../store/database.ts';
import type { Entries, Reach } from './entries.ts';
import { type Entry, type Owner, passageOf, subjectOf } from './entry.ts';
import type { Find } from './find.ts';
import { type OutcomesByEntry, readOutcomes, relevanceAfter } from './outcomes.ts';
import type { Calibration } from './relevance/calibration.ts';
import { scoreOf, wordsSpace } from './relevance/space.ts';
import { agreement, coverage, type WeighedTerm } from './words/coverage.ts';
import { searchWords } from './words/word-search.ts';

/** So many of each kind of evidence are looked at closely. */
const closely = 50;

/** What is looked for. */
export interface Quest {
  readonly text: string;
  readonly reach: Reach;
  /** For whom relevance is told. */
  readonly asker: Owner;
  readonly limit: number;
}

/** Finds entries and says how likely each helps. */
export class Search {
  readonly #database: Database;
  readonly #entries: Entries;
  readonly #calibration: Calibration;

  constructor(database: Database, entries: Entries, calibration: Calibration) {
    this.#database = database;
    this.#entries = entries;
    this.#calibration = calibration;
  }

  /** Best first; what has the same content is found once. */
  async find({ text, reach, asker, limit }: Quest): Promise<Find[]> {
    const { asked, matches } = await searchWords(this.#database, text, reach, {
      limit: closely,
      total: this.#entries.total,
    });
    const numbers = matches.map(({ number }) => number);
    const [entries, outcomes] = await Promise.all([
      this.#entries.byNumber(numbers, reach),
      readOutcomes(this.#database, numbers),
    ]);
    const finds = [...entries.values()].map((entry) => this.#judge(entry, asked, outcomes, asker));
    return distinct(finds.sort(byRelevance)).slice(0, limit);
  }

  #judge(entry: Entry, asked: readonly WeighedTerm[], outcomes: OutcomesByEntry, asker: Owner): Find {
    const words =
      entry.solution === null ? coverage(asked, passageOf(entry)) : agreement(asked, subjectOf(entry));
    const score = scoreOf(wordsSpace, undefined, words);
    const chance = this.#calibration.relevance(wordsSpace, score, asker);
    const relevance = relevanceAfter(chance, outcomes.get(entry.number), asker);
    return { entry, relevance, score, space: wordsSpace.id };
  }
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
