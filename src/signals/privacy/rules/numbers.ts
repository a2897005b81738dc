import type { Finding } from '../finding.ts';
import type { Page } from '../text/page.ts';
import { cardAt } from './cards.ts';
import { digitsIn, isFraction, isGlued, isLinkedBefore, LinkCounter, longestChain } from './chain.ts';
import { dateAt } from './dates.ts';
import { addressAt } from './internet.ts';
import { labelledNumberAt } from './labelled-numbers.ts';
import { phoneAt } from './phones.ts';
import { socialSecurityAt } from './social-security.ts';

/** How many runs from the one looked at are linked: on its line, and also over line breaks. */
export interface Links {
  readonly onLine: number;
  readonly overLines: number;
  /** Whether no run before belongs to the same number. */
  readonly begins: boolean;
}

/** Looks at a run of digits; says how many runs it took, 0 for none. */
export type NumberRule = (page: Page, index: number, links: Links, found: Finding[]) => number;

/** Whether the text breaks into a new line at a place or one blank behind it. */
function isBreak(text: string, position: number): boolean {
  const code = text.charCodeAt(position);
  return code === 10 || code === 13 || ((code === 32 || code === 45) && text.charCodeAt(position + 1) === 10);
}

const rules: readonly NumberRule[] = [addressAt, dateAt, cardAt, socialSecurityAt, phoneAt, labelledNumberAt];

const unique = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;
const longestWithCode = 400;

/** Where a UUID stands in a run without blanks: its digits are no number of anybody. */
function uniqueCode(text: string, start: number, end: number): readonly [number, number] | undefined {
  if (end - start > longestWithCode) return undefined;
  const match = unique.exec(text.slice(start, end));
  return match === null ? undefined : [start + match.index, start + match.index + 36];
}

/** Whether there are digits enough for any rule; a list of single digits that goes on and on has none. */
function isLongEnough(page: Page, index: number, runs: number): boolean {
  const digits = digitsIn(page, index, runs);
  return digits >= 4 && !(runs === longestChain && digits === runs);
}

/** Everything that is a number: each run of digits is offered to each rule until one takes it. */
export function findNumbers(page: Page, found: Finding[]): void {
  const { numbers, text } = page;
  const lines = new LinkCounter(page, false);
  const whole = new LinkCounter(page, true);
  let codes = 0;
  let code: readonly [number, number] = [0, 0];
  for (let index = 0; index * 2 < numbers.length; ) {
    const start = numbers[index * 2]!;
    let taken = 0;
    while (codes < page.tokens.length && page.tokens[codes]! <= start) {
      code = uniqueCode(text, page.tokens[codes]!, page.tokens[codes + 1]!) ?? code;
      codes += 2;
    }
    const isInCode = start >= code[0] && start < code[1];
    if (!isInCode && !(start > 0 && isGlued(text, start - 1)) && !isFraction(text, start)) {
      const onLine = lines.from(index);
      const overLines = isBreak(text, numbers[(index + onLine) * 2 - 1]!) ? whole.from(index) : onLine;
      const links = { onLine, overLines, begins: !isLinkedBefore(page, index) };
      if (isLongEnough(page, index, overLines))
        for (const rule of rules) {
          taken = rule(page, index, links, found);
          if (taken > 0) break;
        }
    }
    index += taken > 0 ? taken : 1;
  }
}
