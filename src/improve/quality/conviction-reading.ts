import { sql } from 'kysely';
import type { AttemptRecord } from '../../records/interaction.ts';
import { type Example, learnWeights, type Weights } from '../../routing/conviction/weights.ts';
import type { Database } from '../../store/database.ts';

const examplesAtMost = 2_000;
const examplesOfOneKey = 40;
/** Of the newest so many that were said: looking through all of them takes ever longer. */
const lookedThrough = 5_000;

/** What was said of an answer that had been judged before it was given, or passed over. */
interface Said {
  readonly keyId: string | null;
  readonly attempts: string;
  /** The model whose answer it is about; undefined: the one that was given. */
  readonly model: string | undefined;
  readonly quality: number;
  readonly weight: number;
}

/** What each kind of evidence counts for in the cascade: by what people and judges said of answers with such. */
export class ConvictionReading {
  readonly #database: Database;
  #weights = learnWeights([]);

  constructor(database: Database) {
    this.#database = database;
  }

  get weights(): Weights {
    return this.#weights;
  }

  /** Learns anew from all that was said. */
  async refresh(): Promise<void> {
    this.#weights = learnWeights(examplesOf(await saidIn(this.#database)));
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
    .where('attempts', 'like', '%"figures"%')
    .where('feedback.id', '>', newest('feedback'))
    .orderBy('feedback.id', 'desc')
    .limit(examplesAtMost)
    .select(['key_id', 'attempts', 'rating'])
    .execute();
  const judged = await read
    .selectFrom('assessments')
    .innerJoin('interactions', 'interactions.id', 'assessments.interaction_id')
    .where('kind', 'in', ['judge', 'check'])
    .where('attempts', 'like', '%"figures"%')
    .where('assessments.id', '>', newest('assessments'))
    .orderBy('assessments.id', 'desc')
    .limit(examplesAtMost)
    .select(['key_id', 'attempts', 'kind', 'by', 'quality', 'weight'])
    .execute();
  return [
    ...rated.map(({ key_id: keyId, attempts, rating }) => {
      return { keyId, attempts, model: undefined, quality: (rating! - 1) / 4, weight: 1 };
    }),
    ...judged.map(({ key_id: keyId, attempts, kind, by, quality, weight }) => {
      return { keyId, attempts, model: kind === 'check' ? by : undefined, quality, weight };
    }),
  ];
}

/** No more than a few of one key, so that no single one turns the reading. */
function examplesOf(said: readonly Said[]): Example[] {
  const ofKey = new Map<string | null, number>();
  return said.flatMap(({ keyId, attempts, model, quality, weight }) => {
    const count = ofKey.get(keyId) ?? 0;
    const judged = (JSON.parse(attempts) as AttemptRecord[]).find((attempt) =>
      model === undefined
        ? attempt.outcome === 'answered' && attempt.conviction !== undefined
        : attempt.model === model && attempt.failure === 'unconvincing',
    );
    const figures = judged?.conviction?.figures;
    if (figures === undefined || (keyId !== null && count >= examplesOfOneKey)) return [];
    ofKey.set(keyId, count + 1);
    return { figures, quality, weight };
  });
}
