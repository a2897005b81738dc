/** Whether a string of digits passes the Luhn check of cards and IMEIs. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  let double = false;
  for (let index = digits.length - 1; index >= 0; index--) {
    let digit = digits.charCodeAt(index) - 48;
    if (double) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
    double = !double;
  }
  return sum % 10 === 0;
}

/** Whether an IBAN without blanks has the remainder that ISO 13616 asks for. */
export function passesMod97(iban: string): boolean {
  let rest = 0;
  for (let index = 0; index < iban.length; index++) {
    const code = iban.charCodeAt((index + 4) % iban.length);
    const value = code <= 57 ? code - 48 : (code & 0xdf) - 55;
    rest = (value > 9 ? rest * 100 + value : rest * 10 + value) % 97;
  }
  return rest === 1;
}

/** Shannon entropy of a text in bits per character. */
export function entropyOf(text: string): number {
  const counts = new Map<number, number>();
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}
