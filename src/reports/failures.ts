import { sql } from 'kysely';
import type { ProviderFailure } from '../providers/provider.ts';
import { firstInteractionIdAt } from '../shared/identifiers.ts';
import type { Place } from '../shared/place.ts';
import type { Database } from '../store/database.ts';
import { type Estimate, shareOf } from './estimate.ts';
import type { ModelUsage } from './usage.ts';

/** A way in which a model fails again and again. */
export interface FailurePattern {
  readonly model: string;
  readonly place: Place;
  readonly failure: string;
  readonly attempts: number;
  /** Of all attempts of the model. */
  readonly share: Estimate;
  /** What to do about it. */
  readonly advice: string;
}

/** Requests that were not answered, by the kind of error they ended with. */
export interface FailedRequests {
  /** Null where none was told. */
  readonly kind: string | null;
  readonly requests: number;
}

const advice: Partial<Record<ProviderFailure | 'breaker-open', string>> = {
  unreachable: 'Start the server, or take the provider out of the configuration.',
  timeout: 'Give it more time (timeouts), or a smaller model on this machine.',
  'rate-limited': 'Ask the provider for a higher limit, or let more stay local.',
  'quota-exhausted': 'Top up the account there, or raise the budget here.',
  overloaded: 'Nothing to do here; another model took over.',
  'out-of-memory': 'Use a smaller model or quantisation, or fewer models at a time.',
  unauthorized: 'Check the key of the provider.',
  'unknown-model': 'Take the model out of your programs’ settings, or pull it.',
  'context-too-long': 'Use a model with a longer context, or shorten what is sent.',
  'bad-request': 'Look at one of the attempts: the provider says what it does not take.',
  malformed: 'Update the server: it answers in a form of its own.',
  empty: 'Another model suits these questions better.',
  incomplete: 'Look at the server’s log: it breaks off in the middle of answers.',
  'content-filtered': 'The provider refuses such content; a local model does not.',
  unconvincing: 'Nothing to do: the cascade held these back and asked a better model.',
  'breaker-open': 'It failed so often that it was left alone for a while; see its other failures.',
};

/** Patterns by how often they were seen, most often first. */
export async function readFailures(
  { read }: Database,
  since: number,
  usage: readonly ModelUsage[],
): Promise<FailurePattern[]> {
  const rows = await read
    .selectFrom('failure_hours')
    .where('hour', '>=', since)
    .groupBy(['model', 'place', 'failure'])
    .select(['model', 'place', 'failure', sql<number>`sum(attempts)`.as('attempts')])
    .orderBy('attempts', 'desc')
    .execute();
  const tried = new Map<string, number>();
  for (const { model, attempts } of rows) tried.set(model, (tried.get(model) ?? 0) + attempts);
  for (const { model, answered } of usage) tried.set(model, (tried.get(model) ?? 0) + answered);
  return rows.map(({ model, place, failure, attempts }) => ({
    model,
    place: place as Place,
    failure,
    attempts,
    share: shareOf(attempts, tried.get(model)!)!,
    advice: advice[failure as ProviderFailure] ?? 'Look at one of the attempts in the traffic.',
  }));
}

/** What ended without an answer, most frequent first. */
export async function readFailedRequests({ read }: Database, since: number): Promise<FailedRequests[]> {
  return read
    .selectFrom('interactions')
    .where(sql<boolean>`state <> 'answered'`)
    .where('state', 'in', ['failed', 'incomplete', 'unknown'])
    .where('id', '>=', firstInteractionIdAt(since))
    .where('surface', '!=', 'auxiliary')
    .groupBy('error_kind')
    .select(['error_kind as kind', sql<number>`count(*)`.as('requests')])
    .orderBy('requests', 'desc')
    .execute();
}
