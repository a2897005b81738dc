import type { Finding } from '../finding.ts';
import type { Page } from '../text/page.ts';
import { kind } from '../vocabulary/kinds.ts';
import { chainOf, isGlued } from './chain.ts';
import type { NumberRule } from './numbers.ts';

const contextBefore = 40;
const contextAfter = 12;

/** Dates in figures. One beside a word for birth is a date of birth; any other is taken and left alone. */
export const dateAt: NumberRule = (page, index, { onLine }, found) => {
  const { numbers, text } = page;
  if (onLine < 3) return 0;
  const width = numbers[index * 2 + 5]! - numbers[index * 2]!;
  if (width < 6 || width > 10) return 0;
  const { start, end, digits, shape } = chainOf(page, index, 3);
  if (isGlued(text, end) && text.charCodeAt(end) !== 84) return 0;
  const sign = text.charCodeAt(numbers[index * 2 + 1]!);
  if (sign !== text.charCodeAt(numbers[index * 2 + 3]!) || (sign !== 45 && sign !== 46 && sign !== 47))
    return 0;
  if (numbers[index * 2 + 2]! - numbers[index * 2 + 1]! !== 1) return 0;
  if (!plausible(shape, digits)) return 0;
  if (isBirth(page, start, end)) found.push(birth(page, start, end));
  else if (isInTableOfBirths(page, start, end)) found.push(birth(page, start, end));
  else return shape === '2-2-2' ? 0 : 3;
  return 3;
};

function plausible(shape: string, digits: string): boolean {
  const lengths = shape.split('-').map(Number);
  const [first, second] = [lengths[0]!, lengths[1]!];
  if (lengths[0] === 4) return lengths[1]! <= 2 && lengths[2]! <= 2 && isYear(Number(digits.slice(0, 4)));
  if (first > 2 || second > 2 || (lengths[2] !== 4 && lengths[2] !== 2)) return false;
  const one = Number(digits.slice(0, first));
  const two = Number(digits.slice(first, first + second));
  const year = digits.slice(first + second);
  return (
    one >= 1 &&
    two >= 1 &&
    one <= 31 &&
    two <= 31 &&
    Math.min(one, two) <= 12 &&
    (year.length === 2 || isYear(Number(year)))
  );
}

function isYear(year: number): boolean {
  return year >= 1880 && year <= 2100;
}

function isBirth(page: Page, start: number, end: number): boolean {
  return page.marks.near(kind.birth, start, end, contextBefore, contextAfter);
}

const told = /\b(?:was|were|is|who was) born\b[^.;]{0,30}$/i;
const tellsOfSelf =
  /\b(?:I|you|patient|mr|mrs|ms|client|applicant|my \w+) (?:was|were|is|who was) born\b[^.;]{0,30}$/i;

/** A birth that is told of in the third person may be anybody's, and weighs less. */
function birth(page: Page, start: number, end: number): Finding {
  const before = page.text.slice(Math.max(0, start - 60), start);
  const biography = told.test(before) && !tellsOfSelf.test(before);
  return {
    type: 'DOB',
    level: biography ? 'soft' : 'hard',
    start,
    end,
    confidence: biography ? 0.4 : 0.9,
    reason: biography ? 'a date on which somebody is said to be born' : 'a date beside a word for birth',
  };
}

const tableReach = 800;

/** Whether a date stands in a cell of a table, above which a column of its block is named for birth. */
function isInTableOfBirths(page: Page, start: number, end: number): boolean {
  const { text, marks } = page;
  const cell = /[,;|\t]/;
  if (!cell.test(text.slice(Math.max(0, start - 3), start)) && !cell.test(text.slice(end, end + 3)))
    return false;
  const label = marks.before(kind.birth, start, tableReach);
  if (label < 0) return false;
  const between = text.slice(label, start);
  if (!between.includes('\n') || /\n\s*\n/.test(between)) return false;
  return /[,;|\t]/.test(text.slice(Math.max(0, label - 24), label)) || /^[\s"]*[,;|\t]/.test(between);
}

const dayBefore = /(?:^|[^\d.,])(\d{1,2}(?:\.|st|nd|rd|th|er|º|°)?\s{1,3}(?:de\s|of\s|del\s)?)$/;
const yearAfter = /[.,]?\s{1,3}(?:de\s|del\s|of\s)?\d{4}(?!\d)/y;
const dayAndYearAfter = /\.?\s{1,3}\d{1,2}(?:st|nd|rd|th)?,?\s{1,3}\d{4}(?!\d)/y;

/** Dates with the month as a word, beside a word for birth. */
export function findSpelledBirths(page: Page, found: Finding[]): void {
  const { text, marks } = page;
  if (!marks.has(kind.birth)) return;
  const months = marks.of(kind.months);
  for (let index = 0; index < months.length; index += 2) {
    const start = months[index]!;
    const end = months[index + 1]!;
    if (!isBirth(page, start, end + 12)) continue;
    const day = dayBefore.exec(text.slice(Math.max(0, start - 12), start));
    yearAfter.lastIndex = end;
    dayAndYearAfter.lastIndex = end;
    if (day !== null && yearAfter.test(text))
      found.push(birth(page, start - day[1]!.length, yearAfter.lastIndex));
    else if (dayAndYearAfter.test(text)) found.push(birth(page, start, dayAndYearAfter.lastIndex));
  }
}
