import { costMicroUsd } from '../catalog/prices.ts';
import type { Config } from '../config/schema.ts';
import { EgressRefused } from '../egress/gate.ts';
import type { Holder } from '../ledger/accounts.ts';
import type { Company, Ledger, Settlement } from '../ledger/ledger.ts';
import type { Reservation } from '../ledger/reservation.ts';
import { costOfBrokenOff, type WorstCase, worstCaseOf } from '../ledger/worst-case.ts';
import { type Model, type Price, ProviderError } from '../providers/provider.ts';
import { PolderError } from '../shared/errors.ts';
import { tokensOfValue } from '../signals/tokens.ts';
import type { Caller, TaskInput } from '../task/task.ts';
import type { Tally, Tokens } from './tally.ts';

/** A call that no money was set aside for: it is not made. Nothing is wrong with the model. */
export class Unfunded extends ProviderError {}

export interface PurseHouse {
  readonly ledger: Ledger;
  readonly config: { readonly budget: Pick<Config['budget'], 'allowUnpriced'> };
}

/** One call about to be made. */
export interface Call {
  readonly interaction: string;
  readonly model: Model;
  readonly input: TaskInput;
  /** An estimate. */
  readonly inputTokens: number;
  readonly caller: Caller;
}

/** What is known of a call when it ends. */
export interface CallEnd {
  readonly tally: Tally;
  /** True where the answer came to its own end. */
  readonly complete: boolean;
  /** Milliseconds from the call to its first useful piece; undefined: none came. */
  readonly firstAfter: number | undefined;
  /** Milliseconds from the call to now. */
  readonly elapsed: number;
}

/** What may have been written between the last piece that arrived and the provider's noticing the end. */
const unseenMs = 1_000;

/** The money for one call of a model that costs something: set aside before it, settled or given back after. */
export class Purse {
  readonly #ledger: Ledger;
  readonly #call: Call;
  readonly #price: Price;
  readonly #worst: WorstCase;
  /** Undefined until it is filled. */
  #reservation: Reservation | undefined;

  private constructor(ledger: Ledger, call: Call, price: Price, worst: WorstCase) {
    this.#ledger = ledger;
    this.#call = call;
    this.#price = price;
    this.#worst = worst;
  }

  /**
   * The purse for a call, empty as yet; undefined where the call costs nothing.
   *
   * @throws Unfunded where no price is known
   */
  static for({ ledger, config }: PurseHouse, call: Call): Purse | undefined {
    const { model, input, inputTokens } = call;
    if (model.place === 'local') return undefined;
    if (model.price === undefined) {
      if (config.budget.allowUnpriced) return undefined;
      throw new Unfunded(
        'bad-request',
        'its price is not known, so no budget can cover it: give its price under prices in config.yaml, or set budget.allowUnpriced',
        { beforeSending: true },
      );
    }
    const worst = worstCaseOf(input, model, model.price, inputTokens);
    return worst.microUsd === 0 ? undefined : new Purse(ledger, call, model.price, worst);
  }

  /**
   * Sets the worst case aside, and writes what goes with it.
   *
   * @throws Unfunded where a budget does not allow it, PolderError `storage_unavailable`
   */
  async fill(company: Company): Promise<void> {
    const { interaction, model, caller } = this.#call;
    const request = {
      interaction,
      model: model.id,
      keyId: caller.keyId,
      holders: holdersOf(caller),
      worstCaseMicroUsd: this.#worst.microUsd,
      price: this.#price,
    };
    const grant = await this.#ledger.reserve(request, company);
    if (grant.granted) {
      this.#reservation = grant.reservation;
      return;
    }
    const { message, resetsAt } = grant.refusal;
    throw new Unfunded('quota-exhausted', message, {
      beforeSending: true,
      code: 'insufficient_quota',
      retryAfterSeconds: resetsAt === null ? undefined : Math.max(1, (resetsAt - Date.now()) / 1000),
    });
  }

  /** The input with the answer held to the length that was reserved, where the caller left it open. */
  limit<Input extends TaskInput>(input: Input): Input {
    const { limitGiven, answerTokens } = this.#worst;
    if (limitGiven || input.kind === 'embedding' || input.kind === 'work') return input;
    return { ...input, request: { ...input.request, max_tokens: answerTokens } };
  }

  /** Books the cost of a call that gave an answer, or a part of one; to be written with its record. */
  settlement(end: CallEnd): Settlement | undefined {
    if (this.#reservation === undefined) return undefined;
    const { microUsd, odd } = this.#cost(end, this.#reservation);
    return this.#ledger.settlement(this.#reservation, microUsd, odd);
  }

  /**
   * Ends the money of a call that threw in place of an answer: free where it was refused or never left,
   * else for what it may have cost.
   */
  async endAfter(thrown: unknown, end: CallEnd): Promise<void> {
    const reservation = this.#reservation;
    if (reservation === undefined) return;
    const error = thrown instanceof ProviderError ? thrown : undefined;
    const refused = error?.beforeSending || error?.status !== undefined || error?.failure === 'unreachable';
    const stayed = thrown instanceof EgressRefused || thrown instanceof PolderError;
    if (refused || stayed) await this.#ledger.release(reservation);
    else await this.#ledger.settle(reservation, this.#cost(end, reservation).microUsd);
  }

  /** By the usage that was told, where it can be true; by a careful estimate otherwise. */
  #cost(
    { tally, complete, firstAfter, elapsed }: CallEnd,
    { price, amountMicroUsd }: Reservation,
  ): { microUsd: number; odd: string | undefined } {
    const tokens = tally.tokens();
    if (this.#call.input.kind === 'work')
      return { microUsd: workCost(price, tokens, amountMicroUsd), odd: undefined };
    const message = tally.message();
    const hidden = tokens.input === 0 || (tokens.output === 0 && message !== null);
    if (!tokens.estimated && !hidden) {
      return { microUsd: costOf(price, tokens), odd: undefined };
    }
    const { model, inputTokens } = this.#call;
    const thinking = firstAfter === undefined ? elapsed : model.reasoning ? firstAfter : 0;
    const unseen = thinking + (complete ? 0 : unseenMs);
    const seen = {
      inputTokens,
      answerTokens: message === null ? 0 : tokensOfValue(message),
      elapsedMs: this.#call.input.kind === 'embedding' ? 0 : unseen,
    };
    const odd = tokens.estimated
      ? undefined
      : `${model.id} told a usage of ${tokens.input} tokens in and ${tokens.output} out, which cannot be; an estimate was charged.`;
    return { microUsd: costOfBrokenOff(price, seen, amountMicroUsd), odd };
  }
}

/** By tokens and units where they are known; where tokens count and were not told, all that was set aside. */
function workCost(price: Price, tokens: Tokens, reservedMicroUsd: number): number {
  const countsTokens = price.inputPerMillion > 0 || price.outputPerMillion > 0;
  if (tokens.units === undefined || (countsTokens && tokens.estimated)) return reservedMicroUsd;
  return costOf(price, tokens);
}

/** What an answer cost by its price, in whole micro-dollars. */
export function costOf(price: Price, tokens: Tokens): number {
  return costMicroUsd(price, {
    inputTokens: tokens.input,
    cachedTokens: tokens.cached,
    cacheWriteTokens: tokens.cacheWrite,
    outputTokens: tokens.output,
    units: tokens.units,
  });
}

/** Whose accounts a caller's spending weighs on, beside the house's. */
export function holdersOf({ keyId, agent }: Caller): Holder[] {
  if (agent !== undefined) return [`agent:${agent}`];
  return keyId === undefined ? [] : [`key:${keyId}`];
}
