import type { Finding } from '../finding.ts';
import type { Page } from '../text/page.ts';
import { kind } from '../vocabulary/kinds.ts';
import { chainOf, isGlued } from './chain.ts';
import type { NumberRule } from './numbers.ts';

/** IPv4 addresses of the public internet. Private, reserved and documentation ranges name nobody. */
export const addressAt: NumberRule = (page, index, _links, found) => {
  const { numbers, text, marks } = page;
  if ((index + 3) * 2 >= numbers.length) return 0;
  for (let run = index; run < index + 3; run++) {
    const end = numbers[run * 2 + 1]!;
    if (text.charCodeAt(end) !== 46 || numbers[run * 2 + 2] !== end + 1 || end - numbers[run * 2]! > 3)
      return 0;
  }
  const chain = chainOf(page, index, 4);
  const next = text.charCodeAt(chain.end);
  if (isGlued(text, chain.end) || next === 47 || text.charCodeAt(chain.start - 1) === 64) return 4;
  if (next === 46 && /\d/.test(text[chain.end + 1] ?? '')) return 0;
  const parts = text.slice(chain.start, chain.end).split('.').map(Number);
  if (parts.some((part) => part > 255)) return 0;
  if (!isPublic(parts) || marks.before(kind.goods, chain.start, 12) >= 0) return 4;
  found.push({
    type: 'IP',
    level: 'hard',
    start: chain.start,
    end: chain.end,
    confidence: 0.9,
    reason: 'a public internet address',
  });
  return 4;
};

const wellKnown = new Set(['1.1.1.1', '1.0.0.1', '8.8.8.8', '8.8.4.4', '9.9.9.9', '1.2.3.4', '4.3.2.1']);

function isPublic(parts: number[]): boolean {
  const [a, b, c] = parts as [number, number, number, number];
  if (a === 0 || a === 10 || a === 127 || a === 255) return false;
  if ((a === 192 && b === 168) || (a === 172 && b >= 16 && b < 32) || (a === 169 && b === 254)) return false;
  if (
    (a === 192 && b === 0 && c === 2) ||
    (a === 198 && b === 51 && c === 100) ||
    (a === 203 && b === 0 && c === 113)
  )
    return false;
  if (parts.every((part) => part === a)) return false;
  return !wellKnown.has(parts.join('.')) && !(a < 10 && b < 10 && c < 10);
}

const colonGroup = /[0-9a-fA-F]{1,4}(?:::?[0-9a-fA-F]{1,4}){2,7}(?:::)?/y;
const hardware = /[0-9a-fA-F]{2}(?:([:-])[0-9a-fA-F]{2})(?:\1[0-9a-fA-F]{2}){4}(?![0-9a-zA-Z])/y;

/** IPv6 and hardware addresses: looked for where a colon or hyphen stands in hexadecimal digits. */
export function findColonAddresses(page: Page, found: Finding[]): void {
  const { text } = page;
  let position = text.indexOf(':');
  let done = 0;
  while (position >= 0) {
    let start = position;
    while (start > done && position - start < 4 && isHexadecimal(text.charCodeAt(start - 1))) start--;
    const boundary = start === 0 || !/[0-9A-Za-z_:]/.test(text[start - 1]!);
    let end = position + 1;
    if (boundary && start < position) end = colonAddressAt(text, start, found) ?? end;
    done = end;
    position = text.indexOf(':', end);
  }
  findHyphenated(page, found);
}

function colonAddressAt(text: string, start: number, found: Finding[]): number | undefined {
  hardware.lastIndex = start;
  if (hardware.test(text)) {
    addHardware(text, start, hardware.lastIndex, found);
    return hardware.lastIndex;
  }
  colonGroup.lastIndex = start;
  if (!colonGroup.test(text)) return undefined;
  const end = colonGroup.lastIndex;
  const value = text.slice(start, end).toLowerCase();
  const groups = value.split(':').filter((group) => group !== '');
  const whole = groups.length === 8 && !value.includes('::');
  const shortened = value.includes('::') && groups.length >= 3 && groups.some((group) => group.length > 2);
  if (!whole && !shortened) return end;
  if (/^(?:fe80|fc|fd|2001:4860:4860|2606:4700:4700|.*::$|2001:0?db8|ff)/.test(value)) return end;
  if (/[0-9A-Za-z_]/.test(text[end] ?? '')) return end;
  found.push({
    type: 'IP',
    level: 'hard',
    start,
    end,
    confidence: 0.9,
    reason: 'an internet address of version 6',
  });
  return end;
}

function findHyphenated(page: Page, found: Finding[]): void {
  const { text, marks } = page;
  const labels = marks.of(kind.mac);
  for (let index = 0; index < labels.length; index += 2) {
    const from = labels[index + 1]!;
    for (let start = from; start < from + 30 && start < text.length; start++) {
      hardware.lastIndex = start;
      if (text.charCodeAt(start + 2) === 45 && hardware.test(text)) {
        addHardware(text, start, hardware.lastIndex, found);
        break;
      }
    }
  }
}

function addHardware(text: string, start: number, end: number, found: Finding[]): void {
  const value = text.slice(start, end).toLowerCase();
  if (/^(?:00[:-]){5}|^(?:ff[:-]){5}|^01[:-](?:02|23)[:-]|^00[:-]11[:-]22|^aa[:-]bb[:-]cc/.test(value))
    return;
  found.push({
    type: 'MAC',
    level: 'hard',
    start,
    end,
    confidence: 0.9,
    reason: 'the hardware address of a device',
  });
}

function isHexadecimal(code: number): boolean {
  return (code >= 48 && code <= 57) || ((code | 32) >= 97 && (code | 32) <= 102);
}
