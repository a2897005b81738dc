import type { Block } from './block.ts';

/** A run of text on a page, as PDF.js gives it. */
export interface TextItem {
  readonly str: string;
  readonly hasEOL: boolean;
  readonly height: number;
  /** The last of the six numbers is how far up the page it stands. */
  readonly transform: readonly number[];
}

/** A gap between lines, in heights of a line, from which a new paragraph begins. */
const paragraphGap = 1.7;

/** The paragraphs of a page. Words that were divided at the end of a line are put together again. */
export function pageBlocks(items: readonly TextItem[], page: number): Block[] {
  const paragraphs: string[] = [];
  let text = '';
  let above: number | undefined;
  for (const { str, hasEOL, height, transform } of items) {
    const up = transform[5] ?? 0;
    const size = Math.abs(height) || 10;
    if (str.trim() !== '') {
      if (above !== undefined && (above - up > paragraphGap * size || up - above > size)) {
        paragraphs.push(text);
        text = '';
      }
      above = up;
    }
    text += str;
    if (hasEOL) text += '\n';
  }
  paragraphs.push(text);
  return paragraphs
    .map(joinLines)
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => ({
      kind: 'prose',
      text: paragraph,
      place: { unit: 'page', first: page, last: page },
    }));
}

function joinLines(text: string): string {
  return text
    .replace(/(\p{Ll})-\n(?=\p{Ll})/gu, '$1')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}
