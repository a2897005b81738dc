import type { FileHandle } from 'node:fs/promises';

/** What is wrong with a file that claims to be a GGUF model. The message names the fault. */
export class GgufError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'GgufError';
  }
}

const windowSize = 1 << 20;

/**
 * Reads a file forward in small values, a window of 1 MiB in memory at a time. Any step beyond the end
 * of the file, or beyond the bound given, is a `GgufError`, so a false length can neither read past the
 * file nor ask for more memory than the file has bytes.
 */
export class GgufCursor {
  readonly #file: FileHandle;
  readonly #end: number;
  #window = Buffer.alloc(0);
  #windowStart = 0;
  #position = 0;

  constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.#end = size;
  }

  get position(): number {
    return this.#position;
  }

  async uint8(): Promise<number> {
    return (await this.take(1)).readUInt8();
  }

  async uint32(): Promise<number> {
    return (await this.take(4)).readUInt32LE();
  }

  /** A 64-bit count or offset; one beyond 2^53 cannot be true of any file. */
  async uint64(what: string): Promise<number> {
    const value = (await this.take(8)).readBigUInt64LE();
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new GgufError(`${what} is impossibly large`);
    return Number(value);
  }

  async text(what: string, most: number): Promise<string> {
    return (await this.take(await this.#length(what, most))).toString('utf8');
  }

  async skipText(what: string, most: number): Promise<void> {
    this.skip(await this.#length(what, most));
  }

  skip(bytes: number): void {
    if (bytes > this.#end - this.#position) throw new GgufError('it ends inside its header');
    this.#position += bytes;
  }

  /** The next bytes; valid until the next call. */
  async take(bytes: number): Promise<Buffer> {
    if (bytes > this.#end - this.#position) throw new GgufError('it ends inside its header');
    const start = this.#position - this.#windowStart;
    if (start < 0 || start + bytes > this.#window.length) await this.#load(bytes);
    const from = this.#position - this.#windowStart;
    this.#position += bytes;
    return this.#window.subarray(from, from + bytes);
  }

  async #length(what: string, most: number): Promise<number> {
    const length = await this.uint64(`the length of ${what}`);
    if (length > most) throw new GgufError(`${what} claims ${length} bytes, more than ${most}`);
    return length;
  }

  async #load(bytes: number): Promise<void> {
    const length = Math.min(Math.max(bytes, windowSize), this.#end - this.#position);
    const window = Buffer.alloc(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await this.#file.read(window, filled, length - filled, this.#position + filled);
      if (bytesRead === 0) throw new GgufError('it became shorter while it was read');
      filled += bytesRead;
    }
    this.#window = window;
    this.#windowStart = this.#position;
  }
}
