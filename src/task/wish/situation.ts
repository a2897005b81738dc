import { choicesApart, choicesBeforeColon } from './choices.ts';
import { isDirected, openingOf } from './directed.ts';
import { type Fact, things } from './facts.ts';
import type { Hit } from './lexicon.ts';
import { mentionsIn } from './mentions.ts';
import type { NamedLanguages } from './named-languages.ts';
import { subjectOf } from './subject.ts';
import type { Concept } from './vocabulary/concepts.ts';
import { blankMark, fewWords, type Outline, quotedMark, type Sentence } from './words.ts';

/** A sentence with what is known of it. */
export interface Situation {
  readonly sentence: Sentence;
  readonly hits: readonly Hit[];
  readonly languages: NamedLanguages;
  readonly facts: ReadonlySet<Fact>;
  /** Said to whoever is to do it, and not told of others. */
  readonly isDirected: boolean;
}

/** Reads a sentence: who gives what, what is wanted, and what is only spoken of. */
export function situationOf(
  sentence: Sentence,
  found: readonly Hit[],
  languages: NamedLanguages,
  whole: Outline,
): Situation {
  const { words } = sentence;
  const mentions = mentionsIn(found, words, whole.isLong);
  const subject = subjectOf(found, mentions, sentence);
  const counts = (start: number, isPointedAt: boolean) =>
    start < subject.start || start >= subject.end || (isPointedAt && !subject.isForSomething);
  const counted = mentions.filter(({ start, isPointedAt }) => counts(start, isPointedAt));
  const hits = found.filter(
    (hit) =>
      counts(hit.start, false) ||
      alwaysRead.has(hit.concept) ||
      counted.some(({ thing, start }) => thing === hit.concept && start === hit.start),
  );
  const facts = new Set<Fact>(hits.map(({ concept }) => concept));
  for (const { thing, role } of counted) facts.add(`${thing}:${role}`);
  for (const fact of openingOf(sentence, hits, mentions)) facts.add(fact);
  addCircumstances(
    facts,
    sentence,
    hits,
    languages,
    whole,
    counted.some(({ isPointedAt }) => isPointedAt),
  );
  return {
    sentence,
    hits,
    languages,
    facts,
    isDirected: isDirected(sentence, hits, facts, mentions, whole.isLong),
  };
}

/** Small words and manner: they count even in the description of a picture. */
const alwaysRead: ReadonlySet<Concept> = new Set([
  'restyle',
  'want',
  'please',
  'asks',
  'askedByVerb',
  'or',
  'and',
  'attached',
  'mark',
]);

/** What may stand before a question word; after a verb it would open a clause: "haz que el cielo …". */
const beforeQuestion: ReadonlySet<Concept> = new Set([
  'a',
  'the',
  'this',
  'and',
  'afterwards',
  'greeting',
  'of',
  'for',
  'into',
  'from',
  'attached',
  'please',
  'according',
  'question',
  ...things,
]);

function addCircumstances(
  facts: Set<Fact>,
  sentence: Sentence,
  hits: readonly Hit[],
  languages: NamedLanguages,
  whole: Outline,
  isAtHand: boolean,
): void {
  const { words } = sentence;
  const asks = hits.find(({ concept, start }) => concept === 'asks' && start <= 3);
  const asksFirst =
    hits.some(({ concept, start }) => concept === 'askedByVerb' && start === 0) ||
    (asks !== undefined &&
      hits.every(({ concept, start }) => start >= asks.start || beforeQuestion.has(concept)));
  if ((asksFirst || sentence.isQuestion) && !facts.has('want')) facts.add('query');
  if (asksFirst && !facts.has('want')) facts.add('asksFirst');
  if (whole.quoted.length > 0) facts.add('quoted');
  if (whole.hasMaterial) facts.add('material');
  if (whole.hasBlank || words.includes(blankMark)) facts.add('blankMark');
  if (languages.isNamed) facts.add('language');
  if (languages.target !== undefined) facts.add('toLanguage');
  if (languages.isPair) facts.add('languagePair');
  if (words.filter((word) => word !== quotedMark && word.length > 1).length <= fewWords) facts.add('short');
  if (hits.some(({ concept, start }) => concept === 'or' && start > 0 && start < words.length - 1))
    facts.add('alternatives');
  if (/[^,;:]{2,40},\s[^,]{2,40}?,?\s(?:and|or|en|of|und|oder|et|ou|y|o)\s/i.test(sentence.text))
    facts.add('list');
  if (choicesBeforeColon(sentence.text) !== undefined) facts.add('choices').add('choicesFirst');
  if (choicesApart(sentence.text) !== undefined) facts.add('choices');
  const write = hits.find(({ concept }) => concept === 'write');
  if (
    write !== undefined &&
    hits.some(({ concept, start }) => concept === 'writing' && start > write.start && start - write.end <= 4)
  )
    facts.add('writes');
  for (const thing of things) if (facts.has(`${thing}:given`)) facts.add('given');
  if (facts.has('attached')) facts.add('given');
  if (facts.has('attached') || isAtHand) facts.add('atHand');
}
