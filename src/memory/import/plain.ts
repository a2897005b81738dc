import { type Block, linePlace } from './block.ts';

/** Reads paragraphs with empty lines between them; those of a program or of data are kept whole where they can be. */
export function plainBlocks(text: string, kind: 'prose' | 'whole'): Block[] {
  const lines = text.split(/\r\n?|\n|\f/);
  const blocks: Block[] = [];
  let from = 0;
  for (let at = 0; at <= lines.length; at++) {
    if (at < lines.length && lines[at]!.trim() !== '') continue;
    if (at > from)
      blocks.push({ kind, text: lines.slice(from, at).join('\n').trimEnd(), place: linePlace(from + 1, at) });
    from = at + 1;
  }
  return blocks;
}
