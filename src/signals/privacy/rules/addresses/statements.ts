import type { Finding } from '../../finding.ts';
import type { Page } from '../../text/page.ts';
import { kind } from '../../vocabulary/kinds.ts';
import { address, longest, trimmedEnd } from './place.ts';

const gap =
  /(?:[\s:="'“`|>(*-]{0,4}(?:is|was|at|in|on|the|der|die|das|to|same|new|nuevo|old|north|south|east|west|side|of|located|ist|lautet|es|est|e|é|please|can|you|your|my)\b[\s:=?"'“]{0,3}){0,8}[\s:="'“`|>(,?*-]{0,5}/iy;
const numberFirst =
  /(?:(?:Flat|Apt|Apartment|Unit|Suite|No)\.?\s\w{1,5},\s)?\d{1,6}[A-H]?(?:[-/]\d{1,4}[A-Za-z]?)?,?\s{1,3}(?:\d{1,5}\s)?(?:\p{Lu}[\p{L}\p{M}\d'’.-]+|(?:de|du|la|le|di|van|von|der|den|ul)\.?\s\p{Lu}[\p{L}\p{M}'’.-]+)(?:[\s,]{1,3}(?:[\d\p{Lu}][\p{L}\p{M}\d'’.-]*|(?:de|du|des|la|le|di|del|do|da|van|von|der|den|ul|utca|u)\b\.?)){0,7}/uy;
const nameFirst =
  /\p{Lu}[\p{L}\p{M}'’.-]+(?:\s{1,2}(?:\p{Lu}[\p{L}\p{M}'’.-]*|de|du|des|la|le|di|del|do|da|van|von|der|den|and|ul|utca|út|u)\.?){0,6}\s{1,2}\d{1,5}[A-Za-z]?(?![\p{L}\d.%])/uy;
const notPlace =
  /^(?:\d{1,6}\s)?(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Level|Version|Chapter|Section|Page|Figure|Table|Step|Line|Port|Grade|Class|Room|Part|Unit|Day|Week|Year|Question|Python|Windows|Node|AM|PM|GB|MB|KB|GHz|MHz|Hz|km|kg|Mbps|Gbps|CPU|GPU|VMs?|LEDs?)\b|\b(?:19|20)\d\d$/iu;

/** What follows `lives at`, `address:`, `ship to`: a number with names, or a name with a number. */
export function findByStatement(page: Page, found: Finding[]): void {
  const { text, marks } = page;
  for (const mark of [kind.addressLabel, kind.livesAt, kind.delivery]) {
    const places = marks.of(mark);
    let done = 0;
    for (let index = 0; index < places.length; index += 2) {
      const from = places[index + 1]!;
      if (from < done || (mark === kind.addressLabel && isMachine(text, places[index]!))) continue;
      gap.lastIndex = from;
      gap.test(text);
      const start = gap.lastIndex;
      const end =
        placeEnd(text, start, numberFirst) ??
        (mark === kind.delivery ? undefined : placeEnd(text, start, nameFirst)) ??
        (/:\s{0,8}$/.test(text.slice(from, start)) ? labelledLineEnd(text, start) : undefined);
      if (end === undefined) continue;
      done = end;
      found.push(
        address(start, trimmedEnd(text, start, end), 0.75, 'a number with names after words for a place'),
      );
    }
  }
}

/** Whether the word before `address` says that a machine lives there. */
function isMachine(text: string, start: number): boolean {
  return /\b(?:ipv?[46]?|e-?mail|mac|web|memory|bind|host|listen|server|url|wallet|bitcoin|eth|contract|network|base|local|remote|virtual|physical)[\s_-]{0,2}$/i.test(
    text.slice(Math.max(0, start - 12), start),
  );
}

function placeEnd(text: string, start: number, pattern: RegExp): number | undefined {
  pattern.lastIndex = start;
  if (!pattern.test(text)) return undefined;
  const value = text.slice(start, pattern.lastIndex).trim();
  const letters = value.replace(/[^\p{L}]/gu, '').length;
  return letters >= 3 && !notPlace.test(value) ? pattern.lastIndex : undefined;
}

/** What stands on the line after `Address:`, where it has words and a number and is no other address. */
function labelledLineEnd(text: string, start: number): number | undefined {
  const line = /^[^\n;|"]{6,120}/.exec(text.slice(start, start + longest))?.[0];
  if (line === undefined || !/\d/.test(line) || /[@={}<>_]|:\/\/|\d\.\d+\.\d|::|0x|:[\da-f]{2}:/i.test(line))
    return undefined;
  return /\p{L}{3}.*\s\d|\d.*\s\p{L}{3}/u.test(line) ? start + line.length : undefined;
}

const lineOfAddress =
  /(?<=^|\n[^\S\n]{0,4})\d{2,6}\s(?:\p{Lu}[\p{L}\p{M}.'’-]+\s){1,4}\d{1,5}\.?(?=[^\S\n]{0,2}\n)/uy;

/** A line of nothing but number, name and number, as in the head of a letter. */
export function findByLine(page: Page, found: Finding[]): void {
  const { text, numbers } = page;
  for (let index = 0; index < numbers.length; index += 2) {
    const start = numbers[index]!;
    const before = text.charCodeAt(start - 1);
    if (start > 0 && before !== 10 && before !== 32) continue;
    lineOfAddress.lastIndex = start;
    if (!lineOfAddress.test(text) || notPlace.test(text.slice(start, lineOfAddress.lastIndex))) continue;
    found.push(
      address(start, lineOfAddress.lastIndex, 0.6, 'a line with a house number and the name of a street'),
    );
  }
}
