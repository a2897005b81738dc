import { ProviderError } from '../provider.ts';

/** Sound as numbers between -1 and 1, one channel. */
export interface Samples {
  readonly samples: Float32Array;
  /** In a second. */
  readonly rate: number;
}

const pcm = 1;
const floating = 3;
const extensible = 0xfffe;

/**
 * Reads a WAV file: whole numbers of 8 to 32 bits or floating ones, all channels mixed into one.
 * Source: RIFF WAVE, Microsoft's "New Multimedia Data Types and Data Techniques".
 *
 * @throws ProviderError `bad-request`
 */
export function readWav(bytes: Uint8Array): Samples {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (bytes.length < 44 || text(0) !== 'RIFF' || text(8) !== 'WAVE')
    throw refused('Only WAV files are read here.');
  let format: { kind: number; channels: number; rate: number; bits: number } | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const [name, length] = [text(at), view.getUint32(at + 4, true)];
    const start = at + 8;
    if (name === 'fmt ' && start + 16 <= bytes.length) {
      const kind = view.getUint16(start, true);
      format = {
        kind: kind === extensible && start + 26 <= bytes.length ? view.getUint16(start + 24, true) : kind,
        channels: view.getUint16(start + 2, true),
        rate: view.getUint32(start + 4, true),
        bits: view.getUint16(start + 14, true),
      };
    } else if (name === 'data') {
      if (format === undefined || format.channels === 0 || format.rate === 0) break;
      const end = Math.min(bytes.length, start + length);
      return {
        samples: mixed(new DataView(bytes.buffer, bytes.byteOffset + start, end - start), format),
        rate: format.rate,
      };
    }
    at = start + length + (length % 2);
  }
  throw refused('The WAV file is broken: it holds no sound that can be read.');
}

function mixed(
  data: DataView,
  { kind, channels, bits }: { kind: number; channels: number; bits: number },
): Float32Array {
  const read = reader(data, kind, bits);
  const width = bits / 8;
  const frames = Math.floor(data.byteLength / (width * channels));
  return Float32Array.from({ length: frames }, (_, frame) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum += read((frame * channels + channel) * width);
    return sum / channels;
  });
}

function reader(data: DataView, kind: number, bits: number): (at: number) => number {
  if (kind === floating && bits === 32) return (at) => data.getFloat32(at, true);
  if (kind === pcm && bits === 8) return (at) => (data.getUint8(at) - 128) / 128;
  if (kind === pcm && bits === 16) return (at) => data.getInt16(at, true) / 2 ** 15;
  if (kind === pcm && bits === 24)
    return (at) => ((data.getInt8(at + 2) << 16) | data.getUint16(at, true)) / 2 ** 23;
  if (kind === pcm && bits === 32) return (at) => data.getInt32(at, true) / 2 ** 31;
  throw refused(`WAV files of this kind (format ${kind}, ${bits} bits) are not read here.`);
}

/** The same sound with another number of samples a second, by straight lines between them. */
export function resampled({ samples, rate }: Samples, wanted: number): Float32Array {
  if (rate === wanted) return samples;
  const length = Math.floor((samples.length * wanted) / rate);
  return Float32Array.from({ length }, (_, index) => {
    const at = (index * rate) / wanted;
    const [before, share] = [Math.floor(at), at % 1];
    const next = samples[Math.min(before + 1, samples.length - 1)]!;
    return samples[before]! * (1 - share) + next * share;
  });
}

/** A WAV file of 16 bits, one channel. */
export function writeWav({ samples, rate }: Samples): Uint8Array {
  const file = Buffer.alloc(44 + samples.length * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + samples.length * 2, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(pcm, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rate, 24);
  file.writeUInt32LE(rate * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples.length * 2, 40);
  for (const [index, sample] of samples.entries()) {
    file.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), 44 + index * 2);
  }
  return file;
}

function refused(message: string): ProviderError {
  return new ProviderError('bad-request', message, { beforeSending: true });
}
