import { setImmediate as nextTurn } from 'node:timers/promises';
import { commonWords } from './common-words.ts';
import type { Embedder } from './embedder.ts';
import { wordsOf } from './words.ts';

const dimensions = 384;
/** Squared shares of a word's weight: the word itself, how it begins, and what it is spelled with. */
const shares = { word: 0.4, beginnings: 0.35, spelling: 0.25 };
const beginnings = [4, 5, 6];
/** Of two words in a row, against the mean weight of the two. */
const pairShare = 0.35;
/** A feature is spread over so many places, which keeps two that share one apart. */
const spread = 3;
/** Longer ones are codes and data, whose spelling says nothing. */
const longestSpelled = 32;
/** Milliseconds of work after which others get their turn. */
const slice = 4;

/**
 * The embedder that needs nothing: no model, no memory, no network. Words, their beginnings (which
 * inflected forms share in most languages), their spelling in threes, and pairs of words are hashed with
 * signs into a vector, so that the cosine of two vectors estimates the weighted overlap of their texts
 * (feature hashing, Weinberger et al. 2009). Grammar weighs little, long and rare-looking words more.
 * It knows no synonyms and no translations. The same text gives the same vector on every machine.
 */
export const builtInEmbedder: Embedder = {
  id: 'built-in/1',
  dimensions,
  place: 'local',
  async embed(texts, _kind, signal) {
    const vectors: Float32Array[] = [];
    let since = performance.now();
    for (const text of texts) {
      signal?.throwIfAborted();
      vectors.push(vectorOf(text));
      if (performance.now() - since > slice) {
        await nextTurn();
        since = performance.now();
      }
    }
    return vectors;
  },
};

function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(dimensions);
  const words = wordsOf(text);
  for (const [word, count] of counted(words)) addWord(vector, word, weightOf(word) * (1 + Math.log(count)));
  for (let index = 1; index < words.length; index++) addPair(vector, words[index - 1]!, words[index]!);
  return atLengthOne(vector);
}

function counted(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** A guess at how rare a word is, in place of counting it in texts that are not there. */
function weightOf(word: string): number {
  if (commonWords.has(word)) return 0.12;
  if (/\d/.test(word)) return 1.1;
  return 0.6 + 0.07 * Math.min(word.length, 9);
}

function addWord(vector: Float32Array, word: string, weight: number): void {
  const fitting = beginnings.filter((length) => word.length >= length);
  const spelled = word.length > 3 && word.length <= longestSpelled;
  const own = shares.word + (fitting.length > 0 ? 0 : shares.beginnings) + (spelled ? 0 : shares.spelling);
  addFeature(vector, hashOf(word, 0, word.length, 1), weight * Math.sqrt(own));
  const share = weight * Math.sqrt(shares.beginnings / Math.max(1, fitting.length));
  for (const length of fitting) addFeature(vector, hashOf(word, 0, length, 2), share);
  if (!spelled) return;
  const framed = `<${word}>`;
  const threes = framed.length - 2;
  const each = weight * Math.sqrt(shares.spelling / threes);
  for (let from = 0; from < threes; from++) addFeature(vector, hashOf(framed, from, from + 3, 3), each);
}

function addPair(vector: Float32Array, first: string, second: string): void {
  const weight = Math.sqrt(weightOf(first) * weightOf(second)) * pairShare;
  addFeature(vector, hashOf(second, 0, second.length, hashOf(first, 0, first.length, 4)), weight);
}

function addFeature(vector: Float32Array, hash: number, weight: number): void {
  const each = weight / Math.sqrt(spread);
  let mix = hash;
  for (let count = 0; count < spread; count++) {
    mix = mixed(mix + 0x9e3779b9);
    const place = (mix >>> 1) % dimensions;
    vector[place] = vector[place]! + (mix & 1 ? each : -each);
  }
}

/** FNV-1a over UTF-16 units, mixed at the end. */
function hashOf(text: string, from: number, to: number, seed: number): number {
  let hash = 0x811c9dc5 ^ seed;
  for (let index = from; index < to; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return mixed(hash);
}

function mixed(value: number): number {
  let mix = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  mix = Math.imul(mix ^ (mix >>> 15), 0x846ca68b);
  return mix ^ (mix >>> 16);
}

function atLengthOne(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let index = 0; index < vector.length; index++) vector[index] = vector[index]! * scale;
  return vector;
}
