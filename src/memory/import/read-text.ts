import { hash } from 'node:crypto';
import { placeText } from './block.ts';
import { chunksOf } from './chunk.ts';
import { readerVersion, type TextFormat, textBlocks } from './read-document.ts';

/** A text in parts, ready to be put into memory. */
export interface ReadText {
  readonly digest: string;
  readonly bytes: number;
  readonly parts: readonly {
    readonly title: string | null;
    readonly text: string;
    readonly source: string;
  }[];
}

/** Reads a text that is there already, such as one that was pasted; it may come to no part at all. */
export function readText(name: string, text: string, format: TextFormat): ReadText {
  return {
    digest: hash('sha256', JSON.stringify([readerVersion, format, text]), 'base64url'),
    bytes: Buffer.byteLength(text),
    parts: chunksOf(textBlocks(text, format)).map(({ title, text, place }) => ({
      title,
      text,
      source: placeText(name, place),
    })),
  };
}
