import { hashOf } from './hash.ts';

const samplesPerSecond = 16_000;
const toneSeconds = 0.18;
const pauseSeconds = 0.06;
const mostWords = 60;
const loudness = 6_000;

/** A tone for each word, the same for the same word: a WAV file, mono, 16 bits. */
export function practiceSpeech(text: string): Uint8Array {
  const words = (text.match(/\S+/gu) ?? []).slice(0, mostWords);
  const toneLength = Math.round(toneSeconds * samplesPerSecond);
  const wordLength = toneLength + Math.round(pauseSeconds * samplesPerSecond);
  const samples = Buffer.alloc(Math.max(1, words.length) * wordLength * 2);
  for (const [index, word] of words.entries()) {
    const pitch = 180 + (hashOf(word.toLowerCase()) % 240);
    for (let at = 0; at < toneLength; at++) {
      const fade = Math.sin((Math.PI * at) / toneLength);
      const value = Math.sin((2 * Math.PI * pitch * at) / samplesPerSecond) * fade * loudness;
      samples.writeInt16LE(Math.round(value), (index * wordLength + at) * 2);
    }
  }
  return new Uint8Array(Buffer.concat([wavHeader(samples.length), samples]));
}

/** Source: Microsoft, "Multimedia Programming Interface and Data Specifications 1.0" (RIFF WAVE). */
function wavHeader(dataLength: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + dataLength, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(samplesPerSecond, 24);
  header.writeUInt32LE(samplesPerSecond * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataLength, 40);
  return header;
}
