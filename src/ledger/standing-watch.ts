import type { Database } from '../store/database.ts';
import type { Calendar } from './calendar.ts';
import { readStandings, type Standing } from './standing.ts';

/** How old a reading may be before others that spend make a new one due, in milliseconds. */
const freshFor = 1_000;
/** Many who want a reading soon get the same one, in milliseconds. */
const refreshEvery = 50;

export interface StandingWatchParts {
  readonly database: Database;
  readonly calendar: Calendar;
  /** Whether no other process spends from these accounts. */
  readonly alone: boolean;
  /** Told where each account stands, whenever it was read. */
  readonly onReading: (standings: Iterable<Standing>) => void;
  /** Takes what nobody waits for. */
  readonly inBackground: (work: Promise<unknown>) => void;
}

/** Where the accounts with a limit stand, as it was read a moment ago. */
export class StandingWatch {
  readonly #parts: StandingWatchParts;
  #latest: ReadonlyMap<string, Standing> = new Map();
  #readAt = Number.NEGATIVE_INFINITY;
  /** The day for which it was read. */
  #readFor = '';
  #reading: Promise<void> | undefined;
  #refresh: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(parts: StandingWatchParts) {
    this.#parts = parts;
  }

  /** By account, as last read; a new reading is made soon where this one may be old. */
  get recent(): ReadonlyMap<string, Standing> {
    const othersMaySpend = !this.#parts.alone && performance.now() - this.#readAt > freshFor;
    if (othersMaySpend || this.#parts.calendar.window().day !== this.#readFor) this.readSoon();
    return this.#latest;
  }

  /** By account, read anew. */
  async read(): Promise<ReadonlyMap<string, Standing>> {
    // A reading under way may have begun before what the caller wants to see.
    await this.#reading;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    await this.#reading;
    return this.#latest;
  }

  /** Reads in a moment; many calls at once make one reading. */
  readSoon(): void {
    if (this.#closed) return;
    this.#refresh ??= setTimeout(() => {
      this.#refresh = undefined;
      this.#parts.inBackground(this.read());
    }, refreshEvery).unref();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#refresh);
    await this.#reading;
  }

  async #read(): Promise<void> {
    const { database, calendar, onReading } = this.#parts;
    let { standings, latestDay } = await readStandings(database, calendar.window());
    if (latestDay !== undefined && latestDay > calendar.window().day) {
      calendar.goOnTo(latestDay);
      ({ standings } = await readStandings(database, calendar.window()));
    }
    this.#latest = new Map(standings.map((standing) => [standing.id, standing]));
    this.#readAt = performance.now();
    this.#readFor = calendar.window().day;
    onReading(standings);
  }
}
