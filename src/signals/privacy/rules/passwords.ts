import type { Finding } from '../finding.ts';
import type { Page } from '../text/page.ts';
import { kind } from '../vocabulary/kinds.ts';
import { isChosen, isDrawn } from './values.ts';

const assigned =
  /(?:["'`]?\]?[^\S\n]{0,4}(?::=|=>|={1,2}|:)[^\n\S]{0,8}|["']?[^\S\n]{0,3}\n?[^\S\n]{0,8}(?:value|default)["']?\s?[:=]\s?)(["'`]?)/y;
const said =
  /["'”)]?[^\S\n]{1,4}(?:number |code |(?:for|of|to|on|für|fürs|voor|van|pour|du|de|des|para|del|per|della|do|da) (?:[\p{L}\d.@'’_-]{1,30} ){1,3})?(?:is|was|are|to|as|of|ist|lautet|es|est|è|é|jest|war|era|var|är|er|это)(?=[\s:="'`“])[^\S\n]{0,3}(?:now |still |set to |just )?[:=]?[^\S\n]{0,3}(["'`“]?)/iuy;
const wideSaid = /[^\S\n]{0,3}(?:[:：=]|是|は|を|는|은|:)[^\S\n]{0,3}(["'`“「]?)/y;
const direct = /[^\S\n]{1,3}(["'`“]?)/y;
const blanks = /^\s/;
const quotedValue: Record<string, RegExp> = {
  '"': /[^"\n]{1,256}(?=")/y,
  "'": /[^'\n]{1,256}(?=')/y,
  '`': /[^`\n]{1,256}(?=`)/y,
  '“': /[^”\n]{1,256}(?=”)/y,
  '「': /[^」\n]{1,256}(?=」)/y,
};
const bareValue = /[^\s"'`<>“”,;]{1,512}/y;

/** Passwords and keys that are named by a word before them: assigned in code, or said in a sentence. */
export function findNamedSecrets(page: Page, found: Finding[]): void {
  findAfter(page, kind.password, true, found);
  findAfter(page, kind.token, false, found);
}

function findAfter(page: Page, mark: number, chosen: boolean, found: Finding[]): void {
  const { text, marks } = page;
  const places = marks.of(mark);
  let done = 0;
  for (let index = 0; index < places.length; index += 2) {
    const from = places[index + 1]!;
    if (from < done || continues(text, from)) continue;
    const value = valueAfter(text, places[index]!, from, chosen);
    done = value.end;
    if (value.how === 'nothing') continue;
    found.push({
      type: 'SECRET',
      level: 'secret',
      start: value.start,
      end: value.end,
      confidence: value.how === 'assigned' ? 0.9 : 0.8,
      reason: `${chosen ? 'a password' : 'a key'} ${value.how === 'assigned' ? 'that is assigned to its name' : 'that follows its name'}`,
    });
  }
}

/** Words that mostly are followed by something else where nothing stands between. */
const tooCommon =
  /^(?:pass|pin|otp|clave|parola|chiave|llave|keys?|auth|session id|credentials?|creds|tokens|secrets|sig)$/i;
const call = /^[A-Za-z_$][\w$]*(?:\??\.[\w$]+)*[([]/;

interface Value {
  readonly start: number;
  readonly end: number;
  readonly how: 'assigned' | 'said' | 'nothing';
}

/** A name inside a long run without blanks is looked at only near the end of the run. */
const endOfRun = 64;

function valueAfter(text: string, mark: number, from: number, chosen: boolean): Value {
  let passed = from;
  for (const [pattern, how] of [
    [assigned, 'assigned'],
    [said, 'said'],
    [wideSaid, 'said'],
    [direct, 'direct'],
  ] as const) {
    if (how === 'direct' && tooCommon.test(text.slice(mark, from))) continue;
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    if (match === null) continue;
    const value = readValue(text, pattern.lastIndex, match[1] ?? '');
    if (value === undefined) continue;
    passed = Math.max(passed, value.end - endOfRun);
    const quoted = match[1] !== undefined && match[1] !== '';
    if (isSecret(text.slice(value.start, value.end), quoted, chosen, how, text.charCodeAt(value.end)))
      return { ...value, how: how === 'assigned' ? 'assigned' : 'said' };
  }
  return { start: from, end: passed, how: 'nothing' };
}

function isSecret(value: string, quoted: boolean, chosen: boolean, how: string, next: number): boolean {
  if (!quoted && call.test(value)) return false;
  if (isDrawn(value) && !(quoted && /\s/.test(value))) return true;
  if (!chosen)
    return (
      how === 'assigned' &&
      quoted &&
      value.length >= 10 &&
      /\d/.test(value) &&
      /[A-Za-z].*\d.*[A-Za-z]|\d.*[A-Za-z].*\d/.test(value) &&
      !/[\s/.:]/.test(value) &&
      isChosen(value, true)
    );
  if (blanks.test(value) || (quoted && /\s/.test(value) && value.split(/\s+/).length < 3)) return false;
  if (/\s/.test(value) && how !== 'assigned') return false;
  if (how === 'direct') return isStriking(value) && isChosen(value, quoted);
  if (!quoted && next === 40) return false;
  if (how === 'said' && !quoted && /^[\p{L}'’]+$/u.test(value)) return false;
  return isChosen(value, quoted);
}

/** Letters together with digits or signs, as few ordinary words have. */
function isStriking(value: string): boolean {
  return (
    value.length >= 6 &&
    /\p{L}/u.test(value) &&
    /\d/.test(value) &&
    !/[=([{]/.test(value) &&
    !/^\d+[a-z]{1,3}$|^[a-z]+-?\d$|^\(/i.test(value)
  );
}

function readValue(text: string, start: number, quote: string): { start: number; end: number } | undefined {
  const pattern = quotedValue[quote] ?? bareValue;
  pattern.lastIndex = start;
  if (!pattern.test(text)) return undefined;
  let end = pattern.lastIndex;
  if (quote === '') end = withoutNextParameter(text, start, end);
  if (quote === '') while (end > start && /[.,;:)\]}]/.test(text[end - 1]!)) end--;
  if (
    quote === '' &&
    end - start > 1 &&
    text[end - 1] === '?' &&
    /\s|$/.test(text[end] ?? ' ') &&
    !/[A-Za-z]\d+\?$|\d{2,}\?$/.test(text.slice(start, end))
  )
    end--;
  return end > start ? { start, end } : undefined;
}

/** In the query of an address a value ends where the next name begins. */
function withoutNextParameter(text: string, start: number, end: number): number {
  const next = text.slice(start, end).search(/&[\w.-]{1,40}=/);
  return next < 0 ? end : start + next;
}

function continues(text: string, position: number): boolean {
  const code = text.charCodeAt(position);
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57);
}

const pairOf = /[^\S\n]{1,3}([\w.@+-]{2,40})\s?(?:\/|:|\|| with (?:the )?password )\s?(\S{4,64})/iy;

/** A user name and a password in one breath: `log in as admin / hunter2`. */
export function findLoginPairs(page: Page, found: Finding[]): void {
  const { text, marks } = page;
  const places = marks.of(kind.login);
  for (let index = 0; index < places.length; index += 2) {
    pairOf.lastIndex = places[index + 1]!;
    const match = pairOf.exec(text);
    if (match === null) continue;
    const value = match[2]!.replace(/[.,;)]+$/, '');
    const hyphened = /^[a-z]+(?:-[a-z]+){2,}$/.test(value);
    if (!hyphened && (!/\d|[^\p{L}\d]/u.test(value) || !isChosen(value, true))) continue;
    const start = pairOf.lastIndex - match[2]!.length;
    found.push({
      type: 'SECRET',
      level: 'secret',
      start,
      end: start + value.length,
      confidence: 0.75,
      reason: 'a password given together with a user name',
    });
  }
}

const stop = /[\s"'`<>\\]/;
const longestAddress = 256;

/** Passwords inside addresses: `postgres://user:password@host`. */
export function findAddressSecrets(page: Page, found: Finding[]): void {
  const { text, schemes } = page;
  for (const scheme of schemes) {
    const from = scheme + 3;
    let colon = -1;
    let at = -1;
    for (let position = from; position < text.length && position < from + longestAddress; position++) {
      const code = text.charCodeAt(position);
      if (code === 58 && colon < 0) colon = position;
      else if (code === 64 && colon >= 0) at = position;
      else if (code === 47 && (colon < 0 || at >= 0 || text.charCodeAt(position + 1) === 47)) break;
      else if (code <= 32 || stop.test(text[position]!)) break;
    }
    if (at < 0 || at - colon < 4) continue;
    const value = text.slice(colon + 1, at);
    if (isInvented(text.slice(from, colon), value)) continue;
    found.push({
      type: 'SECRET',
      level: 'secret',
      start: colon + 1,
      end: at,
      confidence: 0.9,
      reason: 'a password inside an address',
    });
  }
}

function isInvented(user: string, value: string): boolean {
  if (value.includes('/') && /^\d+\//.test(value)) return true;
  return !isChosen(value, true) || (/^user(?:name)?$/i.test(user) && /^pass/i.test(value));
}
