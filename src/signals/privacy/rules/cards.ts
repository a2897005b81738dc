import { passesLuhn } from '../checks/checksums.ts';
import { kind } from '../vocabulary/kinds.ts';
import { chainOf, digitsIn, isEven, isGlued } from './chain.ts';
import type { NumberRule } from './numbers.ts';

const shapes = new Set([
  '4-4-4-4',
  '4-6-5',
  '4-6-4',
  '4-4-4-4-3',
  '4-4-5',
  '6-13',
  '8-8',
  '6-10',
  '4-4-4-1',
  '4-4-4-3',
  '4-4-4-2',
]);
const brand = /^(?:3[04-9]|4|5[0-8]|6|2[2-7]|1800|2131)/;
const contextBefore = 60;
const contextAfter = 24;

/** Payment cards: 12 to 19 digits, in one run, in the usual groups, or digit by digit beside the word. */
export const cardAt: NumberRule = (page, index, { overLines: linked }, found) => {
  const { numbers, text, marks } = page;
  if (linked === 1 && numbers[index * 2 + 1]! - numbers[index * 2]! < 12) return 0;
  for (const runs of candidates(linked)) {
    const count = digitsIn(page, index, runs);
    if (count < 12 || count > 19) continue;
    const chain = chainOf(page, index, runs);
    if (isGlued(text, chain.end)) continue;
    const inContext = marks.near(kind.card, chain.start, chain.end, contextBefore, contextAfter);
    const grouped = shapes.has(chain.shape);
    const whole =
      runs === 1 || grouped || (runs === linked && regular(chain.shape) && isEven(page, index, runs, true));
    if (!whole) continue;
    const valid = passesLuhn(chain.digits);
    const branded = brand.test(chain.digits) && !uniform(chain.digits);
    const goods = marks.before(kind.goods, chain.start, 24) >= 0 || isInPath(text, chain.start);
    if (!inContext && marks.before(kind.imei, chain.start, 24) >= 0) continue;
    const fits = inContext
      ? count >= 13 || valid || grouped
      : branded &&
        !goods &&
        count >= 13 &&
        (grouped && chain.shape !== '8-8' ? count >= 14 : valid && count >= 14);
    if (!fits) continue;
    found.push({
      type: 'CREDIT_CARD',
      level: 'hard',
      start: chain.start,
      end: chain.end,
      confidence: (valid ? 0.6 : 0.4) + (inContext ? 0.35 : 0) + (branded ? 0.04 : 0),
      reason: `a number of ${count} digits that ${valid ? 'passes' : 'fails'} the check of payment cards${inContext ? ', beside a word for card' : ''}`,
    });
    return runs;
  }
  return 0;
};

/** Numbers of runs worth trying, the longest first. */
function candidates(linked: number): number[] {
  return linked <= 5 ? [5, 4, 3, 2, 1].filter((runs) => runs <= linked) : [linked, 5, 4, 3, 2, 1];
}

/** Groups that a person types: digit by digit, or in groups of two to five. */
function regular(shape: string): boolean {
  const lengths = shape.split('-').map(Number);
  return (
    lengths.every((length) => length === 1) ||
    (lengths.length <= 10 && lengths.every((length) => length <= 6) && lengths.some((length) => length > 1))
  );
}

/** Whether a number is a part of a path or of a longer code. */
function isInPath(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  return before === 47 || before === 35;
}

function uniform(digits: string): boolean {
  return digits === digits[0]!.repeat(digits.length);
}
