import { characterKind, fold, isBlank, isDigit, kindOf } from './characters.ts';
import type { Lexicon } from './lexicon.ts';
import { extend, inCapitals, join, longestWide, startOfWord } from './lexicon.ts';
import { Marks } from './marks.ts';

/** A text with everything marked from which a rule starts looking. Offsets are those of the text. */
export interface Page {
  readonly text: string;
  readonly marks: Marks;
  /** Start and end of each run of digits, flattened. */
  readonly numbers: readonly number[];
  /** Places of `@`. */
  readonly ats: readonly number[];
  /** Places of `://`. */
  readonly schemes: readonly number[];
  /** Start and end of each long run of the characters of keys, flattened. */
  readonly tokens: readonly number[];
  /** Places where a key with a known beginning may start. */
  readonly keys: readonly number[];
}

/** What a page is read with. */
export interface Reading {
  readonly lexicon: Lexicon;
  readonly kinds: number;
  /** Non-zero at `first << 7 | second` where a known key begins with these two characters. */
  readonly keyBeginnings: Uint8Array;
}

const shortestToken = 16;
const inToken = new Uint8Array(128);
for (const character of '-_+/=.~') inToken[character.charCodeAt(0)] = 1;
const linking = new Uint8Array(128);
for (const character of ' \t\r\n_-./\'"()[]:#*|') linking[character.charCodeAt(0)] = 1;
const leet = new Map<number, string>([
  [48, 'o'],
  [49, 'i'],
  [51, 'e'],
  [52, 'a'],
  [53, 's'],
  [55, 't'],
  [56, 'b'],
  [64, 'a'],
  [36, 's'],
  [33, 'i'],
]);
const longestLeet = 20;

/** Reads a text once, from its first character to its last, and marks what rules look at. */
export function readPage(text: string, reading: Reading): Page {
  return new Reader(text, reading).read();
}

class Reader {
  readonly #text: string;
  readonly #lexicon: Lexicon;
  readonly #keyBeginnings: Uint8Array;
  readonly #marks: Marks;
  readonly #numbers: number[] = [];
  readonly #ats: number[] = [];
  readonly #schemes: number[] = [];
  readonly #tokens: number[] = [];
  readonly #keys: number[] = [];
  /** Hashes of the last one, two and three words, where they may begin a phrase, and where they start. */
  #one = 0;
  #two = 0;
  #three = 0;
  #oneStart = 0;
  #twoStart = 0;
  #threeStart = 0;
  #known = 0;
  #lastEnd = -10;

  constructor(text: string, { lexicon, kinds, keyBeginnings }: Reading) {
    this.#text = text;
    this.#lexicon = lexicon;
    this.#keyBeginnings = keyBeginnings;
    this.#marks = new Marks(kinds);
  }

  read(): Page {
    const text = this.#text;
    const length = text.length;
    let tokenStart = -1;
    let position = 0;
    while (position < length) {
      const code = text.charCodeAt(position);
      const kind = kindOf(code);
      if (kind === characterKind.other) {
        if (code === 64) this.#ats.push(position);
        else if (code === 58 && text.charCodeAt(position + 1) === 47 && text.charCodeAt(position + 2) === 47)
          this.#schemes.push(position);
        if (tokenStart >= 0 && (code >= 128 || inToken[code] === 0)) {
          this.#endToken(tokenStart, position);
          tokenStart = -1;
        }
        position++;
        continue;
      }
      if (code < 128) {
        if (tokenStart < 0) tokenStart = position;
        if (this.#beginsKey(position, code)) this.#keys.push(position);
      } else if (tokenStart >= 0) {
        this.#endToken(tokenStart, position);
        tokenStart = -1;
      }
      if (kind === characterKind.digit) position = this.#number(position);
      else if (kind === characterKind.wide) position = this.#wide(position);
      else position = this.#word(position);
    }
    if (tokenStart >= 0) this.#endToken(tokenStart, length);
    return {
      text,
      marks: this.#marks,
      numbers: this.#numbers,
      ats: this.#ats,
      schemes: this.#schemes,
      tokens: this.#tokens,
      keys: this.#keys,
    };
  }

  #beginsKey(position: number, code: number): boolean {
    const next = this.#text.charCodeAt(position + 1);
    if (!(next < 128) || this.#keyBeginnings[(code << 7) | next] === 0) return false;
    if (position === 0) return true;
    const before = this.#text.charCodeAt(position - 1);
    return before >= 128 || kindOf(before) === characterKind.other;
  }

  #endToken(start: number, end: number): void {
    if (end - start >= shortestToken) this.#tokens.push(start, end);
  }

  #number(start: number): number {
    const text = this.#text;
    let position = start + 1;
    let hash = extend(startOfWord, text.charCodeAt(start));
    while (position < text.length && isDigit(text.charCodeAt(position))) {
      if (position - start < 3) hash = extend(hash, text.charCodeAt(position));
      position++;
    }
    this.#numbers.push(start, position);
    if (position - start === 1 && leet.has(text.charCodeAt(start))) this.#disguised(start);
    if (position - start <= 2) this.#remember(hash, start, position, false);
    else this.#known = 0;
    return position;
  }

  #word(start: number): number {
    const text = this.#text;
    let hash = startOfWord;
    let position = start;
    let previous: number = characterKind.upper;
    while (position < text.length) {
      const code = text.charCodeAt(position);
      const kind = kindOf(code);
      if (kind !== characterKind.lower && kind !== characterKind.upper) break;
      if (kind === characterKind.upper && previous === characterKind.lower && code < 128) break;
      hash = extend(hash, fold(code));
      previous = kind;
      position++;
    }
    this.#remember(hash, start, position, true);
    if (leet.has(text.charCodeAt(position)) && position - start <= longestLeet) this.#disguised(start);
    return position;
  }

  /** Looks a word up, alone and as the end of a phrase, and keeps it as the beginning of the next. */
  #remember(hash: number, start: number, end: number, alone: boolean): void {
    if (this.#known > 0 && !this.#linked(start)) this.#known = 0;
    if (alone) this.#lookUp(hash, start, end);
    let two = 0;
    let three = 0;
    if (this.#known > 0) {
      two = join(this.#one, hash);
      this.#lookUp(two, this.#oneStart, end);
      if (this.#known > 1) {
        three = join(this.#two, hash);
        this.#lookUp(three, this.#twoStart, end);
        if (this.#known > 2) this.#lookUp(join(this.#three, hash), this.#threeStart, end);
      }
    }
    this.#threeStart = this.#twoStart;
    this.#twoStart = this.#oneStart;
    this.#oneStart = start;
    this.#three = three;
    this.#two = two;
    this.#one = hash;
    this.#known = this.#known < 3 ? this.#known + 1 : 3;
    this.#lastEnd = end;
  }

  #linked(start: number): boolean {
    if (start - this.#lastEnd > 2) return false;
    for (let position = this.#lastEnd; position < start; position++) {
      const code = this.#text.charCodeAt(position);
      if (code < 128 ? linking[code] === 0 : code !== 0x2019) return false;
    }
    return true;
  }

  #lookUp(hash: number, start: number, end: number): void {
    const kinds = this.#lexicon.find(hash);
    if (kinds === undefined) return;
    for (const kind of kinds)
      if (kind < inCapitals) this.#marks.add(kind, start, end);
      else if (this.#isCapital(start, end)) this.#marks.add(kind - inCapitals, start, end);
  }

  #isCapital(start: number, end: number): boolean {
    for (let position = start; position < end; position++)
      if (kindOf(this.#text.charCodeAt(position)) === characterKind.lower) return false;
    return true;
  }

  /** A script without word breaks: each stretch of a few characters may be a word. */
  #wide(position: number): number {
    const text = this.#text;
    let hash = startOfWord;
    for (let count = 1; count <= longestWide; count++) {
      const code = text.charCodeAt(position + count - 1);
      if (kindOf(code) !== characterKind.wide) break;
      hash = extend(hash, code);
      if (count > 1) this.#lookUp(hash, position, position + count);
    }
    this.#known = 0;
    return position + 1;
  }

  /** A word with digits or signs for letters: looked up as the letters they stand for. */
  #disguised(start: number): void {
    const text = this.#text;
    if (start > 0 && kindOf(text.charCodeAt(start - 1)) !== characterKind.other) return;
    let hash = startOfWord;
    let letters = 0;
    let signs = 0;
    let position = start;
    for (; position < text.length && position - start < longestLeet; position++) {
      const code = text.charCodeAt(position);
      const letter = leet.get(code);
      if (letter !== undefined) {
        signs++;
        hash = extend(hash, letter.charCodeAt(0));
      } else if (kindOf(code) === characterKind.lower || kindOf(code) === characterKind.upper) {
        letters++;
        hash = extend(hash, fold(code));
      } else break;
    }
    const closed = position >= text.length || isBlank(text.charCodeAt(position)) || position - start >= 4;
    if (closed && letters >= 2 && signs >= 1) this.#lookUp(hash, start, position);
  }
}
