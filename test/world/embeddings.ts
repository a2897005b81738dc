/** Words that mean the same, as a model that was trained knows them. */
const meanings = new Map([
  ['reboot', 'restart'],
  ['big', 'large'],
  ['locate', 'find'],
  ['purge', 'clear'],
  ['fix', 'resolve'],
]);

/**
 * A unit vector in which texts that share words, or a few words of the same meaning, lie close together; the same
 * text always gives the same vector.
 */
export function embed(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['']) {
    let state = hash(meanings.get(word) ?? word);
    for (let spread = 0; spread < 4; spread += 1) {
      state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) >>> 0;
      const place = state % dimensions;
      vector[place] = vector[place]! + (state & 0x10000 ? 1 : -1);
    }
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

/** The way OpenAI packs a vector when `encoding_format` is `base64`: 32-bit floats, little-endian. */
export function packed(vector: readonly number[]): string {
  return Buffer.from(Float32Array.from(vector).buffer).toString('base64');
}

function hash(word: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < word.length; at += 1) value = Math.imul(value ^ word.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
