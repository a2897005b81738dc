import { type Block, linePlace } from './block.ts';

const fence = /^ {0,3}(`{3,}|~{3,})/;
const atxHeading = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const setextUnderline = /^ {0,3}(=+|-{2,})[ \t]*$/;
const tableRow = /^ {0,3}\|/;
/** Longer ones are text that somebody made large. */
const longestHeading = 200;

/**
 * Reads Markdown into blocks: headings of both kinds, fenced code and tables whole, and paragraphs (lists
 * among them) as they are written. Source: CommonMark 0.31.2, 4.2, 4.3 and 4.5; tables as GitHub has them.
 */
export function markdownBlocks(text: string): Block[] {
  const lines = text.split(/\r\n?|\n/);
  const blocks: Block[] = [];
  let from = 0;
  const paragraph = (to: number) => {
    const written = lines.slice(from, to).join('\n');
    if (written.trim() !== '')
      blocks.push({ kind: 'prose', text: written.trimEnd(), place: linePlace(from + 1, to) });
    from = to;
  };
  const whole = (to: number) => {
    blocks.push({ kind: 'whole', text: lines.slice(from, to).join('\n'), place: linePlace(from + 1, to) });
    from = to;
  };

  for (let at = 0; at < lines.length; ) {
    const line = lines[at]!;
    const opening = fence.exec(line)?.[1];
    const heading = atxHeading.exec(line);
    if (opening !== undefined) {
      paragraph(at);
      at = afterFence(lines, at, opening);
      whole(at);
    } else if (tableRow.test(line)) {
      paragraph(at);
      while (at < lines.length && tableRow.test(lines[at]!)) at += 1;
      whole(at);
    } else if (heading !== null && isHeading(heading[2])) {
      paragraph(at);
      blocks.push({
        kind: 'heading',
        level: heading[1]!.length,
        text: heading[2]!,
        place: linePlace(at + 1, at + 1),
      });
      from = at += 1;
    } else if (at === from + 1 && setextUnderline.test(line) && isHeading(lines[from]!.trim())) {
      const level = line.trim().startsWith('=') ? 1 : 2;
      blocks.push({ kind: 'heading', level, text: lines[from]!.trim(), place: linePlace(at, at + 1) });
      from = at += 1;
    } else {
      if (line.trim() === '') {
        paragraph(at);
        from = at + 1;
      }
      at += 1;
    }
  }
  paragraph(lines.length);
  return blocks;
}

function isHeading(text: string | undefined): text is string {
  return text !== undefined && text !== '' && text.length <= longestHeading && !/^[-*+>|]/.test(text);
}

/** The line after the fence that closes the one opened at `at`, or the end: an open fence runs to the end. */
function afterFence(lines: readonly string[], at: number, opening: string): number {
  const closing = new RegExp(`^ {0,3}\\${opening[0]!}{${opening.length},}[ \\t]*$`);
  for (let line = at + 1; line < lines.length; line++) if (closing.test(lines[line]!)) return line + 1;
  return lines.length;
}
