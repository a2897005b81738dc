import { type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import { firstInteractionIdAt } from '../shared/identifiers.ts';
import type { Database } from '../store/database.ts';
import type { Schema } from '../store/schema.ts';
import type { FeedbackRow, InteractionRow } from '../store/tables/interactions.ts';
import type { ChatMessage } from '../task/chat.ts';
import { type IndexedWords, lastIndexed, searchFor } from './asked-words.ts';
import { type AssessmentOf, assessmentsOf } from './assessments.ts';
import type { AttemptRecord, DecisionTrace, Feedback, Interaction } from './interaction.ts';

export interface ListedInteraction {
  readonly interaction: Interaction;
  readonly asked: string;
  readonly rating: number | null;
}

export interface ArchivedInteraction extends ListedInteraction {
  readonly messages: ChatMessage[];
  readonly answer: ChatMessage | null;
  readonly attempts: AttemptRecord[];
  readonly trace: DecisionTrace;
  readonly feedback: Feedback[];
  readonly assessments: AssessmentOf[];
}

export interface InteractionFilter {
  readonly limit: number;
  /** Only those older than this id. */
  readonly before?: string | undefined;
  readonly place?: string | undefined;
  readonly state?: string | undefined;
  readonly model?: string | undefined;
  /** The key by which it was asked; undefined: any, or none. */
  readonly owner?: string | undefined;
  /** Words in what was asked, or their beginnings; from the sixth letter on with accents as they are. */
  readonly search?: string | undefined;
  /** True: also what the house asked on its own account. */
  readonly auxiliary?: boolean | undefined;
}

const newestRating = sql<number | null>`(
  select rating from feedback
  where feedback.interaction_id = interactions.id and rating is not null
  order by feedback.id desc limit 1
)`;

/** A conversation in which something private was found. */
export interface PrivateConversation {
  readonly keyId: string | null;
  readonly conversation: string | null;
}

const rememberedFor = 90 * 86_400_000;

/** Reading what the recorder wrote. */
export class Archive {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Newest first, at most `limit`. */
  async list(filter: InteractionFilter): Promise<ListedInteraction[]> {
    const { search } = filter;
    const rows = search === undefined ? await this.#newest(filter) : await this.#found({ ...filter, search });
    return rows.map((row) => ({ interaction: interactionOf(row), asked: row.asked, rating: row.rating }));
  }

  #newest(filter: InteractionFilter): Promise<ListedRow[]> {
    return narrowed(this.#database.read.selectFrom('interactions').orderBy('interactions.id', 'desc'), filter)
      .selectAll('interactions')
      .select(newestRating.as('rating'))
      .execute();
  }

  /** Those whose words are not indexed yet are looked through one by one; they are the newest. */
  async #found(filter: InteractionFilter & { readonly search: string }): Promise<ListedRow[]> {
    const search = searchFor(filter.search, filter.before);
    if (search === undefined) return [];
    const { indexed, patterns, undecided } = search;
    const interactions = this.#database.read.selectFrom('interactions').orderBy('interactions.id', 'desc');
    const rows = (query: InteractionQuery, limit: number) =>
      narrowed(query, { ...filter, limit })
        .selectAll('interactions')
        .select(newestRating.as('rating'))
        .execute();
    if (indexed === undefined) return rows(asking(interactions, patterns), filter.limit);
    const unindexed = interactions.where('interactions.id', '>', await lastIndexed(this.#database));
    const fresh = await rows(asking(unindexed, patterns), filter.limit);
    if (fresh.length === filter.limit) return fresh;
    // A cross join goes through the index in its own order and stops when there are enough.
    const found = this.#database.read
      .selectFrom(sql<IndexedWords>`(${indexed})`.as('found'))
      .crossJoin('interactions')
      .whereRef('interactions.id', '=', 'found.interaction')
      .orderBy('found.place', 'desc') as unknown as typeof interactions;
    return [...fresh, ...(await rows(asking(found, undecided), filter.limit - fresh.length))];
  }

  /** Undefined where there is none, or not of this owner (a key; undefined: anybody). */
  async get(id: string, owner?: string): Promise<ArchivedInteraction | undefined> {
    const { read } = this.#database;
    const row = await read
      .selectFrom('interactions')
      .selectAll()
      .select(newestRating.as('rating'))
      .where('id', '=', id)
      .executeTakeFirst();
    if (row === undefined || !isOf(owner, row)) return undefined;
    const [messages, answer, feedback, assessments] = await Promise.all([
      this.#chain(row.question),
      this.#message(row.answer),
      read.selectFrom('feedback').selectAll().where('interaction_id', '=', id).orderBy('id').execute(),
      assessmentsOf(this.#database, id),
    ]);
    return {
      interaction: interactionOf(row),
      asked: row.asked,
      rating: row.rating,
      messages,
      answer,
      attempts: JSON.parse(row.attempts) as AttemptRecord[],
      trace: JSON.parse(row.trace) as DecisionTrace,
      feedback: feedback.map(feedbackOf),
      assessments,
    };
  }

  /** An interaction's model and who asked, for feedback; undefined where there is none, or not of this owner. */
  async modelOf(
    id: string,
    owner?: string,
  ): Promise<{ model: string | null; keyId: string | null } | undefined> {
    const row = await this.#database.read
      .selectFrom('interactions')
      .select(['model', 'key_id'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined || !isOf(owner, row) ? undefined : { model: row.model, keyId: row.key_id };
  }

  /** Those of the last 90 days, oldest first, so that what was private stays so over a restart. */
  privateConversations(now: number): Promise<PrivateConversation[]> {
    return this.#database.read
      .selectFrom('interactions')
      .select(['key_id as keyId', 'conversation'])
      .distinct()
      .where('id', '>=', firstInteractionIdAt(now - rememberedFor))
      .where('privacy', '!=', 'open')
      .where('conversation', 'is not', null)
      .limit(20_000)
      .execute();
  }

  /** From a message back to the first of its conversation, in order. */
  async #chain(last: number | null): Promise<ChatMessage[]> {
    if (last === null) return [];
    const { rows } = await sql<{ content: string }>`
      with recursive chain (id, parent, content, depth) as (
        select id, parent, content, 0 from messages where id = ${last}
        union all
        select messages.id, messages.parent, messages.content, chain.depth + 1
        from chain join messages on messages.id = chain.parent
      )
      select content from chain order by depth desc`.execute(this.#database.read);
    return rows.map((row) => JSON.parse(row.content) as ChatMessage);
  }

  async #message(id: number | null): Promise<ChatMessage | null> {
    if (id === null) return null;
    const row = await this.#database.read
      .selectFrom('messages')
      .select('content')
      .where('id', '=', id)
      .executeTakeFirst();
    return row ? (JSON.parse(row.content) as ChatMessage) : null;
  }
}

type ListedRow = InteractionRow & { rating: number | null };

type InteractionQuery = SelectQueryBuilder<Schema, 'interactions', object>;

function asking(query: InteractionQuery, patterns: readonly string[]): InteractionQuery {
  return patterns.reduce((narrow, pattern) => narrow.where('asked', 'like', pattern), query);
}

function narrowed(
  query: InteractionQuery,
  { limit, before, place, state, model, owner, auxiliary }: InteractionFilter,
): InteractionQuery {
  let narrow = query.limit(limit);
  if (auxiliary !== true) narrow = narrow.where('surface', '!=', 'auxiliary');
  if (before !== undefined) narrow = narrow.where('interactions.id', '<', before);
  if (place === 'cloud') narrow = narrow.where(sql<boolean>`place = 'cloud'`);
  else if (place !== undefined) narrow = narrow.where('place', '=', place);
  // Said so that the index of those that are not answered is used.
  if (state !== undefined && state !== 'answered') narrow = narrow.where(sql<boolean>`state <> 'answered'`);
  if (state !== undefined) narrow = narrow.where('state', '=', state);
  if (model !== undefined) narrow = narrow.where('model', '=', model);
  if (owner !== undefined) narrow = narrow.where('key_id', '=', owner);
  return narrow;
}

/** What is another's looks as if it were not there. */
function isOf(owner: string | undefined, { key_id: keyId }: Pick<InteractionRow, 'key_id'>): boolean {
  return owner === undefined || keyId === owner;
}

export function interactionOf(row: InteractionRow): Interaction {
  return {
    id: row.id,
    createdAt: row.created_at,
    state: row.state as Interaction['state'],
    surface: row.surface as Interaction['surface'],
    capability: row.capability as Interaction['capability'],
    client: row.client,
    keyId: row.key_id,
    conversation: row.conversation,
    requested: row.requested,
    chore: row.chore as Interaction['chore'],
    profile: row.profile as Interaction['profile'],
    privacy: row.privacy as Interaction['privacy'],
    complexity: row.complexity,
    relevance: row.relevance,
    model: row.model,
    provider: row.provider,
    place: row.place as Interaction['place'],
    practice: row.practice === 1,
    reason: row.reason,
    errorKind: row.error_kind as Interaction['errorKind'],
    errorMessage: row.error_message,
    finishReason: row.finish_reason,
    streamed: row.streamed === 1,
    inputTokens: row.input_tokens,
    outputTokens: row.output_tokens,
    cachedTokens: row.cached_tokens,
    reasoningTokens: row.reasoning_tokens,
    tokensEstimated: row.tokens_estimated === 1,
    costMicroUsd: row.cost_micro_usd,
    firstTokenMs: row.first_token_ms,
    durationMs: row.duration_ms,
  };
}

function feedbackOf(row: Selectable<FeedbackRow>): Feedback {
  return {
    id: row.id,
    interactionId: row.interaction_id,
    createdAt: row.created_at,
    rating: row.rating,
    comment: row.comment,
    correction: row.correction,
    source: row.source as Feedback['source'],
  };
}
