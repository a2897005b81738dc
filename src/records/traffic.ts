import { firstInteractionIdAt } from '../shared/identifiers.ts';
import { Turns } from '../shared/turns.ts';
import type { Database } from '../store/database.ts';
import { interactionOf } from './archive.ts';
import type { Assessment } from './assessments.ts';
import type { AttemptRecord, DecisionTrace, Interaction } from './interaction.ts';
import {
  type JudgedInteraction,
  type Outcome,
  outcomeOfAssessment,
  outcomeOfFeedback,
  verdictOf,
} from './outcomes.ts';

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
 * work in between.
 */
export async function readTraffic(database: Database, since: number, atMost: number): Promise<Traffic[]> {
  const traffic: Traffic[] = [];
  const turns = new Turns();
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
      if (turns.isOver) await turns.next();
      const interaction = interactionOf(row);
      const trace = JSON.parse(row.trace) as DecisionTrace;
      const attempts = JSON.parse(row.attempts) as AttemptRecord[];
      const outcomes: Outcome[] = [];
      for (const say of said.get(row.id) ?? []) {
        const outcome = say({ interaction, trace });
        if (outcome !== undefined) outcomes.push(outcome);
      }
      traffic.push({ interaction, trace, attempts, verdict: verdictOf(outcomes) });
    }
    before = rows.at(-1)!.id;
  }
  return traffic;
}

/** All that was said of some interactions, each in order of time. */
async function saidOf({ read }: Database, ids: readonly string[]): Promise<Map<string, Said[]>> {
  const [feedback, assessments] = await Promise.all([
    read
      .selectFrom('feedback')
      .select(['interaction_id as id', 'created_at as createdAt', 'rating', 'correction'])
      .where('interaction_id', 'in', [...ids])
      .orderBy('id')
      .execute(),
    read
      .selectFrom('assessments')
      .select(['interaction_id as id', 'created_at as createdAt', 'kind', 'quality', 'weight'])
      .where('interaction_id', 'in', [...ids])
      .orderBy('id')
      .execute(),
  ]);
  const said = new Map<string, Said[]>();
  const add = (id: string, one: Said) => said.set(id, [...(said.get(id) ?? []), one]);
  for (const { id, ...given } of feedback) add(id, (judged) => outcomeOfFeedback(given, judged));
  for (const { id, kind, ...given } of assessments)
    add(id, (judged) => outcomeOfAssessment({ ...given, kind: kind as Assessment['kind'] }, judged));
  return said;
}

type Said = (judged: JudgedInteraction) => Outcome | undefined;
