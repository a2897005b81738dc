import { hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { PolderError } from '../../shared/errors.ts';
import type { PrivacyClass } from '../../shared/place.ts';
import { mostParts } from '../documents.ts';
import { placeText } from './block.ts';
import { type EntryLine, readEntryLine } from './entry-line.ts';
import { type Format, readDocument, readerVersion } from './read-document.ts';
import { type FoundFile, filesUnder } from './walk.ts';

/** How things are imported. */
export interface ImportWishes {
  readonly collection: string;
  /** Undefined: as configuration has it. */
  readonly privacy: PrivacyClass | undefined;
  /** A key's id, or `*` for everybody; undefined: everybody, or the key by which it is done. */
  readonly owner: string | undefined;
}

/** A document on its way into memory. */
export interface SentDocument extends ImportWishes {
  readonly name: string;
  readonly digest: string;
  readonly bytes: number;
  readonly parts: readonly {
    readonly title: string | null;
    readonly text: string;
    readonly source: string;
  }[];
}

/** Where what was read goes to: a gateway that runs, or the data folder of one that does not. */
export interface ImportDoor {
  /** Whether this very content was imported under this name before. */
  isKnown(document: Omit<SentDocument, 'parts' | 'bytes'>): Promise<boolean>;
  putDocument(document: SentDocument): Promise<void>;
  /** Gives how many of them were new. */
  addEntries(entries: readonly EntryLine[]): Promise<number>;
}

export interface ImportReport {
  /** Documents that were new or had changed. */
  imported: number;
  unchanged: number;
  /** Parts of documents, and lines that were new. */
  entries: number;
  /** Files whose kind is not read, by ending. */
  passedOver: Record<string, number>;
  /** What could not be read, and why. */
  failed: { name: string; message: string }[];
}

export interface ImportProgress {
  readonly name: string;
  readonly doneBytes: number;
  readonly totalBytes: number;
}

const largestFile = 64 * 2 ** 20;
const linesAtOnce = 200;
const longestLine = 4 * 2 ** 20;

/**
 * Imports files and folders: documents in parts, JSON Lines line by line. What did not change is left as it
 * is, what did is replaced; a file that cannot be read is told of, and the others go on.
 *
 * @throws PolderError where memory refuses, and the error of the file system for a path that is not there
 */
export async function importPaths(
  paths: readonly string[],
  wishes: ImportWishes,
  door: ImportDoor,
  { onProgress, signal }: { onProgress: (progress: ImportProgress) => void; signal: AbortSignal },
): Promise<ImportReport> {
  const report: ImportReport = { imported: 0, unchanged: 0, entries: 0, passedOver: {}, failed: [] };
  const files: FoundFile[] = [];
  for (const path of paths) for await (const file of filesUnder(path)) files.push(file);
  const totalBytes = files.reduce((sum, { bytes }) => sum + bytes, 0);
  let doneBytes = 0;
  for (const file of files) {
    signal.throwIfAborted();
    onProgress({ name: file.shown, doneBytes, totalBytes });
    const isNamed = file.shown === basename(file.path);
    await importFile(file, isNamed, wishes, door, report);
    doneBytes += file.bytes;
  }
  onProgress({ name: '', doneBytes, totalBytes });
  return report;
}

async function importFile(
  file: FoundFile,
  isNamed: boolean,
  wishes: ImportWishes,
  door: ImportDoor,
  report: ImportReport,
): Promise<void> {
  const format = file.format ?? (isNamed ? 'text' : undefined);
  if (format === undefined) {
    const ending = /\.[^.]+$/.exec(file.shown)?.[0] ?? 'no ending';
    report.passedOver[ending] = (report.passedOver[ending] ?? 0) + 1;
    return;
  }
  try {
    if (format === 'lines') await importLines(file, wishes, door, report);
    else await importDocument(file, format, wishes, door, report);
  } catch (thrown) {
    if (!isAboutTheFile(thrown)) throw thrown;
    report.failed.push({ name: file.shown, message: thrown.message });
  }
}

async function importDocument(
  file: FoundFile,
  format: Exclude<Format, 'lines'>,
  wishes: ImportWishes,
  door: ImportDoor,
  report: ImportReport,
): Promise<void> {
  if (file.bytes > largestFile)
    throw new PolderError('too_large', `It is larger than ${largestFile / 2 ** 20} MB. Split it.`);
  const bytes = await readFile(file.path);
  const digest =
    hash('sha256', bytes, 'hex') + hash('sha256', JSON.stringify([readerVersion, format, wishes]));
  const document = { ...wishes, name: file.path, digest: hash('sha256', digest, 'base64url') };
  if (await door.isKnown(document)) {
    report.unchanged += 1;
    return;
  }
  const chunks = await readDocument(bytes, format);
  if (chunks.length > mostParts)
    throw new PolderError('too_large', `It has more than ${mostParts} parts. Split it into several files.`);
  const parts = chunks.map(({ title, text, place }) => ({
    title,
    text,
    source: placeText(file.shown, place),
  }));
  await door.putDocument({ ...document, bytes: file.bytes, parts });
  report.imported += 1;
  report.entries += parts.length;
}

/** Each line by itself: one that is wrong is told of with its number. The same line is kept once. */
async function importLines(
  file: FoundFile,
  wishes: ImportWishes,
  door: ImportDoor,
  report: ImportReport,
): Promise<void> {
  let waiting: EntryLine[] = [];
  let number = 0;
  let added = 0;
  const send = async () => {
    added += await door.addEntries(waiting);
    waiting = [];
  };
  for await (const line of linesOf(file.path)) {
    number += 1;
    const text = number === 1 ? line.replace(/^\ufeff/, '') : line;
    if (text.trim() === '') continue;
    const source = placeText(file.shown, { unit: 'line', first: number, last: number });
    try {
      const { collection = wishes.collection, privacy = wishes.privacy, ...entry } = readEntryLine(text);
      waiting.push({ source, ...entry, collection, privacy, owner: wishes.owner ?? entry.owner });
    } catch (thrown) {
      const message = thrown instanceof Error ? thrown.message : String(thrown);
      report.failed.push({ name: source, message });
    }
    if (waiting.length >= linesAtOnce) await send();
  }
  if (waiting.length > 0) await send();
  report.entries += added;
  report[added > 0 ? 'imported' : 'unchanged'] += 1;
}

async function* linesOf(path: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of createReadStream(path)) {
    rest += decoder.decode(bytes as Buffer, { stream: true });
    const lines = rest.split(/\r?\n/);
    rest = lines.pop()!;
    yield* lines;
    if (rest.length > longestLine) throw new PolderError('too_large', 'A line of it is longer than 4 MB.');
  }
  yield rest + decoder.decode();
}

/** Not the kind of failure that would meet every other file too. */
function isAboutTheFile(thrown: unknown): thrown is Error {
  if (thrown instanceof PolderError) return thrown.kind === 'invalid_request' || thrown.kind === 'too_large';
  return (
    thrown instanceof Error &&
    'code' in thrown &&
    ['EACCES', 'ENOENT', 'EISDIR', 'EIO'].includes(String(thrown.code))
  );
}
