import { decodeText } from '../../memory/import/decode.ts';
import { officeType } from '../../memory/import/office/office.ts';
import { mediaTypeOf } from '../../providers/shared/media.ts';
import { pictureProblem } from '../../providers/shared/picture.ts';
import { PolderError } from '../../shared/errors.ts';
import type { WorkFile } from '../../task/work.ts';

/** A file as it was sent. */
export interface SentFile {
  /** Where it stands in the request, for errors: `files[0]`. */
  readonly field: string;
  readonly name: string | undefined;
  /** What its sender says it is; undefined: nothing. */
  readonly mediaType: string | undefined;
  readonly bytes: Uint8Array;
}

const dataUrl = /^data:([\w.+-]+\/[\w.+-]+)?((?:;[\w.+-]+=(?:[\w.+-]+|"[^"]*"))*)(;base64)?,/i;
const base64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

export function isDataUrl(text: string): boolean {
  return /^data:/i.test(text);
}

/**
 * The type and the bytes of a data URL. Source: RFC 2397.
 *
 * @throws PolderError `invalid_request` where it is broken
 */
export function readDataUrl(text: string, field: string): Pick<SentFile, 'mediaType' | 'bytes'> {
  const head = dataUrl.exec(text.slice(0, 1_000));
  if (head === null) throw refused(field, 'must be a data URL: data:image/png;base64,…');
  const [start, mediaType, , isBase64] = head;
  const body = text.slice(start.length);
  if (isBase64 === undefined)
    return { mediaType: mediaType ?? 'text/plain', bytes: percentDecoded(body, field) };
  const packed = body.replace(/\s+/g, '');
  if (!base64.test(packed) || packed.replace(/=+$/, '').length % 4 === 1)
    throw refused(field, 'is not valid base64 after its comma');
  return { mediaType, bytes: new Uint8Array(Buffer.from(packed, 'base64')) };
}

function percentDecoded(text: string, field: string): Uint8Array {
  try {
    return new TextEncoder().encode(decodeURIComponent(text));
  } catch (thrown) {
    if (!(thrown instanceof URIError)) throw thrown;
    throw refused(field, 'is not well percent-encoded after its comma');
  }
}

/**
 * A file that is what it says it is, looked at by its bytes; a picture must hold together and not unpack to
 * more than a decoder has room for.
 *
 * @throws PolderError `invalid_request`, `unsupported_media`, `too_large`, naming the file's field
 */
export function checkedFile({ field, name, mediaType: said, bytes }: SentFile): WorkFile {
  if (bytes.length === 0) throw refused(field, 'is empty');
  const shown = shownType(bytes) ?? textType(bytes, name, said);
  if (shown === undefined) {
    if (said !== undefined && kindOf(said) !== 'application')
      throw refused(field, `says it is ${said}, and its bytes are of no kind that is known`);
    throw new PolderError(
      'unsupported_media',
      `${field}: is of no kind that is taken here: pictures (PNG, JPEG, WebP, GIF, AVIF), sound (WAV, MP3, FLAC, Ogg, M4A), films (MP4, WebM), PDF, office documents (docx, xlsx, pptx, odt, ods, odp) and text.`,
      { field },
    );
  }
  if (said !== undefined && !agree(said, shown))
    throw refused(field, `says it is ${said}, and its bytes are ${shown}`);
  if (shown.startsWith('image/') && shown !== 'image/svg+xml') requireSound(field, bytes);
  return { role: field.startsWith('mask') ? 'mask' : 'input', mediaType: shown, name, bytes };
}

function requireSound(field: string, bytes: Uint8Array): void {
  const problem = pictureProblem(bytes);
  if (problem === undefined) return;
  const kind = problem.includes('pixels') ? 'too_large' : 'invalid_request';
  throw new PolderError(kind, `${field}: ${problem}.`, { field });
}

function shownType(bytes: Uint8Array): string | undefined {
  const isPdf = Buffer.from(bytes.subarray(0, 1_024)).includes('%PDF-');
  return isPdf ? 'application/pdf' : (mediaTypeOf(bytes) ?? officeType(bytes));
}

const textTypes: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  tsv: 'text/tab-separated-values',
  md: 'text/markdown',
  html: 'text/html',
  htm: 'text/html',
  json: 'application/json',
  xml: 'application/xml',
  srt: 'application/x-subrip',
  svg: 'image/svg+xml',
};

/** Text says nothing of its kind: its sender and its name do. */
function textType(bytes: Uint8Array, name: string | undefined, said: string | undefined): string | undefined {
  if (decodeText(bytes) === undefined) return undefined;
  if (said !== undefined && isTextual(said)) return said;
  const ending = /\.([a-z]+)$/i.exec(name ?? '')?.[1]?.toLowerCase() ?? '';
  return textTypes[ending] ?? 'text/plain';
}

function isTextual(mediaType: string): boolean {
  return mediaType.startsWith('text/') || Object.values(textTypes).includes(mediaType);
}

const saysNothing: ReadonlySet<string> = new Set(['application/octet-stream', 'binary/octet-stream']);

/** `audio/x-wav` is `audio/wav` by another name; a film may hold sound alone. */
function agree(said: string, shown: string): boolean {
  if (saysNothing.has(said) || said === shown) return true;
  const kinds = [kindOf(said), kindOf(shown)];
  if (isTextual(shown)) return isTextual(said) || kinds[0] === 'application';
  return kinds[0] === kinds[1] || (kinds.includes('audio') && kinds.includes('video'));
}

function kindOf(mediaType: string): string {
  return mediaType.split('/', 1)[0]!;
}

function refused(field: string, problem: string): PolderError {
  return new PolderError('invalid_request', `${field}: ${problem}.`, { field });
}
