import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawBomb, drawPicture, filmBytes, silence } from '../../../test/world/index.ts';
import { extensionOf, mediaTypeOf } from './media.ts';
import { madePicture, pictureProblem, pictureSize } from './picture.ts';

const gif = Buffer.from('GIF89a\x03\x00\x02\x00', 'latin1');
const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffc0000b08000200030101110000ffd9', 'hex');

function webp(kind: string, header: string): Buffer {
  const body = Buffer.concat([Buffer.from(`WEBP${kind}`, 'latin1'), Buffer.from(header, 'hex')]);
  const head = Buffer.alloc(8);
  head.write('RIFF', 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

const webps: readonly (readonly [string, Buffer])[] = [
  ['lossy', webp('VP8 ', '0a000000d0010' + '09d012a03000200' + '0000')],
  ['lossless', webp('VP8L', '0a0000002f0240000000000000')],
  ['extended', webp('VP8X', '0a00000000000000020000010000')],
];

describe('pictures', () => {
  const kinds: readonly (readonly [string, Buffer, string])[] = [
    ['PNG', drawPicture(1, 3, 2), 'image/png'],
    ['GIF', gif, 'image/gif'],
    ['JPEG', jpeg, 'image/jpeg'],
    ...webps.map(([name, bytes]): [string, Buffer, string] => [`WebP, ${name}`, bytes, 'image/webp']),
  ];

  it.each(kinds)('%s tells its type and size by itself', (_name, bytes, mediaType) => {
    expect(mediaTypeOf(bytes)).toBe(mediaType);
    expect(pictureSize(bytes)).toEqual({ width: 3, height: 2 });
    expect(pictureProblem(bytes)).toBeUndefined();
  });

  it('are known to be broken wherever a PNG is cut or a byte of it is another', () => {
    const whole = drawPicture(5, 16, 16);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), fc.boolean(), (at, cut) => {
        const broken = cut ? whole.subarray(0, at) : Buffer.from(whole);
        if (!cut) broken[at]! ^= 0xff;
        expect(pictureProblem(broken)).toBeDefined();
      }),
    );
  });

  it('are never read beyond their end, whatever the bytes', () => {
    const beginnings = [drawPicture(1, 3, 2), gif, jpeg, ...webps.map(([, bytes]) => bytes)];
    fc.assert(
      fc.property(
        fc.constantFrom(...beginnings),
        fc.nat(40),
        fc.uint8Array({ maxLength: 40 }),
        (bytes, keep, rest) => {
          const odd = Buffer.concat([bytes.subarray(0, keep), rest]);
          expect(() => pictureProblem(odd)).not.toThrow();
        },
      ),
    );
  });

  it('are not taken where decoding them would want very much memory', () => {
    expect(drawBomb().length).toBeLessThan(10_000);
    expect(pictureProblem(drawBomb())).toContain('50000 × 50000');
    expect(pictureProblem(drawBomb(40_000, 1))).toContain('40000 × 1');
  });

  it('keep the size they have, and the one asked for where that is another', () => {
    const bytes = drawPicture(1, 3, 2);
    expect(madePicture(bytes, { width: 3, height: 2, seed: 1 }).recipe).toEqual({
      width: 3,
      height: 2,
      seed: 1,
    });
    expect(madePicture(bytes, { width: 4, height: 4 }).recipe).toEqual({
      width: 3,
      height: 2,
      asked: { width: 4, height: 4 },
    });
  });
});

describe('media', () => {
  it.each([
    [silence(), 'audio/wav', 'wav'],
    [filmBytes(1), 'video/mp4', 'mp4'],
    [Buffer.from('ID3\x04', 'latin1'), 'audio/mpeg', 'mp3'],
    [Buffer.from([0xff, 0xfb, 0x90, 0]), 'audio/mpeg', 'mp3'],
    [Buffer.from([0xff, 0xf1, 0x50, 0x80]), 'audio/aac', 'aac'],
    [Buffer.from('OggS'), 'audio/ogg', 'ogg'],
    [Buffer.from('fLaC'), 'audio/flac', 'flac'],
    [Buffer.from([0x1a, 0x45, 0xdf, 0xa3]), 'video/webm', 'webm'],
  ])('are known by how they begin: %#', (bytes, mediaType, extension) => {
    expect(mediaTypeOf(bytes)).toBe(mediaType);
    expect(extensionOf(mediaType)).toBe(extension);
  });

  it.each(['', '<html>', '{"error":"x"}', 'plain words'])('are none in %j', (text) => {
    expect(mediaTypeOf(Buffer.from(text))).toBeUndefined();
  });
});
