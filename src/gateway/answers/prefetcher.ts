import type { Config } from '../../config/schema.ts';
import { PolderError } from '../../shared/errors.ts';
import type { PrivacyClass } from '../../shared/place.ts';
import { tokensOfText } from '../../signals/tokens.ts';
import { renewAnswerWrite } from '../../store/answer-writes.ts';
import type { Database } from '../../store/database.ts';
import type { GroupCommit } from '../../store/group-commit.ts';
import type { KeptAnswerRow } from '../../store/tables/answers.ts';
import type { ChatRequest } from '../../task/chat.ts';
import type { AskAuxiliary } from '../auxiliary.ts';

export interface PrefetchHouse {
  readonly database: Database;
  readonly writer: Pick<GroupCommit, 'commit'>;
  readonly ask: AskAuxiliary;
  readonly settings: Pick<Config['memory']['cache'], 'hours'>;
  /** True while nobody waits for an answer. */
  readonly isIdle: () => boolean;
  /** True of a local model that could answer now. */
  readonly isLocal: (model: string) => boolean;
  /** Answers one common question that has no answer yet; false where there is none. */
  readonly answerCommon: (signal: AbortSignal, now: number) => Promise<boolean>;
  readonly onProblem: (problem: unknown) => void;
}

const everyMs = 60_000;
const patience = 120_000;
/** Given again so often since it was made, an answer is one to a common question. */
const commonFrom = 2;
/** Share of its time that an answer has left when it is made anew. */
const shareLeft = 0.25;
const millisecondsAnHour = 3_600_000;

/**
 * Answers common questions ahead: one that has no answer is answered, and what was given again several times is made anew before its time is over, by
 * the local model that made it, while nobody waits for an answer. Never by a model in the cloud.
 */
export class Prefetcher {
  readonly #house: PrefetchHouse;
  #timer: NodeJS.Timeout | undefined;
  #underWay: AbortController | undefined;
  #last: Promise<unknown> | undefined;

  constructor(house: PrefetchHouse) {
    this.#house = house;
  }

  start(): void {
    this.#timer = setInterval(() => {
      if (this.#underWay !== undefined) return;
      this.#last = this.doOne(Date.now()).catch(this.#house.onProblem);
    }, everyMs).unref();
  }

  /** Somebody asks: what is done ahead can wait. */
  giveWay(): void {
    this.#underWay?.abort();
  }

  /** Resolves when nothing of it runs any more. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.giveWay();
    await this.#last;
  }

  /** Makes the answer anew that ends first, else a new one; false where there is nothing to do, or no time. */
  async doOne(now: number): Promise<boolean> {
    if (!this.#house.isIdle()) return false;
    this.#underWay = new AbortController();
    const { signal } = this.#underWay;
    try {
      const row = (await this.#due(now)).find(({ model }) => this.#house.isLocal(model));
      return row === undefined
        ? await this.#house.answerCommon(signal, now)
        : await this.#renew(row, signal, now);
    } catch (thrown) {
      // Somebody asked, or the model is gone: it is no loss.
      if (thrown instanceof PolderError && thrown.kind !== 'internal') return false;
      throw thrown;
    } finally {
      this.#underWay = undefined;
    }
  }

  #due(now: number): Promise<KeptAnswerRow[]> {
    const soon = now + this.#house.settings.hours * millisecondsAnHour * shareLeft;
    return this.#house.database.read
      .selectFrom('kept_answers')
      .selectAll()
      .where('expires_at', '>', now)
      .where('expires_at', '<=', Math.round(soon))
      .where('uses', '>=', commonFrom)
      .where('request', 'is not', null)
      .orderBy('expires_at')
      .limit(20)
      .execute();
  }

  async #renew(row: KeptAnswerRow, signal: AbortSignal, now: number): Promise<boolean> {
    const { text, finish, interaction } = await this.#house.ask({
      purpose: 'prefetch',
      privacy: row.privacy as PrivacyClass,
      keyId: row.key_id ?? undefined,
      request: { ...(JSON.parse(row.request!) as ChatRequest), model: row.model },
      signal,
      patience,
    });
    if (finish !== 'stop' || text.trim() === '') return false;
    const renewed = {
      digest: row.digest,
      answer: text,
      output_tokens: tokensOfText(text),
      interaction_id: interaction,
      created_at: now,
      expires_at: now + Math.round(this.#house.settings.hours * millisecondsAnHour),
    };
    return (await this.#house.writer.commit([renewAnswerWrite(renewed, row.interaction_id)])) > 0;
  }
}
