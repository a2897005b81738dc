import type { Finding } from '../finding.ts';
import { characterKind, continuesToken, kindOf } from '../text/characters.ts';
import type { Page } from '../text/page.ts';
import { type KeyFormat, keyFormats } from '../vocabulary/key-formats.ts';
import { isInvented } from './values.ts';

const byBeginning = new Map<number, KeyFormat[]>();
/** Which two characters begin a key: for the reader of a page. */
export const keyBeginnings = new Uint8Array(1 << 14);
for (const format of [...keyFormats, { beginning: 'eyJ', fewest: 16, provider: 'JWT' }]) {
  const pair = (format.beginning.charCodeAt(0) << 7) | format.beginning.charCodeAt(1);
  keyBeginnings[pair] = 1;
  const formats = byBeginning.get(pair);
  if (formats === undefined) byBeginning.set(pair, [format]);
  else formats.push(format);
}

const longestLook = 96;
/** Beginnings of keys that are tried within one run without a blank. */
const mostTries = 16;
const longestKey = 8192;
const keySigns = new Uint8Array(128);
for (const character of '_-.=+/~') keySigns[character.charCodeAt(0)] = 1;
const webToken = /eyJ[\w-]{8,}(?:\.[\w-]{8,}|[\w-]{40,})/y;

/** Keys whose beginning says whose they are, and JSON web tokens. */
export function findKeys(page: Page, found: Finding[]): void {
  const { text } = page;
  let done = 0;
  let runStop = 0;
  let tries = 0;
  for (const start of page.keys) {
    if (start < done) continue;
    if (start < runStop && tries > mostTries) continue;
    const pair = (text.charCodeAt(start) << 7) | text.charCodeAt(start + 1);
    for (const format of byBeginning.get(pair) ?? []) {
      if (!text.startsWith(format.beginning, start)) continue;
      if (start >= runStop) {
        runStop = runEnd(text, start, start + longestKey);
        tries = 0;
      }
      tries++;
      const end = format.provider === 'JWT' ? webTokenEnd(text, start) : keyEnd(text, start, runStop, format);
      if (end === 0) continue;
      done = end;
      found.push({
        type: 'SECRET',
        level: 'secret',
        start,
        end,
        confidence: 0.95,
        reason: format.provider === 'JWT' ? 'a JSON web token' : `the form of a key of ${format.provider}`,
      });
      break;
    }
  }
}

function webTokenEnd(text: string, start: number): number {
  webToken.lastIndex = 0;
  const window = text.slice(start, start + longestKey);
  if (!webToken.test(window)) return 0;
  return start + runEnd(window, webToken.lastIndex, window.length);
}

function keyEnd(text: string, start: number, runStop: number, format: KeyFormat): number {
  const from = start + format.beginning.length;
  let end = Math.max(runStop, from < runStop ? 0 : runEnd(text, from, from + longestKey));
  while (end > from && keySigns[text.charCodeAt(end - 1)] === 1 && text.charCodeAt(end - 1) !== 61) end--;
  if (end - from < format.fewest) return 0;
  return isKeyLike(text.slice(from, Math.min(end, from + longestLook)), format) ? end : 0;
}

function runEnd(text: string, from: number, limit: number): number {
  let end = from;
  const last = Math.min(limit, text.length);
  while (end < last) {
    const code = text.charCodeAt(end);
    if (!(code < 128 && (continuesToken(code) || keySigns[code] === 1))) break;
    end++;
  }
  return end;
}

/** A short beginning says little: then what follows must look drawn by lot. */
function isKeyLike(rest: string, { beginning, fewest }: KeyFormat): boolean {
  if (isInvented(rest)) return false;
  if (beginning.length <= 3 && !/[-_.]$/.test(beginning))
    return rest.length <= fewest * 4 && isMixed(rest) && !/[./]/.test(rest.slice(0, fewest));
  if (beginning.length <= 2) return isMixed(rest);
  return beginning.length >= 6 || isMixed(rest) || isScrambled(rest);
}

function isMixed(rest: string): boolean {
  return /\d/.test(rest) && /[A-Za-z]/.test(rest) && new Set(rest).size >= 8;
}

/** Letters only, yet not words: many different ones, or the case changing within. */
function isScrambled(rest: string): boolean {
  return !/[-_.]/.test(rest) && new Set(rest.toLowerCase()).size >= 10;
}

const block = /-----BEGIN (?:[A-Z0-9]{1,12} ){0,4}PRIVATE KEY(?: BLOCK)?-----/y;
const blockWindow = 16_384;

/** Blocks of private keys in PEM or PGP armour. */
export function findPrivateKeys(page: Page, found: Finding[]): void {
  const { text } = page;
  let searched = 0;
  for (let start = text.indexOf('-----BEGIN '); start >= 0; ) {
    block.lastIndex = start;
    let next = start + 11;
    if (block.test(text)) {
      const body = block.lastIndex;
      let end = -1;
      if (body >= searched) {
        end = text.slice(body, body + blockWindow).indexOf('-----END ');
        searched = end < 0 ? body + blockWindow : 0;
      }
      const stop = end >= 0 ? Math.min(text.length, body + end + 40) : Math.min(text.length, body + 1024);
      if (lettersIn(text, body, Math.min(stop, body + 200)) >= 40) {
        const closing = end >= 0 ? text.indexOf('-----', body + end + 9) : -1;
        const last = closing >= 0 && closing - body - end < 80 ? closing + 5 : stop;
        found.push({
          type: 'SECRET',
          level: 'secret',
          start,
          end: last,
          confidence: 0.99,
          reason: 'a private key',
        });
        next = last;
      }
    }
    start = text.indexOf('-----BEGIN ', next);
  }
}

function lettersIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let position = from; position < to; position++)
    if (kindOf(text.charCodeAt(position)) !== characterKind.other) count++;
  return count;
}

const discord = /^[MNO][A-Za-z\d_-]{22,28}\.[\w-]{6}\.[\w-]{24,}/;
const telegramSecret = /^A[\w-]{32,36}$/;

/** Keys that have no beginning of their own but a build that nothing else has. */
export function findBuiltKeys(page: Page, found: Finding[]): void {
  const { text, tokens } = page;
  for (let index = 0; index < tokens.length; index += 2) {
    const start = tokens[index]!;
    const end = tokens[index + 1]!;
    if (end - start > 120) continue;
    const value = text.slice(start, end);
    const isTelegram =
      text.charCodeAt(start - 1) === 58 &&
      telegramSecret.test(value) &&
      /\d{6,13}$/.test(text.slice(Math.max(0, start - 14), start - 1));
    if (!isTelegram && !discord.test(value)) continue;
    const from = isTelegram
      ? start - 1 - /\d{6,13}$/.exec(text.slice(Math.max(0, start - 14), start - 1))![0].length
      : start;
    found.push({
      type: 'SECRET',
      level: 'secret',
      start: from,
      end,
      confidence: 0.9,
      reason: `the form of a key of a ${isTelegram ? 'Telegram' : 'Discord'} bot`,
    });
  }
}
