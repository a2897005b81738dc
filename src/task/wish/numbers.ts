import type { WishLanguage } from './vocabulary/common-words.ts';

/** How a language writes its numbers, normalised: without accents, parts of hyphenated words apart. */
interface Spelling {
  /** 0 to as far as each has a word of its own; what is said of none stays empty. */
  readonly small: readonly string[];
  readonly tens: readonly string[];
  readonly below100: (tens: string, unit: number, spelling: Spelling) => readonly string[];
  readonly hundreds: (count: number, spelling: Spelling) => readonly string[];
  /** Between hundreds and what follows. */
  readonly joints: readonly string[];
  /** Further words for amounts: "a dozen". */
  readonly others: Readonly<Record<string, number>>;
}

const list = (words: string): readonly string[] => words.split(' ').map((word) => word.replaceAll('_', ' '));
const apart = (tens: string, unit: number, { small }: Spelling) => [`${tens} ${small[unit]}`];
const spellings: Readonly<Record<WishLanguage, Spelling>> = {
  en: {
    small: list(
      '- one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
    ),
    tens: list('- - twenty thirty forty fifty sixty seventy eighty ninety'),
    below100: apart,
    hundreds: (count, { small }) => [`${small[count]} hundred`, ...(count === 1 ? ['a hundred'] : [])],
    joints: [' ', ' and '],
    others: { 'half a dozen': 6, 'a dozen': 12 },
  },
  nl: {
    small: list(
      '- een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien',
    ),
    tens: list('- - twintig dertig veertig vijftig zestig zeventig tachtig negentig'),
    below100: (tens, unit, { small }) => [`${small[unit]}en${tens}`],
    hundreds: (count, { small }) => [`${count === 1 ? '' : small[count]}honderd`],
    joints: ['', 'en'],
    others: { 'een tiental': 10, 'een dozijn': 12, 'een twintigtal': 20 },
  },
  de: {
    small: list(
      '- eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn',
    ),
    tens: list('- - zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig'),
    below100: (tens, unit, { small }) => [`${unit === 1 ? 'ein' : small[unit]}und${tens}`],
    hundreds: (count, { small }) => (count === 1 ? ['hundert', 'einhundert'] : [`${small[count]}hundert`]),
    joints: ['', 'und'],
    others: { ein: 1, eine: 1, einen: 1, einem: 1, einer: 1, 'ein dutzend': 12, 'ein halbes dutzend': 6 },
  },
  fr: {
    small: list(
      '- un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept dix_huit dix_neuf',
    ),
    tens: list('- - vingt trente quarante cinquante soixante soixante quatre_vingt quatre_vingt'),
    below100: (tens, unit, { small }) => {
      const joints = unit % 10 === 1 ? [' ', ' et '] : [' '];
      return joints.map((joint) => `${tens}${joint}${small[unit]}`);
    },
    hundreds: (count, { small }) =>
      count === 1 ? ['cent'] : [`${small[count]} cent`, `${small[count]} cents`],
    joints: [' '],
    others: {
      une: 1,
      'quatre vingts': 80,
      'une demi douzaine': 6,
      'une dizaine': 10,
      'une douzaine': 12,
      'une quinzaine': 15,
      'une vingtaine': 20,
      'une trentaine': 30,
      'une centaine': 100,
    },
  },
  es: {
    small: list(
      '- uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve',
    ),
    tens: list('- - - treinta cuarenta cincuenta sesenta setenta ochenta noventa'),
    below100: (tens, unit, { small }) => [`${tens} y ${small[unit]}`],
    hundreds: (count) => [
      list(
        '- ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos',
      )[count]!,
    ],
    joints: [' '],
    others: {
      un: 1,
      una: 1,
      cien: 100,
      doscientas: 200,
      trescientas: 300,
      quinientas: 500,
      'media docena': 6,
      'una docena': 12,
      'una decena': 10,
    },
  },
};

const mostWords = 7;
const known = new Map<WishLanguage, ReadonlyMap<string, number>>();

/** The ways a language spells a whole number from 1 to 999. */
export function spelled(value: number, language: WishLanguage): readonly string[] {
  const spelling = spellings[language];
  const { small, tens, hundreds, joints } = spelling;
  if (value < small.length) return [small[value]!];
  if (value >= 100) {
    const count = Math.floor(value / 100);
    const rest = value % 100;
    const heads = hundreds(count, spelling);
    if (rest === 0) return heads;
    const tails = spelled(rest, language);
    return heads.flatMap((head) => joints.flatMap((joint) => tails.map((tail) => `${head}${joint}${tail}`)));
  }
  const ten = tens[Math.floor(value / 10)]!;
  const unit = value - 10 * tens.indexOf(ten);
  if (unit === 0) return [ten];
  return spelling.below100(ten, unit, spelling);
}

/**
 * A text with figures in place of the numbers that are written out: "two hundred words" becomes "200 words".
 *
 * @param text normalised, words between single spaces
 */
export function withFigures(text: string, language: WishLanguage): string {
  const numbers = numbersOf(language);
  const words = text.split(' ');
  const read: string[] = [];
  for (let at = 0; at < words.length; ) {
    const length = longestNumber(words, at, numbers);
    if (length === 0) read.push(words[at++]!);
    else {
      const last = words[at + length - 1]!;
      const mark = /[^a-z0-9]*$/.exec(last)![0];
      read.push(`${numbers.get(phrase(words, at, length))}${mark}`);
      at += length;
    }
  }
  return read.join(' ');
}

function longestNumber(words: readonly string[], at: number, numbers: ReadonlyMap<string, number>): number {
  for (let length = Math.min(mostWords, words.length - at); length > 0; length--)
    if (numbers.has(phrase(words, at, length))) return length;
  return 0;
}

/** Some words without the mark after the last of them. */
function phrase(words: readonly string[], at: number, length: number): string {
  return words
    .slice(at, at + length)
    .join(' ')
    .replace(/[^a-z0-9]+$/, '');
}

function numbersOf(language: WishLanguage): ReadonlyMap<string, number> {
  const made = known.get(language);
  if (made !== undefined) return made;
  const numbers = new Map(Object.entries(spellings[language].others));
  for (let value = 1; value < 1000; value++)
    for (const words of spelled(value, language)) numbers.set(words, value);
  known.set(language, numbers);
  return numbers;
}
