import { sql } from 'kysely';
import { capabilityShapes, type PipelineTag } from '../shared/capabilities.ts';
import { firstInteractionIdAt } from '../shared/identifiers.ts';
import type { Database } from '../store/database.ts';
import { agentFor } from '../task/agents.ts';
import { type Estimate, ratingOf, shareOf } from './estimate.ts';
import { goodShare, type Verdict } from './verdicts.ts';

/** What one of the agents for tasks did, by whichever model. Money in US dollars. */
export interface AgentWork {
  readonly agent: string;
  /** The kinds of work that it was asked for. */
  readonly capabilities: readonly string[];
  readonly requests: number;
  readonly answered: number;
  /** Answered by local models. */
  readonly local: number;
  /** Share of requests that were answered. */
  readonly answerRate: Estimate;
  readonly costUsd: number;
  /** Share of answers that are good, by those that were judged. */
  readonly good: Estimate | null;
  /** Of the newest answers of which something was said. */
  readonly ratings: number;
  /** 1 to 5; null without ratings. */
  readonly satisfaction: Estimate | null;
}

interface Work {
  readonly capability: string;
  readonly requests: number;
  readonly answered: number;
  readonly local: number;
  readonly costUsd: number;
}

/**
 * What each agent did since a time, most asked first: the steps of tasks in plain words, and all work that is not
 * chat, whichever way it came.
 */
export async function readAgents(
  database: Database,
  since: number,
  verdicts: readonly Verdict[],
): Promise<AgentWork[]> {
  const work = [...(await readChatSteps(database, since)), ...(await readSpecialWork(database, since))];
  const byAgent = Map.groupBy(
    work.filter(({ capability }) => isKnown(capability)),
    ({ capability }) => agentFor(capability as PipelineTag).name,
  );
  return [...byAgent]
    .map(([agent, all]) => agentWork(agent, all, verdicts))
    .toSorted((one, other) => other.requests - one.requests);
}

const work = sql<string>`json_extract(trace, '$.work')`;

/** Steps of tasks that chat models did, told by the kind of work: for the records they are chats. */
async function readChatSteps({ read }: Database, since: number): Promise<Work[]> {
  const rows = await read
    .selectFrom('interactions')
    .where(sql<boolean>`json_extract(trace, '$.work') is not null`)
    .where('id', '>=', firstInteractionIdAt(since))
    .where('capability', '=', 'text-generation')
    .where('practice', '=', 0)
    .where('state', '!=', 'open')
    .groupBy(work)
    .select([
      work.as('work'),
      sql<number>`count(*)`.as('requests'),
      sql<number>`sum(state = 'answered')`.as('answered'),
      sql<number>`coalesce(sum(state = 'answered' and place = 'local'), 0)`.as('local'),
      sql<number>`coalesce(sum(cost_micro_usd), 0)`.as('cost'),
    ])
    .execute();
  return rows.map(({ work: capability, cost, ...row }) => ({ ...row, capability, costUsd: cost / 1e6 }));
}

/** Work that is not chat, from its sums. */
async function readSpecialWork({ read }: Database, since: number): Promise<Work[]> {
  const rows = await read
    .selectFrom('usage_days')
    .where('day', '>=', since)
    .where('capability', '!=', 'text-generation')
    .where('practice', '=', 0)
    .where('auxiliary', '=', 0)
    .groupBy('capability')
    .select([
      'capability',
      sql<number>`sum(requests)`.as('requests'),
      sql<number>`sum(answered)`.as('answered'),
      sql<number>`coalesce(sum(case when place = 'local' then answered end), 0)`.as('local'),
      sql<number>`sum(cost_micro_usd)`.as('cost'),
    ])
    .execute();
  return rows.map(({ cost, ...row }) => ({ ...row, costUsd: cost / 1e6 }));
}

function isKnown(capability: string): boolean {
  return Object.hasOwn(capabilityShapes, capability);
}

function agentWork(agent: string, work: readonly Work[], verdicts: readonly Verdict[]): AgentWork {
  const capabilities = [...new Set(work.map(({ capability }) => capability))].toSorted();
  const sum = (of: 'requests' | 'answered' | 'local' | 'costUsd') =>
    work.reduce((total, one) => total + one[of], 0);
  const said = verdicts.filter(
    (one) =>
      (one.capability !== 'text-generation' || one.work !== null) &&
      capabilities.includes(one.work ?? one.capability),
  );
  const stars = said.flatMap(({ ratings }) => ratings);
  return {
    agent,
    capabilities,
    requests: sum('requests'),
    answered: sum('answered'),
    local: sum('local'),
    answerRate: shareOf(sum('answered'), sum('requests'))!,
    costUsd: sum('costUsd'),
    good: goodShare(said) ?? null,
    ratings: stars.length,
    satisfaction:
      ratingOf(
        stars.length,
        stars.reduce((total, rating) => total + rating, 0),
      ) ?? null,
  };
}
