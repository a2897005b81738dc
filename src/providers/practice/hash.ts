/** A 32-bit hash of a text (FNV-1a over UTF-16 units, then mixed); the same text, the same number. */
export function hashOf(text: string, seed = 0): number {
  let hash = 2166136261 ^ seed;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 16777619);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * A unit vector made by feature hashing: each word and each run of three letters adds to or takes from
 * one of `dimensions` numbers. Texts that share words lie near each other; nothing is understood.
 */
export function hashVector(text: string, dimensions: number): number[] {
  const vector = new Array<number>(dimensions).fill(0);
  const add = (feature: string, weight: number): void => {
    const hash = hashOf(feature);
    const place = hash % dimensions;
    vector[place] = vector[place]! + (hash & 0x8000_0000 ? -weight : weight);
  };
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []) {
    add(word, 1);
    const edged = `<${word}>`;
    for (let index = 0; index + 3 <= edged.length; index++) add(edged.slice(index, index + 3), 0.4);
  }
  const length = Math.hypot(...vector);
  if (length > 0) return vector.map((value) => value / length);
  vector[hashOf(text) % dimensions] = 1;
  return vector;
}
