import { PolderError } from '../shared/errors.ts';
import type { StorageHealth } from '../store/group-commit.ts';
import { type GroupCommit, WriteError } from '../store/group-commit.ts';
import { clientMessageWrite, interactionWrite, type Write } from '../store/writes.ts';
import type { ChatMessage } from '../task/chat.ts';
import type { AttemptRecord, DecisionTrace, Interaction } from './interaction.ts';
import { withListedCandidates } from './listed-candidates.ts';
import type { ChainEnd, MessageChain } from './message-chain.ts';

/** All that is kept of one task. */
export interface FullRecord {
  readonly interaction: Interaction;
  readonly asked: string;
  readonly messages: readonly ChatMessage[];
  readonly answer: ChatMessage | null;
  readonly attempts: readonly AttemptRecord[];
  readonly trace: DecisionTrace;
  /** Answers that did not convince, so that another was given. They are not written down. */
  readonly passedOver?: readonly PassedOver[];
  /** Tool calls of the answer that nobody can carry out. They are counted, and not written down. */
  readonly unfitCalls?: readonly UnfitCall[];
}

/** Why a tool call cannot be carried out as it stands. */
export type UnfitCall = 'unknown-tool' | 'wrong-arguments';

/** An answer that was held back, judged and not given. */
export interface PassedOver {
  /** `provider/name` */
  readonly model: string;
  readonly text: string;
}

/** Writes that go on disk with a record, all or none of them. */
export interface Rider {
  readonly writes: readonly Write[];
  /** Called when they are on disk. */
  done(): void;
  /** Called where they could not be written. */
  failed(): void;
}

/** Puts interactions on disk. */
export class Recorder {
  readonly #writer: GroupCommit;
  readonly #durable: boolean;
  readonly #chain: MessageChain;

  constructor(writer: GroupCommit, chain: MessageChain, durable: boolean) {
    this.#writer = writer;
    this.#chain = chain;
    this.#durable = durable;
  }

  get health(): StorageHealth {
    return this.#writer.health;
  }

  /** @throws PolderError `storage_unavailable` where nothing can be recorded: then no task is taken on. */
  requireSpace(): void {
    if (this.#writer.health !== 'ok') throw cannotRecord(this.#writer.health);
  }

  /** What notes that a task is under way: if the process dies it is known that it was. */
  intent(record: FullRecord): Rider {
    const writes: Write[] = [];
    const end = this.#compose(record, writes);
    return {
      writes,
      done: () => this.#remember(end),
      failed: () => undefined,
    };
  }

  /** Writes what stands for itself, without waiting. */
  note(rider: Rider): void {
    this.#writer.commit(rider.writes, false).then(rider.done, rider.failed);
  }

  /**
   * Resolves when the record is on disk (with `recording: relaxed`, at once).
   * @throws PolderError `storage_unavailable`
   */
  async settle(record: FullRecord, riders: readonly Rider[] = []): Promise<void> {
    const written = this.#write(record, riders);
    if (!this.#durable) {
      written.catch(() => undefined);
      return;
    }
    try {
      await written;
    } catch (thrown) {
      if (thrown instanceof WriteError) throw cannotRecord(this.#writer.health, thrown);
      throw thrown;
    }
  }

  async #write(record: FullRecord, riders: readonly Rider[]): Promise<void> {
    const writes: Write[] = riders.flatMap((rider) => rider.writes);
    const end = this.#compose(record, writes);
    try {
      await this.#writer.commit(writes, false);
    } catch (thrown) {
      for (const rider of riders) rider.failed();
      throw thrown;
    }
    for (const rider of riders) rider.done();
    this.#remember(end);
  }

  /** Appends the writes of a record; gives the last message of its conversation. */
  #compose(record: FullRecord, writes: Write[]): ChainEnd | undefined {
    const question = this.#chain.add(record.messages, undefined, writes);
    const answer = record.answer === null ? undefined : this.#chain.add([record.answer], question, writes);
    writes.push(interactionWrite(interactionRow(record, question?.id ?? null, answer?.id ?? null)));
    const { id, message, state } = record.interaction;
    if (message !== undefined && state !== 'open') writes.push(clientMessageWrite(id, message));
    return answer ?? question;
  }

  #remember(end: ChainEnd | undefined): void {
    if (end !== undefined) this.#chain.remember(end);
  }
}

function cannotRecord(health: StorageHealth, cause?: WriteError): PolderError {
  const what =
    health === 'full'
      ? 'The disk that holds Polder’s records is full.'
      : 'Polder’s records cannot be written.';
  return new PolderError(
    'storage_unavailable',
    `${what} New requests are refused until there is space again, so that nothing goes unrecorded.`,
    { cause, retryAfterSeconds: 5 },
  );
}

function interactionRow(
  record: FullRecord,
  question: number | null,
  answer: number | null,
): Parameters<typeof interactionWrite>[0] {
  const { interaction } = record;
  return {
    id: interaction.id,
    created_at: interaction.createdAt,
    state: interaction.state,
    surface: interaction.surface,
    capability: interaction.capability,
    client: interaction.client,
    key_id: interaction.keyId,
    conversation: interaction.conversation,
    requested: interaction.requested,
    chore: interaction.chore,
    profile: interaction.profile,
    privacy: interaction.privacy,
    complexity: interaction.complexity,
    relevance: interaction.relevance,
    model: interaction.model,
    provider: interaction.provider,
    place: interaction.place,
    practice: interaction.practice ? 1 : 0,
    reason: interaction.reason,
    error_kind: interaction.errorKind,
    error_message: interaction.errorMessage,
    finish_reason: interaction.finishReason,
    streamed: interaction.streamed ? 1 : 0,
    input_tokens: interaction.inputTokens,
    output_tokens: interaction.outputTokens,
    cached_tokens: interaction.cachedTokens,
    reasoning_tokens: interaction.reasoningTokens,
    tokens_estimated: interaction.tokensEstimated ? 1 : 0,
    cost_micro_usd: interaction.costMicroUsd,
    first_token_ms: interaction.firstTokenMs,
    duration_ms: interaction.durationMs,
    asked: record.asked,
    question,
    answer,
    attempts: JSON.stringify(record.attempts),
    trace: JSON.stringify(withListedCandidates(record.trace)),
  };
}
