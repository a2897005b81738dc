import type { Finding } from '../finding.ts';
import type { Page } from '../text/page.ts';
import { kind } from '../vocabulary/kinds.ts';
import { type Chain, chainOf, digitsIn, hasShape, isGlued } from './chain.ts';
import type { NumberRule } from './numbers.ts';

const contextBefore = 48;
const contextAfter = 16;
const extension = /\s?(?:x|ext\.?|#)\s?\d{1,6}(?!\d)/iy;

/** Telephone numbers: international with plus, in the national groups of some countries, or beside a word for phone. */
export const phoneAt: NumberRule = (page, index, { onLine, begins }, found) => {
  const { text, numbers } = page;
  const first = numbers[index * 2]!;
  const runs = withoutTrailingDate(page, index, onLine);
  const plus = plusBefore(text, first);
  for (let count = runs; count > 0; count = count > 8 ? 8 : count - 1) {
    const digits = digitsIn(page, index, count);
    if (digits > 17) continue;
    if (digits < 6) break;
    if (count < runs && !plus && !hasShape(page, index, [3, 3, 4]) && !hasShape(page, index, [1, 3, 3, 4]))
      continue;
    const chain = chainOf(page, index, count);
    if (isGlued(text, chain.end) && !isExtension(text, chain.end)) continue;
    if (count < runs && !startsAsPhone(chain, plus)) continue;
    const reason = reasonFor(page, chain, plus, text.charCodeAt(first - 1) === 40, runs === count && begins);
    if (reason === undefined) continue;
    found.push(phone(text, chain, plus, reason));
    return count;
  }
  return 0;
};

/** A shorter number at the start of a chain counts only where its own shape says so. */
function startsAsPhone(chain: Chain, plus: boolean): boolean {
  return plus ? chain.digits.length >= 10 && chain.digits.length <= 13 : /^(?:1-)?3-3-4$/.test(chain.shape);
}

function reasonFor(
  page: Page,
  chain: Chain,
  plus: boolean,
  bracketed: boolean,
  whole: boolean,
): { text: string; confidence: number } | undefined {
  const { text, marks } = page;
  const { start, end, digits, shape } = chain;
  const count = digits.length;
  // Numbers that are free to call are those of firms.
  if (/^0800\d{5,8}$/.test(digits)) return undefined;
  const inContext = marks.near(kind.phone, start, end, contextBefore, contextAfter);
  if (plus && count >= 8 && count <= 15 && (chain.runs > 1 || count >= 10 || inContext))
    return { text: 'digits after a plus sign, as in an international telephone number', confidence: 0.95 };
  if (
    inContext &&
    whole &&
    !isTailOfName(text, start) &&
    count <= 15 &&
    !isOther(page, start) &&
    looksDialled(text, chain, bracketed)
  ) {
    const mark = marks.before(kind.phone, start, 24);
    const near = mark >= 0;
    const follows = marks.after(kind.phone, end, 4) >= 0;
    if (chain.runs === 1 && !follows && !(near && isOneLine(text, mark, start))) return undefined;
    if (count >= 7 || near || follows)
      return { text: 'a number beside a word for telephone', confidence: near ? 0.9 : 0.7 };
  }
  const sign = text.charCodeAt(start + 3);
  const isNorthAmerican =
    (shape === '3-3-4' &&
      digits.charCodeAt(0) > 49 &&
      sign === text.charCodeAt(start + 7) &&
      (sign === 45 || sign === 46)) ||
    (shape === '3-3-4' && bracketed) ||
    (shape === '1-3-3-4' && digits[0] === '1' && text.charCodeAt(start + 1) === 45) ||
    (shape === '3-1-3-3-4' && digits.startsWith('001'));
  if (isNorthAmerican) return { text: 'ten digits grouped as a telephone number', confidence: 0.8 };
  const isFrench = shape === '2-2-2-2-2' && /^0[67]/.test(digits) && whole;
  const isBritish = shape === '5-6' && digits.startsWith('07') && whole;
  const isJapanese = shape === '3-4-4' && /^0[5789]0/.test(digits) && whole;
  if (isFrench || isBritish || isJapanese)
    return { text: 'digits grouped as a national telephone number', confidence: 0.7 };
  if (
    /^00[1-9]/.test(digits) &&
    text.charCodeAt(start + 2) !== 46 &&
    count >= 11 &&
    count <= 15 &&
    whole &&
    chain.runs > 1
  )
    return { text: 'digits after an international dialling prefix', confidence: 0.7 };
  return undefined;
}

/** Whether a nearer word says that the number is something else. */
function isOther(page: Page, start: number): boolean {
  const { marks } = page;
  const nearest = marks.before(kind.phone, start, contextBefore);
  for (const other of [
    kind.goods,
    kind.ssn,
    kind.account,
    kind.routing,
    kind.medicalRecord,
    kind.passport,
    kind.birth,
  ])
    if (marks.before(other, start, 30) > nearest && nearest >= 0) return true;
  return nearest < 0 && marks.before(kind.goods, start, 16) >= 0;
}

/** Whether a number ends a longer name or path: `examples-3271754368`. */
function isTailOfName(text: string, start: number): boolean {
  return (
    /[A-Za-z]{2}[-_/]$/.test(text.slice(Math.max(0, start - 3), start)) &&
    !/(?:tel|fax|call|phone|mob)[-_/]$/i.test(text.slice(Math.max(0, start - 6), start))
  );
}

/** Whether two runs are a decimal, or the first and last year of something. */
function isDecimalOrYears(text: string, { start, end, shape, digits }: Chain): boolean {
  const sign = text[start + Number.parseInt(shape, 10)];
  if (sign === '.' && text[end] !== '.') return true;
  return shape === '4-4' && /^(?:1[5-9]|20)\d\d(?:1[5-9]|20)\d\d$/.test(digits);
}

/** Whether a word and a number stand on one line, or the number alone on the next. */
function isOneLine(text: string, from: number, to: number): boolean {
  const between = text.slice(from, to);
  return !between.includes('\n') || /^\s*:?\s*$/.test(between);
}

function looksDialled(text: string, chain: Chain, bracketed: boolean): boolean {
  if (chain.runs === 2 && isDecimalOrYears(text, chain)) return false;
  if (bracketed || chain.runs > 1) return true;
  const { digits } = chain;
  return digits.length >= 7 && digits.length <= 13;
}

function plusBefore(text: string, start: number): boolean {
  let position = start - 1;
  if (text.charCodeAt(position) === 40) position--;
  if (text.charCodeAt(position) === 32 && text.charCodeAt(position + 1) === 40) position--;
  if (text.charCodeAt(position) !== 43) return false;
  return position === 0 || (!isGlued(text, position - 1) && !/[\d)\]]/.test(text[position - 1]!));
}

function isExtension(text: string, end: number): boolean {
  extension.lastIndex = end;
  return extension.test(text);
}

/** Leaves off a date that follows a number with no more than a blank between. */
function withoutTrailingDate(page: Page, index: number, runs: number): number {
  if (runs < 4) return runs;
  const { numbers } = page;
  for (let run = index + 1; run < index + runs - 2; run++) {
    const length = numbers[run * 2 + 1]! - numbers[run * 2]!;
    const next = numbers[run * 2 + 3]! - numbers[run * 2 + 2]!;
    if (
      length === 4 &&
      next === 2 &&
      page.text.charCodeAt(numbers[run * 2 + 1]!) === 45 &&
      page.text.charCodeAt(numbers[run * 2]! - 1) !== 45
    )
      return run - index;
  }
  return runs;
}

function phone(
  text: string,
  chain: Chain,
  plus: boolean,
  why: { text: string; confidence: number },
): Finding {
  let start = chain.start;
  if (text.charCodeAt(start - 1) === 40) start--;
  if (plus) while (start > 0 && text.charCodeAt(start) !== 43) start--;
  extension.lastIndex = chain.end;
  const end = extension.test(text) ? extension.lastIndex : chain.end;
  return { type: 'PHONE', level: 'hard', start, end, confidence: why.confidence, reason: why.text };
}
