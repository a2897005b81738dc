import type { Config } from '../../config/schema.ts';
import type { AcceptedFeedback } from '../../records/feedback.ts';
import type { Interaction } from '../../records/interaction.ts';
import type { Rider } from '../../records/recorder.ts';
import {
  boundAnswersWrite,
  evictAnswersOf,
  keepAnswerWrite,
  keepQuestionWrite,
} from '../../store/answer-writes.ts';
import type { Database } from '../../store/database.ts';
import type { GroupCommit } from '../../store/group-commit.ts';
import type { KeptAnswerRow } from '../../store/tables/answers.ts';
import type { Write } from '../../store/writes.ts';
import { type ChatMessage, type ChatRequest, textOf } from '../../task/chat.ts';
import type { CacheRule } from './cache-rule.ts';
import { readyAnswerOf } from './kept-answer.ts';
import type { Near, NearAnswers } from './near/near-answers.ts';
import type { ReadyAnswer } from './ready-answer.ts';
import { RecentKeys } from './recent-keys.ts';
import type { RequestKey } from './request-key.ts';
import { asksTheSame } from './sense.ts';

/** A request whose answer may be kept, once it is there. */
export interface Ticket {
  readonly key: RequestKey;
  /** `paid`: only an answer of the cloud. */
  readonly keeps: 'all' | 'paid';
  /** True where notes from memory are in its prompt. */
  readonly drawsOnMemory: boolean;
  readonly request: ChatRequest;
}

export interface AnswerCacheHouse {
  readonly database: Database;
  readonly writer: Pick<GroupCommit, 'commit'>;
  readonly settings: Config['memory']['cache'] & Pick<Config['memory'], 'prefetch'>;
  /** Undefined: what questions mean is not compared. */
  readonly near?: Pick<NearAnswers, 'find' | 'added' | 'forget'> | undefined;
}

/** An answer that was kept, and what made it. */
export interface KeptAnswer {
  readonly ready: ReadyAnswer;
  /** `provider/name` */
  readonly madeBy: string;
}

const disappointingRating = 2;
/** Questions that may ask the same, of which so many are looked at closely, newest first. */
const mostCompared = 20;
const longestAgain = 20_000;
/** Looking for those that are too many takes time: it is done once for so many new ones, fewer where few are kept. */
const mostBetweenBounds = 64;
const keysOfOne = 2;
const millisecondsAnHour = 3_600_000;
const millisecondsADay = 86_400_000;

/**
 * Complete answers, kept to be given again to the same caller in the same privacy class. On disk, bounded in
 * number and time.
 */
export class AnswerCache {
  readonly #database: Database;
  readonly #writer: Pick<GroupCommit, 'commit'>;
  readonly #settings: AnswerCacheHouse['settings'];
  readonly #near: AnswerCacheHouse['near'];
  /** Digests and likenesses of what is kept, and of some that is not any more: most requests are known for new by them. */
  readonly #keys: RecentKeys;
  #sinceBound = 0;
  /** Answers on their way to be forgotten: until they are, none is given. */
  #evicting: Promise<unknown> | undefined;

  private constructor({ database, writer, settings, near }: AnswerCacheHouse, keys: RecentKeys) {
    this.#database = database;
    this.#writer = writer;
    this.#settings = settings;
    this.#near = near;
    this.#keys = keys;
  }

  static async open(house: AnswerCacheHouse): Promise<AnswerCache> {
    const kept = await house.database.read
      .selectFrom('kept_answers')
      .select(['digest', 'alike'])
      .orderBy('used_at')
      .execute();
    const keys = new RecentKeys(
      (Math.max(house.settings.entries, kept.length) + mostBetweenBounds) * keysOfOne,
    );
    for (const row of kept) remember(row, keys);
    return new AnswerCache(house, keys);
  }

  /** The answer kept for the same request, of an age that the rule allows. */
  async exact(key: RequestKey, rule: CacheRule, now: number): Promise<KeptAnswer | undefined> {
    if (this.#keys.isEmpty || !this.#keys.has(key.exact)) return undefined;
    await this.#evicting;
    const row = await this.#database.read
      .selectFrom('kept_answers')
      .selectAll()
      .where('digest', '=', key.exact)
      .where('expires_at', '>', now)
      .where('created_at', '>=', now - rule.maxAgeSeconds * 1000)
      .where('created_at', '<=', now - rule.minAgeSeconds * 1000)
      .executeTakeFirst();
    return row && this.#give(row, 'exact', now);
  }

  /** The newest answer to a request that differs in the words of its question alone, and asks the same. */
  async alike(key: RequestKey, rule: CacheRule, now: number): Promise<KeptAnswer | undefined> {
    if (!this.#comparesMeaning || !this.#keys.has(key.alike)) return undefined;
    await this.#evicting;
    const rows = await this.#database.read
      .selectFrom('kept_answers')
      .selectAll()
      .where('alike', '=', key.alike)
      .where('expires_at', '>', now)
      .where('created_at', '>=', this.#oldestInOtherWords(rule, now))
      .where('created_at', '<=', now - rule.minAgeSeconds * 1000)
      .orderBy('created_at', 'desc')
      .limit(mostCompared)
      .execute();
    const row = rows.find(({ question }) => asksTheSame(key.question, question));
    return row && this.#give(row, 'meaning', now);
  }

  /** The answer to a request whose question means the same, as an embedder sees it. */
  async near(key: RequestKey, rule: CacheRule, now: number): Promise<KeptAnswer | undefined> {
    if (!this.#comparesMeaning || this.#near === undefined) return undefined;
    const oldest = this.#oldestInOtherWords(rule, now);
    const newest = now - rule.minAgeSeconds * 1000;
    for (const near of await this.#near.find(key)) {
      await this.#evicting;
      const row = await this.#database.read
        .selectFrom('kept_answers')
        .selectAll()
        .where('digest', '=', near.digest)
        .executeTakeFirst();
      if (row === undefined) this.#near.forget(key, near.digest);
      else if (row.expires_at > now && row.created_at >= oldest && row.created_at <= newest)
        return this.#give(row, 'meaning', now, near);
    }
    return undefined;
  }

  get #comparesMeaning(): boolean {
    return !this.#keys.isEmpty && this.#settings.meaningHours > 0;
  }

  #oldestInOtherWords({ keeps, maxAgeSeconds }: CacheRule, now: number): number {
    const hours = this.#settings.meaningHours;
    const longest = keeps === 'paid' ? maxAgeSeconds * 1000 : hours * millisecondsAnHour;
    return now - Math.min(maxAgeSeconds * 1000, longest);
  }

  #give(row: KeptAnswerRow, kind: 'exact' | 'meaning', now: number, near?: Near): KeptAnswer {
    remember(row, this.#keys);
    return { ready: readyAnswerOf(row, kind, now, near), madeBy: row.model };
  }

  /** What keeps a complete answer, to be written with its record; undefined where it is not fit to be kept. */
  keep(
    { key, keeps, drawsOnMemory, request }: Ticket,
    interaction: Interaction,
    answer: ChatMessage | null,
  ): Rider | undefined {
    const text = textOf(answer?.content);
    const isComplete = interaction.state === 'answered' && interaction.finishReason === 'stop';
    const isPlain = text.trim() !== '' && !answer?.tool_calls?.length;
    const isWanted = keeps === 'all' || interaction.place === 'cloud';
    if (!isComplete || !isPlain || !isWanted || interaction.practice) return undefined;
    const { hours, paidDays, entries, prefetch } = this.#settings;
    const keptFor = keeps === 'paid' ? paidDays * millisecondsADay : hours * millisecondsAnHour;
    const now = Math.round(interaction.createdAt + (interaction.durationMs ?? 0));
    const row: KeptAnswerRow = {
      digest: key.exact,
      alike: key.alike,
      question: key.question,
      privacy: interaction.privacy,
      model: interaction.model ?? '',
      answer: text,
      draws_on_memory: drawsOnMemory ? 1 : 0,
      input_tokens: interaction.inputTokens,
      output_tokens: interaction.outputTokens,
      interaction_id: interaction.id,
      created_at: now,
      expires_at: now + Math.round(keptFor),
      used_at: now,
      uses: 0,
      key_id: interaction.keyId,
      request: prefetch && keeps === 'all' && !drawsOnMemory ? shortJson(request) : null,
    };
    const isComparable = key.kin !== undefined && this.#near !== undefined && this.#settings.meaningHours > 0;
    const question = isComparable ? [keepQuestionWrite(key.exact, key.kin)] : [];
    const done = () => {
      remember(row, this.#keys);
      if (isComparable) this.#near?.added();
    };
    const writes = [keepAnswerWrite(row), ...question, ...this.#bound(now, entries)];
    return { writes, done, failed: () => undefined };
  }

  #bound(now: number, most: number): Write[] {
    this.#sinceBound += 1;
    if (this.#sinceBound < Math.min(mostBetweenBounds, most / 16)) return [];
    this.#sinceBound = 0;
    return [boundAnswersWrite(now, most)];
  }

  /**
   * Forgets an answer that somebody was not content with, whether it was made for them or given again.
   * Throws WriteError.
   */
  async hear({ interactionId, rating, correction }: AcceptedFeedback): Promise<void> {
    const disappointing = correction !== null || (rating !== null && rating <= disappointingRating);
    if (!disappointing || this.#keys.isEmpty) return;
    const evicted = this.#writer.commit([evictAnswersOf(interactionId)]);
    this.#evicting = Promise.allSettled([this.#evicting, evicted]);
    await evicted;
  }
}

function remember({ digest, alike }: Pick<KeptAnswerRow, 'digest' | 'alike'>, keys: RecentKeys): void {
  keys.add(digest);
  keys.add(alike);
}

/** Long conversations are not asked again. */
function shortJson({ stream: _, stream_options: __, ...request }: ChatRequest): string | null {
  const json = JSON.stringify(request);
  return json.length <= longestAgain ? json : null;
}
