import { sql } from 'kysely';
import { PolderError } from '../shared/errors.ts';
import type { PrivacyClass } from '../shared/place.ts';
import type { Database } from '../store/database.ts';
import { egressFundedWrite, egressShorteningWrites, egressWrite } from '../store/egress-writes.ts';
import { type GroupCommit, WriteError } from '../store/group-commit.ts';
import type { EgressRow } from '../store/tables/egress.ts';
import type { Write } from '../store/writes.ts';
import { type EgressSummary, narrowed, summariseEgress } from './egress-summary.ts';

export type { EgressSummary };

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
  readonly provider?: string | undefined;
  readonly interaction?: string | undefined;
  readonly conversation?: string | undefined;
}

/** A part of the journal, newest first. */
export interface EgressPage {
  readonly items: EgressRecord[];
  /** Give as `before` for what comes after; null where this is the end. */
  readonly next: number | null;
}

const day = 86_400_000;
/** Milliseconds within which entries may be written down in another order than they left. */
const together = 600_000;

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

  /** Once a day, forgets what is older than is to be kept, and sums up the days that are over. */
  #shortening(now: number): Write[] {
    if (now - this.#shortenedAt <= day) return [];
    this.#shortenedAt = now;
    return egressShorteningWrites(now - this.#keep, now);
  }

  /** Newest first, at most `limit`. */
  async page(filter: EgressFilter, limit: number, before?: number): Promise<EgressPage> {
    let query = narrowed(this.#database.read.selectFrom('egress'), filter);
    // Entries are numbered in the order of time, but for what was under way together.
    if (filter.since !== undefined) query = query.where('id', '>=', firstSince(filter.since - together));
    if (before !== undefined) query = query.where('id', '<', before);
    const rows = await query
      .selectAll()
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const shown = rows.slice(0, limit);
    return { items: shown.map(recordOf), next: rows.length > limit ? shown.at(-1)!.id : null };
  }

  summarise(filter: EgressFilter): Promise<EgressSummary> {
    return summariseEgress(this.#database, filter);
  }
}

const firstSince = (time: number) =>
  sql<number>`coalesce((select id from egress where at >= ${time} order by at limit 1), 0)`;

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
