import type { Concept } from './vocabulary/concepts.ts';
import { normalise } from './words.ts';

/** Words of a sentence that stand for something: from `start` up to but not including `end`. */
export interface Hit<Name extends string = Concept> {
  readonly concept: Name;
  readonly start: number;
  readonly end: number;
}

type Shape = 'whole' | 'beginning' | 'ending';
interface Pattern {
  readonly shape: Shape;
  readonly letters: string;
}
/** A further word of a phrase, right after the one before or up to eight words later. */
interface Further extends Pattern {
  readonly isApart: boolean;
}
interface Entry<Name> {
  readonly concept: Name;
  readonly first: Pattern;
  readonly rest: readonly Further[];
}

const longestGap = 8;
const shortestStem = 2;

/** Finds what is named by a vocabulary in the words of a sentence; linear in their number. */
export class Lexicon<Name extends string = Concept> {
  readonly #entries: Readonly<Record<Shape, Map<string, Entry<Name>[]>>> = {
    whole: new Map(),
    beginning: new Map(),
    ending: new Map(),
  };
  readonly #longest: Record<Shape, number> = { whole: 0, beginning: 0, ending: 0 };
  /** Read in when the first word is looked up: a gateway starts long before its first wish. */
  #unread: Readonly<Partial<Record<Name, string>>> | undefined;

  constructor(vocabulary: Readonly<Partial<Record<Name, string>>>) {
    this.#unread = vocabulary;
  }

  find(words: readonly string[]): Hit<Name>[] {
    const hits: Hit<Name>[] = [];
    for (let start = 0; start < words.length; start++)
      this.#each(words[start]!, (entry) => {
        const end = endOf(entry, words, start);
        if (end !== undefined) hits.push({ concept: entry.concept, start, end });
      });
    return hits;
  }

  /** Whether a word means something here, alone or as the beginning of a phrase. */
  knows(word: string): boolean {
    let known = false;
    this.#each(word, () => {
      known = true;
    });
    return known;
  }

  /** Single words and stems of some length, against which typing errors are put right. */
  *stems(shortest: number): Generator<{ letters: string; isWhole: boolean }> {
    this.readIn();
    for (const shape of ['whole', 'beginning'] as const)
      for (const [letters, entries] of this.#entries[shape])
        if (letters.length >= shortest && entries.some(({ rest }) => rest.length === 0))
          yield { letters, isWhole: shape === 'whole' };
  }

  /** Makes ready for the first word; what looks one up does so by itself. */
  readIn(): void {
    const vocabulary = this.#unread;
    if (vocabulary === undefined) return;
    this.#unread = undefined;
    for (const [concept, phrases] of Object.entries(vocabulary) as [Name, string][])
      for (const phrase of phrases.split(/[,\n]/)) if (phrase.trim() !== '') this.#add(concept, phrase);
  }

  #add(concept: Name, phrase: string): void {
    const [first, ...rest] = readPhrase(phrase);
    if (first === undefined) throw new Error(`The phrase "${phrase}" of ${concept} has no words.`);
    const { shape, letters } = first;
    const others = this.#entries[shape].get(letters);
    const entry = { concept, first, rest };
    if (others === undefined) this.#entries[shape].set(letters, [entry]);
    else others.push(entry);
    this.#longest[shape] = Math.max(this.#longest[shape], letters.length);
  }

  #each(word: string, take: (entry: Entry<Name>) => void): void {
    this.readIn();
    for (const entry of this.#entries.whole.get(word) ?? []) take(entry);
    for (let length = shortestStem; length <= Math.min(word.length, this.#longest.beginning); length++)
      for (const entry of this.#entries.beginning.get(word.slice(0, length)) ?? []) take(entry);
    for (let length = shortestStem; length < Math.min(word.length, this.#longest.ending + 1); length++)
      for (const entry of this.#entries.ending.get(word.slice(-length)) ?? []) take(entry);
  }
}

function readPhrase(phrase: string): Further[] {
  const patterns: Further[] = [];
  let isApart = false;
  for (const part of phrase.trim().split(/[\s']+/)) {
    if (part === '…') isApart = true;
    else {
      const shape = part.endsWith('*') ? 'beginning' : part.startsWith('*') ? 'ending' : 'whole';
      patterns.push({ shape, letters: normalise(part.replace('*', '')), isApart });
      isApart = false;
    }
  }
  return patterns;
}

function endOf(entry: Entry<string>, words: readonly string[], start: number): number | undefined {
  let end = start + 1;
  for (const part of entry.rest) {
    const last = part.isApart ? Math.min(end + longestGap, words.length - 1) : end;
    while (end <= last && !matches(part, words[end])) end++;
    if (end > last) return undefined;
    end++;
  }
  return end;
}

function matches({ shape, letters }: Pattern, word: string | undefined): boolean {
  if (word === undefined) return false;
  if (shape === 'whole') return word === letters;
  return shape === 'beginning' ? word.startsWith(letters) : word.endsWith(letters);
}

/** Leaves out hits that a longer one makes mean something else: "table" in "table of contents". */
export function settle(hits: readonly Hit[]): Hit[] {
  const emptyPhrases = hits.filter(({ concept }) => concept === 'nothing');
  return hits.filter((hit) => {
    if (hit.concept === 'nothing') return false;
    if (
      emptyPhrases.some(
        (other) => overlap(hit, other) && (lengthOf(hit) < lengthOf(other) || lengthOf(hit) === 1),
      )
    )
      return false;
    const isWithin = (concepts: readonly Concept[]) =>
      hits.some(
        (other) =>
          concepts.includes(other.concept) && contains(other, hit) && lengthOf(other) > lengthOf(hit),
      );
    if (hit.concept === 'want') return !isWithin(['asks']);
    if (hit.concept === 'have') return !isWithin(['want']);
    if (hit.concept !== 'mention' && hit.concept !== 'greeting' && hit.concept !== 'advice') return true;
    return !hits.some((other) => contains(other, hit) && lengthOf(other) > lengthOf(hit));
  });
}

function lengthOf(hit: Hit): number {
  return hit.end - hit.start;
}
function overlap(first: Hit, second: Hit): boolean {
  return first.start < second.end && second.start < first.end;
}
function contains(outer: Hit, inner: Hit): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
