import type { Config } from '../../config/schema.ts';
import type { AcceptedFeedback } from '../../records/feedback.ts';
import type { Interaction } from '../../records/interaction.ts';
import type { Rider } from '../../records/recorder.ts';
import { evictAnswersOf, keepAnswerWrites, usedAnswerWrite } from '../../store/answer-writes.ts';
import type { Database } from '../../store/database.ts';
import type { GroupCommit } from '../../store/group-commit.ts';
import type { KeptAnswerRow } from '../../store/schema.ts';
import { type ChatMessage, type ChatRequest, textOf } from '../../task/chat.ts';
import type { CacheRule } from './cache-rule.ts';
import type { ReadyAnswer } from './ready-answer.ts';
import type { RequestKey } from './request-key.ts';
import { asksTheSame, senseOf } from './sense.ts';

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
}

/** An answer that was kept, and what made it. */
export interface KeptAnswer {
  readonly ready: ReadyAnswer;
  /** `provider/name` */
  readonly madeBy: string;
}

/** What stands for the model of an answer that is given again. */
const model = 'memory/answer-cache';
const disappointingRating = 2;
/** Questions of one frame that are looked at closely, newest first. */
const mostCompared = 200;
const longestAgain = 20_000;
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
  #isEmpty: boolean;
  /** Answers on their way to be forgotten: until they are, none is given. */
  #evicting: Promise<unknown> | undefined;

  private constructor({ database, writer, settings }: AnswerCacheHouse, isEmpty: boolean) {
    this.#database = database;
    this.#writer = writer;
    this.#settings = settings;
    this.#isEmpty = isEmpty;
  }

  static async open(house: AnswerCacheHouse): Promise<AnswerCache> {
    const query = house.database.read.selectFrom('kept_answers').select('digest').limit(1);
    return new AnswerCache(house, (await query.executeTakeFirst()) === undefined);
  }

  /** The answer kept for the same request, of an age that the rule allows. */
  async exact(key: RequestKey, rule: CacheRule, now: number): Promise<KeptAnswer | undefined> {
    if (this.#isEmpty) return undefined;
    await this.#evicting;
    const row = await this.#database.read
      .selectFrom('kept_answers')
      .selectAll()
      .where('digest', '=', key.exact)
      .where('expires_at', '>', now)
      .where('created_at', '>=', now - rule.maxAgeSeconds * 1000)
      .where('created_at', '<=', now - rule.minAgeSeconds * 1000)
      .executeTakeFirst();
    return row && { ready: readyAnswerOf(row, 'exact', now), madeBy: row.model };
  }

  /** The newest answer to a request that differs in the words of its question alone, and asks the same. */
  async alike(key: RequestKey, rule: CacheRule, now: number): Promise<KeptAnswer | undefined> {
    const hours = this.#settings.meaningHours;
    if (this.#isEmpty || hours === 0) return undefined;
    const words = senseOf(key.question);
    if (words === undefined) return undefined;
    const oldest = rule.keeps === 'paid' ? rule.maxAgeSeconds * 1000 : hours * millisecondsAnHour;
    const since = now - Math.min(rule.maxAgeSeconds * 1000, oldest);
    const rows = await this.#database.read
      .selectFrom('kept_answers')
      .selectAll()
      .where('frame', '=', key.frame)
      .where('words', '=', words.length)
      .where('expires_at', '>', now)
      .where('created_at', '>=', since)
      .where('created_at', '<=', now - rule.minAgeSeconds * 1000)
      .orderBy('created_at', 'desc')
      .limit(mostCompared)
      .execute();
    const row = rows.find(({ question }) => asksTheSame(key.question, question));
    return row && { ready: readyAnswerOf(row, 'meaning', now), madeBy: row.model };
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
      frame: key.frame,
      question: key.question,
      words: senseOf(key.question)?.length ?? 0,
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
    const done = () => {
      this.#isEmpty = false;
    };
    return { writes: keepAnswerWrites(row, entries), done, failed: () => undefined };
  }

  /**
   * Forgets an answer that somebody was not content with, whether it was made for them or given again.
   * Throws WriteError.
   */
  async hear({ interactionId, rating, correction }: AcceptedFeedback): Promise<void> {
    const disappointing = correction !== null || (rating !== null && rating <= disappointingRating);
    if (!disappointing || this.#isEmpty) return;
    const evicted = this.#writer.commit([evictAnswersOf(interactionId)]);
    this.#evicting = Promise.allSettled([this.#evicting, evicted]);
    await evicted;
  }
}

function readyAnswerOf(row: KeptAnswerRow, kind: 'exact' | 'meaning', now: number): ReadyAnswer {
  const ageSeconds = Math.max(0, Math.round((now - row.created_at) / 1000));
  const same = kind === 'exact' ? 'The same was asked' : 'The same was asked in other words';
  return {
    kind,
    model,
    text: row.answer,
    source: `${row.model}, interaction ${row.interaction_id}`,
    reason: `${same} ${agoOf(ageSeconds)}: this is the answer that ${row.model} gave.`,
    tokens: { input: row.input_tokens, output: row.output_tokens },
    ageSeconds,
    interaction: row.interaction_id,
    entry: undefined,
    drawsOnMemory: row.draws_on_memory === 1,
    use: { writes: [usedAnswerWrite(row.digest, now)], done: () => undefined, failed: () => undefined },
  };
}

/** Long conversations are not asked again. */
function shortJson({ stream: _, stream_options: __, ...request }: ChatRequest): string | null {
  const json = JSON.stringify(request);
  return json.length <= longestAgain ? json : null;
}

function agoOf(seconds: number): string {
  if (seconds < 120) return `${seconds} s ago`;
  if (seconds < 7_200) return `${Math.round(seconds / 60)} min ago`;
  return `${Math.round(seconds / 3_600)} h ago`;
}
