import { isExercise } from './exercise.ts';
import { type Shape, shapesOf } from './shapes.ts';

/** Stands in a sentence for a text in quotation marks: what is in them is material, not a wish. */
export const quotedMark = '"';
/** Stands for a place to be filled in: `[MASK]`, `___`. */
export const blankMark = '⎵';

/** No more words than this make a short sentence, or the beginning of one. */
export const fewWords = 4;

/** A sentence of a wish as normalised words. */
export interface Sentence {
  readonly words: readonly string[];
  /** Where its parts between commas begin, as indices of words. */
  readonly parts: readonly number[];
  /** As it was written, for reading names and numbers. */
  readonly text: string;
  readonly isQuestion: boolean;
  /** Follows a colon, or stands in the middle of a long text: more likely worked on than asked. */
  readonly isMaterial: boolean;
}

/** A wish taken apart into what is asked and what it is asked of. */
export interface Outline {
  readonly sentences: readonly Sentence[];
  readonly quoted: readonly string[];
  readonly fileNames: readonly string[];
  readonly hasBlank: boolean;
  /** There is text beside the request itself. */
  readonly hasMaterial: boolean;
  /** Something to be solved, such as an examination sets. */
  readonly isExercise: boolean;
  readonly shapes: readonly Shape[];
  /** So long that what it speaks of is in it: "the picture" is none at hand. */
  readonly isLong: boolean;
}

const manyWords = 45;

const longestHead = 50;
const longestTail = 25;

/** A long wish asks at its beginning or its end; what is between is material. */
const headLength = 3000;
const tailLength = 1000;

const fences = /```[\s\S]{0,2000}?(?:```|$)/g;
const quotations =
  /"[^"\n]{1,1500}"|“[^“”\n]{1,1500}”|„[^„“”\n]{1,1500}[“”]|«[^«»\n]{1,1500}»|‘[^‘’\n]{1,1500}’(?![a-z])|(?<![\p{L}\p{N}])'[^'\n]{2,1500}'(?![\p{L}\p{N}])/gu;
const fileName = /(?<![\w/])[\w-]{1,80}\.([a-z][a-z0-9]{1,4})\b/gi;
const fileTypes =
  /^(?:jpe?g|png|webp|heic|tiff?|bmp|gif|mp3|wav|m4a|ogg|flac|aac|opus|mp4|mov|avi|mkv|webm|pdf|docx?|odt|txt|md|csv|tsv|xlsx?|ods|pptx?|srt)$/i;
const blanks = /\[mask\]|<mask>|_{2,}|(?<=\s)\.{4,}(?=\s|$)|…{2,}/gi;

/** Takes a wish apart. Linear in its length; of a very long wish only the beginning and the end are read. */
export function outline(wish: string): Outline {
  const isLong = wish.length > headLength + tailLength;
  const text = isLong ? `${wish.slice(0, headLength)}\n${wish.slice(-tailLength)}` : wish;
  const quoted: string[] = [];
  const fileNames: string[] = [];
  let hasBlank = false;
  const keepQuoted = (part: string): string => {
    quoted.push(part.slice(1, -1));
    return ` ${quotedMark} `;
  };
  const bare = text
    .replace(blanks, () => {
      hasBlank = true;
      return ` ${blankMark} `;
    })
    .replace(fences, keepQuoted)
    .replace(quotations, keepQuoted)
    .replace(fileName, (name: string, type: string) => {
      if (!fileTypes.test(type)) return name;
      fileNames.push(name);
      return ` file ${type} `;
    })
    .replace(/\btl\s?[;:]\s?dr\b/gi, 'tldr')
    .replace(/\bc\+\+/gi, 'cpp')
    .replace(/\?\s+:/g, ' :');
  const sentences = sentencesOf(bare);
  const hasMaterial =
    sentences.some(({ isMaterial }) => isMaterial) || /[^\s\p{Script=Latin}\p{P}\p{N}\p{S}]{4,}/u.test(text);
  const wordCount = sentences.reduce((sum, { words }) => sum + words.length, 0);
  return {
    sentences,
    quoted,
    fileNames,
    hasBlank: hasBlank && wordCount <= manyWords,
    hasMaterial,
    isExercise: isExercise(text),
    shapes: shapesOf(text),
    isLong: wordCount > manyWords,
  };
}

function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let afterColon = false;
  for (const part of text.split(/(?<=[.!?;:])(?=\s|$)|(?<=\D:)(?=\S)|\n+|\s--\s/)) {
    const words = clipped(wordsOf(part));
    if (words.length > 0)
      sentences.push({
        words,
        parts: partsOf(part),
        text: part,
        isQuestion: /\?\s*$|¿/.test(part),
        isMaterial: afterColon,
      });
    if (/:\s*$/.test(part) && words.length > 0) afterColon = true;
  }
  const last = sentences.length - 1;
  // A text that was announced may be followed by what is to be done with it.
  if (sentences[last - 1]?.isMaterial) sentences[last] = { ...sentences[last]!, isMaterial: false };
  if (last < 6) return sentences;
  return sentences.map((sentence, index) =>
    index > 1 && index < last - 1 ? { ...sentence, isMaterial: true } : sentence,
  );
}

/** What is asked stands near the beginning of a long sentence, or at its end. */
function clipped(words: string[]): string[] {
  if (words.length <= longestHead + longestTail) return words;
  return [...words.slice(0, longestHead), ...words.slice(-longestTail)];
}

function partsOf(text: string): number[] {
  let at = 0;
  return text.split(/[,–—]|\s-\s/).map((part) => {
    const start = at;
    at += wordsOf(part).length;
    return start;
  });
}

/** Lower-case words without accents; elided articles and the parts of hyphenated words stand alone. */
export function wordsOf(text: string): string[] {
  return normalise(text).match(/[a-z0-9]+|["⎵(]|->|=>/g) ?? [];
}

/** Basic Latin alone, which has no accents. */
const isPlain = /^[\n\t -~]*$/;

/** Lower case, without accents, ligatures taken apart. */
export function normalise(text: string): string {
  const lower = text.toLowerCase();
  if (isPlain.test(lower)) return lower;
  return lower
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('→', '->');
}
