import { PolderError } from '../shared/errors.ts';
import { firstInteractionIdAt, randomCharacters } from '../shared/identifiers.ts';
import type { Database } from '../store/database.ts';
import { type GroupCommit, WriteError } from '../store/group-commit.ts';
import type { Write } from '../store/writes.ts';
import { type Account, accountsOf, type Holder, isScope } from './accounts.ts';
import { Calendar } from './calendar.ts';
import { chargeLosses } from './losses.ts';
import {
  type Ending,
  endingFor,
  endingWrites,
  type Reservation,
  type ReserveRequest,
  reservationWrites,
} from './reservation.ts';
import { configuredScopes, type LedgerSettings } from './settings.ts';
import {
  type BudgetState,
  type Refusal,
  refusalFor,
  type Standing,
  stateOf,
  unlimited,
  warningOf,
} from './standing.ts';
import { StandingWatch } from './standing-watch.ts';

export interface LedgerParts {
  readonly database: Database;
  readonly writer: Pick<GroupCommit, 'commit'>;
  readonly settings: LedgerSettings;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Told once, across all processes, of each thing a person should know. */
  readonly onEvent?: (event: LedgerEvent) => void;
}

export interface LedgerEvent {
  readonly kind: 'warning' | 'exhausted' | 'overdraft' | 'odd-charge' | 'expired';
  /** An account or a reservation. */
  readonly subject: string;
  readonly detail: string;
}

export type Grant =
  | { readonly granted: true; readonly reservation: Reservation }
  | { readonly granted: false; readonly refusal: Refusal };

/** Writes that go to disk with a reservation, as one unit. */
export interface Company {
  /** They go first, whether it is granted or not. */
  readonly first: readonly Write[];
  /**
   * They go last. Each must write nothing where there is no reservation of this id, and the last of them
   * a row where there is.
   */
  readonly ifGranted: (reservation: string) => readonly Write[];
}

const alone: Company = { first: [], ifGranted: () => [] };

/** What settles a reservation, to be written together with other records. */
export interface Settlement {
  readonly writes: readonly Write[];
  readonly chargedMicroUsd: number;
  /** Call when the writes are on disk. */
  done(): void;
  /** Call where they could not be written: they are written later. */
  failed(): void;
}

const tries = 4;

/**
 * Money: the most that an attempt may cost is set aside before it begins, and what it did cost takes
 * its place afterwards. What is settled and reserved together never passes a limit, over all processes
 * on one database. Local work costs nothing and does not come here.
 */
export class Ledger {
  readonly #database: Database;
  readonly #writer: Pick<GroupCommit, 'commit'>;
  readonly #settings: LedgerSettings;
  readonly #now: () => number;
  readonly #onEvent: (event: LedgerEvent) => void;
  readonly #calendar: Calendar;
  readonly #standings: StandingWatch;
  readonly #owner = randomCharacters(12);
  /** Accounts known to be on disk. */
  readonly #opened = new Set<string>();
  readonly #held = new Map<string, Reservation>();
  /** Endings that could not be written yet. */
  readonly #owed = new Map<string, { reservation: Reservation; ending: Ending }>();
  readonly #noted = new Set<string>();
  #seenAt = Number.NEGATIVE_INFINITY;
  #searchedAt = Number.NEGATIVE_INFINITY;
  #watch: NodeJS.Timeout | undefined;
  #closed = false;

  private constructor(parts: LedgerParts) {
    this.#database = parts.database;
    this.#writer = parts.writer;
    this.#settings = parts.settings;
    this.#now = parts.now ?? Date.now;
    this.#onEvent = parts.onEvent ?? (() => undefined);
    this.#calendar = new Calendar(parts.settings.zone, this.#now);
    this.#standings = new StandingWatch({
      database: parts.database,
      calendar: this.#calendar,
      alone: parts.settings.alone,
      onReading: (standings) => {
        for (const standing of standings) this.#warn(standing);
      },
      inBackground: (work) => this.#inBackground(work),
    });
  }

  /** Takes over the configured limits, and charges what dead processes had reserved. */
  static async open(parts: LedgerParts): Promise<Ledger> {
    const ledger = new Ledger(parts);
    await parts.writer.commit(configured(parts.settings));
    await ledger.#searchLosses();
    await ledger.#standings.read();
    return ledger;
  }

  /** The window that money is counted in now, and its zone. */
  get calendar(): Calendar {
    return this.#calendar;
  }

  /**
   * Sets the worst case aside in all accounts it weighs on, or in none. Granted, it is on disk.
   *
   * @throws PolderError `storage_unavailable` where it cannot be written: then nothing may be spent.
   */
  async reserve(request: ReserveRequest, company = alone): Promise<Grant> {
    const amount = request.worstCaseMicroUsd;
    if (!Number.isSafeInteger(amount) || amount < 0)
      throw new RangeError(`${amount} is no amount of micro-dollars.`);
    for (let attempt = 0; attempt < tries; attempt++) {
      const window = this.#calendar.window();
      const accounts = accountsOf(window, request.holders);
      const now = this.#now();
      // Sorted by time, so that new ones stand side by side in their index.
      const id = firstInteractionIdAt(now) + randomCharacters(10);
      const made = { id, owner: this.#owner, day: window.day, now, accounts };
      const unit = [
        // Written by the first try, granted or not.
        ...(attempt === 0 ? company.first : []),
        ...this.#preparations(accounts, now),
        ...reservationWrites(request, made),
        ...company.ifGranted(id),
      ];
      const changed = await this.#commit(unit);
      if (changed > 0) {
        for (const account of accounts) this.#opened.add(account.id);
        const { interaction, price } = request;
        return { granted: true, reservation: this.#hold({ id, interaction, amountMicroUsd: amount, price }) };
      }
      // Another process may have begun a later day, or just given something back.
      this.#opened.clear();
      const refusal = refusalFor(await this.#standings.read(), accounts, amount);
      if (refusal !== undefined) return this.#refuse(refusal);
    }
    throw new PolderError('storage_unavailable', 'Other work takes all turns at the ledger; try again.', {
      retryAfterSeconds: 1,
    });
  }

  /**
   * Books what an attempt cost, in whole micro-dollars, in place of what was reserved. Once: later
   * calls for the same reservation change nothing. What cannot be written now is written later.
   */
  settle(reservation: Reservation, actualMicroUsd: number): Promise<void> {
    return this.#end(reservation, endingFor(reservation, actualMicroUsd));
  }

  /** Gives back what was reserved for an attempt that cost nothing. */
  release(reservation: Reservation): Promise<void> {
    return this.#end(reservation, { state: 'released', chargedMicroUsd: 0, oddity: null });
  }

  /**
   * The same as `settle`, to be written by the caller together with the record of the interaction.
   * @param odd what is odd about the charge, for a person to know
   */
  settlement(reservation: Reservation, actualMicroUsd: number, odd?: string): Settlement {
    const ending = endingFor(reservation, actualMicroUsd, odd);
    return {
      writes: endingWrites(reservation, ending, this.#now()),
      chargedMicroUsd: ending.chargedMicroUsd,
      done: () => this.#ended(reservation, ending),
      failed: () => {
        this.#owed.set(reservation.id, { reservation, ending });
      },
    };
  }

  /** How much is left, as it stood a moment ago: for choosing, not for spending. */
  state(holders: readonly Holder[] = []): BudgetState {
    const standings = this.#standings.recent;
    if (standings.size === 0) return unlimited;
    const nearingFrom = this.#settings.warnAt[0] ?? 1;
    return stateOf(standings, this.#calendar.window(), holders, nearingFrom);
  }

  /** All accounts with a limit, read anew. */
  async standings(): Promise<readonly Standing[]> {
    const standings = await this.#standings.read();
    return [...standings.values()];
  }

  /**
   * Sets a limit by a person's choice, which stands above configuration: micro-dollars, null for none,
   * `config` for what configuration says.
   *
   * @throws PolderError `invalid_request`, `storage_unavailable`
   */
  async setLimit(scope: string, limit: number | null | 'config'): Promise<void> {
    if (!isScope(scope)) {
      throw new PolderError(
        'invalid_request',
        'A limit is set for total, month, day, key:<id>, key:<id>/day, agent:<name> or run:<id>.',
        { field: 'account' },
      );
    }
    if (typeof limit === 'number' && (!Number.isSafeInteger(limit) || limit < 0)) {
      throw new PolderError('invalid_request', 'A limit is an amount of dollars, not below zero.', {
        field: 'limitUsd',
      });
    }
    await this.#commit(
      limit === 'config'
        ? [['forgetLimit', [scope]], ...configured(this.#settings)]
        : [['chosenLimit', [scope, limit]]],
    );
    this.#noted.clear();
    await this.#standings.read();
  }

  /** Writes what is still owed and stops watching. What is held stays so, for its process to end or lose. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#watch);
    await this.#standings.close();
    await this.#payOwed();
    if (this.#held.size === 0 && this.#seenAt > 0) await this.#commit([['ownerGone', [this.#owner]]]);
  }

  #preparations(accounts: readonly Account[], now: number): Write[] {
    const writes: Write[] = [];
    for (const { id, scope } of accounts) if (!this.#opened.has(id)) writes.push(['account', [id, scope]]);
    if (performance.now() - this.#seenAt > this.#settings.leaseMs / 3) writes.push(this.#sign(now));
    return writes;
  }

  #sign(now: number): Write {
    this.#seenAt = performance.now();
    return ['ownerSeen', [this.#owner, now]];
  }

  #hold(reservation: Reservation): Reservation {
    this.#held.set(reservation.id, reservation);
    if (!this.#closed)
      this.#watch ??= setInterval(() => this.#keepWatch(), this.#settings.leaseMs / 3).unref();
    this.#standings.readSoon();
    return reservation;
  }

  async #end(reservation: Reservation, ending: Ending): Promise<void> {
    try {
      await this.#writer.commit(endingWrites(reservation, ending, this.#now()));
      this.#ended(reservation, ending);
    } catch (thrown) {
      if (!(thrown instanceof WriteError)) throw thrown;
      this.#owed.set(reservation.id, { reservation, ending });
    }
  }

  #ended({ id }: Reservation, { oddity }: Ending): void {
    this.#owed.delete(id);
    if (this.#held.delete(id) && oddity !== null) this.#onEvent({ ...oddity, subject: id });
    this.#standings.readSoon();
  }

  #refuse(refusal: Refusal): Grant {
    this.#note('exhausted', `${refusal.account}/${refusal.limitMicroUsd}`, refusal.message);
    return { granted: false, refusal };
  }

  /** While something is held, other processes must see that this one lives. */
  #keepWatch(): void {
    if (this.#held.size === 0) {
      clearInterval(this.#watch);
      this.#watch = undefined;
      return;
    }
    this.#inBackground(this.#commit([this.#sign(this.#now())]));
    this.#inBackground(this.#payOwed());
    if (performance.now() - this.#searchedAt > this.#settings.leaseMs)
      this.#inBackground(this.#searchLosses());
  }

  async #payOwed(): Promise<void> {
    for (const { reservation, ending } of [...this.#owed.values()]) await this.#end(reservation, ending);
  }

  async #searchLosses(): Promise<void> {
    this.#searchedAt = performance.now();
    const { alone, leaseMs } = this.#settings;
    const losses = await chargeLosses({
      database: this.#database,
      writer: this.#writer,
      owner: this.#owner,
      now: this.#now(),
      alone,
      leaseMs,
    });
    for (const { reservation, detail } of losses)
      this.#onEvent({ kind: 'expired', subject: reservation, detail });
  }

  #warn(standing: Standing): void {
    const { limitMicroUsd: limit, settledMicroUsd: settled } = standing;
    if (!limit) return;
    const passed = this.#settings.warnAt.findLast((share) => settled >= share * limit);
    if (passed === undefined) return;
    this.#note('warning', `${standing.id}@${passed}/${limit}`, warningOf(standing));
  }

  /** Tells of a thing once: the process whose note is first on disk tells it. */
  #note(kind: 'warning' | 'exhausted', subject: string, detail: string): void {
    const name = `${kind} ${subject}`;
    if (this.#noted.has(name)) return;
    this.#noted.add(name);
    this.#inBackground(
      this.#commit([['ledgerEvent', [this.#now(), kind, subject, detail]]]).then((changed) => {
        if (changed > 0) this.#onEvent({ kind, subject, detail });
      }),
    );
  }

  /** Work nobody waits for; a disk that cannot be written is told of by the writer itself. */
  #inBackground(work: Promise<unknown>): void {
    work.catch((thrown: unknown) => {
      if (!(thrown instanceof PolderError || thrown instanceof WriteError)) throw thrown;
    });
  }

  async #commit(unit: readonly Write[]): Promise<number> {
    try {
      return await this.#writer.commit(unit);
    } catch (thrown) {
      if (!(thrown instanceof WriteError)) throw thrown;
      throw new PolderError(
        'storage_unavailable',
        'The ledger cannot be written, so nothing may be spent now.',
        {
          cause: thrown,
          retryAfterSeconds: 5,
        },
      );
    }
  }
}

/** The writes that make configuration's limits hold where no person has chosen otherwise. */
function configured({ limits }: LedgerSettings): Write[] {
  return configuredScopes.map((scope): Write => {
    const limit = limits[scope];
    return limit === undefined ? ['forgetConfiguredLimit', [scope]] : ['configuredLimit', [scope, limit]];
  });
}
