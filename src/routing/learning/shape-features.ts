import type { TextShape } from '../../signals/shape.ts';
import { wordGroups } from '../../signals/vocabulary.ts';
import { hashOf, type SparseVector } from './sparse-vector.ts';

/** The traits of a prompt's shape, each brought to about -1 to 1. */
const traits: Record<string, (shape: TextShape) => number> = {
  length: ({ words, wide }) => Math.log2(1 + words + wide / 2) / 4 - 1.5,
  'length of words': ({ characters, words }) => Math.min(2, characters / (words + 1) / 6) - 1,
  'long words': ({ longWords, words }) => rate(longWords, words, 0.2),
  capitals: ({ capitals }) => saturating(capitals, 2),
  brackets: ({ brackets }) => saturating(brackets, 3),
  commas: ({ commas }) => saturating(commas, 5),
  paragraphs: ({ paragraphs }) => saturating(paragraphs, 3),
  numbers: ({ numbers, words }) => rate(numbers, words, 0.1),
  symbols: ({ symbols, words }) => rate(symbols, words, 0.2),
  questions: ({ questions }) => saturating(questions, 1),
  sentences: ({ sentences }) => saturating(sentences, 3),
  'length of sentences': ({ sentences, words }) => saturating(words / (sentences + 1), 15),
  lines: ({ lines }) => saturating(lines, 5),
  list: ({ listItems }) => saturating(listItems, 3),
  choices: ({ choices }) => saturating(choices, 4),
  headings: ({ headings }) => saturating(headings, 2),
  code: ({ codeLines }) => saturating(codeLines, 4),
  'other alphabets': ({ foreign, wide, characters }) => rate(foreign + 3 * wide, characters, 0.3),
};

const named = Object.entries(traits).map(([name, read]) => ({ name: hashOf(`shape ${name}`), read }));
const groupNames = Object.keys(wordGroups).map((group) => hashOf(`shape words of ${group}`));

/** Adds a text's shape, with `norm` as the most that a trait counts. */
export function addShape(vector: SparseVector, shape: TextShape, norm: number): void {
  for (const { name, read } of named) vector.add(name, norm * read(shape));
  for (let group = 0; group < groupNames.length; group++) {
    vector.add(groupNames[group]!, norm * saturating(shape.groups[group]!, 2));
  }
}

/** 0 at 0, one half at `half`, towards 1 beyond. */
function saturating(value: number, half: number): number {
  return value / (value + half);
}

function rate(count: number, among: number, half: number): number {
  return saturating(count / (among + 4), half);
}
