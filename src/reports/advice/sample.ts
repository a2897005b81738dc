import { sql } from 'kysely';
import { firstInteractionIdAt } from '../../shared/identifiers.ts';
import type { Database } from '../../store/database.ts';
import { type Estimate, meanOf } from '../estimate.ts';

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

async function readCloud({ read }: Database, since: number): Promise<Sample['cloud']> {
  const rows = await read
    .selectFrom('interactions')
    .where(sql<boolean>`place = 'cloud'`)
    .where('id', '>=', firstInteractionIdAt(since))
    .where('state', '=', 'answered')
    .where('capability', '=', 'text-generation')
    .where('surface', '!=', 'auxiliary')
    .where('practice', '=', 0)
    .orderBy('id', 'desc')
    .limit(cloudAtMost)
    .select([
      'complexity',
      'cost_micro_usd as cost',
      sql<string>`coalesce(json_extract(trace, '$.kind'), '')`.as('kind'),
    ])
    .execute();
  return rows.map(({ cost, ...row }) => ({ ...row, costUsd: (cost ?? 0) / 1e6 }));
}

async function readMemory({ read }: Database, since: number): Promise<MemoryOfKind[]> {
  const newest = read
    .selectFrom('interactions')
    .where('id', '>=', firstInteractionIdAt(since))
    .where('state', '=', 'answered')
    .where('capability', '=', 'text-generation')
    .where('surface', '!=', 'auxiliary')
    .where('practice', '=', 0)
    .orderBy('id', 'desc')
    .limit(memoryAtMost)
    .select([
      'relevance',
      'place',
      sql<string | null>`json_extract(trace, '$.kind')`.as('kind'),
      sql<string | null>`json_type(trace, '$.signals.found')`.as('found'),
    ]);
  const rows = await read
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
