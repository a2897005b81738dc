import type { WishFile } from '../files.ts';
import { scoresOf } from '../score.ts';
import type { Shape } from '../shapes.ts';
import type { Situation } from '../situation.ts';
import type { Understanding } from '../understand.ts';

/** What a wish shows, each by the hash of its name, with its weight. */
export type Features = ReadonlyMap<number, number>;

/** Which part each kind of feature has in a wish: facts say the same in all languages, words only in one. */
const parts = { rule: 1, fact: 1, pair: 1.5, shape: 2.5, word: 0.7, letters: 0.7 } as const;
type Kind = keyof typeof parts;

const always = 0.5;
/** In a longer wish the beginning and the end are read. */
const mostHead = 80;
const mostTail = 40;
const fewestLetters = 3;
const mostLetters = 5;

/**
 * What rules say of a wish, its facts alone and in pairs, how it looks, its words, and the groups of three to
 * five letters in them. Of each kind the squares of the weights add up to the square of its part, however long the wish is.
 */
export function featuresOf({ whole, situations }: Understanding, files: readonly WishFile[]): Features {
  const asked = situations.filter(({ sentence }) => !sentence.isMaterial);
  const facts = factsOf(asked, files);
  const words = asked.flatMap(({ sentence }) => sentence.words).filter((word) => word !== '(');
  const read =
    words.length <= mostHead + mostTail ? words : [...words.slice(0, mostHead), ...words.slice(-mostTail)];
  const features = new Map([[hashOf('always'), always]]);
  add(features, 'rule', rulingsOf(asked));
  add(features, 'fact', facts);
  add(features, 'pair', pairsOf(facts));
  add(features, 'shape', shapesOf(whole.shapes, files));
  add(features, 'word', read);
  add(features, 'letters', read.flatMap(lettersOf));
  return features;
}

/** The capabilities that rules speak for, and the one that they speak for most clearly. */
function rulingsOf(asked: readonly Situation[]): string[] {
  const scores = asked.flatMap(({ facts }) => [...scoresOf(facts)]).sort(([, a], [, b]) => b - a);
  const [clearest] = scores;
  if (clearest === undefined) return ['none'];
  return [`clearest ${clearest[0]}`, ...new Set(scores.map(([capability]) => capability))];
}

function factsOf(asked: readonly Situation[], files: readonly WishFile[]): string[] {
  const facts = new Set<string>(asked.flatMap((situation) => [...situation.facts]));
  if (asked.some(({ sentence }) => sentence.isQuestion)) facts.add('is a question');
  if (asked.some(({ isDirected }) => isDirected)) facts.add('is directed');
  facts.add(given(files));
  return [...facts].sort();
}

/** The shapes alone and in pairs: what is pasted says more where no file comes with it. */
function shapesOf(shapes: readonly Shape[], files: readonly WishFile[]): string[] {
  const seen = [...shapes, given(files)];
  return [...seen, ...pairsOf(seen)];
}

function given(files: readonly WishFile[]): string {
  return files.length > 0 ? 'has files' : 'has no files';
}

function pairsOf(facts: readonly string[]): string[] {
  return facts.flatMap((fact, index) => facts.slice(index + 1).map((other) => `${fact}&${other}`));
}

function lettersOf(word: string): string[] {
  const whole = `<${word}>`;
  const groups: string[] = [];
  for (let length = fewestLetters; length <= mostLetters; length++)
    for (let start = 0; start + length <= whole.length; start++)
      groups.push(whole.slice(start, start + length));
  return groups;
}

function add(features: Map<number, number>, kind: Kind, names: readonly string[]): void {
  const hashes = new Set(names.map((name) => hashOf(`${kind} ${name}`)));
  for (const hash of hashes) features.set(hash, parts[kind] / Math.sqrt(hashes.size));
}

/** FNV-1a, 32 bits, over UTF-16 code units. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++)
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}
