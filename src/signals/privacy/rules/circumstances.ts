import type { Finding } from '../finding.ts';
import type { Page } from '../text/page.ts';
import { kind } from '../vocabulary/kinds.ts';

const clauseReach = 60;

/** Health of a person: a condition or medicine, with words that tie it to somebody. */
export function findHealth(page: Page, found: Finding[]): void {
  const { marks } = page;
  for (const mark of [kind.condition, kind.medicine]) {
    const places = marks.of(mark);
    for (let index = 0; index < places.length; index += 2) {
      const start = places[index]!;
      const end = places[index + 1]!;
      const own = ownHealth(page, start, end);
      if (own === undefined) continue;
      found.push({
        type: 'HEALTH',
        level: 'soft',
        start,
        end,
        confidence: 0.7,
        reason: own
          ? 'an illness or medicine that somebody says they or theirs have'
          : 'an illness or medicine of a patient',
        ...(own ? { self: true } : {}),
      });
    }
  }
}

const firstPerson = /(?:^|[\s"'“(])(?:I|I've|I’ve|I'm|I’m|[Mm]y)\b/;

/** True where the writer's own or a relative's, false where a patient's, undefined where nobody's. */
function ownHealth(page: Page, start: number, end: number): boolean | undefined {
  const { marks, text } = page;
  if (marks.before(kind.relation, start, clauseReach) >= 0) return true;
  const diagnosed = marks.near(kind.diagnosed, start, end, 40, 24);
  if (diagnosed && marks.before(kind.self, start, clauseReach) >= 0 && isAboutSelf(page, start)) return true;
  if (
    firstPerson.test(text.slice(Math.max(0, start - 24), start)) &&
    /\b(?:I have|I've|I'm|my|I take|I am)\b/i.test(text.slice(Math.max(0, start - 24), start))
  )
    return true;
  return diagnosed && marks.before(kind.personLabel, start, 160) >= 0 ? false : undefined;
}

function isAboutSelf(page: Page, start: number): boolean {
  const window = page.text.slice(Math.max(0, start - clauseReach), start);
  return !/[.?!]\s+\S+[^.?!]*$/.test(window) || /\b(?:I|my|ich|ik|je|j'|yo|io|eu)\b[^.?!]*$/i.test(window);
}

const amount =
  /(?:[$€£¥₹]\s?\d{1,3}(?:[,.\s]\d{3})+(?:\.\d{2})?|[$€£¥₹]\s?\d{4,7}|[$€£¥₹]\s?\d{2,3}\s?[kK]\b|\d{1,3}(?:[,.]\d{3})+\s?(?:€|£|\$|zł|EUR|USD|GBP|PLN|CHF|euros?|dollars|pounds)|\d{4,7}\s?(?:€|£|zł|EUR|USD|GBP|PLN|CHF|euros?))/y;
const nameBefore =
  /(?:^|[\s"'“(])((?!The |A |An |This |In |On |Each |If )\p{Lu}[\p{L}\p{M}'’-]+(?:\s(?:(?:van|von|de|der|den|di|da|del|la|le)\s){0,3}\p{Lu}[\p{L}\p{M}'’-]+){1,3})\s$/u;

/** What somebody earns: an amount after a word for pay, said of oneself, of a full name or in a form. */
export function findSalaries(page: Page, found: Finding[]): void {
  const { text, marks } = page;
  const places = marks.of(kind.earns);
  for (let index = 0; index < places.length; index += 2) {
    const word = places[index]!;
    const from = places[index + 1]!;
    const value = amountAfter(text, from);
    if (value === undefined) continue;
    const before = text.slice(Math.max(0, word - 48), word);
    const named = nameBefore.exec(before);
    const label = /^\s?:/.test(text.slice(from, from + 2));
    const own =
      /(?:^|[\s"'“(])(?:I|I'm|[Mm]y|we|our|ich|ik|je|yo|io|eu|mein|mijn|mon|mi|mio|il mio|meu|moja|mi)\s(?:\S+\s){0,3}$/i.test(
        before,
      );
    if (named === null && !label && !own) continue;
    if (
      /(?:per|an|a|\/)\s?(?:hour|day|week|month)/i.test(text.slice(value.end, value.end + 14)) &&
      named === null
    )
      continue;
    found.push({
      type: 'SALARY',
      level: 'soft',
      ...value,
      confidence: 0.7,
      reason: 'what somebody earns',
      ...(own || named !== null ? { self: true } : {}),
    });
    if (named !== null) {
      const start = word - named[1]!.length - 1;
      found.push({
        type: 'PERSON',
        level: 'soft',
        start,
        end: word - 1,
        confidence: 0.7,
        reason: 'a full name beside what they earn',
      });
    }
  }
}

function amountAfter(text: string, from: number): { start: number; end: number } | undefined {
  for (let start = from; start < from + 28 && start < text.length; start++) {
    const code = text.charCodeAt(start);
    if (code === 10 && start > from + 1) return undefined;
    if (code !== 36 && code < 128 && !(code >= 48 && code <= 57)) continue;
    amount.lastIndex = start;
    if (amount.test(text)) return { start, end: amount.lastIndex };
    if (code >= 48 && code <= 57) return undefined;
  }
  return undefined;
}
