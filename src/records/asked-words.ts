import { type RawBuilder, sql } from 'kysely';
import { firstInteractionIdAt } from '../shared/identifiers.ts';
import type { Database } from '../store/database.ts';
import { type GroupCommit, WriteError } from '../store/group-commit.ts';
import { indexWordsWrite, wordsPlace } from '../store/word-writes.ts';

/** Milliseconds between two looks for what is not yet indexed. */
const lookEvery = 5_000;
/** By this age an interaction that is still under way has been noted as open. */
const settledAfter = 60_000;
/** So many at a time keep a commit short. */
const batch = 100;
/** From so many on they are indexed although others are waiting. */
const tooMany = 5_000;

/**
 * Indexes the words of what was asked while the house is idle, in the order of the interactions' ids; what
 * is not indexed yet is searched as it is.
 */
export class WordIndexer {
  readonly #database: Database;
  readonly #writer: GroupCommit;
  readonly #isIdle: () => boolean;
  readonly #timer: NodeJS.Timeout;
  #running: Promise<void> | undefined;
  #stopped = false;

  constructor(database: Database, writer: GroupCommit, isIdle: () => boolean) {
    this.#database = database;
    this.#writer = writer;
    this.#isIdle = isIdle;
    this.#timer = setInterval(() => this.#look(), lookEvery).unref();
  }

  async close(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await this.#running;
  }

  /** Indexes what had ended a minute before `now`, as far as the house stays idle; gives how many that were. */
  async index(now: number): Promise<number> {
    const before = await this.#settledBefore(now);
    const waiting = await this.#waiting(before);
    let done = 0;
    while (!this.#stopped && done < waiting && (this.#isIdle() || waiting - done > tooMany)) {
      const written = await this.#writer.commit([
        indexWordsWrite(await lastIndexed(this.#database), before, batch),
      ]);
      if (written === 0) break;
      done += written;
    }
    return done;
  }

  #look(): void {
    this.#running ??= this.index(Date.now())
      .then(
        () => undefined,
        (thrown: unknown) => {
          // The writer tells of a full disk itself; the words are indexed once it is well again.
          if (!(thrown instanceof WriteError)) throw thrown;
        },
      )
      .finally(() => {
        this.#running = undefined;
      });
  }

  /** The id before which every interaction has ended. */
  async #settledBefore(now: number): Promise<string> {
    const settled = firstInteractionIdAt(now - settledAfter);
    const open = await this.#database.read
      .selectFrom('interactions')
      .where(sql<boolean>`state <> 'answered'`)
      .where('state', '=', 'open')
      .orderBy('id')
      .limit(1)
      .select('id')
      .executeTakeFirst();
    return open !== undefined && open.id < settled ? open.id : settled;
  }

  async #waiting(before: string): Promise<number> {
    const after = await lastIndexed(this.#database);
    const { count } = await this.#database.read
      .selectFrom('interactions')
      .where('id', '>', after)
      .where('id', '<', before)
      .select(sql<number>`count(*)`.as('count'))
      .executeTakeFirstOrThrow();
    return count;
  }
}

/** The newest interaction whose words are indexed; empty text before the first. */
export async function lastIndexed({ read }: Database): Promise<string> {
  const { rows } = await sql<{
    interaction: string;
  }>`select interaction from asked_words order by rowid desc limit 1`.execute(read);
  return rows[0]?.interaction ?? '';
}

/** An interaction with its place in the index, which is higher the newer it is. */
export interface IndexedWords {
  interaction: string;
  place: number;
}

/** The index knows beginnings of two to five letters; of a longer word it finds those five. */
const indexedLetters = { fewest: 2, most: 5 };

/** A search for words by their beginnings. */
export interface WordSearch {
  /** For `like`: what was asked must fit all of them where its words are not indexed. */
  readonly patterns: readonly string[];
  /** Those of them that the index does not decide. */
  readonly undecided: readonly string[];
  /** SQL for the indexed interactions that may fit, newest first; undefined where the index is of no help. */
  readonly indexed: RawBuilder<IndexedWords> | undefined;
}

/** Reads what is searched for, in interactions older than an id; undefined where it holds no word. */
export function searchFor(text: string, before: string | undefined): WordSearch | undefined {
  const words = text.match(/[\p{L}\p{N}\p{M}]+/gu);
  if (words === null) return undefined;
  const { fewest, most } = indexedLetters;
  const known = words.filter((word) => word.length >= fewest);
  const undecided = words.filter((word) => word.length < fewest || word.length > most);
  const older =
    before === undefined
      ? sql``
      : sql`and asked_words.rowid < (select ${sql.raw(wordsPlace('last'))} from interactions as last where last.id = ${before})`;
  const match = known.map((word) => `"${word.slice(0, most)}"*`).join(' ');
  return {
    patterns: words.map(containing),
    undecided: undecided.map(containing),
    indexed:
      known.length === 0
        ? undefined
        : sql<IndexedWords>`
            select interaction, rowid as place from asked_words where asked_words match ${match} ${older}`,
  };
}

function containing(word: string): string {
  return `%${word}%`;
}
