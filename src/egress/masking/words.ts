/**
 * Words that stand in for names. They are made up, so that no model brings one up by itself, no real
 * person bears them, and one of them is never the beginning of another. They say nothing of origin or
 * gender.
 */
const stems = [
  'Bralm',
  'Corvd',
  'Dunmr',
  'Elvst',
  'Fardw',
  'Galtm',
  'Hesvl',
  'Jordk',
  'Kelvd',
  'Lorvm',
  'Marvd',
  'Nestv',
  'Orlvd',
  'Pelvr',
  'Quilv',
  'Rostv',
  'Selvk',
  'Tavrm',
  'Ulvst',
  'Vornd',
  'Welvr',
  'Yorvd',
  'Zelmr',
  'Ambvr',
] as const;
const vowels = ['a', 'e', 'i', 'o'] as const;
const endings = [
  'brek',
  'dane',
  'fell',
  'grim',
  'hald',
  'keth',
  'lorn',
  'moor',
  'nath',
  'pell',
  'quin',
  'rast',
  'sorn',
  'thal',
  'wick',
  'zand',
] as const;

/** How many different words there are before numbers are needed. */
export const wordCount = stems.length * vowels.length * endings.length;

/** The `index`-th word, capitalised; neighbours differ in their beginnings. */
export function standInWord(index: number): string {
  const within = index % wordCount;
  const stem = stems[within % stems.length]!;
  const rest = Math.floor(within / stems.length);
  // A stride that shares no factor with the number of endings walks through all of them.
  const ending = endings[(rest * 5 + within * 3) % endings.length]!;
  const vowel = vowels[Math.floor(rest / endings.length) % vowels.length]!;
  const round = Math.floor(index / wordCount);
  return `${stem}${round === 0 ? '' : `u${consonants(round)}`}${vowel}${ending}`;
}

function consonants(value: number): string {
  let text = '';
  for (let rest = value; rest > 0; rest = Math.floor(rest / 20)) text += 'bcdfghjklmnpqrstvwxz'[rest % 20]!;
  return text;
}

/** The letters and marks of one word, as `O'Brien` and `Jean-Luc` are one. */
export const wordPattern = /\p{L}[\p{L}\p{M}]*(?:[-'’]\p{Lu}[\p{L}\p{M}]*)*/gu;

/** Parts of names that name nobody. */
const fillers = new Set(
  `mr mrs ms miss dr prof sir herr frau señor señora monsieur madame mme mlle sr sra dott ing dipl
   von van der den de del della di da dos das du la le el al bin ibn ben and und et y e of the`.split(/\s+/),
);

/** Words of addresses and organisations that many share. */
const common = new Set(
  `street road avenue lane drive court place square boulevard way close crescent terrace apartment suite floor
   unit building house flat room box north south east west upper lower straße strasse platz allee gasse weg rue
   place calle plaza avenida via piazza corso rua ulica postfach
   group bank university hospital company corporation limited incorporated association institute school college
   services solutions systems technologies international national holding partners clinic center centre office
   gmbh corp inc llc ltd`.split(/\s+/),
);

/** True where a word of a name is left as it is. */
export function isFiller(word: string): boolean {
  return word.length === 1 ? /[\p{Script=Latin}]/u.test(word) : fillers.has(word.toLowerCase());
}

export function isCommon(word: string): boolean {
  return common.has(word.toLowerCase()) || isFiller(word);
}

/** Names that are everyday words too: alone they are not taken for the person. */
const everyday = new Set(
  `will mark may june april august rose grace hope faith joy frank bill rich art dean drew chase grant jack
   king young long short brown white black green gray grey day west north page price rice stone wood woods
   field fields hill hall lake rivers brook park parks church best love good case cook baker carter mason major
   summer autumn dawn sunny christian paris london holland england france jordan chad israel virginia
   georgia carolina dakota montana austin dallas houston phoenix victoria sydney lincoln washington`.split(
    /\s+/,
  ),
);

/** True where this word of a name, met alone elsewhere in the request, is the same person. */
export function speaksAlone(word: string): boolean {
  const latin = /^[\p{Script=Latin}\p{M}'’-]+$/u.test(word);
  return (
    (latin ? word.length >= 4 : word.length >= 2) && !everyday.has(word.toLowerCase()) && !isCommon(word)
  );
}
