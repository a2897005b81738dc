import { Parser } from 'htmlparser2';

/** By the names of WordprocessingML, DrawingML and OpenDocument. */
const paragraphs = new Set(['w:p', 'a:p', 'text:p', 'text:h']);
const cells = new Set(['w:tc', 'a:tc', 'table:table-cell']);
const rows = new Set(['w:tr', 'a:tr', 'table:table-row']);
/** Where text stands; in OpenDocument it stands in paragraphs themselves. */
const runs = new Set(['w:t', 'a:t', 'text:p', 'text:h']);
/** What was struck out, or is said of the text and not in it. */
const passedOver = new Set(['w:del', 'w:instrText', 'office:annotation', 'text:tracked-changes']);
const spaces: Readonly<Record<string, string>> = {
  'w:tab': '\t',
  'w:br': '\n',
  'text:tab': '\t',
  'text:line-break': '\n',
  'text:s': ' ',
};

/** The text of a document's XML as Markdown: a heading, a paragraph or a row of a table each. */
export function readDocumentXml(xml: string): string[] {
  const lines: string[] = [];
  let text = '';
  let level = 0;
  let row: string[] | undefined;
  let open = 0;
  let skipped = 0;
  const put = (line: string) => {
    if (line.trim() !== '') lines.push(line.trim());
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (passedOver.has(name)) skipped++;
        else if (rows.has(name)) row = [];
        else if (name in spaces) text += spaces[name];
        if (paragraphs.has(name))
          level = name === 'text:h' ? Number(attributes['text:outline-level'] ?? 1) : 0;
        if (name === 'w:pStyle') level = Number(/^Heading(\d)$/i.exec(attributes['w:val'] ?? '')?.[1] ?? 0);
        if (runs.has(name)) open++;
      },
      ontext(piece) {
        if (open > 0 && skipped === 0) text += piece;
      },
      onclosetag(name) {
        if (passedOver.has(name)) skipped--;
        if (runs.has(name)) open--;
        if (paragraphs.has(name) && row === undefined) {
          put(level > 0 ? `${'#'.repeat(Math.min(6, level))} ${text.trim()}` : text);
          text = '';
        } else if (cells.has(name) && row !== undefined) {
          row.push(text.replace(/\s+/g, ' ').trim());
          text = '';
        } else if (rows.has(name) && row !== undefined) {
          put(row.join(' | '));
          row = undefined;
        }
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return lines;
}
