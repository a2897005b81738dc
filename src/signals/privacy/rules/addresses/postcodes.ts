import type { Finding } from '../../finding.ts';
import { isBlank, isUpper } from '../../text/characters.ts';
import type { Page } from '../../text/page.ts';
import { address, isInWord } from './place.ts';

const cityCode =
  /(?:,\s{0,2}|\s)(?:\p{Lu}[\p{L}.'’-]+(?:\s\p{Lu}[\p{L}.'’-]+){0,3},\s)?(?:AL|AK|AZ|AR|CA|CO|CT|DE|DC|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|PR)\s{1,2}$/u;
const european =
  /(?:\p{Lu}[\p{L}\p{M}.'’-]+\s)?\p{Lu}[\p{L}\p{M}.'’-]+\s\d{1,4}\s?[a-zA-Z]?,\s{1,2}(?:[A-Z]{1,2}-)?$/u;
const aPublication =
  /(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Volume|Vol\.?|Chapter|No\.?|Issue|Part|Section)\s\d/;
const britishEnd = /\b[A-Z]{1,2}$/;
const britishRest = /\d[A-Z\d]?\s\d[A-Z]{2}(?![A-Za-z\d])|\d{1,2}[A-Z]?\s\d{2}[A-Z](?![A-Za-z\d])/y;

/** City, state and code; street, number, code and city; a British code. */
export function findByPostcode(page: Page, found: Finding[]): void {
  const { text, numbers } = page;
  for (let index = 0; index < numbers.length; index += 2) {
    const start = numbers[index]!;
    const end = numbers[index + 1]!;
    const length = end - start;
    if (length > 5) continue;
    if (!mayPrecedeCode(text, start, length)) continue;
    const before = text.slice(Math.max(0, start - 70), start);
    if (length === 5 || length === 4) {
      const state = length === 5 ? cityCode.exec(before) : null;
      if (state !== null && /\p{Lu}/u.test(before) && !isInWord(text, end)) {
        found.push(
          address(
            streetStart(text, start - state[0].length),
            end,
            0.85,
            'a city with its state and postal code',
          ),
        );
        continue;
      }
      const street = european.exec(before);
      if (
        street !== null &&
        /^[^\S\n]\p{Lu}\p{L}/u.test(text.slice(end, end + 3)) &&
        !aPublication.test(street[0])
      )
        found.push(address(start - street[0].length, end, 0.85, 'a street with a postal code'));
    } else if (britishEnd.test(before)) {
      britishRest.lastIndex = start;
      if (britishRest.test(text) && text.charCodeAt(start) !== 48)
        found.push(
          address(
            streetStart(text, start - britishEnd.exec(before)![0].length),
            britishRest.lastIndex,
            0.8,
            'a British postal code',
          ),
        );
    }
  }
}

/** A cheap look at what stands before a number that could be a postal code. */
function mayPrecedeCode(text: string, start: number, length: number): boolean {
  const last = text.charCodeAt(start - 1);
  if (length <= 2) return last >= 65 && last <= 90;
  if (length === 3) return false;
  let position = start - 1;
  while (isBlank(text.charCodeAt(position)) && start - position < 4) position--;
  const sign = text.charCodeAt(position);
  return (
    sign === 44 ||
    sign === 45 ||
    (position < start - 1 && isUpper(sign) && isUpper(text.charCodeAt(position - 1)))
  );
}

function streetStart(text: string, start: number): number {
  const before =
    /\d{1,6}[A-Za-z]?\s{1,2}(?:[\p{Lu}\d][\p{L}\p{M}\d'’.-]*[\s,]{1,3}|(?:de|du|la|van|von|der|di|upon|over|on)[\s-]){1,8}$/u.exec(
      text.slice(Math.max(0, start - 80), start),
    );
  return before === null ? start : start - before[0].length;
}
