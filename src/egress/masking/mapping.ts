import { bareForm, digitsFrom, digitsOf } from './digits.ts';
import type { Kind } from './kind.ts';
import { MaskingRefused } from './refused.ts';
import { makeStandIn, type WholeKind } from './stand-ins.ts';
import { isCommon, isFiller, speaksAlone, standInWord, wordPattern } from './words.ts';

/** One stand-in and what it stands for. */
export interface Entry {
  readonly standIn: string;
  readonly original: string;
  readonly kind: Kind;
  /** Names may be inflected and stand inside a word; all else stands by itself. */
  readonly isWord: boolean;
}

/** An original met before, which is replaced wherever it comes again. */
export interface Known {
  readonly original: string;
  readonly kind: Kind;
  readonly isWord: boolean;
}

const mostEntries = 5_000;
const mostTries = 400;

/** Kinds that people and models write with other spaces and dashes. */
const flexibleKinds: ReadonlySet<Kind> = new Set(['phone', 'card', 'iban', 'mac', 'identifier']);

/**
 * What stands for what in one conversation. The same original always gets the same stand-in, different
 * ones get different ones. It holds private text and never leaves this machine.
 */
export class Mapping {
  readonly #byStandIn = new Map<string, Entry>();
  readonly #byOriginal = new Map<string, Entry>();
  /** Which seed an original has, whatever way it is written in. */
  readonly #seeds = new Map<string, number>();
  /** Whose seed a stand-in's folded form belongs to. */
  readonly #owners = new Map<string, string>();
  readonly #nextSeed = new Map<string, number>();
  readonly #known = new Map<string, Known>();

  get entries(): Iterable<Entry> {
    return this.#byStandIn.values();
  }

  /** True from the point at which a conversation had better begin with a new one. */
  get isFull(): boolean {
    return this.#byStandIn.size >= mostEntries / 2;
  }

  get known(): Iterable<Known> {
    return this.#known.values();
  }

  /**
   * The stand-in for an original, made if need be. Names are replaced word by word, so that a surname
   * alone is still the same person.
   *
   * @throws MaskingRefused where there are too many.
   */
  standInFor(kind: Kind, original: string): string {
    this.#remember(kind, original);
    switch (kind) {
      case 'person':
      case 'words':
        return this.#byWords(kind, original, isFiller);
      case 'organisation':
        return this.#byWords(kind, original, isCommon);
      case 'address':
        if (!/\p{Nd}/u.test(original)) return this.#byWords(kind, original, isCommon);
        return this.#whole(kind, original, (seed) => this.#placeLike(original, seed));
      default:
        return this.#whole(kind, original, (seed) => makeStandIn(kind as WholeKind, original, seed));
    }
  }

  /** Takes a stand-in out of use, since the text holds it by itself; its original gets another. */
  retire({ standIn, original, kind, isWord }: Entry): void {
    this.#byStandIn.delete(standIn);
    const family = isWord ? 'word' : kind;
    this.#byOriginal.delete(`${family}\n${original}`);
    this.#seeds.delete(`${family}\n${foldOriginal(kind, isWord, original)}`);
  }

  #byWords(kind: Kind, original: string, stays: (word: string) => boolean): string {
    const replaced = original.replace(wordPattern, (word) => (stays(word) ? word : this.#word(kind, word)));
    return replaced === original ? this.#whole(kind, original, (seed) => standInWord(seed)) : replaced;
  }

  /** An address in the same form: other numbers, other names, the same words for street and floor. */
  #placeLike(original: string, seed: number): string {
    let used = 0;
    return original.replace(/\p{Nd}+|\p{L}[\p{L}\p{M}'’-]*/gu, (part) => {
      if (/^\p{Nd}/u.test(part)) {
        const digits = digitsFrom(seed * 31 + used++, part.length);
        return digits.startsWith('0') && !part.startsWith('0') ? `3${digits.slice(1)}` : digits;
      }
      const stays = isCommon(part) || (part.length < 4 && /^[\p{Script=Latin}]/u.test(part));
      return stays ? part : this.#word('address', part);
    });
  }

  #word(kind: Kind, original: string): string {
    return this.#whole(kind, original, (seed) => inCaseOf(original, standInWord(seed)), true);
  }

  #whole(kind: Kind, original: string, make: (seed: number) => string, isWord = false): string {
    const family = isWord ? 'word' : kind;
    const key = `${family}\n${original}`;
    const before = this.#byOriginal.get(key);
    if (before !== undefined) return before.standIn;
    if (this.#byStandIn.size >= mostEntries)
      throw new MaskingRefused('It holds too many identifiers to mask.');
    const owner = `${family}\n${foldOriginal(kind, isWord, original)}`;
    let seed = this.#seeds.get(owner) ?? this.#takeSeed(family);
    for (let tries = 0; tries < mostTries; tries++) {
      const standIn = make(seed);
      if (this.#isFree(standIn, original, owner)) {
        const entry: Entry = { standIn, original, kind, isWord };
        this.#seeds.set(owner, seed);
        this.#owners.set(foldStandIn(standIn), owner);
        this.#byStandIn.set(standIn, entry);
        this.#byOriginal.set(key, entry);
        return standIn;
      }
      seed = this.#takeSeed(family);
    }
    // A few characters have few shapes: then a plain mark has to do.
    const mark = `[${family} ${this.#takeSeed('mark') + 1}]`;
    const entry: Entry = { standIn: mark, original, kind, isWord: false };
    this.#byStandIn.set(mark, entry);
    this.#byOriginal.set(key, entry);
    return mark;
  }

  #isFree(standIn: string, original: string, owner: string): boolean {
    if (this.#byStandIn.has(standIn)) return false;
    const [one, other] = [standIn.toLowerCase(), original.toLowerCase()];
    const shortest = one.length < other.length ? one : other;
    if (one === other || (shortest.length >= 4 && (one.includes(other) || other.includes(one)))) return false;
    const taken = this.#owners.get(foldStandIn(standIn));
    return taken === undefined || taken === owner;
  }

  #takeSeed(family: string): number {
    const seed = this.#nextSeed.get(family) ?? 0;
    this.#nextSeed.set(family, seed + 1);
    return seed;
  }

  #remember(kind: Kind, original: string): void {
    if (this.#known.has(original)) return;
    if (bareLength(original) >= 5) this.#known.set(original, { original, kind, isWord: false });
    if (kind !== 'person') return;
    for (const word of original.match(wordPattern) ?? []) {
      if (speaksAlone(word)) this.#known.set(word, { original: word, kind, isWord: true });
    }
  }
}

/** Letters and digits of any script. */
function bareLength(text: string): number {
  return text.match(/[\p{L}\p{Nd}]/gu)?.length ?? 0;
}

/** True where only spaces and signs lie between a stand-in's letters and digits, so that they may change. */
export function isFlexible({ kind, standIn, original, isWord }: Entry): boolean {
  if (isWord || !flexibleKinds.has(kind)) return false;
  const bare = bareForm(standIn);
  return bare.length >= 7 && bare.length === bareForm(original).length;
}

function foldOriginal(kind: Kind, isWord: boolean, original: string): string {
  if (isWord) return original.toLowerCase();
  if (!flexibleKinds.has(kind)) return original;
  return /[\p{L}]/u.test(original) ? bareForm(original) || original : digitsOf(original);
}

function foldStandIn(standIn: string): string {
  return bareForm(standIn) || standIn;
}

function inCaseOf(original: string, word: string): string {
  const upper = original.toUpperCase();
  const lower = original.toLowerCase();
  if (upper === lower) return word;
  if (original === lower) return word.toLowerCase();
  return original === upper && [...original].length > 1 ? word.toUpperCase() : word;
}
