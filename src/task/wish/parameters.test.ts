import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spelled } from './numbers.ts';
import { readWish } from './read-wish.ts';
import { type WishLanguage, wishLanguages } from './vocabulary/common-words.ts';

type PerLanguage<Value> = Readonly<Record<WishLanguage, Value>>;
type Counted = 'sentences' | 'points' | 'words' | 'count' | 'durationSeconds';

/** A wish that says how many, `#`, of each. */
const counted: Readonly<Record<Counted, PerLanguage<string>>> = {
  sentences: {
    en: 'Summarise this text in # sentences',
    nl: 'Vat deze tekst samen in # zinnen',
    de: 'Fasse diesen Text in # Sätzen zusammen',
    fr: 'Résume ce texte en # phrases',
    es: 'Resume este texto en # frases',
  },
  points: {
    en: 'Summarise this report in # bullet points',
    nl: 'Vat dit rapport samen in # punten',
    de: 'Fasse diesen Bericht in # Stichpunkten zusammen',
    fr: 'Résume ce rapport en # points',
    es: 'Resume este informe en # puntos',
  },
  words: {
    en: 'Summarise this article in # words',
    nl: 'Vat dit artikel samen in # woorden',
    de: 'Fasse diesen Artikel in # Wörtern zusammen',
    fr: 'Résume cet article en # mots',
    es: 'Resume este artículo en # palabras',
  },
  count: {
    en: 'Make # pictures of a fox',
    nl: 'Maak # plaatjes van een vos',
    de: 'Mach # Bilder von einem Fuchs',
    fr: "Fais # images d'un renard",
    es: 'Haz # imágenes de un zorro',
  },
  durationSeconds: {
    en: 'Make a video of a fox, # seconds',
    nl: 'Maak een video van een vos, # seconden',
    de: 'Mach ein Video von einem Fuchs, # Sekunden',
    fr: "Fais une vidéo d'un renard, # secondes",
    es: 'Haz un vídeo de un zorro, # segundos',
  },
};

const kindOf = {
  sentences: 'summarization',
  points: 'summarization',
  words: 'summarization',
  count: 'text-to-image',
  durationSeconds: 'text-to-video',
} as const;

/** Wishes for a language, and from one to another, with the names as Unicode has them. */
const into: PerLanguage<(target: string) => string> = {
  en: (target) => `Translate this text into ${target}.`,
  nl: (target) => `Vertaal deze tekst naar het ${target}.`,
  de: (target) => `Übersetze diesen Text ins ${target}e.`,
  fr: (target) => `Traduis ce texte en ${target}.`,
  es: (target) => `Traduce este texto al ${target}.`,
};
const fromInto: PerLanguage<(source: string, target: string) => string> = {
  en: (source, target) => `Translate this text from ${source} into ${target}.`,
  nl: (source, target) => `Vertaal deze tekst van het ${source} naar het ${target}.`,
  de: (source, target) => `Übersetze diesen Text aus dem ${source}en ins ${target}e.`,
  fr: (source, target) => `Traduis ce texte de l'original ${source} en ${target}.`,
  es: (source, target) => `Traduce este texto del ${source} al ${target}.`,
};

const codes = 'en nl de fr es it pt pl ru uk zh ja ko ar tr sv da fi cs hu el ro bg hr vi'.split(' ');
const nameOf = (code: string, language: WishLanguage) =>
  new Intl.DisplayNames([language], { type: 'language' }).of(code)!;
const languages = fc.constantFrom(...wishLanguages);

describe('how it is to be done', () => {
  it('is read in figures and in words, in five languages', () => {
    const wishes = fc.tuple(
      fc.constantFrom(...(Object.keys(counted) as Counted[])),
      languages,
      fc.integer({ min: 2, max: 99 }),
      fc.boolean(),
    );
    fc.assert(
      fc.property(wishes, ([name, language, value, isWord]) => {
        const number = isWord ? spelled(value, language)[0]! : String(value);
        const wish = counted[name][language].replace('#', number);
        expect(readWish(wish, [], kindOf[name]).parameters).toEqual({ [name]: value });
      }),
    );
  });

  it('names the language to translate into, as each language calls it', () => {
    fc.assert(
      fc.property(languages, fc.constantFrom(...codes), (language, target) => {
        const { parameters } = readWish(into[language](nameOf(target, language)), [], 'translation');
        expect(parameters).toEqual({ targetLanguage: target });
      }),
    );
  });

  it('tells the language it is in from the one it is to be put into', () => {
    fc.assert(
      fc.property(
        languages,
        fc.uniqueArray(fc.constantFrom(...codes), { minLength: 2, maxLength: 2 }),
        (language, [from, to]) => {
          const wish = fromInto[language](nameOf(from!, language), nameOf(to!, language));
          expect(readWish(wish, [], 'translation').parameters).toEqual({
            sourceLanguage: from,
            targetLanguage: to,
          });
        },
      ),
    );
  });

  it('takes who tells first what there is to ask last', () => {
    expect(
      readWish('Someone sent me a talk in Korean about bread. Could you subtitle it in English?').parameters,
    ).toEqual({
      sourceLanguage: 'ko',
      targetLanguage: 'en',
    });
  });

  it('is read in parts of minutes', () => {
    const lastsIn = (wish: string) => readWish(wish).parameters.durationSeconds;
    expect(lastsIn('compose a slow piano piece, a minute and a half')).toBe(90);
    expect(lastsIn('ein Klavierstück komponieren, anderthalb Minuten lang')).toBe(90);
    expect(lastsIn('compose une musique calme, une demi-minute')).toBe(30);
    expect(lastsIn('maak een rustig muziekje van een halve minuut')).toBe(30);
    expect(lastsIn('compón una música tranquila de medio minuto')).toBe(30);
  });
});
