import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Archive, ArchivedInteraction } from '../records/archive.ts';
import { outcomeOfFeedback } from '../records/outcomes.ts';
import { askedText } from '../signals/signals.ts';
import type { Database } from '../store/database.ts';
import type { Adviser } from './adviser.ts';
import { readLearnedState, saveLearnedState } from './learned-state.ts';

export interface LessonsHouse {
  readonly database: Database;
  readonly archive: Archive;
  readonly adviser: Adviser;
  /** Where what was learned is kept. */
  readonly file: string;
  /** Told of what went wrong, in words without private text. */
  readonly onProblem: (problem: unknown, words: string) => void;
}

/** Milliseconds from an outcome to its lesson, so that several are taken together. */
const soon = 500;
/** So often it looks for outcomes that came by another way, and keeps what it learned. */
const everyMs = 60_000;
const pageSize = 50;
/** Where nothing was kept it begins with so many of the last outcomes at most. */
const firstLessons = 20_000;

/**
 * Teaches the learned policy, beside the traffic and never in its way: outcomes are read from the tables in
 * the order in which they came, each once, also over a restart, as the number of the last one is kept
 * together with what was learned.
 */
export class Lessons {
  readonly #house: LessonsHouse;
  #feedbackSeen = 0;
  #keptAt = 0;
  #soon: NodeJS.Timeout | undefined;
  #regular: NodeJS.Timeout | undefined;
  #underWay: Promise<void> | undefined;
  #again = false;
  #closed = false;

  constructor(house: LessonsHouse) {
    this.#house = house;
  }

  /** Takes up what was kept, learns what came since, and goes on. */
  async start(): Promise<void> {
    const { adviser, file, onProblem } = this.#house;
    try {
      const kept = readLearnedState(file);
      if (kept === undefined) this.#feedbackSeen = await this.#beforeTheFirst();
      else {
        adviser.restore(kept);
        this.#feedbackSeen = kept.feedbackSeen;
      }
    } catch (problem) {
      onProblem(problem, 'what the learned policy had kept cannot be read; it learns anew from the records');
      this.#feedbackSeen = await this.#beforeTheFirst();
    }
    this.#keptAt = this.#feedbackSeen;
    this.#regular = setInterval(() => this.#goOn(true), everyMs).unref();
    this.nudge();
  }

  /** An outcome has come: learn from it soon. */
  nudge(): void {
    if (this.#closed) return;
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      this.#goOn(false);
    }, soon).unref();
  }

  /** Learns from all that came so far; never twice at the same time. */
  catchUp(): Promise<void> {
    this.#again = true;
    this.#underWay ??= this.#learnAll().finally(() => {
      this.#underWay = undefined;
    });
    return this.#underWay;
  }

  /** Keeps what was learned, and stops. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#soon);
    clearInterval(this.#regular);
    await this.#underWay?.catch(() => undefined);
    this.#keep();
  }

  #goOn(keeps: boolean): void {
    this.catchUp()
      .then(() => {
        if (keeps) this.#keep();
      })
      .catch((problem: unknown) => this.#house.onProblem(problem, 'outcomes cannot be learned from now'));
  }

  async #learnAll(): Promise<void> {
    while (this.#again && !this.#closed) {
      this.#again = false;
      await this.#learnNew();
    }
  }

  async #learnNew(): Promise<void> {
    const { database, archive, adviser } = this.#house;
    for (;;) {
      const rows = await database.read
        .selectFrom('feedback')
        .select(['id', 'interaction_id', 'created_at', 'rating', 'correction'])
        .where('id', '>', this.#feedbackSeen)
        .orderBy('id')
        .limit(pageSize)
        .execute();
      for (const row of rows) {
        if (this.#closed) return;
        const judged = await archive.get(row.interaction_id);
        const outcome =
          judged &&
          outcomeOfFeedback(
            { createdAt: row.created_at, rating: row.rating, correction: row.correction },
            judged,
          );
        if (judged !== undefined && outcome !== undefined && !judged.interaction.practice)
          adviser.learn(outcome, lessonOf(judged));
        this.#feedbackSeen = row.id;
        await nextTurn();
      }
      if (rows.length < pageSize) return;
    }
  }

  async #beforeTheFirst(): Promise<number> {
    const row = await this.#house.database.read
      .selectFrom('feedback')
      .select('id')
      .orderBy('id', 'desc')
      .offset(firstLessons)
      .limit(1)
      .executeTakeFirst();
    return row?.id ?? 0;
  }

  #keep(): void {
    if (this.#keptAt === this.#feedbackSeen) return;
    const { adviser, file, onProblem } = this.#house;
    try {
      saveLearnedState(file, { feedbackSeen: this.#feedbackSeen, ...adviser.knowledge });
      this.#keptAt = this.#feedbackSeen;
    } catch (problem) {
      // Nothing is lost: the records are there, and it is tried again in a minute.
      onProblem(problem, 'what the learned policy learned cannot be kept now');
    }
  }
}

function lessonOf({ messages, trace, attempts, interaction }: ArchivedInteraction) {
  return {
    asked: askedText({ kind: 'chat', request: { model: '', messages } }),
    trace,
    firstTried: attempts[0]?.model ?? interaction.model ?? '',
  };
}
