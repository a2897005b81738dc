import { type Fact, things } from './facts.ts';
import type { Hit } from './lexicon.ts';
import type { Mention } from './mentions.ts';
import { languagesOf } from './vocabulary/common-words.ts';
import type { Concept } from './vocabulary/concepts.ts';
import { fewWords, type Sentence } from './words.ts';

/** Whether a sentence commands, wishes, or asks about what is at hand. */
export function isDirected(
  { words, parts, isQuestion }: Sentence,
  hits: readonly Hit[],
  facts: ReadonlySet<Fact>,
  mentions: readonly Mention[],
  isLong: boolean,
): boolean {
  if (words.length <= fewWords) return true;
  if (isLong)
    return hits.some(
      ({ concept, start }) => start <= leadingWords && (directing.has(concept) || !smallWords.has(concept)),
    );
  if ([...facts].some((fact) => directing.has(fact) || fact.endsWith(':opens'))) return true;
  const isAtHand = mentions.some(({ isPointedAt }) => isPointedAt);
  if (isAtHand || ((isQuestion || facts.has('query')) && mentions.some(({ role }) => role === 'given')))
    return true;
  return hits.some(
    ({ concept, start, end }) =>
      !smallWords.has(concept) &&
      (end === words.length || parts.some((part) => start >= part && start <= part + leadingWords)),
  );
}

const leadingWords = 2;
const directing: ReadonlySet<Fact> = new Set<Fact>([
  'want',
  'please',
  'give',
  'say',
  'attached',
  'blankMark',
  'quoted',
  'languagePair',
  'questionAndText',
  'choicesFirst',
]);
const smallWords: ReadonlySet<Concept> = new Set([
  'a',
  'the',
  'this',
  'of',
  'for',
  'about',
  'or',
  'and',
  'afterwards',
  'into',
  'from',
  'asks',
  'have',
  'askedByVerb',
  'greeting',
  'mention',
  'where',
  'howMany',
  'said',
  'mean',
  'see',
  'look',
  'happens',
  'kind',
  'background',
  'category',
  'entities',
  'vocals',
  'hear',
  'tone',
  ...things,
]);

/** The thing that a sentence begins with, where no verb or question stands before it. */
export function openingOf({ words }: Sentence, hits: readonly Hit[], mentions: readonly Mention[]): Fact[] {
  const first = mentions.find(({ role }) => role !== 'given');
  if (first === undefined || first.start > latestOpening) return [];
  if (words.slice(first.end, first.end + 2).some((word) => statesSomething.has(word))) return [];
  const before = hits.filter(({ start }) => start < first.start);
  const isExplained = (index: number) => before.some(({ start, end }) => index >= start && index < end);
  const strange = words
    .slice(0, first.start)
    .filter((word, index) => !isExplained(index) && languagesOf(word).length > 0);
  if (strange.length > 0 || before.some(({ concept }) => !opening.has(concept))) return [];
  return mentions
    .filter(({ start, role }) => start === first.start && role !== 'given')
    .map(({ thing }): Fact => `${thing}:opens`);
}

/** Verbs by which a sentence tells something: "a mural has four colours". */
const statesSomething: ReadonlySet<string> = new Set(
  `is are was were has have had will would can could does did costs takes zijn waren heeft hebben hadden zal zou kan kost
   ist sind war waren hat haben hatte hatten wird wurde kann kostet est sont etait etaient ont avait sera peut coute
   es era eran fue tiene tienen tenia sera puede cuesta`.split(/\s+/),
);

/** "Three variations of a coffee shop logo". */
const latestOpening = 7;

const opening: ReadonlySet<Concept> = new Set([
  'of',
  'a',
  'the',
  'want',
  'please',
  'give',
  'restyle',
  'for',
  'greeting',
]);
