import { crc32 } from 'node:zlib';
import type { MadeFile, WorkFile } from '../../task/work.ts';
import { ProviderError } from '../provider.ts';
import { mediaTypeOf } from './media.ts';

export interface PictureSize {
  /** Pixels. */
  readonly width: number;
  readonly height: number;
}

/** Pictures are never decoded here; what a decoder behind us would have to make room for is looked at first. */
const mostPixels = 100_000_000;
const longestSide = 32_768;

/** What a picture's header says of its size; undefined where it is not one, or says nothing. */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (mediaTypeOf(bytes)) {
    case 'image/png':
      return view.length < 24 ? undefined : { width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
    case 'image/gif':
      return view.length < 10 ? undefined : { width: view.readUInt16LE(6), height: view.readUInt16LE(8) };
    case 'image/jpeg':
      return sizeOfJpeg(view);
    case 'image/webp':
      return sizeOfWebp(view);
    default:
      return undefined;
  }
}

/** From the frame header. Source: ITU-T T.81, annex B. */
function sizeOfJpeg(view: Buffer): PictureSize | undefined {
  for (let at = 2; at + 9 <= view.length; ) {
    if (view[at] !== 0xff) return undefined;
    const marker = view[at + 1]!;
    if (marker === 0xff) at += 1;
    else if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { height: view.readUInt16BE(at + 5), width: view.readUInt16BE(at + 7) };
    } else at += 2 + view.readUInt16BE(at + 2);
  }
  return undefined;
}

/** Source: RFC 9649. */
function sizeOfWebp(view: Buffer): PictureSize | undefined {
  const kind = view.toString('latin1', 12, 16);
  if (view.length < (kind === 'VP8L' ? 25 : 30)) return undefined;
  switch (kind) {
    case 'VP8 ':
      return { width: view.readUInt16LE(26) & 0x3fff, height: view.readUInt16LE(28) & 0x3fff };
    case 'VP8L': {
      const bits = view.readUInt32LE(21);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case 'VP8X':
      return { width: view.readUIntLE(24, 3) + 1, height: view.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
}

/** What is wrong with a picture, to be said after its name; undefined where nothing is. */
export function pictureProblem(bytes: Uint8Array): string | undefined {
  const mediaType = mediaTypeOf(bytes);
  if (mediaType === undefined || !mediaType.startsWith('image/')) {
    return 'is not a picture in PNG, JPEG, WebP, GIF or AVIF';
  }
  const size = pictureSize(bytes);
  if (size === undefined) return mediaType === 'image/avif' ? undefined : 'is broken: its header has no size';
  const { width, height } = size;
  if (width === 0 || height === 0) return 'is broken: it has no size';
  if (width > longestSide || height > longestSide || width * height > mostPixels) {
    return `would be ${width} × ${height} pixels; more than ${mostPixels / 1e6} million are not taken`;
  }
  return isWhole(bytes, mediaType) ? undefined : 'is broken: it does not hold together to its end';
}

/** Whether it has its end, and in PNG whether each part is what its checksum says. */
function isWhole(bytes: Uint8Array, mediaType: string): boolean {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (mediaType) {
    case 'image/png':
      return isWholePng(view);
    case 'image/jpeg':
      return view.lastIndexOf('\xff\xd9', undefined, 'latin1') > 0;
    case 'image/webp':
      return view.readUInt32LE(4) + 8 <= view.length;
    default:
      return true;
  }
}

function isWholePng(view: Buffer): boolean {
  for (let at = 8; at + 12 <= view.length; ) {
    const end = at + 8 + view.readUInt32BE(at);
    if (end + 4 > view.length || crc32(view.subarray(at + 4, end)) !== view.readUInt32BE(end)) return false;
    if (view.toString('latin1', at + 4, at + 8) === 'IEND') return true;
    at = end + 4;
  }
  return false;
}

/**
 * Looks at the pictures of a request before a server is given them.
 *
 * @throws ProviderError `bad-request`
 */
export function requirePictures(files: readonly WorkFile[]): void {
  for (const { bytes, name, role } of files) {
    const problem = pictureProblem(bytes);
    if (problem !== undefined) {
      const which = name === undefined ? `The ${role === 'mask' ? 'mask' : 'picture'} given` : `“${name}”`;
      throw new ProviderError('bad-request', `${which} ${problem}.`, {
        code: 'invalid_image',
        beforeSending: true,
      });
    }
  }
}

/**
 * A picture that a model made, with the type its bytes show and its size in its recipe; a size that
 * is not the one asked for is taken, and the one asked for stays beside it.
 *
 * @throws ProviderError `malformed` where it cannot be used
 */
export function madePicture(
  bytes: Uint8Array,
  recipe: Readonly<Record<string, unknown>>,
  name?: string,
): MadeFile {
  const problem = pictureProblem(bytes);
  if (problem !== undefined) throw new ProviderError('malformed', `The picture that came ${problem}.`);
  return {
    kind: 'file',
    mediaType: mediaTypeOf(bytes)!,
    name,
    bytes,
    recipe: withSize(recipe, pictureSize(bytes)),
  };
}

function withSize(
  recipe: Readonly<Record<string, unknown>>,
  size: PictureSize | undefined,
): Readonly<Record<string, unknown>> {
  const { width, height } = recipe;
  const asAsked = width === undefined || (width === size?.width && height === size?.height);
  return { ...recipe, ...size, ...(asAsked ? {} : { asked: { width, height } }) };
}
