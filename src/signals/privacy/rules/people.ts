import type { Finding } from '../finding.ts';
import type { Page } from '../text/page.ts';
import { kind } from '../vocabulary/kinds.ts';

const capitalised =
  "\\p{Lu}(?:[\\p{L}\\p{M}]+|[\\p{L}\\p{M}]*['’][\\p{L}\\p{M}]+|\\.)(?:-\\p{Lu}[\\p{L}\\p{M}]+)?";
const particle = "(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten|zu|'t)";
const fullName = new RegExp(
  `${capitalised}(?:[ \\u00a0]{1,2}(?:${particle}[ ]{1,2}){0,3}${capitalised}){1,4}`,
  'uy',
);
const anyName = new RegExp(`${capitalised}(?:[ ]{1,2}(?:${particle}[ ]{1,2}){0,3}${capitalised}){0,4}`, 'uy');
const lowerName = /\p{Ll}[\p{L}'’-]+(?:\s\p{Ll}[\p{L}'’-]+)/uy;
const wideName = /[\u3040-\u9fff\uac00-\ud7a3]{2,4}/y;
const afterSelf = /[\s:"'“(]{1,4}/y;
const afterLabel =
  /(?:[ \t]{0,2}[:=|>][\s"'“`]{0,4}|[ \t]{1,2}["'“(]?)(?:Dr\.? |Mr\.? |Mrs\.? |Ms\.? |Prof\.? |Hon\.? )?/y;
const notName =
  /^(?:[A-Z]{2,}|The|This|That|These|Those|My|Your|Our|It|He|She|They|We|You|And|But|For|With|From|Please|What|Which|Who|How|When|Where|Why|Can|Could|Write|Make|Create|Give|Explain|Is|Are|Do|Does|In|On|At|To|Of|No|Not|If|As|By|All|Any|New|API|Note|See|Use|Add|Set|Get|Learn|Dear|Hi|Hello|Sir|Madam|Team|Everyone|All|User|Assistant|AI|Claude|ChatGPT|GPT|Bot)$/;

function person(start: number, end: number, confidence: number, reason: string, self = false): Finding {
  return { type: 'PERSON', level: 'soft', start, end, confidence, reason, ...(self ? { self } : {}) };
}

/** People who are named: by themselves, by a label, by their relation to who writes. */
export function findPeople(page: Page, found: Finding[]): void {
  findSelf(page, found);
  findLabelled(page, found);
  findRelated(page, found);
  findByOccasion(page, found);
}

function findSelf(page: Page, found: Finding[]): void {
  const { text, marks } = page;
  const places = marks.of(kind.nameSelf);
  for (let index = 0; index < places.length; index += 2) {
    afterSelf.lastIndex = places[index + 1]!;
    afterSelf.test(text);
    const from = Math.max(afterSelf.lastIndex, places[index + 1]!);
    const end =
      nameEnd(text, from, anyName) ??
      lowerNameEnd(text, places[index]!, from) ??
      nameEnd(text, from, wideName);
    if (end !== undefined)
      found.push(person(from, end, 0.85, 'a name that somebody gives as their own', true));
  }
}

/** A name in small letters counts only after `my name is` and its like. */
function lowerNameEnd(text: string, mark: number, from: number): number | undefined {
  return /^(?:my|i |call me)/i.test(text.slice(mark, mark + 8)) ? nameEnd(text, from, lowerName) : undefined;
}

function nameEnd(text: string, from: number, pattern: RegExp): number | undefined {
  pattern.lastIndex = from;
  if (!pattern.test(text)) return undefined;
  const end = pattern.lastIndex;
  const first = /^\S+/.exec(text.slice(from, end))![0];
  return notName.test(first) ? undefined : end;
}

function findLabelled(page: Page, found: Finding[]): void {
  const { text, marks } = page;
  for (const mark of [kind.personLabel, kind.title]) {
    const places = marks.of(mark);
    for (let index = 0; index < places.length; index += 2) {
      let from = places[index + 1]!;
      if (text.charCodeAt(from) === 46) from++;
      afterLabel.lastIndex = from;
      if (!afterLabel.test(text)) continue;
      const isColon = /[:=|]/.test(text.slice(from, afterLabel.lastIndex));
      const start = afterLabel.lastIndex;
      const end = nameEnd(text, start, fullName);
      if (end === undefined) continue;
      if (
        mark === kind.personLabel &&
        !isColon &&
        !isStrongLabel(text.slice(places[index]!, places[index + 1]!))
      )
        continue;
      found.push(
        person(start, end, 0.7, mark === kind.title ? 'a name after a title' : 'a name after a label'),
      );
    }
  }
}

function isStrongLabel(label: string): boolean {
  return /^(?:patient|customer|employee|plaintiff|defendant|claimant|applicant|tenant|paciente|paziente|pacjent|deposition of|results for|alert for)$/i.test(
    label,
  );
}

function findRelated(page: Page, found: Finding[]): void {
  const { text, marks } = page;
  const places = marks.of(kind.relation);
  for (let index = 0; index < places.length; index += 2) {
    const from = places[index + 1]! + 1;
    const end = nameEnd(text, from, anyName);
    if (end !== undefined) found.push(person(from, end, 0.7, 'the name of somebody close to who writes'));
  }
}

const occasionReach = 90;

/** `make a toast for A B and C D's wedding`: full names beside something private. */
function findByOccasion(page: Page, found: Finding[]): void {
  const { text, marks } = page;
  const places = marks.of(kind.occasion);
  let done = 0;
  for (let index = 0; index < places.length; index += 2) {
    const from = Math.max(done, places[index]! - occasionReach);
    const to = Math.min(text.length, places[index + 1]! + occasionReach);
    const before = found.length;
    const window = text.slice(from, to);
    for (const match of window.matchAll(/(?<=^|[\s(“"'])\p{Lu}/gu)) {
      const start = from + match.index;
      if (start < done) continue;
      const end = nameEnd(text, start, fullName);
      if (end === undefined) continue;
      done = end;
      found.push(person(start, end, 0.6, 'a full name beside a private occasion'));
    }
    if (found.length === before) done = Math.max(done, places[index + 1]!);
  }
}
