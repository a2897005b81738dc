import { readWish } from './read-wish.ts';
import { readInVocabularies } from './tongue.ts';

const plainWishes = [
  'Translate this letter into Dutch, please.',
  'Maak een plaatje van een molen, 3 stuks.',
  'Fasse den Bericht in zwei Sätzen zusammen.',
  "Qu'est-ce qu'on voit sur cette photo ?",
  'Lee este texto en voz alta.',
];

/**
 * Brings to mind all that wishes are read by, a little at each step, so that the first wish is read as fast as those
 * after it.
 */
export function* preparations(): Generator<void> {
  yield* readInVocabularies();
  for (const wish of plainWishes) {
    readWish(wish);
    yield;
  }
}
