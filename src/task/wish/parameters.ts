import type { PipelineTag } from '../../shared/capabilities.ts';
import { choicesApart, choicesBeforeColon } from './choices.ts';
import type { Situation } from './situation.ts';
import { normalise, type Outline } from './words.ts';

/** What a wish says of how it is to be done. */
export interface Parameters {
  /** ISO 639-1 codes (639-3 where there is none). */
  readonly targetLanguage?: string;
  readonly sourceLanguage?: string;
  /** How many pictures, sounds or films. */
  readonly count?: number;
  /** In pixels: `1024x768`. */
  readonly size?: string;
  readonly aspectRatio?: string;
  readonly durationSeconds?: number;
  /** How many times larger. */
  readonly scale?: number;
  /** As long as a summary may be. */
  readonly sentences?: number;
  readonly points?: number;
  readonly style?: string;
  readonly voice?: 'female' | 'male';
  /** What to choose from. */
  readonly labels?: readonly string[];
}

const makesSomething: ReadonlySet<PipelineTag> = new Set([
  'text-to-image',
  'text-to-video',
  'text-to-audio',
  'image-to-image',
  'image-to-video',
  'text-to-3d',
]);
const lasts: ReadonlySet<PipelineTag> = new Set([
  'text-to-video',
  'image-to-video',
  'text-to-audio',
  'video-to-video',
]);
const speaks: ReadonlySet<PipelineTag> = new Set(['text-to-speech', 'audio-to-audio']);

const numerals: Readonly<Record<string, number>> = Object.fromEntries(
  [
    ['one', 'een', 'ein', 'eine', 'einen', 'einem', 'un', 'une', 'una'],
    ['two', 'twee', 'zwei', 'deux', 'dos'],
    ['three', 'drie', 'drei', 'trois', 'tres'],
    ['four', 'vier', 'quatre', 'cuatro'],
    ['five', 'vijf', 'funf', 'cinq', 'cinco'],
    ['six', 'zes', 'sechs', 'seis'],
    ['seven', 'zeven', 'sieben', 'sept', 'siete'],
    ['eight', 'acht', 'huit', 'ocho'],
    ['nine', 'negen', 'neun', 'neuf', 'nueve'],
    ['ten', 'tien', 'zehn', 'dix', 'diez'],
  ].flatMap((words, index) => words.map((word) => [word, index + 1])),
);
const number = `(\\d{1,4}|${Object.keys(numerals).join('|')})`;
const between = '(?: [a-z]+){0,2}?';

const sentenceCount = new RegExp(`\\b${number}${between} (?:sentence|zin|satz|phrase|frase|oracion)`);
const pointCount = new RegExp(
  `\\b${number}${between} (?:bullet|point|takeaway|fact|thing|key idea|idea|idee|ideen|dingen|feiten|kernidee|dinge|kernaussage|fakten|idees|choses|cosas|claves|punten|puntjes|hoofdpunten|kernpunten|stichpunkt|punkt|puces|punto)`,
);
const pieceCount = new RegExp(
  `\\b${number}${between} (?:images?|pictures?|pics?|photos?|drawings?|illustrations?|variations?|versions?|options?|logos?|posters?|icons?|thumbnails?|banners?|portraits?|paintings?|sketches|renders?|covers?|flyers?|memes?|cartoons?|backgrounds?|afbeelding|plaatje|foto|tekening|illustratie|varia|versie|bild|zeichnung|dessin|version|imagen|dibujo|ilustracion|video|clip|filmpje|film|song|liedje|lied|chanson|cancion|sticker|avatar|wallpaper)`,
);
const duration = new RegExp(
  `\\b${number} ?(s|sec|secs|second|seconds|secondes?|secondo|seconden|sekunden?|segundos?|min|mins|minutes?|minuten|minuut|minutos?)\\b`,
);
const female =
  /\b(?:female|woman|women|vrouwen?stem|vrouwelijke?|frauenstimme|weiblich\w*|femme|feminine|mujer|femenina)\b/;
const male =
  /\b(?:male|man s voice|mannen?stem|mannelijke?|mannerstimme|mannlich\w*|homme|masculine|hombre|masculina)\b/;

/** Reads what a wish says of how it is to be done, as far as it concerns its steps. */
export function parametersOf(
  wish: string,
  whole: Outline,
  situations: readonly Situation[],
  steps: readonly PipelineTag[],
): Parameters {
  const asked = situations.filter(({ sentence }) => !sentence.isMaterial);
  const text = normalise(asked.map(({ sentence }) => sentence.text).join(' ')).replace(/['’-]/g, ' ');
  const has = (set: ReadonlySet<PipelineTag>) => steps.some((step) => set.has(step));
  const is = (step: PipelineTag) => steps.includes(step);
  return defined({
    ...languagesFor(asked, situations, steps),
    ...(has(makesSomething) && { count: over(1, numberIn(pieceCount, text)), ...sizeIn(wish) }),
    ...(has(lasts) && { durationSeconds: durationIn(text) }),
    ...(is('image-to-image') && { scale: scaleIn(text) }),
    ...(is('summarization') && {
      sentences: numberIn(sentenceCount, text),
      points: numberIn(pointCount, text),
    }),
    ...(has(makesSomething) && { style: styleIn(wish) }),
    ...(has(speaks) && { voice: female.test(text) ? 'female' : male.test(text) ? 'male' : undefined }),
    ...(is('zero-shot-classification') && { labels: labelsIn(asked, whole) }),
  });
}

function languagesFor(
  asked: readonly Situation[],
  all: readonly Situation[],
  steps: readonly PipelineTag[],
): Parameters {
  const named = [...asked, ...all].map(({ languages }) => languages).filter(({ isNamed }) => isNamed);
  const target = named.find((languages) => languages.target !== undefined)?.target;
  const source =
    named.find((languages) => languages.source !== undefined)?.source ??
    named.find(({ open }) => open !== undefined && open !== target)?.open;
  if (steps.includes('translation'))
    return defined({ targetLanguage: target, sourceLanguage: source === target ? undefined : source });
  if (steps.includes('text-to-speech')) return defined({ targetLanguage: target });
  if (steps.includes('automatic-speech-recognition')) return defined({ sourceLanguage: source ?? target });
  if (steps.includes('summarization')) return defined({ targetLanguage: target });
  return {};
}

function numberIn(pattern: RegExp, text: string): number | undefined {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? undefined : (numerals[found] ?? Number(found));
}

function over(least: number, value: number | undefined): number | undefined {
  return value !== undefined && value > least && value <= 100 ? value : undefined;
}

function durationIn(text: string): number | undefined {
  const found = duration.exec(text);
  if (found === null) return undefined;
  const value = numerals[found[1]!] ?? Number(found[1]);
  return found[2]!.startsWith('m') ? value * 60 : value;
}

function sizeIn(wish: string): Parameters {
  const size = /\b(\d{2,5}) ?[x×] ?(\d{2,5})\b/i.exec(wish);
  if (size !== null) return { size: `${size[1]}x${size[2]}` };
  const ratio = /\b(\d{1,2}):(\d{1,2})\b/.exec(wish);
  if (ratio !== null) return { aspectRatio: `${ratio[1]}:${ratio[2]}` };
  const shape = Object.entries(shapes).find(([, words]) => words.test(normalise(wish)))?.[0];
  return shape === undefined ? {} : { aspectRatio: shape };
}

const shapes: Readonly<Record<string, RegExp>> = {
  '1:1':
    /\b(?:square format|square image|vierkante? (?:afbeelding|plaatje|foto)|quadratisch\w*|format carre|formato cuadrado)\b/,
  '16:9':
    /\b(?:landscape format|widescreen|liggend formaat|querformat|format paysage|formato apaisado|formato horizontal)\b/,
  '9:16':
    /\b(?:portrait format|vertical format|staand formaat|hochformat|format portrait|formato vertical)\b/,
};

const times = new RegExp(`\\b${number} ?(?:times|keer|mal|fois|veces)\\b`);
const timesInOneWord = /\b(zwei|drei|vier|funf|sechs|acht)mal\b/;
const twice = /\b(?:twice|double|dubbel|doppelt|el doble|al doble|le double)\b/;

function scaleIn(text: string): number | undefined {
  if (twice.test(text)) return 2;
  const figure = /\b(?:(\d{1,2}) ?x|x ?(\d{1,2}))\b/.exec(text);
  const said = (times.exec(text) ?? timesInOneWord.exec(text))?.[1];
  const value = figure === null ? (numerals[said ?? ''] ?? Number(said)) : Number(figure[1] ?? figure[2]);
  return value > 1 && value <= 16 ? value : undefined;
}

const named = "\\p{L}[\\p{L}'’-]*";
const styles: readonly RegExp[] = [
  /(?:in the style of|in de stijl van|im stil von|dans le style de|al estilo de|a la maniere de)\s+([^,.;!?]{2,40})/iu,
  new RegExp(`(${named}?)-(?:style|stijl|stil)\\b`, 'iu'),
  new RegExp(`\\b(?:style|stijl|stil|estilo|façon)\\s+(${named}(?:\\s(?:art|gogh|ghibli))?)`, 'iu'),
  new RegExp(`(${named}(?:\\s${named})?)\\s(?:style|vibes)\\b`, 'iu'),
];

function styleIn(wish: string): string | undefined {
  for (const pattern of styles) {
    const found = pattern.exec(wish)?.[1]?.trim();
    if (found !== undefined) return found;
  }
  return undefined;
}

const listOpening =
  /.*(?:\bas\b|\binto\b|\bbij\b|\bals\b|\bin\b|\ben\b|\bunter\b|\bunder\b|\bonder\b|\bsous\b|\bbajo\b|kategorien|categories|categorieen|categorías|catégories|\bis dit\b|\bis this\b|\bum\b|\bgroups?\b|:)/iu;

function labelsIn(asked: readonly Situation[], { quoted }: Outline): readonly string[] | undefined {
  for (const { sentence } of asked) {
    const labels = choicesBeforeColon(sentence.text) ?? choicesApart(sentence.text);
    if (labels !== undefined) return asOthers(labels.map(bareLabel));
  }
  for (const { sentence } of asked) {
    const list =
      /([^,:;]{2,60}(?:,\s*[^,:;]{2,40}){0,12}?),?\s(?:and|or|en|of|und|oder|et|ou|y|o)\s+([^,.:;?!"]{2,40})/iu.exec(
        sentence.text,
      );
    if (list === null) continue;
    const [first = '', ...rest] = list[1]!.split(',').map((part) => part.trim());
    const labels = [first.replace(listOpening, ''), ...rest, list[2]!]
      .map(bareLabel)
      .filter((label) => label !== '');
    if (labels.length > 1) return labels;
  }
  return quoted.length > 2 ? quoted : undefined;
}

/** The first without the capital of the beginning of a sentence, where the others have none. */
function asOthers([first = '', ...others]: readonly string[]): readonly string[] {
  const areLower = others.every((label) => label === label.toLowerCase());
  return [areLower ? first.charAt(0).toLowerCase() + first.slice(1) : first, ...others];
}

/** Without its article, and without what no longer belongs to the list. */
function bareLabel(label: string): string {
  return label
    .trim()
    .replace(/^(?:an?|een|eine?n?|une?|el|la|the|de|den|die|der)\s+/iu, '')
    .replace(/^(?:den|the|les|las|los)\s+/iu, '')
    .replace(/\s+(?:zu|ein|toe|in)$/iu, '');
}

function defined(parameters: { [Name in keyof Parameters]: Parameters[Name] | undefined }): Parameters {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));
}
