import { crc32, deflateSync } from 'node:zlib';

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');

/**
 * A picture as PNG: eight bits for each of red, green and blue.
 *
 * @param pixels three bytes a pixel, row by row
 * @param comment written into the file, where tools that show its data find it
 * Source: W3C PNG specification, third edition.
 */
export function encodePng(width: number, height: number, pixels: Uint8Array, comment: string): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let row = 0; row < height; row++)
    rows.set(pixels.subarray(row * width * 3, (row + 1) * width * 3), row * (1 + width * 3) + 1);
  const png = Buffer.concat([
    signature,
    part('IHDR', header),
    part('tEXt', Buffer.from(`Comment\0${comment}`, 'latin1')),
    part('IDAT', deflateSync(rows)),
    part('IEND', Buffer.alloc(0)),
  ]);
  return new Uint8Array(png);
}

function part(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(content.length, 0);
  framed.set(named, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
