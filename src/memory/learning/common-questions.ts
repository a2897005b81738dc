import { sql } from 'kysely';
import { firstInteractionIdAt } from '../../shared/identifiers.ts';
import { type PrivacyClass, privacyClasses } from '../../shared/place.ts';
import type { Database } from '../../store/database.ts';

export interface CommonQuery {
  /** Asked by this key alone; undefined: by anybody. */
  readonly owner: string | undefined;
  readonly now: number;
  readonly days?: number;
  readonly atLeast?: number;
  readonly limit: number;
}

/** Something that a key asks again and again. */
export interface CommonQuestion {
  readonly text: string;
  readonly keyId: string | null;
  /** The strictest that it had. */
  readonly privacy: PrivacyClass;
  readonly times: number;
}

const day = 86_400_000;
/** The record keeps this many characters of what was asked; what fills them may go on. */
const excerptLength = 140;
/** Of the newest so many: what is asked again and again shows in them. */
const lookedThrough = 10_000;

/**
 * What was asked at least `atLeast` times in the last `days` days, most often first: short questions of
 * people, told apart by key, capitals and spaces aside.
 */
export async function commonQuestions(
  { read }: Database,
  { owner, now, days = 14, atLeast = 3, limit }: CommonQuery,
): Promise<CommonQuestion[]> {
  const strictness = sql<number>`min(case privacy when 'private' then 0 when 'masked' then 1 else 2 end)`;
  const times = sql<number>`count(*)`;
  let newest = read
    .selectFrom('interactions')
    .where('id', '>=', firstInteractionIdAt(now - days * day))
    .where('surface', '!=', 'auxiliary')
    .orderBy('id', 'desc')
    .limit(lookedThrough)
    .select(['key_id', 'state', 'chore', 'capability', 'asked', 'privacy']);
  if (owner !== undefined) newest = newest.where('key_id', '=', owner);
  const rows = await read
    .selectFrom(newest.as('newest'))
    .where('state', '=', 'answered')
    .where('chore', 'is', null)
    .where('capability', '=', 'text-generation')
    .where(sql<boolean>`length(asked) between 8 and ${sql.lit(excerptLength - 1)}`)
    .groupBy(['key_id', sql`lower(trim(asked))`])
    .having(times, '>=', atLeast)
    .orderBy(times, 'desc')
    .limit(limit)
    .select([
      'key_id as keyId',
      sql<string>`max(asked)`.as('text'),
      strictness.as('strictness'),
      times.as('times'),
    ])
    .execute();
  return rows.map(({ strictness: place, ...row }) => ({ ...row, privacy: privacyClasses[place]! }));
}
