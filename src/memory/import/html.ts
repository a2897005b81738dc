import { Parser } from 'htmlparser2';
import { PolderError } from '../../shared/errors.ts';
import { type Block, linePlace } from './block.ts';

/** What nobody reads. */
const silent = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'math',
  'iframe',
  'object',
  'head',
]);
/** Elements that begin and end a block; the others are within one. */
const blockElements = new Set(
  `address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer
  form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody tfoot thead tr ul`.split(
    /\s+/,
  ),
);
const longestHeading = 200;
/** Deeper than any page that is meant to be read; the parser's time grows with the square of it. */
const deepest = 5_000;
const pieceLength = 16_384;

/**
 * Reads HTML into blocks, as a reader would: headings, paragraphs, items of lists, preformatted text and rows
 * of tables. Broken HTML is read as browsers do; scripts are never run, and nothing is fetched.
 *
 * @throws PolderError `invalid_request` where it is nested deeper than anybody writes
 */
export function htmlBlocks(html: string): Block[] {
  const page = new Page(html);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => page.open(name, attributes.alt),
      ontext: (text) => page.add(text),
      onclosetag: (name) => page.close(name),
    },
    { decodeEntities: true },
  );
  page.at = () => parser.startIndex;
  for (let at = 0; at < html.length; at += pieceLength) {
    parser.write(html.slice(at, at + pieceLength));
    if (page.depth > deepest)
      throw new PolderError('invalid_request', `Its elements are nested more than ${deepest} deep.`);
  }
  parser.end();
  return page.end();
}

class Page {
  /** Where in the source the parser is. */
  at: () => number = () => 0;
  /** How many elements are open. */
  depth = 0;
  readonly #html: string;
  readonly #blocks: Block[] = [];
  #text = '';
  #heading = 0;
  #preformatted = 0;
  #inTable = 0;
  #silent = 0;
  #line = 1;
  #counted = 0;
  #from = 1;

  constructor(html: string) {
    this.#html = html;
  }

  open(name: string, description: string | undefined): void {
    this.depth += 1;
    if (silent.has(name)) this.#silent += 1;
    if (this.#silent > 0) return;
    if (name === 'br') this.#text += '\n';
    else if (name === 'img' && description) this.add(description);
    else if (name === 'table') this.#startTable();
    else if (blockElements.has(name) && this.#inTable === 0) this.#flush();
    if (name === 'pre') this.#preformatted += 1;
    if (name === 'li' && this.#inTable === 0) this.#startItem();
    if ((name === 'td' || name === 'th') && !/(^|\n)$/.test(this.#text)) this.#text += ' | ';
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (level !== undefined) this.#heading = Number(level);
  }

  add(text: string): void {
    if (this.#silent > 0) return;
    if (this.#text.trim() === '') this.#from = this.#lineNow();
    const together = this.#preformatted > 0 ? text : text.replace(/\s+/g, ' ');
    this.#text += this.#preformatted === 0 && /(^|\s)$/.test(this.#text) ? together.trimStart() : together;
  }

  close(name: string): void {
    this.depth -= 1;
    if (silent.has(name)) {
      this.#silent = Math.max(0, this.#silent - 1);
      return;
    }
    if (this.#silent > 0) return;
    if (name === 'tr' && this.#inTable > 0) this.#text = `${this.#text.trimEnd()}\n`;
    else if (name === 'table') this.#endTable();
    else if (blockElements.has(name) && this.#inTable === 0) this.#flush();
    if (name === 'pre') this.#preformatted = Math.max(0, this.#preformatted - 1);
    if (/^h[1-6]$/.test(name)) this.#heading = 0;
  }

  end(): Block[] {
    this.#flush();
    return this.#blocks;
  }

  #startItem(): void {
    this.#text = '- ';
    this.#from = this.#lineNow();
  }

  #startTable(): void {
    if (this.#inTable === 0) this.#flush();
    this.#inTable += 1;
  }

  #endTable(): void {
    this.#inTable = Math.max(0, this.#inTable - 1);
    if (this.#inTable === 0) this.#flush('whole');
  }

  #flush(kind: 'prose' | 'whole' = this.#preformatted > 0 ? 'whole' : 'prose'): void {
    const text = kind === 'whole' ? this.#text.replace(/^\n+|\s+$/g, '') : this.#text.trim();
    this.#text = '';
    if (text.trim() === '' || text === '-') return;
    const place = linePlace(this.#from, Math.max(this.#from, this.#lineNow()));
    if (this.#heading > 0 && text.length <= longestHeading) {
      this.#blocks.push({ kind: 'heading', level: this.#heading, text: text.replace(/\s+/g, ' '), place });
    } else this.#blocks.push({ kind, text, place });
  }

  #lineNow(): number {
    const at = this.at();
    for (let index = this.#html.indexOf('\n', this.#counted); index !== -1 && index < at; ) {
      this.#line += 1;
      this.#counted = index + 1;
      index = this.#html.indexOf('\n', this.#counted);
    }
    return this.#line;
  }
}
