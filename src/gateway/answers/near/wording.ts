import { specificsOf } from '../specifics.ts';
import { decisions } from './deciding-words.ts';
import { isGeneral, isLight } from './general-words.ts';

/** A question as it is compared with others that may ask the same in other words. */
export interface Wording {
  /** What kind of answer it asks for: `why`, `how many`, `what`; empty where it asks by no such word. */
  readonly kind: string;
  /** Its numbers, names in code, quotations, signs, and how often it denies. */
  readonly specifics: readonly string[];
  /** What its words decide, each once, in order of their names. */
  readonly decided: readonly string[];
  /** Words that are neither light nor decide anything, by their stems, in order. */
  readonly content: readonly Content[];
  readonly language: 'english' | 'german';
}

interface Content {
  readonly stem: string;
  /** True where another word may stand for it. */
  readonly isGeneral: boolean;
}

/** Longer, and one word that makes it another question changes its meaning too little to be seen. */
const longest = 160;
const mostContent = 10;
const mostDiffering = 3;

const way = '(?:best |easiest |quickest |simplest |right |proper |correct |recommended )?';
/** Ways of saying one thing in several words, brought to one. */
const phrases: readonly (readonly [RegExp, string])[] = [
  [/[’`]/g, "'"],
  [
    new RegExp(
      `\\b(?:what|which)(?:'s| is| are)? (?:the |an? )?${way}(?:ways?|commands?|methods?|steps?|procedure)(?: (?:do|can|should) (?:i|we|you|one) (?:use|take)| (?:is|are) (?:used|there|needed)| (?:lets|allows) me)?(?: to| for| of)?\\b`,
      'g',
    ),
    ' how ',
  ],
  [/\bhow (?:to|do|does|can|could|would|should)\b/g, 'how '],
  [/\bhow come\b/g, 'why'],
  [/\b(?:which|what) (?:city|town|country|place)\b/g, 'what'],
  [/\b(?:turn|turned|turning|switch|switched|switching) on\b/g, 'enable'],
  [/\b(?:turn|turned|turning|switch|switched|switching) off\b/g, 'disable'],
  [/\b(?:get|getting|got) rid of\b/g, 'remove'],
  [/\bmost recent\b/g, 'last'],
  [/\blog(?:ged|ging)? (?:in|on)\b|\bsign(?:ed|ing)? in\b/g, 'login'],
  [/\b(?:log(?:ged|ging)?|sign(?:ed|ing)?) out\b/g, 'logout'],
  [/\bsign(?:ed|ing)? up\b/g, 'signup'],
  [/\broll(?:ed|ing)? back\b/g, 'revert'],
  [/\bset(?:ting)? up\b/g, 'setup'],
  // Of which thing something is stands before or after it.
  [/(\p{L}+)'s (\p{L}+)/gu, '$2 of $1'],
  [/([\p{L}\p{N}]+) (?:of|in) (?:the |an? |my |our )?([\p{L}\p{N}]+)/gu, '$2 $1'],
];

const kinds =
  /\b(how (?:many|much|long|often|far|old|big|large|tall|fast|deep|high|hot|cold|heavy|late|early)|why|when|where|who|whom|whose|how|what|which|warum|wieso|wann|wo|wohin|woher|wer|wem|wen|wie viele?|wie lange|wie oft|wie|was|welche[rsmn]?)\b/;
const sameKind: Readonly<Record<string, string>> = { which: 'what', whom: 'who', wieso: 'warum' };
const askingWord =
  /^(?:is|are|was|were|do|does|did|can|could|should|must|may|will|would|has|have|ist|sind|war|kann|soll|muss|darf|wird|hat)\b/;

const english = /\b(?:the|is|are|do|does|how|what|which|why|when|where|who|to|of|my|can|a)\b/;
const german = /\b(?:der|die|das|ist|sind|wie|was|welche|warum|wann|wo|wer|ich|mein|kann|ein|zu)\b/;
const foreign = /[^\p{Script=Latin}\p{Script=Common}]/u;
const word = /[\p{L}\p{N}_]+/gu;

/**
 * Undefined for a question that is too long, or in a language whose opposites are not known: it is like none
 * but itself.
 */
export function wordingOf(question: string): Wording | undefined {
  const text = question.trim();
  if (text.length > longest || foreign.test(text)) return undefined;
  const lower = text.toLowerCase();
  const [isEnglish, isGerman] = [english.test(lower), german.test(lower)];
  if (isEnglish === isGerman) return undefined;
  const plain = phrases.reduce((said, [way, short]) => said.replace(way, short), lower);
  const words = plain.match(word) ?? [];
  const names = namesIn(text);
  const decided = new Set(words.flatMap((each) => decisions.get(each) ?? []));
  const content = words
    .filter((each) => !decisions.has(each) && !isLight(each) && !kinds.test(each))
    .map((each) => ({ stem: stemOf(each), isGeneral: isGeneral(each) && !names.has(each) }));
  if (content.length === 0 || content.length > mostContent) return undefined;
  const { facts, denials } = specificsOf(text);
  return {
    kind: kindOf(plain.trim()),
    specifics: [...facts, `denials ${denials}`].sort(),
    decided: [...decided].sort(),
    content,
    language: isEnglish ? 'english' : 'german',
  };
}

/**
 * Whether nothing speaks against two questions asking the same: the same kind of answer, the same numbers,
 * names and denials, nothing decided otherwise, and what they share in the same order. What else differs must
 * be general words, a few on both sides: whether these mean the same, an embedder has to say.
 */
export function mayAskTheSame(one: Wording, other: Wording): boolean {
  if (one.language !== other.language || one.kind !== other.kind) return false;
  if (!isSame(one.specifics, other.specifics) || !isSame(one.decided, other.decided)) return false;
  const [mine, theirs] = [stemsOf(one), stemsOf(other)];
  const [onlyMine, onlyTheirs] = [without(one, theirs), without(other, mine)];
  const differing = [...onlyMine, ...onlyTheirs];
  const isOneSided = (onlyMine.length === 0) !== (onlyTheirs.length === 0);
  const isFew = Math.max(onlyMine.length, onlyTheirs.length) <= mostDiffering;
  return !isOneSided && isFew && differing.every((each) => each.isGeneral) && inOrder(one, other);
}

function kindOf(plain: string): string {
  const asking = askingWord.exec(plain)?.[0];
  const found = asking ?? kinds.exec(plain)?.[1] ?? '';
  return sameKind[found] ?? found;
}

/** Words within a sentence that begin with a capital: names, and in German every noun. */
function namesIn(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const [, name] of text.matchAll(/(?<![.!?:]\s*|^\s*)\b(?!I\b)(\p{Lu}[\p{L}\p{N}]*)/gu))
    names.add(name!.toLowerCase());
  return names;
}

/** Forms of a word in one: `containers`, `containing`. */
function stemOf(word: string): string {
  if (/\d/.test(word) || word.length < 4) return word;
  return word
    .replace(/(?:ies|ied)$/, 'y')
    .replace(/(?:ing|ed|es|e|s|en)$/, '')
    .replace(/(.)\1$/, '$1');
}

const stemsOf = ({ content }: Wording): ReadonlySet<string> => new Set(content.map(({ stem }) => stem));

function without({ content }: Wording, stems: ReadonlySet<string>): readonly Content[] {
  return content.filter(({ stem }) => !stems.has(stem));
}

function inOrder(one: Wording, other: Wording): boolean {
  const [mine, theirs] = [stemsOf(one), stemsOf(other)];
  const shared = (wording: Wording) =>
    wording.content.map(({ stem }) => stem).filter((stem) => mine.has(stem) && theirs.has(stem));
  return isSame(shared(one), shared(other));
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}
