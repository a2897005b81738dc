import { characterClass, classOf } from './characters.ts';
import type { WordGroup } from './vocabulary.ts';
import { groupCount, groupIndex, groupsOf, hashStep } from './vocabulary.ts';

/** What one pass over a text counts. */
export interface TextShape {
  readonly characters: number;
  readonly words: number;
  /** Words of nine letters and more. */
  readonly longWords: number;
  /** Words of two letters and more in capitals only: `HTTP`, `NOT`. */
  readonly capitals: number;
  /** Opening brackets. */
  readonly brackets: number;
  readonly commas: number;
  /** Blocks of text with empty lines between them. */
  readonly paragraphs: number;
  /** Groups of digits. */
  readonly numbers: number;
  readonly digits: number;
  readonly symbols: number;
  readonly questions: number;
  readonly sentences: number;
  readonly lines: number;
  /** Lines that begin with `1.`, `2)`, `-` or `*`. */
  readonly listItems: number;
  /** Lines that begin with `A.`, `(B)` or `C)`: the choices of an exam question. */
  readonly choices: number;
  readonly headings: number;
  /** Lines inside fences, or that begin or end as lines of a program do. */
  readonly codeLines: number;
  /** Signs that stand for words, and letters of other alphabets than Latin. */
  readonly wide: number;
  readonly foreign: number;
  /** How often words of each group occur, in the order of `groupIndex`. */
  readonly groups: Uint16Array;
}

const longWord = 9;
const newLine = 10;
const exclamationMark = 33;
const openingBracket = 40;
const comma = 44;
const fullStop = 46;
const questionMark = 63;
const wideQuestionMark = 0xff1f;
const backtick = 96;
const statementBit = 1 << groupIndex.statement;
const { lower, upper, digit, symbol, space, lineBreak, foreign, wide } = characterClass;

/** Counts a text's shape in a single pass; costs a few nanoseconds a character. */
export function shapeOf(text: string): TextShape {
  const groups = new Uint16Array(groupCount);
  let words = 0;
  let longWords = 0;
  let capitals = 0;
  let brackets = 0;
  let commas = 0;
  let numbers = 0;
  let digits = 0;
  let symbols = 0;
  let questions = 0;
  let sentences = 0;
  let lines = 0;
  let paragraphs = 0;
  let listItems = 0;
  let choices = 0;
  let headings = 0;
  let codeLines = 0;
  let wides = 0;
  let foreigns = 0;

  let wordLength = 0;
  let upperLength = 0;
  let hash = 0;
  let leadsLine = false;
  let inNumber = false;
  let inFence = false;
  let atLineStart = true;
  let afterBlank = true;
  let likeCode = false;
  let lastInLine = 0;

  for (let index = 0; index <= text.length; index++) {
    const code = index < text.length ? text.charCodeAt(index) : newLine;
    const kind = classOf(code);

    if (kind === lower || kind === upper) {
      if (wordLength === 0) leadsLine = atLineStart && kind === lower;
      if (kind === upper) upperLength++;
      hash = hashStep(hash, kind === upper && code < 0xdf ? code | 32 : code);
      wordLength++;
    } else if (wordLength > 0) {
      words++;
      if (wordLength >= longWord) longWords++;
      if (wordLength >= 2 && upperLength === wordLength) capitals++;
      const found = groupsOf(hash);
      if (found !== 0) {
        for (let group = 0; group < groupCount; group++) if ((found & (1 << group)) !== 0) groups[group]!++;
        if (leadsLine && (found & statementBit) !== 0) likeCode = true;
      }
      wordLength = 0;
      upperLength = 0;
      hash = 0;
    }

    if (kind === digit) {
      digits++;
      if (!inNumber) numbers++;
      inNumber = true;
    } else inNumber = false;

    if (kind === lineBreak) {
      if (lastInLine !== 0) {
        lines++;
        if (afterBlank) paragraphs++;
        afterBlank = false;
        if (inFence || likeCode || endsLikeCode(lastInLine)) codeLines++;
      } else afterBlank = true;
      atLineStart = true;
      likeCode = false;
      lastInLine = 0;
      continue;
    }
    if (kind === space) continue;

    if (atLineStart) {
      atLineStart = false;
      const start = lineStartAt(text, index, code, kind);
      if (start === 'item') listItems++;
      else if (start === 'choice') choices++;
      else if (start === 'heading') headings++;
      else if (start === 'fence') inFence = !inFence;
    }
    lastInLine = code;
    if (kind === symbol) symbols++;
    else if (kind === foreign) foreigns++;
    else if (kind === wide) wides++;
    else if (code === comma) commas++;
    else if (code === openingBracket) brackets++;
    else if (code === wideQuestionMark) {
      questions++;
      sentences++;
    } else if (code === questionMark || code === fullStop || code === exclamationMark) {
      if (!endsWordAt(text, index + 1)) continue;
      sentences++;
      if (code === questionMark) questions++;
    }
  }

  return {
    characters: text.length,
    words,
    longWords,
    capitals,
    brackets,
    commas,
    paragraphs,
    numbers,
    digits,
    symbols,
    questions,
    sentences,
    lines,
    listItems,
    choices,
    headings,
    codeLines,
    wide: wides,
    foreign: foreigns,
    groups,
  };
}

/** How often words of a group occur in a scanned text. */
export function occurrences(shape: TextShape, group: WordGroup): number {
  return shape.groups[groupIndex[group]]!;
}

/** True at the end of the text and before blanks. */
function endsWordAt(text: string, index: number): boolean {
  return index >= text.length || classOf(text.charCodeAt(index)) <= lineBreak;
}

/** `{`, `}` or `;` at the end of a line. */
function endsLikeCode(last: number): boolean {
  return last === 123 || last === 125 || last === 59;
}

function lineStartAt(
  text: string,
  index: number,
  code: number,
  kind: number,
): 'item' | 'choice' | 'heading' | 'fence' | undefined {
  const next = text.charCodeAt(index + 1);
  if (kind === digit) {
    const closing = next >= 48 && next <= 57 ? text.charCodeAt(index + 2) : next;
    return closing === 46 || closing === 41 ? 'item' : undefined;
  }
  if (kind === upper) return code <= 74 && (next === 46 || next === 41 || next === 58) ? 'choice' : undefined;
  // `(A)`
  if (code === 40)
    return next >= 65 && next <= 74 && text.charCodeAt(index + 2) === 41 ? 'choice' : undefined;
  if (code === 35) return next === 35 || next === 32 ? 'heading' : undefined;
  if (code === 45 || code === 42 || code === 0x2022) return next === 32 ? 'item' : undefined;
  if (code === backtick)
    return next === backtick && text.charCodeAt(index + 2) === backtick ? 'fence' : undefined;
  return undefined;
}
