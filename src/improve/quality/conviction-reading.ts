import { sql } from 'kysely';
import type { AttemptRecord } from '../../records/interaction.ts';
import type { Database } from '../../store/database.ts';
import { calibrate, type Pair } from './calibration.ts';

const pairsAtMost = 2_000;
const pairsOfOneKey = 40;
/** Of the newest so many that were said: looking through all of them takes ever longer. */
const lookedThrough = 5_000;

/** What was said of an answer that had been judged before it was given, or passed over. */
interface Said {
  readonly keyId: string | null;
  readonly attempts: string;
  /** The model whose answer it is about; undefined: the one that was given. */
  readonly model: string | undefined;
  readonly quality: number;
}

/** How the cascade's convictions are to be read: by what people and judges said of answers with such a one. */
export class ConvictionReading {
  readonly #database: Database;
  #calibrated = calibrate([]);

  constructor(database: Database) {
    this.#database = database;
  }

  convinced(weighed: number): number {
    return this.#calibrated(weighed);
  }

  /** Learns anew from all that was said. */
  async refresh(): Promise<void> {
    this.#calibrated = calibrate(pairsOf(await saidIn(this.#database)));
  }
}

const newest = (table: 'feedback' | 'assessments') =>
  sql<number>`(select coalesce(max(id), 0) - ${sql.lit(lookedThrough)} from ${sql.table(table)})`;

/** The newest first: ratings before what judges said. */
async function saidIn({ read }: Database): Promise<Said[]> {
  const rated = await read
    .selectFrom('feedback')
    .innerJoin('interactions', 'interactions.id', 'feedback.interaction_id')
    .where('rating', 'is not', null)
    .where('attempts', 'like', '%"conviction"%')
    .where('feedback.id', '>', newest('feedback'))
    .orderBy('feedback.id', 'desc')
    .limit(pairsAtMost)
    .select(['key_id', 'attempts', 'rating'])
    .execute();
  const judged = await read
    .selectFrom('assessments')
    .innerJoin('interactions', 'interactions.id', 'assessments.interaction_id')
    .where('kind', 'in', ['judge', 'check'])
    .where('attempts', 'like', '%"conviction"%')
    .where('assessments.id', '>', newest('assessments'))
    .orderBy('assessments.id', 'desc')
    .limit(pairsAtMost)
    .select(['key_id', 'attempts', 'kind', 'by', 'quality'])
    .execute();
  return [
    ...rated.map((row) => {
      return { keyId: row.key_id, attempts: row.attempts, model: undefined, quality: (row.rating! - 1) / 4 };
    }),
    ...judged.map((row) => {
      const model = row.kind === 'check' ? row.by : undefined;
      return { keyId: row.key_id, attempts: row.attempts, model, quality: row.quality };
    }),
  ];
}

/** No more than a few of one key, so that no single one turns the reading. */
function pairsOf(said: readonly Said[]): Pair[] {
  const ofKey = new Map<string | null, number>();
  return said.flatMap(({ keyId, attempts, model, quality }) => {
    const count = ofKey.get(keyId) ?? 0;
    const judged = (JSON.parse(attempts) as AttemptRecord[]).find((attempt) =>
      model === undefined
        ? attempt.outcome === 'answered' && attempt.conviction !== undefined
        : attempt.model === model && attempt.failure === 'unconvincing',
    );
    if (judged?.conviction === undefined || (keyId !== null && count >= pairsOfOneKey)) return [];
    ofKey.set(keyId, count + 1);
    return { judged: judged.conviction.weighed, rated: quality };
  });
}
