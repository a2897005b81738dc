import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { PolderError } from '../shared/errors.ts';
import { readIfThere, replaceFile } from '../store/state-file.ts';
import type { AdviserNotes } from './adviser.ts';
import type { Experiments } from './experiments/experiments.ts';

/** The last of each that was learned from, by its number. */
export interface Seen {
  feedback: number;
  assessments: number;
}

/** All that the learned policy keeps over a restart. */
export interface LearnedState {
  readonly seen: Readonly<Seen>;
  readonly notes: AdviserNotes;
  /** Of the experiments, by name. */
  readonly trials: Experiments['state'];
  readonly learner: Uint8Array;
}

const version = 3;
/** Mark, version, length and checksum of the notes; the notes as JSON; the learner's bytes. Big-endian. */
const mark = 0x504c5253;
const headerBytes = 16;

/** Where it is kept in a data folder. */
export function learnedStateFile(home: string): string {
  return join(home, 'routing', 'learned.bin');
}

/** @throws Node's own error where the file cannot be written */
export function saveLearnedState(file: string, { learner, ...rest }: LearnedState): void {
  const notes = Buffer.from(JSON.stringify(rest));
  const bytes = Buffer.alloc(headerBytes + notes.length + learner.length);
  bytes.writeUInt32BE(mark, 0);
  bytes.writeUInt32BE(version, 4);
  bytes.writeUInt32BE(notes.length, 8);
  bytes.writeUInt32BE(crc32(notes), 12);
  notes.copy(bytes, headerBytes);
  bytes.set(learner, headerBytes + notes.length);
  replaceFile(file, bytes);
}

/**
 * Undefined where nothing was kept.
 *
 * @throws PolderError where the file is damaged or of another version: all of it can be learned anew
 */
export function readLearnedState(file: string): LearnedState | undefined {
  const content = readIfThere(file);
  if (content === undefined) return undefined;
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.length);
  const isWhole = bytes.length >= headerBytes && bytes.readUInt32BE(0) === mark;
  if (!isWhole || bytes.readUInt32BE(4) !== version) throw unreadable(file);
  const end = headerBytes + bytes.readUInt32BE(8);
  const notes = bytes.subarray(headerBytes, end);
  if (bytes.length < end || crc32(notes) !== bytes.readUInt32BE(12)) throw unreadable(file);
  const rest = JSON.parse(notes.toString('utf8')) as Omit<LearnedState, 'learner'>;
  return { ...rest, learner: new Uint8Array(bytes.subarray(end)) };
}

function unreadable(file: string): PolderError {
  return new PolderError('internal', `${file} is damaged, or of another version of Polder.`);
}
