import { hashOf } from './hash.ts';
import { encodePng } from './png.ts';

/** The word across each picture, in letters of three by five points. */
const word: readonly string[] = [
  '### ### ### ### ### # ### ###',
  '# # # # # # #    #  # #   #  ',
  '### ##  ### #    #  # #   ## ',
  '#   # # # # #    #  # #   #  ',
  '#   # # # # ###  #  # ### ###',
];
const note = 'A practice picture from Polder: no model has drawn it.';
const largestSide = 2048;

/** The same stripes for the same prompt and seed, with the word PRACTICE across them. */
export function practicePicture(prompt: string, width: number, height: number, seed: number): Uint8Array {
  const across = Math.min(Math.max(width, 1), largestSide);
  const down = Math.min(Math.max(height, 1), largestSide);
  const [first, second] = [colourOf(prompt, 2 * seed), colourOf(prompt, 2 * seed + 1)];
  const scale = Math.max(1, Math.floor(across / (word[0]!.length + 8)));
  const left = Math.floor((across - word[0]!.length * scale) / 2);
  const top = Math.floor((down - word.length * scale) / 2);
  const stripe = Math.max(4, Math.floor(across / 16));
  const pixels = new Uint8Array(across * down * 3);
  for (let y = 0; y < down; y++) {
    for (let x = 0; x < across; x++) {
      const isLetter = word[Math.floor((y - top) / scale)]?.[Math.floor((x - left) / scale)] === '#';
      const colour = isLetter ? white : Math.floor((x + y) / stripe) % 2 === 0 ? first : second;
      pixels.set(colour, (y * across + x) * 3);
    }
  }
  return encodePng(across, down, pixels, note);
}

type Colour = readonly [red: number, green: number, blue: number];
const white: Colour = [255, 255, 255];

/** Dark enough for white letters. */
function colourOf(prompt: string, salt: number): Colour {
  const hash = hashOf(prompt, salt);
  return [40 + (hash & 127), 40 + ((hash >>> 8) & 127), 40 + ((hash >>> 16) & 127)];
}
