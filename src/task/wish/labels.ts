import { choicesAlone, choicesApart, choicesBeforeColon } from './choices.ts';
import type { Situation } from './situation.ts';
import type { Outline } from './words.ts';

/** What may stand before the first of a list: "Does this belong to …", "is it a …". */
const listOpening =
  /.*(?:(?<![\p{L}])(?:as|into|to|nach|como|comme|is|it|a|an|this|these|between|under|in|bij|als|naar|over|aan|onder|een|tussen|dit|en|unter|an|zu|ein|eine|einen|das|zwischen|um|sous|dans|à|une?|entre|bajo|es|una|esto|kategorien|categories|categorieen|categorías|catégories|groups?)(?![\p{L}])|:|¿)/iu;

const betweenWords = /(?<![\p{L}])(?:between|tussen|zwischen|entre|into|dans)\s/iu;

/** Who or which is asked for: no thing to choose, but what is asked before it. */
const asking =
  /^(?:(?:for|to|voor|aan|für|an|pour|à|para|a)\s+)?(?:who|which|wie|welke?|wer|wen|wem|welche\p{L}*|qui|quel\p{L}*|quién|cuál\p{L}*)(?!\p{L})/iu;

/** What a wish names to choose from; undefined where it names nothing. */
export function labelsIn(
  situations: readonly Situation[],
  { quoted }: Outline,
): readonly string[] | undefined {
  for (const { sentence } of situations) {
    const labels =
      choicesAlone(sentence.text) ??
      (sentence.isMaterial ? undefined : (choicesBeforeColon(sentence.text) ?? choicesApart(sentence.text)));
    if (labels !== undefined) {
      const [first = '', ...others] = fromOpening(labels);
      const bare = [first.replace(listOpening, '').trim() || first, ...others].map(bareLabel);
      const toChoose = bare.filter((label) => !asking.test(label));
      if (toChoose.length > 1) return asOthers(toChoose);
    }
  }
  for (const { sentence } of situations.filter(({ sentence: { isMaterial } }) => !isMaterial)) {
    const list =
      /([^,:;]{2,60}(?:,\s*[^,:;]{2,40}){0,12}?),?\s(?:and|or|en|of|und|oder|et|ou|y|o)\s+([^,.:;?!"]{2,40})/iu.exec(
        sentence.text,
      );
    if (list === null) continue;
    const [first = '', ...rest] = fromOpening([...list[1]!.split(',').map((part) => part.trim()), list[2]!]);
    const labels = [first.replace(listOpening, ''), ...rest]
      .map(bareLabel)
      .filter((label) => label !== '' && !asking.test(label));
    if (labels.length > 1) return labels;
  }
  return quoted.length > 2 ? quoted : undefined;
}

/** "For each complaint, choose between late, broken and rude": what stands before the list is none of it. */
function fromOpening(items: readonly string[]): readonly string[] {
  const start = items.findLastIndex((item) => betweenWords.test(item));
  return start <= 0 ? items : items.slice(start);
}

/** The first without the capital of the beginning of a sentence, where the others have none. */
function asOthers([first = '', ...others]: readonly string[]): readonly string[] {
  const isWord = /^\p{Lu}\p{Ll}/u.test(first) && others.every((label) => label === label.toLowerCase());
  return [isWord ? first.charAt(0).toLowerCase() + first.slice(1) : first, ...others];
}

/** Without its article, and without what no longer belongs to the list. */
function bareLabel(label: string): string {
  return label
    .replace(/^[\s¿"]+|\s+$/gu, '')
    .replace(/^(?:c['’]est|es|eher|plutôt|rather)\s+/iu, '')
    .replace(/^(?:an?|een|eine?n?|une?|el|la|the|de|den|die|der)\s+/iu, '')
    .replace(/^(?:den|the|les|las|los)\s+/iu, '')
    .replace(
      /\s+(?:zu|ein|toe|in|(?:on|op|auf|sur|en|for|voor|für|pour|para) (?:this|that|the|dit|deze|dieses|diesem|das|dem|cette|cet|ce|la|el|esta|este)\s.*)$/iu,
      '',
    );
}
