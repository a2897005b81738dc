import { crc32 } from 'node:zlib';
import { PolderError } from '../../shared/errors.ts';
import { Weights } from './weights.ts';

/** All that a learner knows. */
export interface LearnerState {
  readonly weights: Weights;
  readonly outcomes: number;
}

const version = 1;
/** `PLRN` */
const mark = 0x504c524e;
/** Mark, version, bits, outcomes, number of learned places. */
const headerBytes = 4 + 2 + 2 + 8 + 4;
/** Place, mean, variance. */
const entryBytes = 4 + 4 + 4;
const checksumBytes = 4;

/** Writes what was learned; places that nothing was learned of are left out. Big-endian. */
export function writeState({ weights, outcomes }: LearnerState): Uint8Array {
  const { means, variances, bits } = weights;
  let learned = 0;
  for (let place = 0; place < means.length; place++) if (isLearned(weights, place)) learned++;
  const bytes = new Uint8Array(headerBytes + learned * entryBytes + checksumBytes);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, mark);
  view.setUint16(4, version);
  view.setUint16(6, bits);
  view.setFloat64(8, outcomes);
  view.setUint32(16, learned);
  let at = headerBytes;
  for (let place = 0; place < means.length; place++) {
    if (!isLearned(weights, place)) continue;
    view.setUint32(at, place);
    view.setFloat32(at + 4, means[place]!);
    view.setFloat32(at + 8, variances[place]!);
    at += entryBytes;
  }
  view.setUint32(at, crc32(bytes.subarray(0, at)));
  return bytes;
}

/** @throws PolderError where the bytes are cut short, damaged, or of a version that this one cannot read */
export function readState(bytes: Uint8Array): LearnerState {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < headerBytes + checksumBytes || view.getUint32(0) !== mark)
    throw unreadable('is not one');
  if (view.getUint16(4) !== version)
    throw unreadable(`has version ${view.getUint16(4)}; this Polder reads ${version}`);
  const end = bytes.length - checksumBytes;
  const learned = view.getUint32(16);
  if (end !== headerBytes + learned * entryBytes) throw unreadable('is cut short');
  if (view.getUint32(end) !== crc32(bytes.subarray(0, end))) throw unreadable('is damaged');
  const weights = new Weights(view.getUint16(6));
  for (let at = headerBytes; at < end; at += entryBytes) {
    const place = view.getUint32(at);
    weights.means[place] = view.getFloat32(at + 4);
    weights.variances[place] = view.getFloat32(at + 8);
  }
  return { weights, outcomes: view.getFloat64(8) };
}

function isLearned({ means, variances }: Weights, place: number): boolean {
  return means[place] !== 0 || variances[place] !== 1;
}

function unreadable(why: string): PolderError {
  return new PolderError(
    'internal',
    `The saved state of the learned policy ${why}. Put back a backup, or remove it to learn anew from the recorded outcomes.`,
  );
}
