import { sql } from 'kysely';
import type { Database } from '../../store/database.ts';
import type { Owner } from '../entry.ts';
import { type RatedAnswers, usualWrongShare, wrongShareOf } from './wrong-share.ts';

/** Who asks, and the share of their ratings that is mistaken. */
export interface Rater {
  readonly asker: Owner;
  readonly wrongShare: number;
}

const mostKept = 1_000;

/** How often those who rate are mistaken, each told by their own ratings alone. */
export class Raters {
  readonly #database: Database;
  readonly #wrongShares = new Map<Owner, Promise<number>>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** 0 to 1, of all ratings of one asker. */
  wrongShare(asker: Owner): Promise<number> {
    let share = this.#wrongShares.get(asker);
    if (share === undefined) {
      if (this.#wrongShares.size >= mostKept) this.#wrongShares.clear();
      share = this.#estimate(asker);
      this.#wrongShares.set(asker, share);
      share.catch(() => this.#wrongShares.delete(asker));
    }
    return share;
  }

  /** To be called when an asker has rated an answer that came from memory as it was. */
  rated(asker: Owner): void {
    this.#wrongShares.delete(asker);
  }

  async #estimate(asker: Owner): Promise<number> {
    const rows: RatedAnswers[] = await this.#database.read
      .selectFrom('memory_outcomes')
      .where('key', '=', asker)
      .where(sql<boolean>`answer_good + answer_bad > 1`)
      .groupBy(['answer_good', 'answer_bad'])
      .select(['answer_good as good', 'answer_bad as bad', sql<number>`count(*)`.as('answers')])
      .execute();
    return rows.length === 0 ? usualWrongShare : wrongShareOf(rows);
  }
}
