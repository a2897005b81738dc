import { setImmediate as nextTurn } from 'node:timers/promises';
import { firstInteractionIdAt } from '../shared/identifiers.ts';
import type { Database } from '../store/database.ts';
import { interactionOf } from './archive.ts';
import type { AttemptRecord, DecisionTrace, Interaction } from './interaction.ts';
import { type Outcome, outcomeOfFeedback, verdictOf } from './outcomes.ts';

/** A recorded request with what is known of how well it was answered. */
export interface Traffic {
  readonly interaction: Interaction;
  readonly trace: DecisionTrace;
  readonly attempts: readonly AttemptRecord[];
  /** Undefined where nobody said anything of it. */
  readonly verdict: { readonly quality: number; readonly weight: number } | undefined;
}

const pageSize = 200;

/**
 * The questions that were answered since a time (milliseconds since 1970), newest first, at most so many. What
 * the house asked on its own account, embeddings, and what simulated models answered are left out. Others may
 * work between its pages.
 */
export async function readTraffic(database: Database, since: number, atMost: number): Promise<Traffic[]> {
  const traffic: Traffic[] = [];
  let before: string | undefined;
  while (traffic.length < atMost) {
    let query = database.read
      .selectFrom('interactions')
      .selectAll()
      .where('id', '>=', firstInteractionIdAt(since))
      .where('state', '=', 'answered')
      .where('capability', '=', 'text-generation')
      .where('surface', '!=', 'auxiliary')
      .where('practice', '=', 0)
      .orderBy('id', 'desc')
      .limit(Math.min(pageSize, atMost - traffic.length));
    if (before !== undefined) query = query.where('id', '<', before);
    const rows = await query.execute();
    if (rows.length === 0) break;
    const said = await saidOf(
      database,
      rows.map(({ id }) => id),
    );
    for (const row of rows) {
      const interaction = interactionOf(row);
      const trace = JSON.parse(row.trace) as DecisionTrace;
      const attempts = JSON.parse(row.attempts) as AttemptRecord[];
      const outcomes: Outcome[] = [];
      for (const given of said.get(row.id) ?? []) {
        const outcome = outcomeOfFeedback(given, { interaction, trace });
        if (outcome !== undefined) outcomes.push(outcome);
      }
      traffic.push({ interaction, trace, attempts, verdict: verdictOf(outcomes) });
    }
    before = rows.at(-1)!.id;
    await nextTurn();
  }
  return traffic;
}

interface Said {
  readonly createdAt: number;
  readonly rating: number | null;
  readonly correction: string | null;
}

async function saidOf({ read }: Database, ids: readonly string[]): Promise<Map<string, Said[]>> {
  const rows = await read
    .selectFrom('feedback')
    .select(['interaction_id', 'created_at', 'rating', 'correction'])
    .where('interaction_id', 'in', [...ids])
    .orderBy('id')
    .execute();
  const said = new Map<string, Said[]>();
  for (const { interaction_id: id, created_at: createdAt, rating, correction } of rows) {
    const of = said.get(id) ?? [];
    of.push({ createdAt, rating, correction });
    said.set(id, of);
  }
  return said;
}
