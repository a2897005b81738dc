import { standInBirth } from './birth.ts';
import { digitsFrom, digitsOf, hasLuhnCheck, layOut, sameShape } from './digits.ts';
import type { Kind } from './kind.ts';
import { standInPhone } from './phone.ts';

/** The kinds whose stand-in is made as one; names are made word by word. */
export type WholeKind = Exclude<Kind, 'person' | 'organisation' | 'address' | 'words'>;

/**
 * The `seed`-th stand-in of a kind, in the shape of the original but made from the seed alone, so that
 * it tells nothing of what it stands for. None holds a character that JSON escapes and the original
 * does not hold.
 */
export function makeStandIn(kind: WholeKind, original: string, seed: number): string {
  switch (kind) {
    case 'secret':
      return `[secret ${seed + 1} removed]`;
    case 'mixed':
      return `[private ${seed + 1}]`;
    case 'email':
      return `contact${seed + 11}@example.${['com', 'org', 'net'][seed % 3]!}`;
    case 'url':
      return `https://site${seed + 11}.example/`;
    case 'username':
      return `member${seed + 11}`;
    case 'phone':
      return standInPhone(original, seed);
    case 'card':
      return standInCard(original, seed);
    case 'iban':
      return standInIban(original, seed);
    case 'ip':
      return standInAddress(original, seed);
    case 'mac':
      return standInMac(original, seed);
    case 'birth':
      return standInBirth(original, seed);
    case 'coordinates':
      return original.replace(/(?<=[.,])\p{Nd}{2,}/gu, (digits) => digitsFrom(seed, digits.length));
    case 'identifier':
      return standInIdentifier(original, seed);
  }
}

/** The first digit (the brand) stays; the check digit is wrong, so that no such card exists. */
function standInCard(original: string, seed: number): string {
  const digits = digitsOf(original);
  const body = (digits.slice(0, 1) + digitsFrom(seed, digits.length)).slice(0, -2);
  const last = Number(digitsFrom(seed + 7, 1));
  const wrong = [0, 1].map((more) => String((last + more) % 10)).find((digit) => !hasLuhnCheck(body + digit));
  return layOut(original, digits.length < 2 ? digitsFrom(seed, 1) : body + wrong!);
}

/** Check digits `00` are never right (ISO 13616-1); the country's code stays. */
function standInIban(original: string, seed: number): string {
  const head = /^\s*[A-Za-z]{2}[\s-]?\d[\s-]?\d/.exec(original)?.[0];
  if (head === undefined) return standInIdentifier(original, seed);
  return head.replace(/\d/g, '0') + sameShape(original.slice(head.length), seed);
}

/** Addresses for documentation. Sources: RFC 5737, RFC 3849. */
function standInAddress(original: string, seed: number): string {
  if (original.includes(':')) return `2001:db8::${(seed + 17).toString(16)}`;
  const network = ['192.0.2', '198.51.100', '203.0.113'][Math.floor(seed / 240) % 3]!;
  const host = `${network}.${1 + ((seed * 7 + 10) % 240)}`;
  const rest = /(?<=\d)(?::\d+|\/\d+)$/.exec(original)?.[0] ?? '';
  return seed < 720 ? host + rest : `240.${(seed >> 16) & 255}.${(seed >> 8) & 255}.${seed & 255}${rest}`;
}

/** Addresses for documentation. Source: RFC 7042, section 2.1.2. */
function standInMac(original: string, seed: number): string {
  const hex = `00005e0053${(seed & 255).toString(16).padStart(2, '0')}`;
  const wanted = seed < 256 ? hex : `02005e${(seed & 0xffffff).toString(16).padStart(6, '0')}`;
  const upper = /[A-F]/.test(original);
  let index = 0;
  const laidOut = original.replace(/[0-9a-f]/gi, () => wanted[index++] ?? '0');
  return upper ? laidOut.toUpperCase() : laidOut;
}

/** Numbers of nine digits begin as no American social security number does (9, then 01 to 49). */
function standInIdentifier(original: string, seed: number): string {
  const digits = digitsOf(original);
  const isNumber = !/\p{L}/u.test(original);
  if (!isNumber || digits.length !== 9) return sameShape(original, seed);
  const random = digitsFrom(seed, 9);
  const group = String(1 + ((seed * 13) % 49)).padStart(2, '0');
  return layOut(original, `9${random.slice(0, 2)}${group}${random.slice(2, 6)}`);
}
