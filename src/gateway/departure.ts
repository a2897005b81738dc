import type { Journal } from '../egress/journal.ts';
import type { EgressJournal, EgressRecord } from '../records/egress-journal.ts';
import type { Logbook } from './logbook.ts';
import { type Purse, Unfunded } from './purse.ts';

export interface DepartureParts {
  readonly journal: Pick<EgressJournal, 'note' | 'fundedEntry'>;
  readonly log: Pick<Logbook, 'intent'>;
  /** Undefined where the call costs nothing. */
  readonly purse: Purse | undefined;
  /** Called when all is on disk, just before the first byte leaves. */
  readonly onLeaving: () => void;
}

/**
 * What is on disk before the first byte of a call leaves this machine: that its task is under way, its
 * money, and what leaves. They are one commit, all or none; without it nothing is sent.
 */
export class Departure implements Journal {
  readonly #parts: DepartureParts;
  #begun = false;

  constructor(parts: DepartureParts) {
    this.#parts = parts;
  }

  /** @throws Unfunded where a budget does not allow the call, PolderError `storage_unavailable` */
  async note(record: EgressRecord): Promise<void> {
    const { journal } = this.#parts;
    // What a provider sends after its first request belongs to the same call, and is paid with it.
    if (this.#begun) return journal.note(record);
    this.#begun = true;
    await this.#begin(record);
    this.#parts.onLeaving();
  }

  async #begin(record: EgressRecord): Promise<void> {
    const { journal, log, purse } = this.#parts;
    const intent = log.intent();
    const first = intent?.writes ?? [];
    try {
      if (purse === undefined) await journal.note(record, first);
      else await purse.fill({ first, ifGranted: (id) => journal.fundedEntry(record, id) });
    } catch (thrown) {
      // Where money is refused, the intent is on disk all the same.
      if (thrown instanceof Unfunded) intent?.done();
      else intent?.failed();
      throw thrown;
    }
    intent?.done();
  }
}
