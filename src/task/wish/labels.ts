import { choicesApart, choicesBeforeColon } from './choices.ts';
import type { Situation } from './situation.ts';
import type { Outline } from './words.ts';

const listOpening =
  /.*(?:\bas\b|\binto\b|\bbij\b|\bals\b|\bin\b|\ben\b|\bunter\b|\bunder\b|\bonder\b|\bsous\b|\bbajo\b|kategorien|categories|categorieen|categorías|catégories|\bis dit\b|\bis this\b|\bum\b|\bgroups?\b|:)/iu;

/** What a wish names to choose from; undefined where it names nothing. */
export function labelsIn(asked: readonly Situation[], { quoted }: Outline): readonly string[] | undefined {
  for (const { sentence } of asked) {
    const labels = choicesBeforeColon(sentence.text) ?? choicesApart(sentence.text);
    if (labels !== undefined) return asOthers(labels.map(bareLabel));
  }
  for (const { sentence } of asked) {
    const list =
      /([^,:;]{2,60}(?:,\s*[^,:;]{2,40}){0,12}?),?\s(?:and|or|en|of|und|oder|et|ou|y|o)\s+([^,.:;?!"]{2,40})/iu.exec(
        sentence.text,
      );
    if (list === null) continue;
    const [first = '', ...rest] = list[1]!.split(',').map((part) => part.trim());
    const labels = [first.replace(listOpening, ''), ...rest, list[2]!]
      .map(bareLabel)
      .filter((label) => label !== '');
    if (labels.length > 1) return labels;
  }
  return quoted.length > 2 ? quoted : undefined;
}

/** The first without the capital of the beginning of a sentence, where the others have none. */
function asOthers([first = '', ...others]: readonly string[]): readonly string[] {
  const areLower = others.every((label) => label === label.toLowerCase());
  return [areLower ? first.charAt(0).toLowerCase() + first.slice(1) : first, ...others];
}

/** Without its article, and without what no longer belongs to the list. */
function bareLabel(label: string): string {
  return label
    .trim()
    .replace(/^(?:an?|een|eine?n?|une?|el|la|the|de|den|die|der)\s+/iu, '')
    .replace(/^(?:den|the|les|las|los)\s+/iu, '')
    .replace(/\s+(?:zu|ein|toe|in)$/iu, '');
}
