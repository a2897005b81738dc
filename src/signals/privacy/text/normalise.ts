/** A text without disguise, and where each of its code units came from. */
export interface Normalised {
  readonly text: string;
  /** Source offset of each code unit and of the end; null where the text is unchanged. */
  readonly origin: Int32Array | null;
}

const suspicious = new RegExp(
  [
    // Invisible or full-width characters, other scripts' digits and letters that look Latin, fancy alphabets.
    '[\\u00a0\\u00ad\\u0300-\\u052f\\u0660-\\u0669\\u06f0-\\u06f9\\u0966-\\u096f\\u061c\\u180e\\u2000-\\u200f\\u2024',
    '\\u2028-\\u202f\\u205f-\\u209c\\u2460-\\u249b\\u3000\\ufe00-\\ufe0f\\ufeff\\uff01-\\uff5e\\ud835\\udb40]',
    '|%[0-9A-Fa-f]{2}|&#?[0-9A-Za-z]{2,8};|\\\\[unrtx"/\\\\]',
  ].join(''),
);
const deepest = 3;

/**
 * Undoes what hides a value from plain reading: invisible characters, full-width and foreign digits,
 * look-alike letters inside Latin words, URL encoding, HTML entities, JSON escapes; layered up to three
 * deep. Linear in the text.
 */
export function normalise(source: string): Normalised {
  let current: Normalised = { text: source, origin: null };
  for (let depth = 0; depth < deepest && suspicious.test(current.text); depth++) {
    const next = undoOnce(current.text);
    if (next === null) break;
    current = { text: next.text, origin: compose(current.origin, next.origin) };
  }
  return current;
}

function compose(outer: Int32Array | null, inner: Int32Array): Int32Array {
  return outer === null ? inner : inner.map((offset) => outer[offset]!);
}

function undoOnce(source: string): { text: string; origin: Int32Array } | null {
  const length = source.length;
  const units = new Uint16Array(length);
  const origin = new Int32Array(length + 1);
  let written = 0;
  let changed = false;
  let position = 0;
  while (position < length) {
    const code = source.charCodeAt(position);
    let replacement = code;
    let consumed = 1;
    if (code >= 128) replacement = plainCharacter(source, position, code);
    else if (code === 37 || code === 38 || code === 92) {
      const read = readEscape(source, position, code);
      if (read > 0) {
        replacement = read & 0xffff;
        consumed = read >>> 16;
      }
    }
    if (replacement < 0) {
      replacement = -replacement;
      consumed = 2;
    }
    if (consumed !== 1 || replacement !== code) changed = true;
    if (replacement !== dropped) {
      units[written] = replacement;
      origin[written++] = position;
    }
    position += consumed;
  }
  if (!changed) return null;
  origin[written] = length;
  return { text: decoder.decode(units.subarray(0, written)), origin: origin.slice(0, written + 1) };
}

const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });
/** Stands for a character that is left out. */
const dropped = 0;

/** The plain form of a character beyond ASCII; `dropped` where it is invisible, negative where it took two units. */
function plainCharacter(source: string, position: number, code: number): number {
  if (code < 0x300) return code === 0xa0 ? 32 : code === 0xad ? dropped : code;
  if (code < 0x370) return dropped;
  if (code < 0x530) {
    const lookalike = lookalikes.get(code);
    return lookalike !== undefined && touchesLatin(source, position) ? lookalike : code;
  }
  if (code < 0x2000) {
    if ((code >= 0x660 && code <= 0x669) || (code >= 0x6f0 && code <= 0x6f9)) return 48 + (code & 15);
    if (code >= 0x966 && code <= 0x96f) return 48 + code - 0x966;
    return code === 0x61c || code === 0x180e ? dropped : code;
  }
  if (code < 0x2100) {
    if (code <= 0x200a || code === 0x202f || code === 0x205f) return 32;
    if (code <= 0x200f || (code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x206f))
      return dropped;
    if (code <= 0x2015) return 45;
    if (code === 0x2024) return 46;
    if (code === 0x2028 || code === 0x2029) return 10;
    return code >= 0x2070 ? compatible(String.fromCharCode(code), code) : code;
  }
  if (code === 0x2212) return 45;
  if (code >= 0x2460 && code <= 0x249b) return compatible(String.fromCharCode(code), code);
  if (code === 0x3000) return 32;
  if ((code >= 0xfe00 && code <= 0xfe0f) || code === 0xfeff) return dropped;
  if (code >= 0xff01 && code <= 0xff5e) return code - 0xfee0;
  if (code === 0xdb40) return dropped;
  if (code === 0xd835 && position + 1 < source.length) {
    const plain = compatible(source.slice(position, position + 2), code);
    return plain === code ? code : -plain;
  }
  return code;
}

function compatible(character: string, otherwise: number): number {
  const plain = character.normalize('NFKC');
  return plain.length === 1 && plain.charCodeAt(0) < 128 ? plain.charCodeAt(0) : otherwise;
}

const pairs =
  'аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwкkмmтtвbнhАAВBЕEКKМMНHОOРPСCТTХXІIЈJЅSУYαaοoρpνvιiκkυuτtεeΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX';
const lookalikes = new Map<number, number>();
for (let index = 0; index + 1 < pairs.length; index += 2)
  lookalikes.set(pairs.charCodeAt(index), pairs.charCodeAt(index + 1));
const reach = 12;

/** Whether the word around a position has a Latin letter of ASCII, as a disguised word has. */
function touchesLatin(source: string, position: number): boolean {
  for (const step of [-1, 1]) {
    for (let distance = 1; distance <= reach; distance++) {
      const code = source.charCodeAt(position + step * distance);
      if ((code >= 97 && code <= 122) || (code >= 65 && code <= 90)) return true;
      const inWord =
        (code >= 0x370 && code < 0x530) || (code >= 48 && code <= 57) || (code >= 0x200b && code <= 0x200f);
      const inAddress = code === 64 || code === 46 || code === 95 || code === 45;
      if (!inWord && !inAddress) break;
    }
  }
  return false;
}

/** Reads an escape: its length in the upper half, its character in the lower; 0 where there is none. */
function readEscape(source: string, position: number, code: number): number {
  if (code === 37) return packed(3, hexadecimal(source, position + 1, 2), 32, 127);
  if (code === 38) return readEntity(source, position);
  const next = source.charCodeAt(position + 1);
  if (next === 117) return packed(6, hexadecimal(source, position + 2, 4), 1, 0x10000);
  if (next === 120) return packed(4, hexadecimal(source, position + 2, 2), 32, 127);
  if (next === 110 || next === 114) return (2 << 16) | 10;
  if (next === 116) return (2 << 16) | 9;
  return next === 34 || next === 47 || next === 92 ? (2 << 16) | next : 0;
}

function packed(length: number, value: number, from: number, below: number): number {
  return value >= from && value < below ? (length << 16) | value : 0;
}

function hexadecimal(source: string, start: number, digits: number): number {
  let value = 0;
  for (let index = start; index < start + digits; index++) {
    const code = source.charCodeAt(index) | 32;
    if (code >= 48 && code <= 57) value = value * 16 + code - 48;
    else if (code >= 97 && code <= 102) value = value * 16 + code - 87;
    else return -1;
  }
  return value;
}

const named: Record<string, number> = {
  amp: 38,
  lt: 60,
  gt: 62,
  quot: 34,
  apos: 39,
  nbsp: 32,
  commat: 64,
  period: 46,
  lowbar: 95,
  dash: 45,
  hyphen: 45,
  colon: 58,
  equals: 61,
  num: 35,
  plus: 43,
  sol: 47,
};

function readEntity(source: string, position: number): number {
  const window = source.slice(position + 1, position + 10);
  const length = window.indexOf(';');
  if (length < 2) return 0;
  const name = window.slice(0, length);
  const value =
    name.charCodeAt(0) === 35
      ? Number.parseInt(
          name[1] === 'x' || name[1] === 'X' ? name.slice(2) : name.slice(1),
          name[1] === 'x' || name[1] === 'X' ? 16 : 10,
        )
      : (named[name] ?? -1);
  return packed(length + 2, Number.isNaN(value) ? -1 : value, 1, 0x10000);
}
