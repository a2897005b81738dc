import { promisify } from 'node:util';
import { inflateRaw } from 'node:zlib';
import { PolderError } from '../../../shared/errors.ts';

const inflate = promisify(inflateRaw);

/** What an archive may unpack to, of the parts that are asked for: far more than anybody writes. */
const mostUnpacked = 64 << 20;
const mostEntries = 20_000;
const endRecord = 0x06054b50;
const endLength = 22;
const longestComment = 0xffff;
const directoryRecord = 0x02014b50;
const localRecord = 0x04034b50;

interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly at: number;
}

/**
 * A ZIP archive in memory, of which parts are unpacked by name, all together to no more than is reasonable
 * whatever the archive says of their sizes. Source: PKWARE's APPNOTE 6.3, sections 4.3 to 4.5; archives of
 * several disks, with a password or above 4 GB are not read.
 *
 * No library does both things that are needed here: fflate (0.8) lists names at once, but where an archive lies of
 * its sizes it goes on to unpack all there is, in this thread (300 KB that make 300 MB held it up for seconds);
 * yauzl (3.4) is bounded, but gives even the names only later, and what a file is has to be known where it comes in.
 * Node's own zlib does the unpacking, elsewhere and to a limit.
 */
export class ZipArchive {
  readonly #bytes: Buffer;
  readonly #entries: ReadonlyMap<string, Entry>;
  #left = mostUnpacked;

  private constructor(bytes: Buffer, entries: ReadonlyMap<string, Entry>) {
    this.#bytes = bytes;
    this.#entries = entries;
  }

  /** Undefined where these bytes are no such archive. */
  static of(given: Uint8Array): ZipArchive | undefined {
    const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
    const entries = entriesOf(bytes);
    return entries && new ZipArchive(bytes, entries);
  }

  get names(): string[] {
    return [...this.#entries.keys()];
  }

  /**
   * A part as text; undefined where there is none of this name.
   *
   * @throws PolderError `invalid_request` where it is broken, `too_large` where too much is unpacked
   */
  async text(name: string): Promise<string | undefined> {
    const entry = this.#entries.get(name);
    if (entry === undefined) return undefined;
    const bytes = await this.#unpack(entry);
    this.#left -= bytes.length;
    return bytes.toString('utf8');
  }

  async #unpack({ method, packed, at }: Entry): Promise<Buffer> {
    const bytes = this.#bytes;
    if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== localRecord) throw broken();
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    const part = bytes.subarray(start, start + packed);
    if (part.length < packed) throw broken();
    if (method === 0 && packed <= this.#left) return part;
    if (method !== 0 && method !== 8) throw broken();
    try {
      if (method === 8) return await inflate(part, { maxOutputLength: Math.max(1, this.#left) });
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'ERR_BUFFER_TOO_LARGE') throw broken(thrown);
    }
    throw new PolderError('too_large', 'It unpacks to more than is read at once.');
  }
}

function entriesOf(bytes: Buffer): Map<string, Entry> | undefined {
  const end = endOf(bytes);
  if (end === undefined) return undefined;
  const entries = new Map<string, Entry>();
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  for (let index = 0; index < Math.min(count, mostEntries); index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== directoryRecord) return undefined;
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      bytes.readUInt16LE(at + offset),
    ) as [number, number, number];
    entries.set(bytes.toString('utf8', at + 46, at + 46 + nameLength), {
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      at: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

/** The record at the end may be followed by a comment. */
function endOf(bytes: Buffer): number | undefined {
  for (let at = bytes.length - endLength; at >= Math.max(0, bytes.length - endLength - longestComment); at--)
    if (bytes.readUInt32LE(at) === endRecord) return at;
  return undefined;
}

function broken(cause?: unknown): PolderError {
  return new PolderError('invalid_request', 'It is damaged.', { cause });
}
