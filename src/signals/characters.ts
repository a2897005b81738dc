/** What a character is, as far as counting text goes. */
export const characterClass = {
  other: 0,
  space: 1,
  lineBreak: 2,
  lower: 3,
  upper: 4,
  digit: 5,
  punctuation: 6,
  symbol: 7,
  /** A letter of an alphabet other than Latin: Cyrillic, Greek, Arabic, Devanagari. */
  foreign: 8,
  /** A sign that is about a word by itself: Han, kana, Hangul. */
  wide: 9,
} as const;

const table = new Uint8Array(128);
for (const character of ' \t\r\f\v') table[character.charCodeAt(0)] = characterClass.space;
table[10] = characterClass.lineBreak;
for (let code = 97; code <= 122; code++) table[code] = characterClass.lower;
for (let code = 65; code <= 90; code++) table[code] = characterClass.upper;
for (let code = 48; code <= 57; code++) table[code] = characterClass.digit;
for (const character of '.,;:!?\'"()-`') table[character.charCodeAt(0)] = characterClass.punctuation;
for (const character of '#$%&*+/<=>@[\\]^_{|}~') table[character.charCodeAt(0)] = characterClass.symbol;

/** The class of a UTF-16 code unit; each half of a surrogate pair counts as a symbol. */
export function classOf(code: number): number {
  return code < 128 ? table[code]! : classBeyondAscii(code);
}

function classBeyondAscii(code: number): number {
  if (code < 0xc0) return code === 0xa0 ? characterClass.space : characterClass.symbol;
  if (code < 0x250) {
    if (code === 0xd7 || code === 0xf7) return characterClass.symbol;
    return code <= 0xde ? characterClass.upper : characterClass.lower;
  }
  if (code < 0x1100) return code >= 0x300 && code < 0x370 ? characterClass.other : characterClass.foreign;
  if (code < 0x1200) return characterClass.wide;
  if (code < 0x1e00) return characterClass.foreign;
  if (code < 0x1f00) return characterClass.lower;
  if (code < 0x2000) return characterClass.foreign;
  if (code < 0x2070) return characterClass.punctuation;
  if (code < 0x2e80) return characterClass.symbol;
  if (code < 0xd800)
    return code >= 0x3000 && code < 0x3040 ? characterClass.punctuation : characterClass.wide;
  if (code < 0xe000) return characterClass.symbol;
  return code >= 0xf900 && code < 0xfb00 ? characterClass.wide : characterClass.other;
}
