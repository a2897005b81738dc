/**
 * How scores come about where vectors of one embedder are compared, and what they mean before anybody has
 * said whether the finds helped.
 */
export interface Space {
  /** The embedder's id, or `words/1` where there is none. */
  readonly id: string;
  /** Share of the meaning in a score; the rest is of the words. */
  readonly meaning: number;
  /** Similarities of texts that have nothing to do with each other, and of those that say the same. */
  readonly similarities: readonly [unrelated: number, same: number];
  /** Points [score, chance that such a find helps] of the starting curve, both growing. */
  readonly start: readonly (readonly [score: number, chance: number])[];
}

const start: Space['start'] = [
  [0, 0.01],
  [0.25, 0.05],
  [0.4, 0.15],
  [0.55, 0.4],
  [0.7, 0.65],
  [0.85, 0.85],
  [1, 0.95],
];

/** Words alone: a paraphrase without a word in common is not found, and a word can mean something else. */
export const wordsSpace: Space = { id: 'words/1', meaning: 0, similarities: [0, 1], start };

/** The kinds of embedders by the beginning of their ids; the last is for any model that was trained. */
const kinds: readonly (readonly [prefix: string, Omit<Space, 'id'>])[] = [
  ['built-in/', { meaning: 0.5, similarities: [0.05, 0.85], start }],
  ['', { meaning: 0.75, similarities: [0.4, 0.92], start }],
];

export function spaceOf(embedderId: string): Space {
  const [, kind] = kinds.find(([prefix]) => embedderId.startsWith(prefix))!;
  return { id: embedderId, ...kind };
}

/** One score from both kinds of evidence, 0 to 1; `words` as `coverage` and `agreement` give them. */
export function scoreOf(space: Space, similarity: number | undefined, words: number): number {
  if (similarity === undefined || space.meaning === 0) return words;
  const [unrelated, same] = space.similarities;
  const alike = Math.min(1, Math.max(0, (similarity - unrelated) / (same - unrelated)));
  return space.meaning * alike + (1 - space.meaning) * words;
}
