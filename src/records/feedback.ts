import { hash } from 'node:crypto';
import { Allowance } from '../shared/allowance.ts';
import { PolderError } from '../shared/errors.ts';
import { bareInteractionId } from '../shared/identifiers.ts';
import { type GroupCommit, WriteError } from '../store/group-commit.ts';
import { feedbackWrite, type Write } from '../store/writes.ts';
import type { SurfaceName } from '../task/task.ts';
import type { Archive } from './archive.ts';
import { choiceWrites } from './choices.ts';
import type { Statistics } from './statistics.ts';

/** What a person says of an answer; at least one of rating, comment and correction. */
export interface GivenFeedback {
  /** Bare, or as an answer shows it (`chatcmpl-…`). */
  readonly interactionId: string;
  /** The key whose interactions alone it may be of; undefined: any. */
  readonly owner?: string | undefined;
  /** 1 to 5, whole. */
  readonly rating: number | undefined;
  readonly comment: string | undefined;
  readonly correction: string | undefined;
  readonly source: SurfaceName;
}

/** Feedback that was taken in. */
export interface AcceptedFeedback {
  readonly interactionId: string;
  /** Whose interaction it is of; null without a key. */
  readonly keyId: string | null;
  /** 1 to 5 */
  readonly rating: number | null;
  readonly correction: string | null;
}

/** No person says more of answers, nor do the visitors of a busy page; what tells more would crowd out others. */
const saidByOneKey = { atOnce: 300, perHour: 1_200 };

/** Takes feedback in; what is accepted is on disk, and counts in routing from then on. */
export class FeedbackDesk {
  readonly #archive: Archive;
  readonly #writer: GroupCommit;
  readonly #statistics: Statistics;
  readonly #allowance = new Allowance<string>(saidByOneKey);
  readonly #listeners: ((accepted: AcceptedFeedback) => void)[] = [];

  constructor(archive: Archive, writer: GroupCommit, statistics: Statistics) {
    this.#archive = archive;
    this.#writer = writer;
    this.#statistics = statistics;
  }

  /** Has feedback told once it is on disk. */
  listen(listener: (accepted: AcceptedFeedback) => void): void {
    this.#listeners.push(listener);
  }

  /**
   * Gives the bare id of the interaction.
   * @throws PolderError `invalid_request` where nothing is said, `not_found` for an unknown interaction,
   *   `conflict` where the same was said before, `rate_limited`, `storage_unavailable`.
   */
  async give(given: GivenFeedback): Promise<string> {
    const { rating, comment, correction } = given;
    if (rating === undefined && comment === undefined && correction === undefined) {
      throw new PolderError(
        'invalid_request',
        'Say at least one of rating (1 to 5), comment and correction.',
      );
    }
    const id = bareInteractionId(given.interactionId);
    const known = await this.#known(id, given.owner, 'interaction_id');
    this.#takeAllowance(given.owner);
    const row = {
      interaction_id: id,
      created_at: Date.now(),
      rating: rating ?? null,
      comment: comment ?? null,
      correction: correction ?? null,
      source: given.source,
      digest: hash('sha256', JSON.stringify([rating, comment, correction]), 'base64url'),
    };
    if ((await this.#store([feedbackWrite(row)])) === 0) {
      throw new PolderError('conflict', 'The same feedback is already stored for this interaction.');
    }
    if (rating !== undefined && known.model !== null) this.#statistics.rate(known.model, rating, known.keyId);
    this.#tell({ interactionId: id, keyId: known.keyId, rating: row.rating, correction: row.correction });
    return id;
  }

  /**
   * Takes in which of two answers was liked better.
   * @throws PolderError `invalid_request` for an answer beside itself, `not_found` for an unknown interaction,
   *   `conflict` where a choice between the two was made before, `rate_limited`, `storage_unavailable`.
   */
  async choose(
    given: Pick<GivenFeedback, 'interactionId' | 'owner'> & { preferredOver: string },
  ): Promise<void> {
    const preferred = bareInteractionId(given.interactionId);
    const other = bareInteractionId(given.preferredOver);
    const { keyId } = await this.#known(preferred, given.owner, 'interaction_id');
    await this.#known(other, given.owner, 'preferred_over');
    this.#takeAllowance(given.owner);
    if ((await this.#store(choiceWrites({ preferred, other }, Date.now()))) === 0)
      throw new PolderError('conflict', 'Between these two answers a choice is already stored.');
    this.#tell({ interactionId: preferred, keyId, rating: null, correction: null });
  }

  async #known(id: string, owner: string | undefined, field: string) {
    const known = await this.#archive.modelOf(id, owner);
    if (known === undefined)
      throw new PolderError('not_found', 'There is no interaction with this id.', { field });
    return known;
  }

  #takeAllowance(owner: string | undefined): void {
    if (owner === undefined || this.#allowance.take(owner, Date.now())) return;
    const { atOnce, perHour } = saidByOneKey;
    throw new PolderError(
      'rate_limited',
      `This key has given much feedback: ${atOnce} at once and ${perHour} in an hour are taken. Give it again later.`,
      { retryAfterSeconds: this.#allowance.secondsBetween },
    );
  }

  #tell(accepted: AcceptedFeedback): void {
    for (const listener of this.#listeners) listener(accepted);
  }

  async #store(unit: readonly Write[]): Promise<number> {
    try {
      return await this.#writer.commit(unit);
    } catch (thrown) {
      if (!(thrown instanceof WriteError)) throw thrown;
      throw new PolderError('storage_unavailable', 'The feedback could not be stored; give it again later.', {
        cause: thrown,
      });
    }
  }
}
