/** The day and month that money is counted in, and when the next ones begin (milliseconds since 1970). */
export interface Window {
  /** `2026-11-21` */
  readonly day: string;
  /** `2026-11` */
  readonly month: string;
  readonly dayEnds: number;
  readonly monthEnds: number;
}

const hour = 3_600_000;
/** No place on earth is further from Greenwich than this; a zone once left out a whole day. */
const widestOffset = 39 * hour;

/**
 * The user's days. A day once begun is never gone back from, whatever the clock does, so that putting
 * it back gives no second allowance.
 */
export class Calendar {
  readonly #format: Intl.DateTimeFormat;
  readonly #now: () => number;
  #window: Window;

  /** @param zone an IANA name, `Europe/Berlin`; undefined: the machine's */
  constructor(zone: string | undefined, now: () => number) {
    this.#format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    this.#now = now;
    this.#window = this.#windowOf(this.#dayAt(now()));
  }

  get zone(): string {
    return this.#format.resolvedOptions().timeZone;
  }

  /** The window that counts now. */
  window(): Window {
    const now = this.#now();
    if (now >= this.#window.dayEnds) this.goOnTo(this.#dayAt(now));
    return this.#window;
  }

  /** Takes over a day that has begun elsewhere, on this clock or another; an earlier one changes nothing. */
  goOnTo(day: string): void {
    if (day > this.#window.day) this.#window = this.#windowOf(day);
  }

  /** True where the clock stands at an earlier day than the one that counts. */
  get clockIsBehind(): boolean {
    return this.#dayAt(this.#now()) < this.#window.day;
  }

  #windowOf(day: string): Window {
    const month = day.slice(0, 7);
    const [year = 0, monthNumber = 1, dayNumber = 1] = day.split('-').map(Number);
    return {
      day,
      month,
      dayEnds: this.#firstAfter(Date.UTC(year, monthNumber - 1, dayNumber + 1), (other) => other > day),
      monthEnds: this.#firstAfter(Date.UTC(year, monthNumber, 1), (other) => other.slice(0, 7) > month),
    };
  }

  /** The first millisecond, near midnight at Greenwich, whose day is past the boundary. */
  #firstAfter(greenwich: number, isPast: (day: string) => boolean): number {
    let before = greenwich - widestOffset;
    let after = greenwich + widestOffset;
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (isPast(this.#dayAt(middle))) after = middle;
      else before = middle;
    }
    return after;
  }

  #dayAt(time: number): string {
    const parts: Record<string, string> = {};
    for (const { type, value } of this.#format.formatToParts(time)) parts[type] = value;
    return `${parts.year!.padStart(4, '0')}-${parts.month}-${parts.day}`;
  }
}
