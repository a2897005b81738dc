import { type Hit, Lexicon, settle } from './lexicon.ts';
import { namesLanguage } from './named-languages.ts';
import { Corrector } from './typos.ts';
import { languagesOf, type WishLanguage, wishLanguages } from './vocabulary/common-words.ts';
import { dutch } from './vocabulary/dutch/index.ts';
import { english } from './vocabulary/english/index.ts';
import { french } from './vocabulary/french/index.ts';
import { german } from './vocabulary/german/index.ts';
import { international } from './vocabulary/international.ts';
import { spanish } from './vocabulary/spanish/index.ts';
import { type Outline, type Sentence, wordsOf } from './words.ts';

const everywhere = new Lexicon(international);
const lexicons: Readonly<Record<WishLanguage, Lexicon>> = {
  en: new Lexicon(english),
  nl: new Lexicon(dutch),
  de: new Lexicon(german),
  fr: new Lexicon(french),
  es: new Lexicon(spanish),
};
const correctors = new Map<WishLanguage, Corrector>();

/** Words from whose number the language of a wish is told. */
const enoughWords = 120;
const weightOfEveryday = 2;
const leastTelling = 0.6;
/** Of a text in the language of the wish at least this share are everyday words. */
const leastKnown = 0.12;
const fewestWords = 5;
const mostQuoted = 3;

/** Reads the vocabularies in, one at each step. */
export function* readInVocabularies(): Generator<void> {
  for (const lexicon of [everywhere, ...Object.values(lexicons)]) {
    lexicon.readIn();
    yield;
  }
}

/** The language a wish is written in; English where nothing tells. What is asked counts, and if that tells nothing, all. */
export function languageOf(sentences: readonly Sentence[]): WishLanguage {
  const asked = sentences.filter(({ isMaterial }) => !isMaterial);
  const score = scoresOf(asked);
  return best(score) ?? best(scoresOf(sentences)) ?? 'en';
}

/** Whether the text given with a wish is in another language, even one that wishes are not read in. */
export function isForeign({ quoted, sentences }: Outline, language: WishLanguage): boolean {
  const material = sentences.filter(({ isMaterial }) => isMaterial).flatMap(({ words }) => words);
  const words = [...quoted.slice(0, mostQuoted).flatMap(wordsOf), ...material].slice(0, enoughWords);
  const known = words.filter((word) => languagesOf(word).includes(language)).length;
  return words.length >= fewestWords && known / words.length < leastKnown;
}

function scoresOf(sentences: readonly Sentence[]): Record<WishLanguage, number> {
  const scores: Record<WishLanguage, number> = { en: 0, nl: 0, de: 0, fr: 0, es: 0 };
  const words = sentences.flatMap((sentence) => sentence.words);
  for (const word of words.slice(0, enoughWords)) {
    const everyday = languagesOf(word);
    for (const language of everyday) scores[language] += weightOfEveryday / everyday.length;
    const knowing = wishLanguages.filter((language) => lexicons[language].knows(word));
    for (const language of knowing) scores[language] += 1 / knowing.length;
  }
  return scores;
}

/** The language with the highest score, where one stands out. */
function best(scores: Record<WishLanguage, number>): WishLanguage | undefined {
  const [first, second] = wishLanguages.toSorted((a, b) => scores[b] - scores[a]);
  return scores[first!] >= leastTelling && scores[first!] > scores[second!] ? first : undefined;
}

/** What the words of a sentence stand for, typing errors put right. */
export function conceptsIn(words: readonly string[], language: WishLanguage): Hit[] {
  const lexicon = lexicons[language];
  const meant = words.map((word) => {
    if (
      namesLanguage(word) ||
      languagesOf(word).includes(language) ||
      lexicon.knows(word) ||
      everywhere.knows(word)
    )
      return word;
    return correctedIn(language, word);
  });
  return settle([...lexicon.find(meant), ...everywhere.find(meant)]);
}

/** Words that are written short by whoever types with two thumbs. */
const abbreviations: Partial<Record<WishLanguage, Readonly<Record<string, string>>>> = {
  es: { q: 'que', xq: 'porque', pq: 'porque' },
  fr: { koi: 'quoi', pk: 'pourquoi', pr: 'pour' },
};

function correctedIn(language: WishLanguage, word: string): string {
  const written = abbreviations[language]?.[word];
  if (written !== undefined) return written;
  const corrector = correctors.get(language) ?? new Corrector(lexicons[language]);
  correctors.set(language, corrector);
  const plain = language === 'de' ? word.replace(/([aou])e/g, '$1') : word;
  if (plain !== word && lexicons[language].knows(plain)) return plain;
  return corrector.correct(word) ?? word;
}
