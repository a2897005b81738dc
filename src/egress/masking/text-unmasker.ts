import { foldCode, type Sought, type StandInIndex } from './stand-in-index.ts';

interface Match {
  readonly start: number;
  readonly end: number;
  readonly sought: Sought;
}

/** Signs that may come to stand between the digits of a number, at most this many in a row. */
const mostSigns = 3;
const sliceLength = 4096;

/**
 * Puts originals back into one text that comes in pieces. Only what could still become a stand-in is
 * held back. Of stand-ins that overlap, the one that begins first is taken, then the longest.
 */
export class TextUnmasker {
  readonly #index: StandInIndex;
  #held = '';
  /** The first character of `#held` not read yet. */
  #at = 0;
  /** The last characters before `#held`. */
  #before = '';
  #written = 0;
  #bare = 0;
  /** Where in `#held` the letters and digits that were read stand. */
  #positions: number[] = [];
  #signs = 0;
  #best: Match | undefined;
  /** Matches that end at `#at` and must not touch what comes next. */
  #pending: Match[] = [];

  constructor(index: StandInIndex) {
    this.#index = index;
  }

  /** Takes a piece; gives what can be passed on. */
  push(text: string): string {
    if (this.#index.isEmpty) return text;
    let out = '';
    for (let from = 0; from < text.length; from += sliceLength) {
      this.#held += text.slice(from, from + sliceLength);
      out += this.#read() + this.#release();
    }
    return out;
  }

  /** The text is over: gives what was held back. */
  flush(): string {
    let out = '';
    for (;;) {
      this.#confirm();
      if (this.#best === undefined) break;
      out += this.#take(this.#best) + this.#read();
    }
    out += this.#held;
    this.#restart('', '');
    return out;
  }

  #read(): string {
    let out = '';
    while (this.#at < this.#held.length) {
      const code = this.#held.charCodeAt(this.#at);
      if (this.#pending.length > 0) {
        if (isSign(code)) this.#pending = [];
        else this.#confirm();
      }
      this.#step(code);
      const best = this.#best;
      if (best !== undefined && this.#pending.length === 0 && best.start < this.#firstOpen()) {
        out += this.#take(best);
      }
    }
    return out;
  }

  #step(code: number): void {
    const { written, bare } = this.#index;
    const folded = foldCode(code);
    this.#written = written.step(this.#written, folded);
    const isBare = isSign(code);
    if (isBare) {
      this.#positions.push(this.#at);
      this.#bare = bare.step(this.#bare, folded);
      this.#signs = 0;
    } else if (++this.#signs > mostSigns || !isSeparator(code)) {
      this.#bare = 0;
    }
    this.#at += 1;
    if (written.hasWordAt(this.#written)) {
      for (const { length, value } of written.wordsAt(this.#written))
        this.#consider(this.#at - length, value);
    }
    if (isBare && bare.hasWordAt(this.#bare)) {
      for (const { length, value } of bare.wordsAt(this.#bare)) {
        this.#consider(this.#positions[this.#positions.length - length]!, value);
      }
    }
  }

  #consider(start: number, sought: Sought): void {
    const match = { start, end: this.#at, sought };
    if (!sought.bounded) this.#prefer(match);
    else if (!touchesSign(this.#before + this.#held.slice(Math.max(0, start - 6), start)))
      this.#pending.push(match);
  }

  #confirm(): void {
    for (const match of this.#pending) this.#prefer(match);
    this.#pending = [];
  }

  #prefer(match: Match): void {
    const best = this.#best;
    const better =
      best === undefined || match.start < best.start || (match.start === best.start && match.end > best.end);
    if (better) this.#best = match;
  }

  /** Where the earliest stand-in that could still be completed would begin. */
  #firstOpen(): number {
    const { written, bare } = this.#index;
    const byWritten = this.#at - written.openLength(this.#written);
    const open = bare.openLength(this.#bare);
    return open === 0 ? byWritten : Math.min(byWritten, this.#positions[this.#positions.length - open]!);
  }

  /** Passes on all up to the end of a match, and reads what follows it anew. */
  #take({ start, end, sought }: Match): string {
    const out = this.#held.slice(0, start) + sought.restore(this.#held.slice(start, end));
    this.#restart(this.#held.slice(end), lastOf(this.#before + this.#held.slice(0, end)));
    return out;
  }

  #restart(held: string, before: string): void {
    this.#held = held;
    this.#before = before;
    this.#at = 0;
    this.#written = 0;
    this.#bare = 0;
    this.#positions = [];
    this.#signs = 0;
    this.#best = undefined;
    this.#pending = [];
  }

  #release(): string {
    let cut = Math.min(this.#firstOpen(), this.#best?.start ?? this.#at);
    for (const { start } of this.#pending) cut = Math.min(cut, start);
    if (cut <= 0) return '';
    const out = this.#held.slice(0, cut);
    this.#before = lastOf(this.#before + out);
    this.#held = this.#held.slice(cut);
    this.#at -= cut;
    const moved = ({ start, end, sought }: Match) => ({ start: start - cut, end: end - cut, sought });
    if (this.#best !== undefined) this.#best = moved(this.#best);
    this.#pending = this.#pending.map(moved);
    this.#positions = this.#positions.map((position) => position - cut).filter((position) => position >= 0);
    return out;
  }
}

/** Puts originals back into a whole text. */
export function unmaskText(text: string, index: StandInIndex): string {
  const unmasker = new TextUnmasker(index);
  return unmasker.push(text) + unmasker.flush();
}

function lastOf(text: string): string {
  return text.slice(-6);
}

/**
 * True where a text ends with a letter or digit that what follows would be one word with; the letter of
 * an escape (`\\n`, `\\u00e9`), as JSON writes it, is none.
 */
export function touchesSign(before: string): boolean {
  return isSign(before.charCodeAt(before.length - 1)) && !/\\(?:[bfnrt]|u[0-9a-fA-F]{4})$/.test(before);
}

/** An ASCII letter or digit. */
function isSign(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

const separators = new Set([...' \t-–‑.()/\\_*:\u00a0\u2009\u202f'].map((sign) => sign.charCodeAt(0)));

function isSeparator(code: number): boolean {
  return separators.has(code);
}
