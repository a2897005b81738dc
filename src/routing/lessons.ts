import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Archive, ArchivedInteraction } from '../records/archive.ts';
import type { Assessment } from '../records/assessments.ts';
import { type Outcome, outcomeOfAssessment, outcomeOfFeedback } from '../records/outcomes.ts';
import type { Database } from '../store/database.ts';
import type { Adviser } from './adviser.ts';
import type { Experiments } from './experiments/experiments.ts';
import { readLearnedState, type Seen, saveLearnedState } from './learned-state.ts';
import type { Meaning } from './learning/features.ts';
import { lessonOf, type Taught, witnessedIn } from './lesson.ts';

/** What an embedder makes of questions. */
export interface QuestionMeanings {
  /** As far as it is known at this moment. */
  ready(asked: string): Meaning | undefined;
  /** Undefined where no embedder says it soon. */
  of(asked: string): Promise<Meaning | undefined>;
}

export interface LessonsHouse {
  readonly database: Database;
  readonly archive: Archive;
  readonly adviser: Adviser;
  readonly experiments: Experiments;
  /** What questions mean; undefined where no embedder looks at them. */
  readonly meanings?: QuestionMeanings | undefined;
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
/** That talk simply goes on says too little to learn from. */
const leastWeight = 0.1;

/**
 * Teaches the learned policy, beside the traffic and never in its way: outcomes are read from the tables in
 * the order in which they came, each once, also over a restart, as the number of the last one is kept
 * together with what was learned.
 */
export class Lessons {
  readonly #house: LessonsHouse;
  #seen: Seen = { feedback: 0, assessments: 0 };
  #kept: Seen = { feedback: 0, assessments: 0 };
  #soon: NodeJS.Timeout | undefined;
  #regular: NodeJS.Timeout | undefined;
  #underWay: Promise<void> | undefined;
  #again = false;
  #closed = false;
  /** Since it was kept last. */
  #hasWitnessed = false;

  constructor(house: LessonsHouse) {
    this.#house = house;
  }

  /** Takes up what was kept, learns what came since, and goes on. */
  async start(): Promise<void> {
    const { adviser, experiments, file, onProblem } = this.#house;
    try {
      const kept = readLearnedState(file);
      if (kept === undefined) this.#seen = await this.#beforeTheFirst();
      else {
        adviser.restore(kept);
        experiments.restore(kept.trials);
        this.#seen = { ...kept.seen };
      }
    } catch (problem) {
      onProblem(problem, 'what the learned policy had kept cannot be read; it learns anew from the records');
      this.#seen = await this.#beforeTheFirst();
    }
    this.#kept = { ...this.#seen };
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

  /** Learns from what the house saw itself of an interaction's answers. */
  witness(taught: Taught): void {
    if (this.#closed) return;
    const lesson = lessonOf(taught);
    const meaning = this.#house.meanings?.ready(lesson.asked);
    for (const seen of witnessedIn(taught.attempts)) {
      this.#house.adviser.witness(seen, taught.interaction.keyId, { ...lesson, meaning });
      this.#hasWitnessed = true;
    }
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
    while (await this.#learnFeedback());
    while (await this.#learnAssessments());
  }

  /** Learns from the next page of what people said; false where that was the last. */
  async #learnFeedback(): Promise<boolean> {
    const rows = await this.#house.database.read
      .selectFrom('feedback')
      .select(['id', 'interaction_id', 'created_at', 'rating', 'correction'])
      .where('id', '>', this.#seen.feedback)
      .orderBy('id')
      .limit(pageSize)
      .execute();
    for (const { id, interaction_id, created_at: createdAt, rating, correction } of rows) {
      if (this.#closed) return false;
      await this.#learnOf(interaction_id, (judged) =>
        outcomeOfFeedback({ createdAt, rating, correction }, judged),
      );
      this.#seen.feedback = id;
    }
    return rows.length === pageSize;
  }

  /** The same of what judges, signs and checks said, where no person spoke of the answer. */
  async #learnAssessments(): Promise<boolean> {
    const rows = await this.#house.database.read
      .selectFrom('assessments')
      .select(['id', 'interaction_id', 'created_at', 'kind', 'quality', 'weight', 'by'])
      .where('id', '>', this.#seen.assessments)
      .orderBy('id')
      .limit(pageSize)
      .execute();
    for (const { id, interaction_id, created_at: createdAt, kind, quality, weight, by } of rows) {
      if (this.#closed) return false;
      const given = {
        createdAt,
        kind: kind as Assessment['kind'],
        quality,
        weight,
        about: kind === 'check' ? by : undefined,
      };
      if (weight >= leastWeight)
        await this.#learnOf(interaction_id, (judged) =>
          judged.feedback.length > 0 ? undefined : outcomeOfAssessment(given, judged),
        );
      this.#seen.assessments = id;
    }
    return rows.length === pageSize;
  }

  async #learnOf(
    interactionId: string,
    outcomeOf: (judged: ArchivedInteraction) => Outcome | undefined,
  ): Promise<void> {
    const judged = await this.#house.archive.get(interactionId);
    const outcome = judged === undefined || judged.interaction.practice ? undefined : outcomeOf(judged);
    if (judged !== undefined && outcome !== undefined) {
      const lesson = lessonOf(judged);
      const meaning = await this.#house.meanings?.of(lesson.asked);
      this.#house.adviser.learn(outcome, { ...lesson, meaning });
      this.#house.experiments.learn(outcome, judged.trace);
    }
    await nextTurn();
  }

  async #beforeTheFirst(): Promise<Seen> {
    const [feedback, assessments] = await Promise.all([
      this.#numberBefore('feedback'),
      this.#numberBefore('assessments'),
    ]);
    return { feedback, assessments };
  }

  async #numberBefore(table: 'feedback' | 'assessments'): Promise<number> {
    const row = await this.#house.database.read
      .selectFrom(table)
      .select('id')
      .orderBy('id', 'desc')
      .offset(firstLessons)
      .limit(1)
      .executeTakeFirst();
    return row?.id ?? 0;
  }

  #keep(): void {
    const { feedback, assessments } = this.#seen;
    const isSame = this.#kept.feedback === feedback && this.#kept.assessments === assessments;
    if (isSame && !this.#hasWitnessed) return;
    const { adviser, experiments, file, onProblem } = this.#house;
    try {
      saveLearnedState(file, { seen: this.#seen, trials: experiments.state, ...adviser.knowledge });
      this.#kept = { ...this.#seen };
      this.#hasWitnessed = false;
    } catch (problem) {
      // Nothing is lost: the records are there, and it is tried again in a minute.
      onProblem(problem, 'what the learned policy learned cannot be kept now');
    }
  }
}
