/** What bytes are, by how they begin. */
interface Beginning {
  readonly mediaType: string;
  readonly at: number;
  readonly bytes: string;
}

const beginnings: readonly Beginning[] = [
  { mediaType: 'image/png', at: 0, bytes: '\x89PNG\r\n\x1a\n' },
  { mediaType: 'image/jpeg', at: 0, bytes: '\xff\xd8\xff' },
  { mediaType: 'image/webp', at: 8, bytes: 'WEBP' },
  { mediaType: 'image/gif', at: 0, bytes: 'GIF8' },
  { mediaType: 'image/avif', at: 4, bytes: 'ftypavif' },
  { mediaType: 'audio/mp4', at: 4, bytes: 'ftypM4A' },
  { mediaType: 'video/mp4', at: 4, bytes: 'ftyp' },
  { mediaType: 'video/webm', at: 0, bytes: '\x1a\x45\xdf\xa3' },
  { mediaType: 'audio/wav', at: 8, bytes: 'WAVE' },
  { mediaType: 'audio/flac', at: 0, bytes: 'fLaC' },
  { mediaType: 'audio/ogg', at: 0, bytes: 'OggS' },
  { mediaType: 'audio/mpeg', at: 0, bytes: 'ID3' },
];

/** The media type that the bytes themselves show; undefined where they are of no kind known here. */
export function mediaTypeOf(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 32)).toString('latin1');
  const found = beginnings.find(({ at, bytes: mark }) => head.startsWith(mark, at));
  return found?.mediaType ?? soundOfFrames(bytes);
}

/** Sound that begins with its first frame: ADTS has no layer, MPEG audio has. */
function soundOfFrames(bytes: Uint8Array): string | undefined {
  const [first = 0, second = 0] = bytes;
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return undefined;
  return (second & 0x06) === 0 ? 'audio/aac' : 'audio/mpeg';
}

/** The usual ending of a file's name, without its dot. */
export function extensionOf(mediaType: string): string {
  const [, kind = 'bin'] = /^[a-z]+\/(?:x-)?([a-z0-9]+)/.exec(mediaType) ?? [];
  return { jpeg: 'jpg', mpeg: 'mp3', octet: 'bin', plain: 'txt' }[kind] ?? kind;
}

/** A file as an address that holds it. */
export function dataUrl({
  bytes,
  mediaType,
}: {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}): string {
  return `data:${mediaTypeOf(bytes) ?? mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
}
