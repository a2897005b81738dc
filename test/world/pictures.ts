import { crc32, deflateSync } from 'node:zlib';

/** A real PNG whose colours follow from the seed: the same picture for the same seed and size. */
export function drawPicture(seed: number, width: number, height: number): Buffer {
  const row = Buffer.alloc(1 + width * 3);
  for (let at = 1; at < row.length; at++) row[at] = (seed * 31 + at * 7) & 0xff;
  const pixels = Buffer.alloc(row.length * height);
  for (let line = 0; line < height; line++) row.copy(pixels, line * row.length);
  return pngOf(width, height, deflateSync(pixels, { level: 1 }));
}

/** A small file that says it is a picture of very many pixels. */
export function drawBomb(width = 50_000, height = 50_000): Buffer {
  return pngOf(width, height, deflateSync(Buffer.alloc(1 << 20)));
}

function pngOf(width: number, height: number, compressed: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', compressed),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** The boxes of an MP4 around nothing that could be played. */
export function filmBytes(seed: number): Buffer {
  return Buffer.concat([
    box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2', 'latin1')),
    box('mdat', Buffer.from(`film ${seed}`)),
  ]);
}

function box(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, data]);
}

/** A second of silence as WAV: 16 bits, 8 kHz, one channel. */
export function silence(seconds = 1): Buffer {
  const data = Buffer.alloc(16_000 * seconds);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8, 'latin1');
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(16_000, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36, 'latin1');
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}
