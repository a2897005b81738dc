import { Automaton } from './automaton.ts';
import { dateForms } from './birth.ts';
import { bareForm, digitsOf } from './digits.ts';
import { type Entry, isFlexible, type Mapping } from './mapping.ts';
import { nationalForms } from './phone.ts';

/** A form in which a stand-in may come back, and how to put back what it stands for. */
export interface Sought {
  /** May not touch another letter or digit. */
  readonly bounded: boolean;
  restore(found: string): string;
}

/** A mapping made ready for reading answers: which forms to look for. Later entries are not in it. */
export class StandInIndex {
  /** Forms as written, ASCII letters in lower case. */
  readonly written = new Automaton<Sought>();
  /** Letters and digits alone, whatever stands between them. */
  readonly bare = new Automaton<Sought>();
  readonly #exact = new Map<string, string>();

  constructor(mapping: Mapping) {
    for (const entry of mapping.entries) this.#exact.set(entry.standIn, entry.original);
    for (const entry of mapping.entries) this.#add(entry);
    for (const entry of mapping.entries) this.#addVariants(entry);
    this.written.prepare();
    this.bare.prepare();
  }

  get isEmpty(): boolean {
    return this.written.isEmpty;
  }

  #add(entry: Entry): void {
    const { standIn, original, isWord } = entry;
    const bounded = !isWord && !standIn.startsWith('[');
    this.written.add(foldCase(standIn), {
      bounded,
      restore: (found) => this.#exact.get(found) ?? inCaseOf(found, standIn, original),
    });
    if (!isFlexible(entry)) return;
    const signs = original.replace(/[^0-9a-z]/gi, '');
    this.bare.add(bareForm(standIn), {
      bounded,
      restore: (found) => this.#exact.get(found) ?? fill(found, signs),
    });
  }

  /** Other forms of the same: URL-encoded, a number without its country, a date written anew. */
  #addVariants({ standIn, original, kind }: Entry): void {
    const encoded = encodeURIComponent(standIn);
    if (encoded !== standIn && isWellFormed(original)) this.#addPair(encoded, encodeURIComponent(original));
    if (kind === 'phone') {
      const ours = nationalForms(standIn);
      const theirs = nationalForms(original);
      ours.forEach((form, index) => {
        const back = theirs[index];
        if (back?.length !== form.length || form.length < 7) return;
        this.bare.add(form, { bounded: true, restore: (found) => fill(found, digitsOf(back)) });
      });
    }
    if (kind === 'birth') {
      const ours = dateForms(standIn);
      const theirs = dateForms(original);
      ours?.forEach((form, index) => {
        if (theirs !== undefined) this.#addPair(form, theirs[index]!);
      });
    }
  }

  #addPair(form: string, original: string): void {
    if (this.#exact.has(form)) return;
    this.written.add(foldCase(form), { bounded: true, restore: () => original });
  }
}

/** ASCII letters in lower case; keeps every offset. */
export function foldCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

export function foldCode(code: number): number {
  return code >= 65 && code <= 90 ? code + 32 : code;
}

function inCaseOf(found: string, standIn: string, original: string): string {
  if (found === standIn.toUpperCase()) return original.toUpperCase();
  return found === standIn.toLowerCase() ? original.toLowerCase() : original;
}

/** The letters and digits of `found` replaced in order; what stands between them stays. */
function fill(found: string, signs: string): string {
  let index = 0;
  return found.replace(/[0-9a-z]/gi, () => signs[index++] ?? '');
}

function isWellFormed(text: string): boolean {
  return !/[\ud800-\udfff]/u.test(text);
}
