import { passesMod97 } from '../checks/checksums.ts';
import type { Finding } from '../finding.ts';
import type { Page } from '../text/page.ts';
import { kind } from '../vocabulary/kinds.ts';

/** Length of an IBAN by country, after the registry of SWIFT. */
const lengths: Record<string, number> = {
  AD: 24,
  AE: 23,
  AL: 28,
  AO: 25,
  AT: 20,
  AZ: 28,
  BA: 20,
  BE: 16,
  BF: 28,
  BG: 22,
  BH: 22,
  BI: 27,
  BJ: 28,
  BR: 29,
  BY: 28,
  CF: 27,
  CG: 27,
  CH: 21,
  CI: 28,
  CM: 27,
  CR: 22,
  CV: 25,
  CY: 28,
  CZ: 24,
  DE: 22,
  DJ: 27,
  DK: 18,
  DO: 28,
  DZ: 26,
  EE: 20,
  EG: 29,
  ES: 24,
  FI: 18,
  FK: 18,
  FO: 18,
  FR: 27,
  GA: 27,
  GB: 22,
  GE: 22,
  GI: 23,
  GL: 18,
  GQ: 27,
  GR: 27,
  GT: 28,
  GW: 25,
  HN: 28,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IQ: 23,
  IR: 26,
  IS: 26,
  IT: 27,
  JO: 30,
  KM: 27,
  KW: 30,
  KZ: 20,
  LB: 28,
  LC: 32,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  LY: 25,
  MA: 28,
  MC: 27,
  MD: 24,
  ME: 22,
  MG: 27,
  MK: 19,
  ML: 28,
  MN: 20,
  MR: 27,
  MT: 31,
  MU: 30,
  MZ: 25,
  NE: 28,
  NI: 28,
  NL: 18,
  NO: 15,
  OM: 23,
  PK: 24,
  PL: 28,
  PS: 29,
  PT: 25,
  QA: 29,
  RO: 24,
  RS: 22,
  RU: 33,
  SA: 24,
  SC: 31,
  SD: 18,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  SN: 28,
  SO: 23,
  ST: 25,
  SV: 28,
  TD: 27,
  TG: 28,
  TL: 23,
  TN: 24,
  TR: 26,
  UA: 29,
  VA: 22,
  VG: 24,
  XK: 20,
  YE: 30,
};
const body = /[A-Za-z]{2}\d{2}(?:[ \n-]?[A-Za-z0-9]){10,30}/y;

/** International bank account numbers: country, two check digits, and the rest, in one or in groups of four. */
export function findAccounts(page: Page, found: Finding[]): void {
  const { numbers, text } = page;
  let done = 0;
  for (let index = 0; index < numbers.length; index += 2) {
    const start = numbers[index]! - 2;
    if (start < done || numbers[index + 1]! - numbers[index]! < 2 || !beginsAccount(text, start)) continue;
    const length = lengths[text.slice(start, start + 2).toUpperCase()];
    if (length === undefined) continue;
    body.lastIndex = start;
    if (!body.test(text)) continue;
    const value = takeExactly(text, start, length);
    if (value === undefined) continue;
    const inContext =
      page.marks.near(kind.iban, start, value.end, 40, 16) ||
      page.marks.near(kind.account, start, value.end, 40, 24);
    const valid = passesMod97(value.text);
    const digits = value.text.replace(/\D/g, '').length;
    if (!valid && !inContext && digits < value.text.length * 0.55) continue;
    done = value.end;
    found.push({
      type: 'IBAN',
      level: 'hard',
      start,
      end: value.end,
      confidence: valid ? 0.99 : inContext ? 0.8 : 0.6,
      reason: `the form of an international account number${valid ? '' : ', although its check digits are wrong'}`,
    });
  }
}

function beginsAccount(text: string, start: number): boolean {
  if (start < 0) return false;
  const first = text.charCodeAt(start);
  const second = text.charCodeAt(start + 1);
  if (!isAsciiLetter(first) || !isAsciiLetter(second)) return false;
  return start === 0 || !/[A-Za-z0-9_]/.test(text[start - 1]!);
}

function isAsciiLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
}

/** The account number of a length, with its blanks; undefined where a letter or digit more follows it. */
function takeExactly(text: string, start: number, length: number): { text: string; end: number } | undefined {
  let value = '';
  let position = start;
  let signs = 0;
  while (position < text.length && value.length < length) {
    const character = text[position]!;
    if (/[A-Za-z0-9]/.test(character)) {
      value += character;
      signs = 0;
    } else if (character !== ' ' && character !== '-' && character !== '\n') return undefined;
    else if (++signs > 1) return undefined;
    position++;
  }
  if (value.length < length || /[A-Za-z0-9]/.test(text[position] ?? '')) return undefined;
  return { text: value, end: position };
}
