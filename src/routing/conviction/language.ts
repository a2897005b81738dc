/** Languages that an answer's words are told apart by. */
export const languages = ['en', 'nl', 'de', 'fr', 'es'] as const;
export type Language = (typeof languages)[number];

/** Words that are frequent in one of the languages and rare in the others. */
const frequent: Readonly<Record<Language, ReadonlySet<string>>> = {
  en: wordsOf('the and of to is that it was for with as his they are this have from you not which'),
  nl: wordsOf('het een van en dat niet zijn voor met maar ook worden deze naar wordt bij hij hebben uit'),
  de: wordsOf('der die das und nicht ist ein eine mit auf sich auch werden dem des zu den wird sind'),
  fr: wordsOf('le les des est une et pour dans qui pas sur avec sont cette par aux ses mais du'),
  es: wordsOf('el los las una que para por con del como más pero sus este son está también y lo'),
};

const asked: readonly (readonly [Language, RegExp])[] = [
  ['en', /\b(?:in english|in het engels|auf englisch|en anglais|en inglés)\b/iu],
  ['nl', /\b(?:in dutch|in het nederlands|auf niederländisch|en néerlandais|en neerlandés|en holandés)\b/iu],
  ['de', /\b(?:in german|in het duits|auf deutsch|en allemand|en alemán)\b/iu],
  ['fr', /\b(?:in french|in het frans|auf französisch|en français|en francés)(?![\p{L}])/iu],
  ['es', /\b(?:in spanish|in het spaans|auf spanisch|en espagnol|en español)\b/iu],
];

/** Fewer words than this say too little of a language. */
const wordsAtLeast = 8;

/** The language in which a question wants its answer, where it names exactly one. */
export function languageAskedFor(question: string): Language | undefined {
  const named = asked.filter(([, pattern]) => pattern.test(question));
  return named.length === 1 ? named[0]![0] : undefined;
}

/** The language of a text; undefined where it is short, or its words do not decide. */
export function languageOf(text: string): Language | undefined {
  const words =
    text
      .slice(0, 4_000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  if (words.length < wordsAtLeast) return undefined;
  const counts = languages.map((language) => words.filter((word) => frequent[language].has(word)).length);
  const most = Math.max(...counts);
  const second = counts.toSorted((one, other) => other - one)[1]!;
  return most >= 2 && most > 1.5 * second ? languages[counts.indexOf(most)] : undefined;
}

function wordsOf(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
