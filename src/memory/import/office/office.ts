import { PolderError } from '../../../shared/errors.ts';
import type { Block } from '../block.ts';
import { markdownBlocks } from '../markdown.ts';
import { readDocumentXml } from './document-xml.ts';
import { readSheet, type Sheet, sharedStrings, sheetsOf } from './spreadsheet.ts';
import { ZipArchive } from './zip.ts';

const openXml = 'application/vnd.openxmlformats-officedocument.';
const openDocument = 'application/vnd.oasis.opendocument.';

/** Kinds of office documents by the part that each has. */
const kinds = [
  { part: 'word/document.xml', mediaType: `${openXml}wordprocessingml.document` },
  { part: 'xl/workbook.xml', mediaType: `${openXml}spreadsheetml.sheet` },
  { part: 'ppt/presentation.xml', mediaType: `${openXml}presentationml.presentation` },
] as const;
const openDocumentType = /^application\/vnd\.oasis\.opendocument\.(?:text|spreadsheet|presentation)$/;

/** Endings of names, without a dot. */
export const officeEndings = ['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp'] as const;

export function isOfficeType(mediaType: string): boolean {
  return openDocumentType.test(mediaType) || kinds.some((kind) => kind.mediaType === mediaType);
}

/** The media type of an office document, told by its parts; undefined for other bytes. */
export function officeType(bytes: Uint8Array): string | undefined {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return undefined;
  const names = new Set(ZipArchive.of(bytes)?.names);
  const found = kinds.find(({ part }) => names.has(part));
  if (found !== undefined) return found.mediaType;
  if (!names.has('content.xml')) return undefined;
  // OpenDocument stores its type unpacked, as the first thing in the file.
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const type = new RegExp(`${openDocument.replaceAll('.', '\\.')}[a-z]+`).exec(start)?.[0] ?? '';
  return openDocumentType.test(type) ? type : undefined;
}

/**
 * Reads the text of a Word, Excel, PowerPoint or OpenDocument file: headings, paragraphs and rows of tables, in
 * their order. Pictures, formulas, comments and macros are passed over; nothing in it is run or fetched.
 * Source: ECMA-376 part 1; OpenDocument 1.3 part 3.
 *
 * @throws PolderError `invalid_request` where it is none or damaged, `too_large` where it unpacks to too much
 */
export async function officeBlocks(bytes: Uint8Array): Promise<Block[]> {
  const archive = ZipArchive.of(bytes);
  if (archive === undefined)
    throw new PolderError('invalid_request', 'It is no office document, or is damaged.');
  const lines = [
    ...(await documentLines(archive, 'word/document.xml')),
    ...(await documentLines(archive, 'content.xml')),
    ...(await slideLines(archive)),
    ...(await sheetLines(archive)),
  ];
  const blocks = markdownBlocks(lines.join('\n\n'));
  if (blocks.length === 0) throw new PolderError('invalid_request', 'There is no text in it.');
  return blocks;
}

async function documentLines(archive: ZipArchive, part: string): Promise<string[]> {
  const xml = await archive.text(part);
  return xml === undefined ? [] : readDocumentXml(xml);
}

async function slideLines(archive: ZipArchive): Promise<string[]> {
  const lines: string[] = [];
  for (const { name, number } of numbered(archive, /^ppt\/slides\/slide(\d+)\.xml$/)) {
    lines.push(`# Slide ${number}`, ...(await documentLines(archive, name)));
  }
  return lines;
}

async function sheetLines(archive: ZipArchive): Promise<string[]> {
  const strings = sharedStrings((await archive.text('xl/sharedStrings.xml')) ?? '');
  const lines: string[] = [];
  for (const { name, part } of await sheetsIn(archive)) {
    const rows = readSheet((await archive.text(part)) ?? '', strings);
    if (rows.length > 0) lines.push(`# ${name}`, rows.join('\n'));
  }
  return lines;
}

/** By the names that people gave them; by their numbers where the workbook does not say. */
async function sheetsIn(archive: ZipArchive): Promise<Sheet[]> {
  const named = sheetsOf(
    (await archive.text('xl/workbook.xml')) ?? '',
    (await archive.text('xl/_rels/workbook.xml.rels')) ?? '',
  );
  if (named.length > 0) return named;
  return numbered(archive, /^xl\/worksheets\/sheet(\d+)\.xml$/).map(({ name, number }) => ({
    name: `Sheet ${number}`,
    part: name,
  }));
}

function numbered({ names }: ZipArchive, pattern: RegExp): { name: string; number: number }[] {
  return names
    .flatMap((name) => {
      const number = pattern.exec(name)?.[1];
      return number === undefined ? [] : [{ name, number: Number(number) }];
    })
    .sort((one, other) => one.number - other.number);
}
