import { type Hit, Lexicon } from './lexicon.ts';
import type { WishLanguage } from './vocabulary/common-words.ts';
import { languageCodes, languageNames } from './vocabulary/languages.ts';
import { quotedMark, type Sentence } from './words.ts';

/** The languages a sentence names, by ISO 639 code. */
export interface NamedLanguages {
  readonly target: string | undefined;
  readonly source: string | undefined;
  /** Named without a word that tells what for: "my Romanian neighbour". */
  readonly open: string | undefined;
  /** Both were given as a pair: "EN -> NL". */
  readonly isPair: boolean;
  /** One is named, whatever for. */
  readonly isNamed: boolean;
}

const names = new Lexicon(languageNames);

/** Whether a word names a language, so that it is no slip of the fingers. */
export const namesLanguage = (word: string): boolean => names.knows(word);

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));
const intoWords: Readonly<Record<WishLanguage, ReadonlySet<string>>> = {
  en: words('into to in as ->'),
  nl: words('naar in op tot als ->'),
  de: words('ins in auf nach zu ->'),
  fr: words('en vers au a ->'),
  es: words('al a en hacia ->'),
};
const fromWords: Readonly<Record<WishLanguage, ReadonlySet<string>>> = {
  en: words('from of'),
  nl: words('uit van vanuit'),
  de: words('aus vom von'),
  fr: words('de du depuis d'),
  es: words('del de desde'),
};
/** May stand between "into" and the name. */
const between = words(
  'the good proper plain simple correct fluent everyday formal informal british american het goed correct gewoon vloeiend z n zijn gutes gutem korrektes korrektem tadelloses tadellosem einwandfreies einwandfreiem das die einfaches einfachem gute l le bon un el un buen brazilian brasil mexican latin modern',
);

/** Prepositions so plain that any one word may follow before the name: "into passable Greek". */
const plainInto: Readonly<Record<WishLanguage, ReadonlySet<string>>> = {
  en: words('into'),
  nl: words('naar'),
  de: words('ins'),
  fr: words('vers'),
  es: words('al hacia'),
};
/** "My neighbour only speaks Turkish": what is meant for others is to be in theirs. */
const speaking = words('speaks spreekt spricht parle habla speak spreken sprechen parlent hablan');
const only = words('only just alleen enkel uitsluitend nur bloss que qu seulement uniquement solo solamente');
/** Of whoever speaks it and not of what is to be made: "in Polish, and I don't understand a word". */
const asksForVersion: ReadonlySet<string> = new Set(['translate', 'version', 'want']);

/** "The Greek for …" */
const forWords = words('for voor fur pour para');

/** "My Romanian neighbour … in his language" */
const theirs =
  /\b(?:(?:his|her|their) (?:own )?(?:language|tongue)|(?:zijn|haar|hun) (?:eigen )?taal|(?:seiner|ihrer|deren) (?:eigenen )?(?:Sprache|Muttersprache)|(?:sa|leur) (?:propre )?langue|su (?:propio )?idioma)\b/i;

const nothing: NamedLanguages = {
  target: undefined,
  source: undefined,
  open: undefined,
  isPair: false,
  isNamed: false,
};

type Use = 'target' | 'source' | 'open';

/** Which languages a sentence names, and which of them is the one to get. */
export function namedLanguages(
  sentence: Sentence,
  language: WishLanguage,
  hits: readonly Hit[],
): NamedLanguages {
  const codes = pairOfCodes(sentence.text);
  if (codes !== undefined)
    return { ...nothing, source: codes[0], target: codes[1], isPair: true, isNamed: true };
  const found = names
    .find(sentence.words)
    .filter(({ start }) => !(language === 'de' && sentence.words[start]!.endsWith('ien')))
    .map((hit) => ({ code: hit.concept, at: hit.start, use: useOf(hit.start, sentence, language, hits) }));
  const [first, second] = found;
  if (first === undefined) return nothing;
  if (second !== undefined && first.code !== second.code) {
    if (first.use === 'target' && second.use === 'target' && isResult(first.at, sentence, language, hits))
      return { ...nothing, target: first.code, source: second.code, isPair: false, isNamed: true };
    // "It is in Korean, I understand nothing, English please": both are named by who is puzzled.
    if (first.use === 'source' && second.use === 'source')
      return { ...nothing, source: first.code, target: second.code, isNamed: true };
    const isPair = second.at - first.at <= 2 || (first.use === 'source' && second.use === 'target');
    if (isPair || second.use === 'target')
      return { ...nothing, source: first.code, target: second.code, isPair, isNamed: true };
    if (first.use === 'target') {
      return { ...nothing, target: first.code, source: second.code, isPair, isNamed: true };
    }
  }
  const open = found.find(({ use }) => use === 'open')?.code;
  const target =
    found.find(({ use }) => use === 'target')?.code ?? (theirs.test(sentence.text) ? open : undefined);
  const source = found.find(({ use, code }) => use === 'source' && code !== target)?.code;
  const isAlone =
    sentence.words.length === 1 ||
    (sentence.words.length === 2 && hits.some(({ concept }) => concept === 'please'));
  const alone = isAlone && source === undefined ? first.code : undefined;
  return { target: target ?? alone, source, open, isPair: false, isNamed: true };
}

/** "A translation into French of this English speech", "French captions for this English speech". */
function isResult(at: number, { words }: Sentence, language: WishLanguage, hits: readonly Hit[]): boolean {
  return hits.some(
    ({ concept, start, end }) =>
      result.has(concept) && ((end === at - 1 && intoWords[language].has(words[end]!)) || start === at + 1),
  );
}

function useOf(at: number, sentence: Sentence, language: WishLanguage, hits: readonly Hit[]): Use {
  let before = at - 1;
  while (before >= 0 && at - before <= 3 && between.has(sentence.words[before]!)) before--;
  const preposition = sentence.words[before];
  const isPuzzle = hits.some(
    (hit) =>
      hit.concept === 'puzzled' &&
      !hits.some(({ concept, start }) => asksForVersion.has(concept) && start < at && start > at - 5),
  );
  // "op z'n Nederlands", "en el inglés": what stands between may itself be such a word.
  const last = sentence.words[at - 1];
  for (const word of [preposition, last]) {
    if (word === undefined) continue;
    if (intoWords[language].has(word))
      return isPuzzle || isTold(before, sentence, language) ? 'source' : 'target';
    if (fromWords[language].has(word)) return 'source';
  }
  if (plainInto[language].has(sentence.words[at - 2] ?? '')) return 'target';
  const speaks = sentence.words.slice(Math.max(0, at - 3), at);
  if (speaks.some((word) => only.has(word)) && speaks.some((word) => speaking.has(word))) return 'target';
  if (isPuzzle) return 'source';
  if (forWords.has(sentence.words[at + 1] ?? '') && sentence.words[at + 2] === quotedMark) return 'target';
  const beside = hits.filter(
    ({ start, end }) => start - at <= 2 && at - end <= 1 && (start > at || end <= at),
  );
  if (beside.some(({ concept }) => result.has(concept))) return 'target';
  if (hits.some(({ concept, start, end }) => concept === 'say' && at >= start - 1 && at <= end))
    return 'target';
  return beside.some(({ concept }) => origin.has(concept)) ? 'source' : 'open';
}

const areWords: Readonly<Record<WishLanguage, ReadonlySet<string>>> = {
  en: words('is are was were s'),
  nl: words('is zijn was staat staan'),
  de: words('ist sind war waren'),
  fr: words('est sont etait'),
  es: words('esta estan es son estaba'),
};
const askWords = words('what wat was que quoi how hoe wie comment como');
const allWords = words(
  'all completely entirely only alles helemaal geheel alle komplett ganz tout toute tous toutes entierement todo toda todos todas',
);

/** "The letters are all in Russian": said of what there is. */
function isTold(before: number, { words, isQuestion }: Sentence, language: WishLanguage): boolean {
  const verb = allWords.has(words[before - 1] ?? '') ? before - 2 : before - 1;
  const asks = words.slice(Math.max(0, verb - 3), Math.max(0, verb)).some((word) => askWords.has(word));
  return !isQuestion && !asks && areWords[language].has(words[verb] ?? '');
}

const result: ReadonlySet<string> = new Set(['translate', 'version', 'subtitle', 'dub', 'caption']);
const origin: ReadonlySet<string> = new Set([
  'audio',
  'talk',
  'video',
  'text',
  'message',
  'document',
  'music',
]);

function pairOfCodes(text: string): readonly [string, string] | undefined {
  const found =
    /\b([a-z]{2})\s{0,2}(?:->|→|=>|>)\s{0,2}([a-z]{2})\b/i.exec(text) ??
    /(?<![\w-])([A-Z]{2})(?:[-–/]| (?:to|into|naar|nach|vers|en|a|al) )([A-Z]{2})(?![\w-])/.exec(text);
  if (found === null) return undefined;
  const [, from, to] = found.map((code) => code.toLowerCase());
  return from !== to && languageCodes.has(from!) && languageCodes.has(to!) ? [from!, to!] : undefined;
}
