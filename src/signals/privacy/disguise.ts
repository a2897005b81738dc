import type { Page } from './text/page.ts';

/** A text that stands in another in disguise. */
export interface Disguised {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly how: string;
  /** Whether its offsets are those of the page. */
  readonly rotated: boolean;
}

const longestToken = 1 << 20;
const base64 = /^[A-Za-z0-9+/_-]+={0,2}$/;

/** Base64 that holds readable text, and the whole text where its words are those of ROT13. */
export function* disguisedTexts(page: Page, rotatedWords: readonly number[]): Generator<Disguised> {
  if (isRotated(page.text, rotatedWords))
    yield {
      start: 0,
      end: page.text.length,
      text: rotate(page.text),
      how: 'written in ROT13',
      rotated: true,
    };
  const { text, tokens } = page;
  for (let index = 0; index < tokens.length; index += 2) {
    const start = tokens[index]!;
    const end = Math.min(tokens[index + 1]!, start + longestToken);
    const decoded = decode(text.slice(start, end));
    if (decoded !== undefined) yield { start, end, text: decoded, how: 'written in base64', rotated: false };
  }
}

/** One long word or two different ones of ROT13 are proof enough: no language has them. */
function isRotated(text: string, words: readonly number[]): boolean {
  const first = text.slice(words[0], words[1]).toLowerCase();
  for (let index = 0; index < words.length; index += 2) {
    const word = text.slice(words[index], words[index + 1]);
    if (word.length >= 6 || word.toLowerCase() !== first) return true;
  }
  return false;
}

function rotate(text: string): string {
  return text.replace(/[A-Za-z]/g, (letter) => {
    const code = letter.charCodeAt(0);
    const base = code < 97 ? 65 : 97;
    return String.fromCharCode(base + ((code - base + 13) % 26));
  });
}

function decode(token: string): string | undefined {
  let value = token;
  const sign = value.search(/[=.~](?=[^=])/);
  if (sign >= 0) value = value.slice(sign + 1);
  if (value.length < 16 || !base64.test(value) || !mayBeText(value)) return undefined;
  const bytes = Buffer.from(value, 'base64');
  let printable = 0;
  for (const byte of bytes) {
    if ((byte >= 32 && byte < 127) || byte === 10 || byte === 13 || byte === 9 || byte >= 0xc2) printable++;
    else if (byte < 32 || byte === 127) return undefined;
  }
  return printable >= bytes.length * 0.9 ? bytes.toString('utf8') : undefined;
}

/** Base64 of text has letters of both cases; a name, a path or a hash in hexadecimal has not. */
function mayBeText(value: string): boolean {
  return /[A-Z]/.test(value) && /[a-z]/.test(value);
}
