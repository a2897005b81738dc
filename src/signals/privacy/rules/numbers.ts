import type { Finding } from '../finding.ts';
import type { Page } from '../text/page.ts';
import { cardAt } from './cards.ts';
import { isFraction, isGlued } from './chain.ts';
import { dateAt } from './dates.ts';
import { addressAt } from './internet.ts';
import { labelledNumberAt } from './labelled-numbers.ts';
import { phoneAt } from './phones.ts';
import { socialSecurityAt } from './social-security.ts';

/** Looks at a run of digits; says how many runs it took, 0 for none. */
export type NumberRule = (page: Page, index: number, found: Finding[]) => number;

const rules: readonly NumberRule[] = [addressAt, dateAt, cardAt, socialSecurityAt, phoneAt, labelledNumberAt];

/** Everything that is a number: each run of digits is offered to each rule until one takes it. */
export function findNumbers(page: Page, found: Finding[]): void {
  const { numbers, text } = page;
  for (let index = 0; index * 2 < numbers.length; ) {
    const start = numbers[index * 2]!;
    let taken = 0;
    if (!(start > 0 && isGlued(text, start - 1)) && !isFraction(text, start))
      for (const rule of rules) {
        taken = rule(page, index, found);
        if (taken > 0) break;
      }
    index += taken > 0 ? taken : 1;
  }
}
