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

/**
 * Words alone: a paraphrase without a word in common is not found, and a word can mean something else. Drawn
 * from fifty questions to Polder's own documentation, twenty of which it does not answer.
 */
export const wordsSpace: Space = {
  id: 'words/1',
  meaning: 0,
  similarities: [0, 1],
  start: [
    [0, 0.01],
    [0.2, 0.03],
    [0.3, 0.2],
    [0.5, 0.5],
    [0.7, 0.6],
    [0.85, 0.8],
    [1, 0.95],
  ],
};

/** Where a model that was trained begins. */
const trained: Space['start'] = [
  [0, 0.01],
  [0.25, 0.05],
  [0.4, 0.15],
  [0.55, 0.4],
  [0.7, 0.65],
  [0.85, 0.85],
  [1, 0.95],
];

/** The kinds of embedders by their ids; the last is for any model that was trained. */
const kinds: readonly (readonly [id: RegExp, Omit<Space, 'id'>])[] = [
  [
    /^built-in\//,
    {
      // From the same questions: a larger share of the meaning finds less, a smaller one no more.
      meaning: 0.3,
      similarities: [0.05, 0.6],
      start: [
        [0, 0.01],
        [0.2, 0.04],
        [0.3, 0.25],
        [0.5, 0.6],
        [0.7, 0.78],
        [0.85, 0.88],
        [1, 0.96],
      ],
    },
  ],
  [
    /minilm/i,
    {
      meaning: 0.75,
      // From twenty questions and the notes that answer them in other words: 90 % of the pairs that belong together
      // lie above 0.32, 99 % of the others below 0.27.
      similarities: [0.1, 0.65],
      start: trained,
    },
  ],
  [
    /^/,
    {
      meaning: 0.75,
      similarities: [0.4, 0.92],
      start: trained,
    },
  ],
];

export function spaceOf(embedderId: string): Space {
  const [, kind] = kinds.find(([id]) => id.test(embedderId))!;
  return { id: embedderId, ...kind };
}

/** One score from both kinds of evidence, 0 to 1; `words` as `coverage` and `agreement` give them. */
export function scoreOf(space: Space, similarity: number | undefined, words: number): number {
  if (similarity === undefined || space.meaning === 0) return words;
  const [unrelated, same] = space.similarities;
  const alike = Math.min(1, Math.max(0, (similarity - unrelated) / (same - unrelated)));
  return space.meaning * alike + (1 - space.meaning) * words;
}
