import { inCapitals } from '../text/lexicon.ts';
import { contact } from './contact.ts';
import { health, obstacles } from './health.ts';
import { identifiers } from './identifiers.ts';
import { people } from './people.ts';
import { secrets } from './secrets.ts';

const vocabulary = { ...identifiers, ...contact, ...secrets, ...people, ...health, ...obstacles };

export type Kind = keyof typeof vocabulary | 'custom' | 'disguise';

const names = [...(Object.keys(vocabulary) as (keyof typeof vocabulary)[]), 'custom', 'disguise'] as const;

/** The number of each kind of word, as the reader marks it. */
export const kind = Object.fromEntries(names.map((name, index) => [name, index])) as Record<Kind, number>;
export const kindCount = names.length;

/** Words of everyday speech as ROT13 writes them: where they stand, a text is disguised. */
const rotated = `zl, vf, lbh, sbe, gur, naq, yvir, vona, fgerrg, cnffjbeq, frperg, ahzore, nqqerff, cubar, rznvy, pneq, nppbhag, cyrnfr, jvgu, sebz, uryyb, vf zl, zl anzr, anzr vf, zl cnffjbeq, zl ffa, xrl vf, gbxra`;

export function* everyPhrase(): Generator<readonly [number, string]> {
  for (const [name, phrases] of Object.entries(vocabulary))
    for (const phrase of split(phrases)) {
      const number = kind[name as Kind];
      yield phrase.startsWith('!') ? [number | inCapitals, phrase.slice(1)] : [number, phrase];
    }
  for (const phrase of split(rotated)) yield [kind.disguise, phrase];
}

export function split(phrases: string): string[] {
  return phrases
    .split(',')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
}
