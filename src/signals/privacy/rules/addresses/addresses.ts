import type { Finding } from '../../finding.ts';
import type { Page } from '../../text/page.ts';
import { longest, trimmedEnd } from './place.ts';
import { findByPostcode } from './postcodes.ts';
import { findByLine, findByStatement } from './statements.ts';
import { findByCompound, findByStreetBefore, findByStreetWord } from './streets.ts';
import { findByUnit } from './units.ts';

/** Postal addresses: by the word for street, by unit and post box, by what is said of a place, by city and code. */
export function findAddresses(page: Page, found: Finding[]): void {
  const first = found.length;
  findByStreetWord(page, found);
  findByStreetBefore(page, found);
  findByCompound(page, found);
  findByUnit(page, found);
  findByStatement(page, found);
  findByPostcode(page, found);
  findByLine(page, found);
  const places = found.splice(first).sort((one, other) => one.start - other.start);
  let done = 0;
  for (const place of places) {
    if (place.end <= done) continue;
    done = extendedEnd(page, place.end);
    found.push({ ...place, start: extendedStart(page, place.start), end: done });
  }
}

const unitBefore = /(?:(?:apt|suite|flat|unit|apartment)\.?\s)?(?:\d{1,6}[\s,]{1,2}){1,2}$/i;

/** Takes in a number or flat that stands right before. */
function extendedStart(page: Page, start: number): number {
  const before = page.text.slice(Math.max(0, start - 24), start);
  const match = unitBefore.exec(before);
  if (match === null || (match.index > 0 && /[\p{L}\d.$€£#-]/u.test(before[match.index - 1]!))) return start;
  const word = /(?:apt|suite|flat|unit|apartment)\.?\s$/i.exec(before.slice(0, match.index));
  return start - (before.length - (word === null ? match.index : word.index));
}

const more = /(?:,?\s{1,2}|\n\s?,?\s?|,\s?\n\s?)(?:[\p{Lu}\d][\p{L}\p{M}\d'’.-]*|and|the|de|du|la|nan|of)/uy;

/** Takes in the town, code and country that follow on the same or the next lines. */
function extendedEnd(page: Page, from: number): number {
  const { text } = page;
  let end = from;
  for (let words = 0; words < 10 && end - from < longest; words++) {
    if (
      /[.?!]/.test(text[end - 1]!) &&
      /\s/.test(text[end] ?? ' ') &&
      !/\b(?:Apt|St|Ave|Dr|Rd|Str|Blvd|u|ul)\.$/i.test(text.slice(Math.max(0, end - 6), end))
    )
      break;
    more.lastIndex = end;
    if (!more.test(text)) break;
    const word = text.slice(end, more.lastIndex);
    if (
      /\n\s?\n|\b(?:I|My|The|It|Please|Phone|Email|E-mail|Tel|DOB|SSN|Name|Date|And|Can|Contact|State|Employer|Company|Schreib|Website)$/.test(
        word,
      )
    )
      break;
    end = more.lastIndex;
  }
  return trimmedEnd(text, from, end);
}
