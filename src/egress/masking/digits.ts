/** Digits that look like any, the same for the same seed: stand-ins tell nothing of what they stand for. */
export function digitsFrom(seed: number, count: number): string {
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bd1e995) >>> 0;
  let text = '';
  for (let index = 0; index < count; index++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state = (state ^ (state << 5)) >>> 0;
    text += String(state % 10);
  }
  return text;
}

/** ASCII letters and digits alone, in lower case: what two ways of writing one number share. */
export function bareForm(text: string): string {
  return text.replace(/[^0-9a-z]/gi, '').toLowerCase();
}

export function digitsOf(text: string): string {
  return text.replace(/\p{Nd}/gu, digitValue).replace(/[^0-9]/g, '');
}

/** A decimal digit of any script as 0 to 9: in Unicode each script's ten stand in a row. */
function digitValue(digit: string): string {
  const code = digit.codePointAt(0)!;
  if (code < 128) return digit;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}

/** `pattern` with its digits, of whatever script, replaced in order. */
export function layOut(pattern: string, digits: string): string {
  let index = 0;
  return pattern.replace(/\p{Nd}/gu, () => digits[index++] ?? '0');
}

/**
 * The same shape with other characters: digits for digits, letters for letters of the same case.
 * A prefix of letters before a sign stays, since it says what kind of number it is (`MRN-`).
 */
export function sameShape(original: string, seed: number): string {
  const prefix = /^[A-Za-z]{2,}[-_:#/. ]+(?=.*\d)/.exec(original)?.[0] ?? '';
  const rest = original.slice(prefix.length);
  const random = digitsFrom(seed, rest.length * 2);
  let index = 0;
  const letter = (first: string) => {
    const value = Number(random[index++]) * 10 + Number(random[index++]);
    return String.fromCharCode(first.charCodeAt(0) + (value % 26));
  };
  const changed = rest.replace(/\p{L}|\p{Nd}/gu, (sign) => {
    if (/\p{Nd}/u.test(sign)) return random[index++]!;
    return sign === sign.toLowerCase() ? letter('a') : letter('A');
  });
  // What began with another digit than zero still does: it may be a number of JSON.
  return prefix + (/^[1-9]/.test(rest) ? changed.replace(/^0/, '7') : changed);
}

/** True where the last digit is the check digit of all before (ISO/IEC 7812-1, Annex B). */
export function hasLuhnCheck(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
