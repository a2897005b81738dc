import { characterClass, classOf } from '../../signals/characters.ts';
import { type SparseVector, scramble } from './sparse-vector.ts';

/** Of a longer text the beginning and the end are read, this many UTF-16 units of each. */
const unitsOfEachEnd = 1500;
/** Groups of this many characters, blanks before and after a word included. */
const gramLength = 4;

const { space, lineBreak, lower, upper, digit, foreign } = characterClass;
const wordStart = 0x2545f491;
const pairMark = 0x68e31da4;
const gramMark = 0x1b56c4e9;

/** A set of hashes that is emptied by counting on: the entries of earlier prompts are simply out of date. */
const seenBits = 13;
const seenNames = new Uint32Array(1 << seenBits);
const seenRound = new Uint32Array(1 << seenBits);
let round = 0;

/** True the first time that a name is seen in this round; a full table lets a name through twice at worst. */
function isNew(name: number): boolean {
  let place = name >>> (32 - seenBits);
  for (let step = 0; step < 8; step++) {
    if (seenRound[place] !== round) {
      seenRound[place] = round;
      seenNames[place] = name;
      return true;
    }
    if (seenNames[place] === name) return false;
    place = (place + 1) & ((1 << seenBits) - 1);
  }
  return true;
}

/**
 * Adds the words, pairs of neighbouring words and groups of four characters of a text as features that
 * are there or not, each kind with the same share of the length `norm`.
 * @returns how many of them are words and pairs, which come first
 */
export function addGrams(vector: SparseVector, text: string, norm: number): number {
  round = (round + 1) >>> 0;
  const read =
    text.length <= 2 * unitsOfEachEnd
      ? text
      : `${text.slice(0, unitsOfEachEnd)}\n${text.slice(-unitsOfEachEnd)}`;
  const start = vector.length;
  addWords(vector, read);
  vector.normalise(start, norm * Math.SQRT1_2);
  const middle = vector.length;
  addCharacterGrams(vector, read);
  vector.normalise(middle, norm * Math.SQRT1_2);
  return middle - start;
}

/** Words of letters and digits, each other sign by itself, and each with the one before it. */
function addWords(vector: SparseVector, text: string): void {
  let word = wordStart;
  let previous = 0;
  const end = (name: number): void => {
    const hash = scramble(name);
    if (isNew(hash)) vector.add(hash, 1);
    const pair = scramble(Math.imul(previous, 0x01000193) ^ hash ^ pairMark);
    if (isNew(pair)) vector.add(pair, 1);
    previous = hash;
  };
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const kind = classOf(code);
    if (kind === lower || kind === digit || kind === foreign) word = (Math.imul(word, 31) + code) | 0;
    else if (kind === upper) word = (Math.imul(word, 31) + lowered(code)) | 0;
    else {
      if (word !== wordStart) end(word);
      word = wordStart;
      if (kind !== space && kind !== lineBreak) end(wordStart ^ code);
    }
  }
  if (word !== wordStart) end(word);
}

function addCharacterGrams(vector: SparseVector, text: string): void {
  const recent = new Int32Array(gramLength);
  let length = 0;
  let blank = false;
  for (let index = 0; index <= text.length; index++) {
    let code = 32;
    if (index < text.length) {
      code = text.charCodeAt(index);
      const kind = classOf(code);
      if (kind === upper) code = lowered(code);
      else if (kind === space || kind === lineBreak) code = 32;
    }
    if (code === 32 && blank) continue;
    blank = code === 32;
    recent[length++ % gramLength] = code;
    if (length < gramLength) continue;
    let hash = gramMark;
    for (let back = gramLength; back > 0; back--)
      hash = (Math.imul(hash, 31) + recent[(length - back) % gramLength]!) | 0;
    hash = scramble(hash);
    if (isNew(hash)) vector.add(hash, 1);
  }
}

function lowered(code: number): number {
  return code < 0xdf ? code | 32 : code;
}
