import { sql } from 'kysely';
import { PolderError } from '../shared/errors.ts';
import type { PrivacyClass } from '../shared/place.ts';
import type { Database } from '../store/database.ts';
import { egressForgetWrite, egressFundedWrite, egressWrite } from '../store/egress-writes.ts';
import { type GroupCommit, WriteError } from '../store/group-commit.ts';
import type { EgressRow } from '../store/schema.ts';
import type { Write } from '../store/writes.ts';

/** One request with content that left this machine, or was about to when Polder stopped. */
export interface EgressRecord {
  /** Milliseconds since 1970, just before the first byte. */
  readonly at: number;
  readonly interaction: string;
  readonly conversation: string | null;
  readonly provider: string;
  /** Scheme, host and port: `https://api.openai.com`. */
  readonly origin: string;
  readonly model: string;
  /** Method and path, without a query: `POST /v1/chat/completions`. */
  readonly request: string;
  /** Of the body, hexadecimal. */
  readonly sha256: string;
  /** Size of the body. */
  readonly bytes: number;
  /** Kinds of content in it: `messages`, `tools`, `images`. */
  readonly contents: readonly string[];
  readonly privacy: PrivacyClass;
  /** What was replaced by stand-ins, by kind. */
  readonly masked: readonly { readonly type: string; readonly count: number }[];
  /** Why it was allowed. */
  readonly reason: string;
}

export interface EgressFilter {
  /** Milliseconds since 1970. */
  readonly since?: number | undefined;
  readonly until?: number | undefined;
  readonly provider?: string | undefined;
  readonly interaction?: string | undefined;
  readonly conversation?: string | undefined;
}

export interface EgressSummary {
  readonly requests: number;
  readonly bytes: number;
  readonly masked: number;
  readonly interactions: number;
  readonly providers: readonly {
    readonly provider: string;
    readonly requests: number;
    readonly bytes: number;
  }[];
}

const day = 86_400_000;

/** The journal of what left: written before the bytes do, read by whoever wants to know. */
export class EgressJournal {
  readonly #database: Database;
  readonly #writer: Pick<GroupCommit, 'commit'>;
  readonly #keep: number;
  #shortenedAt = 0;

  /** `retentionDays`: how long entries are kept. */
  constructor(database: Database, writer: Pick<GroupCommit, 'commit'>, retentionDays: number) {
    this.#database = database;
    this.#writer = writer;
    this.#keep = retentionDays * day;
  }

  /**
   * Resolves when the entry, and what is to be written with it, is on disk.
   * @throws PolderError `storage_unavailable`: then nothing may leave.
   */
  async note(record: EgressRecord, company: readonly Write[] = []): Promise<void> {
    try {
      await this.#writer.commit([...company, ...this.#shortening(record.at), egressWrite(rowOf(record))]);
    } catch (thrown) {
      if (!(thrown instanceof WriteError)) throw thrown;
      throw new PolderError(
        'storage_unavailable',
        'What leaves this machine cannot be written down now, so nothing leaves it.',
        { cause: thrown, retryAfterSeconds: 5 },
      );
    }
  }

  /** The writes of an entry that holds only where a reservation of this id is on disk before them. */
  fundedEntry(record: EgressRecord, reservation: string): Write[] {
    return [...this.#shortening(record.at), egressFundedWrite(rowOf(record), reservation)];
  }

  /** Once a day, forgets what is older than is to be kept. */
  #shortening(now: number): Write[] {
    if (now - this.#shortenedAt <= day) return [];
    this.#shortenedAt = now;
    return [egressForgetWrite(now - this.#keep)];
  }

  /** Newest first, at most `limit`. */
  async list(filter: EgressFilter, limit: number): Promise<EgressRecord[]> {
    const rows = await this.#select(filter).selectAll().orderBy('id', 'desc').limit(limit).execute();
    return rows.map(recordOf);
  }

  async summarise(filter: EgressFilter): Promise<EgressSummary> {
    const sums = await this.#select(filter)
      .select([
        sql<number>`count(*)`.as('requests'),
        sql<number>`coalesce(sum(bytes), 0)`.as('bytes'),
        sql<number>`coalesce(sum(case when privacy = 'masked' then 1 else 0 end), 0)`.as('masked'),
        sql<number>`count(distinct interaction_id)`.as('interactions'),
      ])
      .executeTakeFirstOrThrow();
    const providers = await this.#select(filter)
      .groupBy('provider')
      .select(['provider', sql<number>`count(*)`.as('requests'), sql<number>`sum(bytes)`.as('bytes')])
      .orderBy('requests', 'desc')
      .execute();
    return { ...sums, providers };
  }

  #select({ since, until, provider, interaction, conversation }: EgressFilter) {
    let query = this.#database.read.selectFrom('egress');
    if (since !== undefined) query = query.where('at', '>=', since);
    if (until !== undefined) query = query.where('at', '<', until);
    if (provider !== undefined) query = query.where('provider', '=', provider);
    if (interaction !== undefined) query = query.where('interaction_id', '=', interaction);
    if (conversation !== undefined) query = query.where('conversation', '=', conversation);
    return query;
  }
}

function rowOf(record: EgressRecord): Omit<EgressRow, 'id'> {
  const { interaction, contents, masked, ...rest } = record;
  return {
    ...rest,
    interaction_id: interaction,
    contents: JSON.stringify(contents),
    masked: JSON.stringify(masked),
  };
}

function recordOf(row: Omit<EgressRow, 'id'>): EgressRecord {
  return {
    at: row.at,
    interaction: row.interaction_id,
    conversation: row.conversation,
    provider: row.provider,
    origin: row.origin,
    model: row.model,
    request: row.request,
    sha256: row.sha256,
    bytes: row.bytes,
    contents: JSON.parse(row.contents) as string[],
    privacy: row.privacy as PrivacyClass,
    masked: JSON.parse(row.masked) as EgressRecord['masked'],
    reason: row.reason,
  };
}
