/** Characters of a text that are read; what follows says rarely anything that these do not. */
const mostCharacters = 32_768;
/** Most texts are of these signs alone, for which words are found several times as fast. */
const plainSigns = /^[\0-\x7f]*$/;
const plainWord = /[A-Za-z0-9]+/g;
const isPutTogether = /[a-z][A-Z]|[A-Z]{2}[a-z]/;
/** Runs in scripts that are written without spaces between words, and words of all others. */
const run =
  /(?<spaceless>[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+)|[[\p{L}\p{M}\p{N}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]]+/gv;
const accents = /[\u0300-\u036f]+/g;
const insideName = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

/**
 * The words of a text in order, in lower case and without Latin, Greek and Cyrillic accents. A name put
 * together of words (`readFileSync`) gives its parts after itself; scripts without spaces give their
 * characters singly and in pairs that overlap.
 */
export function wordsOf(text: string): string[] {
  const read = text.slice(0, mostCharacters);
  return plainSigns.test(read) ? plainWordsOf(read) : anyWordsOf(read);
}

function plainWordsOf(text: string): string[] {
  const words: string[] = [];
  for (const found of text.match(plainWord) ?? []) {
    words.push(found.toLowerCase());
    if (isPutTogether.test(found)) for (const part of found.split(insideName)) words.push(part.toLowerCase());
  }
  return words;
}

function anyWordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(accents, '');
  const words: string[] = [];
  for (const { 0: found, groups } of plain.matchAll(run)) {
    if (groups?.spaceless !== undefined) {
      const characters = [...found];
      for (const [index, character] of characters.entries()) {
        words.push(character);
        if (index > 0) words.push(characters[index - 1]! + character);
      }
      continue;
    }
    words.push(found.toLowerCase());
    const parts = found.split(insideName);
    if (parts.length > 1) for (const part of parts) words.push(part.toLowerCase());
  }
  return words;
}
