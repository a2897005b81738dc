import { endianness } from 'node:os';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Features } from './features.ts';

/** What each feature, by its hash, adds to the log-odds of each class. */
export type Weights = ReadonlyMap<number, Float32Array>;

/** A linear reading as it is shipped: for each feature only the classes that it tells something of. */
export interface LinearModel {
  readonly classes: number;
  /** What a weight of 1 stands for. */
  readonly unit: number;
  /** Ascending. */
  readonly hashes: Uint32Array;
  /** Where the weights of a feature begin; one more for the end of the last. */
  readonly starts: Uint32Array;
  readonly ofClass: Uint8Array;
  readonly units: Int8Array;
}

/** The logarithms of the probabilities of all classes (softmax of the sums of weights). */
export function logProbabilities(model: LinearModel, features: Features): Float64Array {
  const sums = new Float64Array(model.classes);
  for (const [hash, value] of features) {
    const place = placeOf(model.hashes, hash);
    if (place === undefined) continue;
    for (let at = model.starts[place]!; at < model.starts[place + 1]!; at++)
      sums[model.ofClass[at]!]! += model.units[at]! * model.unit * value;
  }
  const top = Math.max(...sums);
  const total = sums.reduce((sum, each) => sum + Math.exp(each - top), 0);
  return sums.map((each) => each - top - Math.log(total));
}

/** Binary search. */
function placeOf(hashes: Uint32Array, hash: number): number | undefined {
  let low = 0;
  let high = hashes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hashes[middle]! < hash) low = middle + 1;
    else high = middle;
  }
  return hashes[low] === hash ? low : undefined;
}

const largest = 127;
/** Weights of fewer units than this are left out. */
const fewestUnits = 22;

/**
 * Writes weights small, as whole numbers of one unit and without those near nothing. The bytes
 * (little-endian, deflated, base64): unit (float32), number of features (uint32), their hashes (uint32,
 * ascending), how many weights each has (uint8), and for all weights their classes (uint8) and units (int8).
 */
export function packed(weights: Weights): string {
  const all = [...weights]
    .sort(([a], [b]) => a - b)
    .map(([hash, row]) => [hash, aroundNothing(row)] as const);
  const unit = Math.max(...all.map(([, row]) => Math.max(...row.map(Math.abs)))) / largest;
  const rows = all
    .map(([hash, row]) => ({
      hash,
      entries: [...row]
        .map((weight, ofClass) => ({ ofClass, units: Math.round(weight / unit) }))
        .filter(({ units }) => Math.abs(units) >= fewestUnits),
    }))
    .filter(({ entries }) => entries.length > 0);
  const entries = rows.flatMap((row) => row.entries);
  const head = Buffer.alloc(8 + 4 * rows.length);
  head.writeFloatLE(unit, 0);
  head.writeUInt32LE(rows.length, 4);
  rows.forEach(({ hash }, index) => {
    head.writeUInt32LE(hash, 8 + 4 * index);
  });
  const bytes = Buffer.concat([
    head,
    Uint8Array.from(rows, (row) => row.entries.length),
    Uint8Array.from(entries, ({ ofClass }) => ofClass),
    new Uint8Array(Int8Array.from(entries, ({ units }) => units).buffer),
  ]);
  return deflateRawSync(bytes, { level: 9 }).toString('base64');
}

/** What is added to all classes alike changes no probability: so most weights can be near nothing. */
function aroundNothing(row: Float32Array): Float32Array {
  const middle = row.toSorted()[row.length >> 1]!;
  return row.map((weight) => weight - middle);
}

/** Reads what `packed` wrote. */
export function unpacked(text: string, classes: number): LinearModel {
  const bytes = inflateRawSync(Buffer.from(text, 'base64'));
  const count = bytes.readUInt32LE(4);
  const lengths = 8 + 4 * count;
  const words = Uint8Array.from(bytes.subarray(8, lengths));
  if (endianness() === 'BE') Buffer.from(words.buffer).swap32();
  const hashes = new Uint32Array(words.buffer);
  const starts = new Uint32Array(count + 1);
  for (let index = 0; index < count; index++) starts[index + 1] = starts[index]! + bytes[lengths + index]!;
  const entries = starts[count]!;
  const first = lengths + count;
  return {
    classes,
    unit: bytes.readFloatLE(0),
    hashes,
    starts,
    ofClass: bytes.subarray(first, first + entries),
    units: new Int8Array(bytes.buffer, bytes.byteOffset + first + entries, entries),
  };
}
