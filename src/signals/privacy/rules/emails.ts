import type { Finding } from '../finding.ts';
import { isLetter, kindOf } from '../text/characters.ts';
import type { Page } from '../text/page.ts';
import { kind } from '../vocabulary/kinds.ts';

const longestLocal = 64;
const domain = /(?:[\p{L}\d](?:[\p{L}\d-]{0,61}[\p{L}\d])?\.){1,5}(?:\p{L}{2,24}|c0m|n3t)/uy;
const inLocal = /[\p{L}\p{N}._%+\-'’]/u;
/** Mailboxes of an organisation rather than of a person. */
const shared =
  /^(?:info|support|hello|contact|sales|admin|help|noreply|no-reply|donotreply|press|team|office|security|abuse|privacy|legal|jobs|careers|hr|billing|webmaster|postmaster|root|git|hg|user|username|you|me|name|your|someone|john|jane|test|foo|bar|example|alice|bob|email|mail|service|bot|opensource|oss|conduct|community|feedback|marketing|media|enquiries|inquiries)$/i;
const invented =
  /(?:^|\.)(?:example|test|invalid|localhost|local|internal)$|(?:^|\.)(?:example|test|domain|yourdomain|mydomain|email|your-domain|yourcompany|company|acme|foo|bar|sample|website)\.(?:com|org|net|io|co|edu|dev|ai|local)$|\.(?:png|jpe?g|gif|svg|webp|js|ts|py|json|md|txt|css|html)$/i;

/** E-mail addresses of people. Those of examples do not count, those of an organisation's mailbox count as soft. */
export function findEmails(page: Page, found: Finding[]): void {
  const { text } = page;
  let done = 0;
  for (const at of page.ats) {
    if (at < done) continue;
    domain.lastIndex = at + 1;
    if (!domain.test(text)) continue;
    const end = domain.lastIndex;
    const start = localStart(text, at, done);
    if (start === at) continue;
    done = end;
    const local = text.slice(start, at);
    const host = text.slice(at + 1, end);
    if (invented.test(host) || isPartOfAddress(text, start)) continue;
    const general = shared.test(local);
    if (general && /^(?:git|hg|you|user|username|me|name|your|email|foo|bar|test|example)$/i.test(local))
      continue;
    found.push({
      type: 'EMAIL',
      level: general ? 'soft' : 'hard',
      start,
      end,
      confidence: general ? 0.5 : 0.95,
      reason: general ? "the e-mail address of an organisation's mailbox" : 'an e-mail address',
    });
  }
}

function localStart(text: string, at: number, done: number): number {
  let start = at;
  while (start > done && at - start < longestLocal) {
    const code = text.charCodeAt(start - 1);
    if (code < 128 ? !inLocal.test(text[start - 1]!) : kindOf(code) === 0 && code !== 0x2019) break;
    start--;
  }
  while (start < at && !isLetter(text.charCodeAt(start)) && !/[\d\p{L}]/u.test(text[start]!)) start++;
  return start;
}

/** Whether the name before the sign belongs to the address of a page: `https://user:secret@host`. */
function isPartOfAddress(text: string, start: number): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  return /:\/\/[^\s/"'<>]*$/.test(before);
}

const spoken =
  /\s*[\])}]?\s+([\p{L}\d-]{1,40})\s*((?:[[({]?\s*(?:dot|punkt|punto|point|ponto|kropka|punt)\s*[\])}]?|[[({]\s*\.\s*[\])}]|\.)\s*[\p{L}\d-]{2,24}\s?){1,4}/iuy;
const spokenLocal =
  /([\p{L}\d][\p{L}\d._-]{0,40}(?:\s+(?:dot|punkt|punto|point|ponto|kropka|punt)\s+[\p{L}\d_-]{1,30}){0,3})\s*[[({]?\s*$/iu;
const bracketed =
  /^\s*[\])}]\s*([\p{L}\d-]{1,40}(?:\s*(?:[[({]?\s*dot\s*[\])}]?|\.)\s*[\p{L}\d-]{2,24}){1,4})/iu;
const knownEnding =
  /(?:com|net|org|edu|gov|io|me|co|uk|de|fr|nl|be|es|it|pt|br|pl|ru|in|jp|cn|eu|info|dev|app|ch|at|se|no|dk|fi|ie|ca|au|us|mx|cz|gr|hu|ro|tr|biz|xyz|ai|za|nz|kr|tv)\s*$/i;

/** Addresses written out against robots: `name at web dot de`, `name [at] web.de`. */
export function findSpokenEmails(page: Page, found: Finding[]): void {
  const { text, marks } = page;
  const places = marks.of(kind.at);
  for (let index = 0; index < places.length; index += 2) {
    const start = places[index]!;
    const end = places[index + 1]!;
    const after = text.slice(end, end + 100);
    const inBrackets = /[[({<]\s*$/.test(text.slice(Math.max(0, start - 3), start));
    if (!inBrackets && marks.after(kind.dot, end, 44) < 0) continue;
    const local = spokenLocal.exec(text.slice(Math.max(0, start - 64), start));
    if (local === null) continue;
    let length = 0;
    if (inBrackets) length = bracketed.exec(after)?.[0].length ?? 0;
    else {
      spoken.lastIndex = end;
      if (spoken.test(text)) length = trimmed(text, end, spoken.lastIndex) - end;
    }
    if (
      /^at$/i.test(text.slice(start, end)) &&
      !/(?:dot|punkt|punt|[[({.])/i.test(text.slice(end, end + length))
    )
      continue;
    if (length === 0 || !knownEnding.test(text.slice(end, end + length))) continue;
    found.push({
      type: 'EMAIL',
      level: 'hard',
      start: start - local[0].length,
      end: end + length,
      confidence: 0.8,
      reason: 'an e-mail address written out in words',
    });
  }
}

function trimmed(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && text.charCodeAt(end - 1) === 32) end--;
  return end;
}
