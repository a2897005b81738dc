import { extname } from 'node:path';
import { PolderError } from '../../shared/errors.ts';
import type { Block } from './block.ts';
import { type Chunk, chunksOf } from './chunk.ts';
import { decodeText } from './decode.ts';
import { htmlBlocks } from './html.ts';
import { markdownBlocks } from './markdown.ts';
import { officeBlocks, officeEndings } from './office/office.ts';
import { pdfBlocks } from './pdf.ts';
import { plainBlocks } from './plain.ts';

/** `lines` is JSON Lines, whose lines are entries; the others are documents that are read in parts. */
export const formats = ['markdown', 'html', 'pdf', 'office', 'text', 'code', 'lines'] as const;
export type Format = (typeof formats)[number];
/** Those that are text already. */
export type TextFormat = Exclude<Format, 'lines' | 'pdf' | 'office'>;

/** Grows when documents are read or cut in another way, so that they are then read anew. */
export const readerVersion = 1;

const extensions: Readonly<Record<Format, string>> = {
  markdown: 'md markdown mdown mkd mdx',
  html: 'html htm xhtml',
  pdf: 'pdf',
  office: officeEndings.join(' '),
  text: 'txt text log rst adoc asciidoc org tex srt vtt eml',
  code: `c cc cpp cs css csv go h hpp ini java js json jsx kt lua mjs cjs php pl properties ps1 py r rb rs scala sh sql
    swift toml ts tsv tsx vue xml yaml yml`,
  lines: 'jsonl ndjson',
};

const byExtension = new Map(
  formats.flatMap((format) =>
    extensions[format].split(/\s+/).map((extension) => [extension, format] as const),
  ),
);

/** How a file of this name is read; undefined where its ending says nothing. */
export function formatOf(name: string): Format | undefined {
  return byExtension.get(extname(name).slice(1).toLowerCase());
}

/**
 * Reads a document into chunks.
 *
 * @throws PolderError `invalid_request` saying what is wrong with it
 */
export async function readDocument(bytes: Uint8Array, format: Exclude<Format, 'lines'>): Promise<Chunk[]> {
  const chunks = chunksOf(await blocksOf(bytes, format));
  if (chunks.length === 0) throw new PolderError('invalid_request', 'There is no text in it.');
  return chunks;
}

async function blocksOf(bytes: Uint8Array, format: Exclude<Format, 'lines'>): Promise<Block[]> {
  if (format === 'pdf') return pdfBlocks(bytes);
  return format === 'office' ? officeBlocks(bytes) : textBlocks(textOf(bytes), format);
}

/** The same for a text that is there already. */
export function textBlocks(text: string, format: TextFormat): Block[] {
  switch (format) {
    case 'markdown':
      return markdownBlocks(text);
    case 'html':
      return htmlBlocks(text);
    case 'text':
      return plainBlocks(text, 'prose');
    case 'code':
      return plainBlocks(text, 'whole');
  }
}

function textOf(bytes: Uint8Array): string {
  const decoded = decodeText(bytes);
  if (decoded === undefined)
    throw new PolderError('invalid_request', 'It is not text, nor a PDF or an office document.');
  return decoded.text.toWellFormed().replaceAll('\0', '');
}
