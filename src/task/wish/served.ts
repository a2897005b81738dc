import { Lexicon } from './lexicon.ts';
import { outline } from './words.ts';

const lexicons = new WeakMap<readonly string[], readonly Lexicon<string>[]>();

/**
 * Whether a wish has a word of each list: what packs say of the wishes that they serve.
 *
 * @param lists phrases between commas; `*` stands for any ending
 */
export function isServed(wish: string, lists: readonly string[]): boolean {
  const known = lexicons.get(lists) ?? lists.map((phrases) => new Lexicon({ phrases }));
  lexicons.set(lists, known);
  const asked = outline(wish).sentences.map(({ words }) => words);
  return known.every((lexicon) => asked.some((words) => lexicon.find(words).length > 0));
}
