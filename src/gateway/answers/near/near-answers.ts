import { IdleWork } from '../../../memory/meaning/idle-work.ts';
import { questionVectorWrite } from '../../../store/answer-writes.ts';
import type { Database } from '../../../store/database.ts';
import type { GroupCommit } from '../../../store/group-commit.ts';
import type { RequestKey } from '../request-key.ts';
import { cosine, leastSimilarityOf, measuringQuestions } from './least-similarity.ts';
import { mayAskTheSame, type Wording, wordingOf } from './wording.ts';

/** What makes vectors of questions: an embedder that knows meaning, where there is one. */
export interface QuestionMeaning {
  /** Undefined where none answers now that knows meaning. */
  readonly questionSpace: string | undefined;
  /** To be called when questions are there to be compared, so that an embedder is chosen. */
  want(): void;
  /** Told when another space has taken over. */
  onQuestionSpace(listener: () => void): void;
  /** Undefined where it is not there in time; who waited for the same question already does not wait again. */
  questionVector(text: string, patienceMs: number): Promise<SpacedVectors<Float32Array> | undefined>;
  /** Of several, in order, for work in the background. @throws PolderError */
  questionVectors(
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<SpacedVectors<readonly Float32Array[]> | undefined>;
}

export interface SpacedVectors<Vectors> {
  readonly space: string;
  readonly vectors: Vectors;
}

export interface NearAnswersHouse {
  readonly database: Database;
  readonly writer: Pick<GroupCommit, 'commit'>;
  readonly meaning: QuestionMeaning;
  /** How long a request waits for the vector of its question. */
  readonly patienceMs: number;
  /** True while nobody waits for an answer. */
  readonly isIdle: () => boolean;
  readonly onTrouble: (thrown: unknown) => void;
}

/** A kept answer whose question means the same. */
export interface Near {
  readonly digest: string;
  /** Cosine of the questions. */
  readonly similarity: number;
  readonly embedder: string;
}

interface KeptQuestion {
  readonly wording: Wording;
  readonly vector: Float32Array;
}

/** Questions in memory at most, those of answers that are gone included; so many are left then, the newest. */
const mostKept = 10_000;
const mostLoaded = 8_000;
/** Of those that may mean the same, so many are looked at, newest first. */
const mostCompared = 500;
const batch = 16;
/** Which rules made the figure that is kept. */
const barVersion = 2;

/**
 * Finds kept answers by what their questions mean. Only questions of which nothing speaks against asking the
 * same are compared, by an embedder that knows meaning; how alike they must be is measured for each embedder.
 * Vectors are made in idle time, and of another embedder anew.
 */
export class NearAnswers {
  readonly #house: NearAnswersHouse;
  readonly #work: IdleWork;
  /** By what questions have in common that may mean the same, by digest. */
  readonly #kin = new Map<string, Map<string, KeptQuestion>>();
  #kept = 0;
  /** What the vectors in memory are of, and how alike they must be; undefined until it is known. */
  #space: { readonly id: string; readonly least: number } | undefined;

  constructor(house: NearAnswersHouse) {
    this.#house = house;
    this.#work = new IdleWork({
      step: (signal) => this.#step(signal),
      isIdle: house.isIdle,
      onTrouble: house.onTrouble,
    });
    house.meaning.onQuestionSpace(() => this.#work.wake());
    this.#work.wake();
  }

  /** Best first. A request that has nothing near waits for no vector. */
  async find(key: RequestKey): Promise<Near[]> {
    const space = this.#space;
    const candidates = space === undefined ? [] : this.#candidates(key);
    if (space === undefined || candidates.length === 0) return [];
    const asked = await this.#house.meaning.questionVector(key.question, this.#house.patienceMs);
    if (asked === undefined || asked.space !== space.id) return [];
    return candidates
      .map(([digest, { vector }]) => ({
        digest,
        similarity: cosine(asked.vectors, vector),
        embedder: space.id,
      }))
      .filter(({ similarity }) => similarity >= space.least)
      .sort((one, other) => other.similarity - one.similarity);
  }

  /** To be called when an answer was kept. */
  added(): void {
    this.#house.meaning.want();
    this.#work.wake();
  }

  /** To be called where a kept answer is found to be gone. */
  forget(key: RequestKey, digest: string): void {
    if (key.kin !== undefined && this.#kin.get(key.kin)?.delete(digest)) this.#kept -= 1;
  }

  /** Resolves when nothing of it runs any more. */
  close(): Promise<void> {
    return this.#work.close();
  }

  #candidates(key: RequestKey): [digest: string, KeptQuestion][] {
    const { kin, wording } = key;
    const kept = kin === undefined ? undefined : this.#kin.get(kin);
    if (kept === undefined || wording === undefined) return [];
    return [...kept]
      .slice(-mostCompared)
      .filter(([digest, { wording: other }]) => digest !== key.exact && mayAskTheSame(wording, other));
  }

  /** Follows the embedder, then makes a few of the vectors that are missing; false when none is. */
  async #step(signal: AbortSignal): Promise<boolean> {
    const id = this.#house.meaning.questionSpace;
    if (id !== this.#space?.id || this.#kept > mostKept) {
      this.#space = undefined;
      this.#kin.clear();
      this.#kept = 0;
      if (id === undefined || !(await this.#hasQuestions())) return false;
      const least = (await this.#knownLeast(id)) ?? (await this.#measure(id, signal));
      if (least === undefined) return true;
      await this.#load(id);
      this.#space = { id, least };
    }
    return id !== undefined && (await this.#embedMissing(id, signal));
  }

  async #hasQuestions(): Promise<boolean> {
    const one = this.#house.database.read.selectFrom('kept_questions').select('digest').limit(1);
    return (await one.executeTakeFirst()) !== undefined;
  }

  async #knownLeast(space: string): Promise<number | undefined> {
    const row = await this.#house.database.read
      .selectFrom('memory_progress')
      .select('position')
      .where('name', '=', barName(space))
      .executeTakeFirst();
    return row && Number(row.position);
  }

  /** Undefined where another embedder took over meanwhile. */
  async #measure(space: string, signal: AbortSignal): Promise<number | undefined> {
    const made = await this.#house.meaning.questionVectors(measuringQuestions, signal);
    if (made?.space !== space) return undefined;
    const least = leastSimilarityOf(made.vectors);
    await this.#house.writer.commit([['memoryProgress', [barName(space), String(least)]]], false);
    return least;
  }

  async #load(space: string): Promise<void> {
    const rows = await this.#house.database.read
      .selectFrom('kept_questions')
      .innerJoin('kept_answers', 'kept_answers.digest', 'kept_questions.digest')
      .select(['kept_questions.digest', 'kin', 'question', 'vector'])
      .where('space', '=', space)
      .orderBy('created_at', 'desc')
      .limit(mostLoaded)
      .execute();
    for (const { digest, kin, question, vector } of rows.reverse())
      this.#keep(kin, digest, question, new Float32Array(Uint8Array.from(vector!).buffer));
  }

  async #embedMissing(space: string, signal: AbortSignal): Promise<boolean> {
    const rows = await this.#house.database.read
      .selectFrom('kept_questions')
      .innerJoin('kept_answers', 'kept_answers.digest', 'kept_questions.digest')
      .select(['kept_questions.digest', 'kin', 'question'])
      .where((row) => row.or([row('space', 'is', null), row('space', '!=', space)]))
      .orderBy('created_at', 'desc')
      .limit(batch)
      .execute();
    if (rows.length === 0) return false;
    const texts = rows.map(({ question }) => question);
    const made = await this.#house.meaning.questionVectors(texts, signal);
    if (made?.space !== space) return true;
    const writes = rows.map(({ digest }, index) => questionVectorWrite(digest, space, made.vectors[index]!));
    await this.#house.writer.commit(writes, false);
    for (const [index, { digest, kin, question }] of rows.entries())
      this.#keep(kin, digest, question, made.vectors[index]!);
    return true;
  }

  #keep(kin: string, digest: string, question: string, vector: Float32Array): void {
    const wording = wordingOf(question);
    if (wording === undefined) return;
    const kept = this.#kin.get(kin) ?? new Map<string, KeptQuestion>();
    this.#kin.set(kin, kept);
    if (!kept.has(digest)) this.#kept += 1;
    kept.set(digest, { wording, vector });
  }
}

const barName = (space: string): string => `answers/least-similarity/${barVersion}/${space}`;
