/** Letters of most scripts make a quarter of a token each; signs that stand for syllables or words a whole one. */
const narrow = 0.25;
const wide = 1;
const firstWide = 0x2e80;

/** A quick estimate of the tokens in a text, a little above what most models make of it. */
export function sizeOf(text: string): number {
  let size = 0;
  for (let index = 0; index < text.length; index++)
    size += text.charCodeAt(index) < firstWide ? narrow : wide;
  return size;
}

/** How many characters of a text from its beginning have at most this size; a character of two units stays whole. */
export function lengthWithin(text: string, most: number): number {
  let size = 0;
  for (let index = 0; index < text.length; index++) {
    size += text.charCodeAt(index) < firstWide ? narrow : wide;
    if (size <= most) continue;
    const isHalf =
      index > 0 && /[\udc00-\udfff]/.test(text[index]!) && /[\ud800-\udbff]/.test(text[index - 1]!);
    return Math.max(1, isHalf ? index - 1 : index);
  }
  return text.length;
}
