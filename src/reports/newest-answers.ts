import { type RawBuilder, sql } from 'kysely';
import { firstInteractionIdAt } from '../shared/identifiers.ts';
import type { Database } from '../store/database.ts';

/** Of question; empty where it was not told. */
export const kindAsked = sql<string>`coalesce(json_extract(trace, '$.kind'), '')`.as('kind');

/** A place known when the query is written lets the database go by the index of that place. */
export const inTheCloud = sql<boolean>`place = 'cloud'`;
export const anywhere = sql<boolean>`true`;

/** The newest answers in words that others were given since a time, of models that are not simulated; newest first. */
export function newestAnswers(
  { read }: Database,
  {
    since,
    where,
    atMost,
  }: { readonly since: number; readonly where: RawBuilder<boolean>; readonly atMost: number },
) {
  return read
    .selectFrom('interactions')
    .where(where)
    .where('id', '>=', firstInteractionIdAt(since))
    .where('state', '=', 'answered')
    .where('capability', '=', 'text-generation')
    .where('surface', '!=', 'auxiliary')
    .where('practice', '=', 0)
    .orderBy('id', 'desc')
    .limit(atMost);
}
