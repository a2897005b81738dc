import { characterKind, isDigit, kindOf } from '../text/characters.ts';
import type { Page } from '../text/page.ts';

/** Runs of digits that stand so close that they may be one number. */
export interface Chain {
  readonly start: number;
  readonly end: number;
  readonly runs: number;
  readonly digits: string;
  /** The lengths of the runs: `4-4-4-4`. */
  readonly shape: string;
}

/** More runs than any number has. */
export const longestChain = 24;

/** Counts the runs that are linked from one on, for runs in rising order: each gap is looked at once. */
export class LinkCounter {
  readonly #page: Page;
  readonly #overLines: boolean;
  /** The first run that is not linked to those before it. */
  #next = 0;

  constructor(page: Page, overLines: boolean) {
    this.#page = page;
    this.#overLines = overLines;
  }

  /** Number of runs from `index` on that are linked, at most `longestChain`. */
  from(index: number): number {
    const { numbers, text } = this.#page;
    if (this.#next <= index) this.#next = index + 1;
    while (this.#next * 2 < numbers.length && this.#next - index < longestChain) {
      if (!isLink(text, numbers[this.#next * 2 - 1]!, numbers[this.#next * 2]!, this.#overLines)) break;
      this.#next++;
    }
    return this.#next - index;
  }
}

/** Digits in so many runs from `index` on. */
export function digitsIn(page: Page, index: number, runs: number): number {
  const { numbers } = page;
  let digits = 0;
  for (let run = index; run < index + runs; run++) digits += numbers[run * 2 + 1]! - numbers[run * 2]!;
  return digits;
}

/** Whether single signs stand between the runs, and all the same where that is asked. */
export function isEven(page: Page, index: number, runs: number, same: boolean): boolean {
  const { numbers, text } = page;
  const first = text.charCodeAt(numbers[index * 2 + 1]!);
  for (let run = index; run < index + runs - 1; run++) {
    const end = numbers[run * 2 + 1]!;
    if (numbers[run * 2 + 2]! - end !== 1 || (same && text.charCodeAt(end) !== first)) return false;
  }
  return true;
}

/** Whether the runs from `index` on have these lengths. */
export function hasShape(page: Page, index: number, lengths: readonly number[]): boolean {
  const { numbers } = page;
  for (let run = 0; run < lengths.length; run++) {
    const at = (index + run) * 2;
    if (at >= numbers.length || numbers[at + 1]! - numbers[at]! !== lengths[run]) return false;
  }
  return true;
}

export function chainOf(page: Page, index: number, runs: number): Chain {
  const { numbers, text } = page;
  let digits = '';
  let shape = '';
  for (let run = index; run < index + runs; run++) {
    const start = numbers[run * 2]!;
    const end = numbers[run * 2 + 1]!;
    digits += text.slice(start, end);
    shape += shape === '' ? end - start : `-${end - start}`;
  }
  return {
    start: numbers[index * 2]!,
    end: numbers[(index + runs) * 2 - 1]!,
    runs,
    digits,
    shape,
  };
}

/** Whether the run before a run is linked to it. */
export function isLinkedBefore(page: Page, index: number): boolean {
  if (index === 0) return false;
  return isLink(page.text, page.numbers[index * 2 - 1]!, page.numbers[index * 2]!, false);
}

function isLink(text: string, from: number, to: number, overLines: boolean): boolean {
  const length = to - from;
  if (length > 3) return false;
  let signs = 0;
  for (let position = from; position < to; position++) {
    const code = text.charCodeAt(position);
    if (code === 10 || code === 13) {
      if (!overLines) return false;
    } else if (code === 46 || code === 47) {
      if (length > 1) return false;
    } else if (code === 45 || code === 40 || code === 41 || code === 95) signs++;
    else if (isDash(code)) signs++;
    else if (code !== 32 && code !== 9) return false;
  }
  return signs <= 2;
}

function isDash(code: number): boolean {
  return (code >= 0x2010 && code <= 0x2015) || code === 0x2212;
}

/** Whether a letter or underscore touches a place from the given side, so that a number is part of a word. */
export function isGlued(text: string, position: number): boolean {
  const code = text.charCodeAt(position);
  const kind = kindOf(code);
  return kind === characterKind.lower || kind === characterKind.upper ? code < 0x250 : code === 95;
}

/** Whether the number at a place is the fraction of a decimal, or grouped by thousands. */
export function isFraction(text: string, start: number): boolean {
  const sign = text.charCodeAt(start - 1);
  if ((sign !== 46 && sign !== 44) || !isDigit(text.charCodeAt(start - 2))) return false;
  if (sign === 46) return true;
  const next = text.charCodeAt(start + 3);
  return !isDigit(text.charCodeAt(start - 5)) && !isDigit(next) && next !== 45;
}
