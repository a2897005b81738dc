import type { Config } from '../../config/schema.ts';
import { PolderError } from '../../shared/errors.ts';
import type { PrivacyClass } from '../../shared/place.ts';
import { tokensOfText } from '../../signals/tokens.ts';
import { renewAnswerWrite } from '../../store/answer-writes.ts';
import type { Database } from '../../store/database.ts';
import type { GroupCommit } from '../../store/group-commit.ts';
import type { KeptAnswerRow } from '../../store/schema.ts';
import type { ChatRequest } from '../../task/chat.ts';
import type { AskAuxiliary, AuxiliaryAnswer } from '../auxiliary.ts';

export interface PrefetchHouse {
  readonly database: Database;
  readonly writer: Pick<GroupCommit, 'commit'>;
  readonly ask: AskAuxiliary;
  readonly settings: Pick<Config['memory']['cache'], 'hours'>;
  /** True while nobody waits for an answer. */
  readonly isIdle: () => boolean;
  /** True of a local model that could answer now. */
  readonly isLocal: (model: string) => boolean;
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
 * Answers common questions ahead: what was given again several times is made anew before its time is over, by
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
      this.#last = this.renewOne(Date.now()).catch(this.#house.onProblem);
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

  /** Makes the answer anew that ends first; false where there is none, or no time for it. */
  async renewOne(now: number): Promise<boolean> {
    if (!this.#house.isIdle()) return false;
    const row = (await this.#due(now)).find(({ model }) => this.#house.isLocal(model));
    if (row === undefined) return false;
    this.#underWay = new AbortController();
    try {
      const answer = await this.#ask(row, this.#underWay.signal);
      return answer !== undefined && (await this.#replace(row, answer, now));
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

  /** Undefined where no complete answer came, as another may ask, or the model may be gone: it is no loss. */
  async #ask(row: KeptAnswerRow, signal: AbortSignal): Promise<AuxiliaryAnswer | undefined> {
    const request = { ...(JSON.parse(row.request!) as ChatRequest), model: row.model };
    try {
      const answer = await this.#house.ask({
        purpose: 'prefetch',
        privacy: row.privacy as PrivacyClass,
        keyId: row.key_id ?? undefined,
        request,
        signal,
        patience,
      });
      return answer.finish === 'stop' && answer.text.trim() !== '' ? answer : undefined;
    } catch (thrown) {
      if (thrown instanceof PolderError && thrown.kind !== 'internal') return undefined;
      throw thrown;
    }
  }

  async #replace(row: KeptAnswerRow, { text, interaction }: AuxiliaryAnswer, now: number): Promise<boolean> {
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
