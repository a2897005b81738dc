import { open } from 'node:fs/promises';
import { GgufCursor, GgufError } from './gguf-cursor.ts';
import { quantizationNames, tensorTypes } from './gguf-tables.ts';

export { GgufError } from './gguf-cursor.ts';

/** What a GGUF file says of its model, read from its header alone. */
export interface GgufHeader {
  readonly architecture: string;
  readonly name: string | undefined;
  /** Tokens the model was trained for. */
  readonly contextLength: number | undefined;
  /** Weights in this file; a part of a split model counts its own. */
  readonly parameters: number;
  readonly quantization: string | undefined;
  readonly chatTemplate: string | undefined;
  /** True where the model was made for embeddings (it names a pooling). */
  readonly pooled: boolean;
  /** Files the model is split over; 1 where it is whole. */
  readonly parts: number;
  readonly sizeBytes: number;
}

const most = {
  entries: 65_536,
  tensors: 131_072,
  keyBytes: 65_535,
  textBytes: 16 << 20,
  listLength: 1 << 24,
  listDepth: 3,
} as const;

const typeText = 8;
const typeList = 9;
const bytesOfType: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
};

type Metadata = Map<string, string | number | boolean>;

/**
 * Reads and checks the header of a GGUF file, versions 2 and 3: every count, length and offset must fit
 * the file. Throws `GgufError` for anything else, a pickle (`.pt`, `.pkl`) or a zip among it. A later part
 * of a split model need not name its architecture.
 * Source: the GGUF specification in ggml's `docs/gguf.md`.
 */
export async function readGgufHeader(
  path: string,
  options: { readonly laterPart?: boolean } = {},
): Promise<GgufHeader> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const cursor = new GgufCursor(file, size);
    return await readHeader(cursor, size, options.laterPart === true);
  } finally {
    await file.close();
  }
}

async function readHeader(cursor: GgufCursor, size: number, laterPart: boolean): Promise<GgufHeader> {
  if (size < 24) throw new GgufError('it is too short to be a GGUF file');
  const magic = (await cursor.take(4)).toString('latin1');
  if (magic !== 'GGUF') throw new GgufError(notGguf(magic));
  const version = await cursor.uint32();
  if (version !== 2 && version !== 3) throw new GgufError(`its GGUF version ${version} is not 2 or 3`);
  const tensors = await countOf(cursor, 'the number of tensors', most.tensors);
  const entries = await countOf(cursor, 'the number of metadata entries', most.entries);
  const metadata = await readMetadata(cursor, entries);
  const parameters = await readTensors(cursor, tensors, alignmentOf(metadata), size);
  return describe(metadata, parameters, size, laterPart);
}

async function readMetadata(cursor: GgufCursor, entries: number): Promise<Metadata> {
  const metadata: Metadata = new Map();
  for (let index = 0; index < entries; index++) {
    const key = await cursor.text('a metadata key', most.keyBytes);
    const type = await cursor.uint32();
    if (type === typeList) await skipList(cursor, 1);
    else if (type === typeText) metadata.set(key, await cursor.text('a metadata text', most.textBytes));
    else metadata.set(key, await scalar(cursor, type));
  }
  return metadata;
}

async function scalar(cursor: GgufCursor, type: number): Promise<number | boolean> {
  const bytes = bytesOfType[type];
  if (bytes === undefined) throw new GgufError(`metadata type ${type} does not exist`);
  const value = await cursor.take(bytes);
  if (type === 6) return value.readFloatLE();
  if (type === 7) return value.readUInt8() !== 0;
  if (type === 12) return value.readDoubleLE();
  if (type === 11) return Number(value.readBigInt64LE());
  if (type === 10) return Number(value.readBigUInt64LE());
  return type % 2 === 1 ? value.readIntLE(0, bytes) : value.readUIntLE(0, bytes);
}

async function skipList(cursor: GgufCursor, depth: number): Promise<void> {
  if (depth > most.listDepth) throw new GgufError('its metadata lists nest too deep');
  const type = await cursor.uint32();
  const length = await countOf(cursor, 'the length of a list', most.listLength);
  const bytes = bytesOfType[type];
  if (bytes !== undefined) return cursor.skip(bytes * length);
  if (type !== typeText && type !== typeList) throw new GgufError(`metadata type ${type} does not exist`);
  for (let index = 0; index < length; index++) {
    if (type === typeText) await cursor.skipText('a text in a list', most.textBytes);
    else await skipList(cursor, depth + 1);
  }
}

/** Checks each tensor against the file's length and gives the sum of their elements. */
async function readTensors(
  cursor: GgufCursor,
  count: number,
  alignment: number,
  size: number,
): Promise<number> {
  let parameters = 0;
  let furthest = 0;
  for (let index = 0; index < count; index++) {
    await cursor.skipText('a tensor name', most.keyBytes);
    const dimensions = await cursor.uint32();
    if (dimensions > 8) throw new GgufError(`a tensor has ${dimensions} dimensions`);
    let elements = 1;
    for (let at = 0; at < dimensions; at++) elements *= await cursor.uint64('a dimension of a tensor');
    if (!Number.isSafeInteger(elements)) throw new GgufError('a tensor is impossibly large');
    const type = tensorTypes[await cursor.uint32()];
    const offset = await cursor.uint64('the offset of a tensor');
    if (offset % alignment !== 0)
      throw new GgufError('a tensor does not start at a multiple of its alignment');
    const bytes = type === undefined ? 0 : Math.ceil(elements / type.elements) * type.bytes;
    furthest = Math.max(furthest, offset + bytes);
    parameters += elements;
  }
  const dataStart = Math.ceil(cursor.position / alignment) * alignment;
  if (count > 0 && dataStart + furthest > size) {
    throw new GgufError(`its tensors reach to byte ${dataStart + furthest}, but it has only ${size}`);
  }
  return parameters;
}

function describe(metadata: Metadata, parameters: number, sizeBytes: number, laterPart: boolean): GgufHeader {
  const architecture = metadata.get('general.architecture') ?? (laterPart ? 'part' : '');
  if (typeof architecture !== 'string' || architecture === '') {
    throw new GgufError('it does not name the architecture of its model');
  }
  const text = (key: string): string | undefined => {
    const value = metadata.get(key);
    return typeof value === 'string' ? value : undefined;
  };
  const whole = (key: string): number | undefined => {
    const value = metadata.get(key);
    return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
  };
  const fileType = metadata.get('general.file_type');
  return {
    architecture,
    name: text('general.name'),
    contextLength: whole(`${architecture}.context_length`),
    parameters,
    quantization: typeof fileType === 'number' ? quantizationNames[fileType] : undefined,
    chatTemplate: text('tokenizer.chat_template'),
    pooled: metadata.has(`${architecture}.pooling_type`),
    parts: whole('split.count') ?? 1,
    sizeBytes,
  };
}

function alignmentOf(metadata: Metadata): number {
  const alignment = metadata.get('general.alignment') ?? 32;
  const sound =
    typeof alignment === 'number' && alignment >= 8 && alignment <= 1 << 20 && alignment % 8 === 0;
  if (!sound) throw new GgufError('its alignment is not a multiple of 8');
  return alignment;
}

async function countOf(cursor: GgufCursor, what: string, limit: number): Promise<number> {
  const count = await cursor.uint64(what);
  if (count > limit) throw new GgufError(`${what} is ${count}, more than ${limit}`);
  return count;
}

function notGguf(magic: string): string {
  if (magic.startsWith('PK')) return 'it is a zip archive (a PyTorch checkpoint?), not a GGUF file';
  if (magic.startsWith('\x80'))
    return 'it is a Python pickle, which can run code when opened, not a GGUF file';
  return 'it is not a GGUF file (its first four bytes are not “GGUF”)';
}
