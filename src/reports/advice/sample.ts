import { sql } from 'kysely';
import type { Database } from '../../store/database.ts';
import { type Estimate, meanOf } from '../estimate.ts';
import { anywhere, inTheCloud, kindAsked, newestAnswers } from '../newest-answers.ts';

/** The newest traffic, looked at one by one. */
export interface Sample {
  /** Answers of cloud models to questions in words. */
  readonly cloud: readonly {
    readonly complexity: number;
    readonly costUsd: number;
    /** Of question; empty where it was not told. */
    readonly kind: string;
  }[];
  /** How well memory knows what is asked, by kind of question. */
  readonly memory: readonly MemoryOfKind[];
}

export interface MemoryOfKind {
  readonly kind: string;
  readonly requests: number;
  readonly cloud: number;
  /** Relevance of the best that memory had. */
  readonly relevance: Estimate;
}

const cloudAtMost = 2_000;
const memoryAtMost = 1_000;

/** Reads the newest answers since a time. */
export async function readSample(database: Database, since: number): Promise<Sample> {
  const [cloud, memory] = await Promise.all([readCloud(database, since), readMemory(database, since)]);
  return { cloud, memory };
}

async function readCloud(database: Database, since: number): Promise<Sample['cloud']> {
  const rows = await newestAnswers(database, { since, where: inTheCloud, atMost: cloudAtMost })
    .select(['complexity', 'cost_micro_usd as cost', kindAsked])
    .execute();
  return rows.map(({ cost, ...row }) => ({ ...row, costUsd: (cost ?? 0) / 1e6 }));
}

async function readMemory(database: Database, since: number): Promise<MemoryOfKind[]> {
  const newest = newestAnswers(database, { since, where: anywhere, atMost: memoryAtMost }).select([
    'relevance',
    'place',
    sql<string | null>`json_extract(trace, '$.kind')`.as('kind'),
    sql<string | null>`json_type(trace, '$.signals.found')`.as('found'),
  ]);
  const rows = await database.read
    .selectFrom(newest.as('newest'))
    .where('found', 'is not', null)
    .where('kind', 'is not', null)
    .groupBy('kind')
    .select([
      'kind',
      sql<number>`count(*)`.as('requests'),
      sql<number>`coalesce(sum(place = 'cloud'), 0)`.as('cloud'),
      sql<number>`sum(relevance)`.as('sum'),
      sql<number>`sum(relevance * relevance)`.as('squares'),
    ])
    .execute();
  return rows.flatMap(({ kind, requests, cloud, sum, squares }) => {
    const relevance = meanOf(requests, sum, squares);
    return relevance === undefined ? [] : { kind: kind!, requests, cloud, relevance };
  });
}
