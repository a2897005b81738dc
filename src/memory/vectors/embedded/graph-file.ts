import { closeSync, fstatSync, fsyncSync, openSync, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Partition } from '../vector-index.ts';

/** What a saved graph says of itself. */
export interface GraphHeader {
  readonly format: 1;
  readonly space: string;
  readonly dimensions: number;
  readonly partition: Partition;
  readonly count: number;
  /** The highest id in it. */
  readonly lastId: number;
}

export interface SavedGraph {
  readonly header: GraphHeader;
  readonly ids: Float64Array;
}

/** A file that is not, or no longer, what was written. */
export class DamagedGraph extends Error {}

const magic = Buffer.from('polder-v');
/** Length of the header and checksum of all before it, then the magic. */
const endBytes = 8 + magic.length;
const piece = 1 << 20;

/**
 * Completes a file into which the graph was just written: after the graph come the ids, the header as
 * JSON, its length, a CRC-32 of everything up to there, and eight letters by which the kind of file is
 * known. Then it gets its name, in one step; before that it is nobody's.
 */
export function sealGraph(draft: string, path: string, header: GraphHeader, ids: Float64Array): void {
  const file = openSync(draft, 'r+');
  try {
    const graphBytes = fstatSync(file).size;
    const text = Buffer.from(JSON.stringify(header));
    const length = Buffer.alloc(4);
    length.writeUInt32LE(text.length);
    const tail = Buffer.concat([Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength), text, length]);
    const checksum = Buffer.alloc(4);
    checksum.writeUInt32LE(crc32(tail, checksumOf(file, graphBytes)));
    writeWhole(file, Buffer.concat([tail, checksum, magic]), graphBytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(draft, path);
  syncFolder(dirname(path));
}

/**
 * Reads what a file says of itself, once its checksum has proved that it is whole. The graph stands at its
 * beginning, where the library reads it without minding what follows.
 * @throws DamagedGraph
 */
export function readSaved(path: string): SavedGraph {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    if (size < endBytes) throw new DamagedGraph('The file is too short.');
    const end = read(file, size - endBytes, endBytes);
    if (!end.subarray(8).equals(magic)) throw new DamagedGraph('The file does not end as it should.');
    const checked = size - magic.length - 4;
    if (checksumOf(file, checked) !== end.readUInt32LE(4)) throw new DamagedGraph('The checksum is wrong.');
    const headerBytes = end.readUInt32LE(0);
    const headerAt = size - endBytes - headerBytes;
    const header = JSON.parse(read(file, headerAt, headerBytes).toString()) as GraphHeader;
    const bytes = read(file, headerAt - header.count * 8, header.count * 8);
    const ids = new Float64Array(header.count);
    bytes.copy(Buffer.from(ids.buffer));
    return { header, ids };
  } finally {
    closeSync(file);
  }
}

/** Moves a damaged file aside, in place of one moved there before. */
export function quarantine(path: string): void {
  rmSync(`${path}.damaged`, { force: true });
  renameSync(path, `${path}.damaged`);
}

function checksumOf(file: number, bytes: number): number {
  const buffer = Buffer.allocUnsafe(piece);
  let checksum = 0;
  for (let at = 0; at < bytes; ) {
    const got = readSync(file, buffer, 0, Math.min(piece, bytes - at), at);
    if (got === 0) throw new DamagedGraph('The file became shorter while it was read.');
    checksum = crc32(buffer.subarray(0, got), checksum);
    at += got;
  }
  return checksum;
}

function read(file: number, at: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const got = readSync(file, buffer, done, length - done, at + done);
    if (got === 0) throw new DamagedGraph('The file is shorter than it says.');
    done += got;
  }
  return buffer;
}

function writeWhole(file: number, bytes: Buffer, at: number): void {
  let done = 0;
  while (done < bytes.length) done += writeSync(file, bytes, done, bytes.length - done, at + done);
}

/** So that the new name survives a power cut; Windows knows no such thing. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
