/** What a UTF-16 code unit is to the reader of a text. */
export const characterKind = { other: 0, lower: 1, upper: 2, digit: 3, wide: 4 } as const;

const ascii = new Uint8Array(128);
for (let code = 97; code <= 122; code++) ascii[code] = characterKind.lower;
for (let code = 65; code <= 90; code++) ascii[code] = characterKind.upper;
for (let code = 48; code <= 57; code++) ascii[code] = characterKind.digit;

/** The kind of a code unit. Scripts without case count as lower, those without word breaks as wide. */
export function kindOf(code: number): number {
  return code < 128 ? ascii[code]! : kindBeyondAscii(code);
}

function kindBeyondAscii(code: number): number {
  if (code < 0xc0) return code === 0xaa || code === 0xba ? characterKind.lower : characterKind.other;
  if (code < 0x250) {
    if (code === 0xd7 || code === 0xf7) return characterKind.other;
    if (code < 0x100) return code <= 0xde ? characterKind.upper : characterKind.lower;
    return (code & 1) === 0 ? characterKind.upper : characterKind.lower;
  }
  if (code < 0x2000) {
    if (code >= 0x391 && code <= 0x3ab) return characterKind.upper;
    if (code >= 0x400 && code <= 0x42f) return characterKind.upper;
    if (code >= 0xe00 && code < 0xf00) return characterKind.wide;
    if (code >= 0x1e00 && code < 0x1f00 && (code & 1) === 0) return characterKind.upper;
    return code === 0x60c || code === 0x61b || code === 0x61f || code === 0x964
      ? characterKind.other
      : characterKind.lower;
  }
  if (code < 0x3040) return characterKind.other;
  if (code < 0xa000 || (code >= 0xac00 && code < 0xd7a4)) return characterKind.wide;
  return characterKind.other;
}

const folded = new Uint16Array(0x530);
for (let code = 0; code < folded.length; code++) {
  const base = String.fromCharCode(code).normalize('NFD').toLowerCase();
  folded[code] = base.charCodeAt(0);
}
for (const [from, to] of ['ßs', 'øo', 'łl', 'đd', 'ðd', 'þt', 'æa', 'œo', 'ıi'])
  if (from !== undefined && to !== undefined) folded[from.charCodeAt(0)] = to.charCodeAt(0);
for (const [from, to] of ['Øo', 'Łl', 'Đd', 'Ðd', 'Þt', 'Æa', 'Œo'])
  if (from !== undefined && to !== undefined) folded[from.charCodeAt(0)] = to.charCodeAt(0);

/** The code unit in lower case and without its accent, so that `Número` and `numero` are one word. */
export function fold(code: number): number {
  return code < folded.length ? folded[code]! : code;
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

export function isUpper(code: number): boolean {
  return kindOf(code) === characterKind.upper;
}

export function isLetter(code: number): boolean {
  const kind = kindOf(code);
  return kind === characterKind.lower || kind === characterKind.upper;
}

export function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}

/** Letters and digits of ASCII, and the underscore: what continues a key or an identifier. */
export function continuesToken(code: number): boolean {
  return code < 128 && (ascii[code] !== characterKind.other || code === 95);
}
