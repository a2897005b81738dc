import type { Finding } from '../finding.ts';
import type { Page } from '../text/page.ts';
import { kind } from '../vocabulary/kinds.ts';

const ethereum = /^0x[0-9a-fA-F]{40}$/;
const bech = /^(?:bc1|tb1|ltc1)[02-9ac-hj-np-z]{25,87}$/i;
const looseBech = /^bc1[a-z0-9]{30,62}$/;
const base58 = /^[13][1-9A-HJ-NP-Za-km-z]{25,34}$/;

/** Wallets of crypto currencies that their form gives away. */
export function findWallets(page: Page, found: Finding[]): void {
  const { text, tokens } = page;
  for (let index = 0; index < tokens.length; index += 2) {
    const start = tokens[index]!;
    let end = tokens[index + 1]!;
    if (end - start > 100) continue;
    while (end > start && /[.=/~+-]/.test(text[end - 1]!)) end--;
    const value = text.slice(start, end);
    if (!isWallet(value)) continue;
    found.push({
      type: 'CRYPTO',
      level: 'hard',
      start,
      end,
      confidence: 0.8,
      reason: 'the form of a wallet address',
    });
  }
}

function isWallet(value: string): boolean {
  if (ethereum.test(value)) return !/^0x(.)\1{20}/.test(value);
  if (bech.test(value) || looseBech.test(value)) return true;
  return base58.test(value) && /\d.*\d.*\d/.test(value) && /[a-z]/.test(value) && /[A-Z]/.test(value);
}

const degrees = /(-?\d{1,2}\.\d{3,10})\s?°?\s?[NSns]?\s?[,;/ ]\s?(-?\d{1,3}\.\d{3,10})(?![\d.])/y;

/** A pair of degrees beside a word for a place, or so exact that it can only be one. */
export function findCoordinates(page: Page, found: Finding[]): void {
  const { text, numbers, marks } = page;
  let done = 0;
  for (let index = 0; index + 6 < numbers.length; index += 2) {
    const first = numbers[index]!;
    if (
      first < done ||
      text.charCodeAt(numbers[index + 1]!) !== 46 ||
      numbers[index + 3]! - numbers[index + 2]! < 3
    )
      continue;
    const start = text.charCodeAt(first - 1) === 45 ? first - 1 : first;
    degrees.lastIndex = start;
    const match = degrees.exec(text);
    if (match === null || Math.abs(Number(match[1])) > 90 || Math.abs(Number(match[2])) > 180) continue;
    const end = degrees.lastIndex;
    done = end;
    const inContext = marks.near(kind.geo, start, end, 40, 16) || marks.before(kind.livesAt, start, 24) >= 0;
    if (!inContext) continue;
    found.push({ type: 'GEO', level: 'hard', start, end, confidence: 0.85, reason: 'degrees of a place' });
  }
}
