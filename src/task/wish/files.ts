import type { Thing } from './facts.ts';

/** A file given with a wish: its name, its media type, or both. */
export interface WishFile {
  readonly name?: string | undefined;
  /** `image/png`, or only `image`. */
  readonly type?: string | undefined;
}

/** A file as one word names it: `lake.jpg`, or only its kind, `image/png`. */
export function wishFileNamed(text: string): WishFile {
  return /^(?:application|audio|font|image|model|text|video)\/[\w.+*-]+$/i.test(text)
    ? { type: text }
    : { name: text };
}

const byEnding: readonly (readonly [RegExp, readonly Thing[]])[] = [
  [/\.(?:jpe?g|png|webp|heic|tiff?|bmp|gif|avif)$/i, ['image']],
  [/\.(?:mp3|wav|m4a|ogg|flac|aac|opus)$/i, ['audio']],
  [/\.(?:mp4|mov|avi|mkv|webm|m4v)$/i, ['video']],
  [/\.pdf$/i, ['document']],
  [/\.(?:docx?|odt|txt|md|rtf|html?|eml)$/i, ['text']],
  [/\.(?:csv|tsv|xlsx?|ods|parquet)$/i, ['table']],
];
const byType: readonly (readonly [RegExp, readonly Thing[]])[] = [
  [/^image\b/i, ['image']],
  [/^audio\b/i, ['audio']],
  [/^video\b/i, ['video']],
  [/pdf/i, ['document']],
  [/csv|spreadsheet|excel/i, ['table']],
  [/^text\b|word|opendocument\.text/i, ['text']],
];

/** What a file is, so that "this" can mean it. */
export function thingsOfFile({ name, type }: WishFile): readonly Thing[] {
  const ofType = type === undefined ? undefined : byType.find(([pattern]) => pattern.test(type));
  const ofName = name === undefined ? undefined : byEnding.find(([pattern]) => pattern.test(name));
  return (ofType ?? ofName)?.[1] ?? [];
}
