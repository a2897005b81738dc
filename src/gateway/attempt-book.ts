import type { ProviderError } from '../providers/provider.ts';
import type { JudgedConviction } from '../records/interaction.ts';
import type { PlannedAttempt } from '../routing/plan.ts';
import type { PolderError } from '../shared/errors.ts';
import type { JourneyHouse } from './journey.ts';
import type { Ending, Logbook, Tried } from './logbook.ts';
import { type CallEnd, type Purse, Unfunded } from './purse.ts';
import { Tally } from './tally.ts';
import type { StopReason } from './watch.ts';

/** What one attempt amounts to, and its end: in the records, the ledger and the model's breaker, once. */
export class AttemptBook {
  readonly startedAt = performance.now();
  readonly tally: Tally;
  readonly #house: Pick<JourneyHouse, 'catalog'>;
  readonly #log: Logbook;
  #planned: Tried;
  #calledAt = this.startedAt;
  #firstAt: number | undefined;
  /** The money of the call under way; undefined where it costs nothing. */
  #purse: Purse | undefined;
  #settled = false;

  /** `inputTokens`: an estimate. */
  constructor(
    house: Pick<JourneyHouse, 'catalog'>,
    log: Logbook,
    planned: PlannedAttempt,
    inputTokens: number,
  ) {
    this.#house = house;
    this.#log = log;
    this.#planned = planned;
    this.tally = new Tally(inputTokens);
  }

  /** Milliseconds from the start to the first useful piece; 0 before it. */
  get waited(): number {
    return (this.#firstAt ?? this.startedAt) - this.startedAt;
  }

  /** Why this model was chosen and, where that was judged, how its answer convinced. */
  get reason(): string {
    return this.#planned.reason;
  }

  /** Its answer was judged, or is given all the same: `reason` says so from now on. */
  judged(reason: string, conviction: JudgedConviction | undefined): void {
    this.#planned = { ...this.#planned, reason, conviction: conviction ?? this.#planned.conviction };
  }

  /** It needs no call: its answer was given when the house asked on its own account, and that has its own record. */
  heard(interaction: string): void {
    this.#planned = { ...this.#planned, heard: interaction };
  }

  /** A call begins; it is paid from this purse. */
  callBegins(purse: Purse | undefined): void {
    this.#calledAt = performance.now();
    this.#purse = purse;
  }

  /** Ends the money of a call that gave no answer; whatever was thrown, nothing stays reserved. */
  async callThrew(thrown: unknown): Promise<void> {
    const purse = this.#purse;
    this.#purse = undefined;
    await purse?.endAfter(thrown, this.#callEnd(false));
  }

  /** The whole answer, or the first useful piece of it, is here. */
  answerBegins(): void {
    this.#firstAt = performance.now();
  }

  /** Notes an attempt that gave no answer, so that another may follow. */
  failed(error: ProviderError, stopped: StopReason | undefined): void {
    if (error instanceof Unfunded) {
      this.#log.attemptSkipped(this.#planned, this.startedAt, error);
      return;
    }
    if (stopped !== 'client' && stopped !== 'stopping') this.#observe(error);
    this.#log.attemptFailed(this.#planned, this.startedAt, error, stopped === 'client');
  }

  /**
   * Records an attempt that gave an answer, or a part of one; later calls change nothing. Gives what it
   * cost in dollars, null where that is not known. Throws PolderError `storage_unavailable`.
   */
  settle(state: Ending['state'], error?: PolderError, failure?: ProviderError): Promise<number | null> {
    if (this.#settled) return Promise.resolve(null);
    this.#settled = true;
    if (state === 'answered') this.#house.catalog.observe(this.#planned.model, null, Date.now());
    else if (failure !== undefined && state === 'incomplete') this.#observe(failure);
    const settlement = this.#purse?.settlement(this.#callEnd(state === 'answered'));
    this.#purse = undefined;
    return this.#log.settle({
      state,
      planned: this.#planned,
      startedAt: this.startedAt,
      firstAt: this.#firstAt,
      tally: this.tally,
      error,
      failure,
      settlement,
    });
  }

  #observe({ failure }: ProviderError): void {
    this.#house.catalog.observe(this.#planned.model, failure, Date.now());
  }

  #callEnd(complete: boolean): CallEnd {
    const firstAfter = this.#firstAt === undefined ? undefined : this.#firstAt - this.#calledAt;
    return { tally: this.tally, complete, firstAfter, elapsed: performance.now() - this.#calledAt };
  }
}
