import { digitsFrom, digitsOf, layOut } from './digits.ts';

/**
 * Numbers kept free for films and books, after the country's code.
 * Sources: NANPA (555-0100 to 555-0199), Ofcom (07700 900000-900999), Arcep (06 39 98), Bundesnetzagentur
 * (030 23125), ACMA (02 5550).
 */
const forFiction: Readonly<Record<string, string>> = {
  '44': '7700900',
  '33': '63998',
  '49': '3023125',
  '61': '25550',
};

/** A code that no country has; numbers of countries without a range for fiction get it. */
const noCountry = '999';

/** A telephone number from a range for fiction where there is one of this length, written in the same way. */
export function standInPhone(original: string, seed: number): string {
  const digits = digitsOf(original);
  const international = /^\s*(?:\+|00)/.test(original);
  return layOut(original, fictionalDigits(digits, international, seed));
}

function fictionalDigits(digits: string, international: boolean, seed: number): string {
  const size = digits.length;
  const random = digitsFrom(seed, size + 4);
  const american =
    size === 11 && digits.startsWith('1') ? '1' : size === 10 && !international ? '' : undefined;
  if (american !== undefined && !digits.startsWith('0')) {
    return `${american}${areaCode(seed)}55501${random.slice(0, 2)}`;
  }
  if (international) {
    const exit = digits.startsWith('00') ? '00' : '';
    const code = digits.slice(exit.length, exit.length + 2);
    const range = forFiction[code];
    const head = exit + (range === undefined ? noCountry : code + range);
    return head.length + 2 <= size ? filled(head, random, size) : filled(exit, random, size);
  }
  if (size === 11 && digits.startsWith('07')) return filled('07700900', random, size);
  if (digits.startsWith('0')) return filled('0999', random, size);
  return size >= 8 ? filled('55501', random, size) : filled('', random, size);
}

function filled(head: string, random: string, size: number): string {
  return (head + random).slice(0, size);
}

/** One of the 200 codes from 201 on that do not end in 11. */
function areaCode(seed: number): string {
  const code = 201 + ((seed * 37) % 780);
  return String(code % 100 === 11 ? code + 1 : code);
}

/** The number without its country's code and as it is dialled within the country; empty where it has none. */
export function nationalForms(original: string): string[] {
  const digits = digitsOf(original);
  if (!/^\s*\+/.test(original) || digits.length < 9) return [];
  const length = /^[17]/.test(digits)
    ? 1
    : /^(?:2[07]|3[0-469]|4|5[1-8]|6[0-6]|8[1246]|9[0-58])/.test(digits)
      ? 2
      : 3;
  const national = digits.slice(length);
  return length === 1 ? [national] : [`0${national}`, national];
}
