import type { PipelineTag } from '../../shared/capabilities.ts';
import { formatIn } from './file-format.ts';
import { labelsIn } from './labels.ts';
import { withFigures } from './numbers.ts';
import type { Situation } from './situation.ts';
import type { WishLanguage } from './vocabulary/common-words.ts';
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
  readonly words?: number;
  /** Of the file to be made, as files of its kind end: `mp3`, `srt`. */
  readonly format?: string;
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
const chooses: ReadonlySet<PipelineTag> = new Set([
  'zero-shot-classification',
  'zero-shot-image-classification',
]);
const speaks: ReadonlySet<PipelineTag> = new Set(['text-to-speech', 'audio-to-audio']);

const number = '(?<![:.,\\d])(\\d{1,3})';
const units = 's|sec|secs|sek|seg|seconds?|secondes?|secondo|seconden|tellen|sekunden?|segundos?';
const longUnits = 'min|mins|minutes?|minuten|minuut|minutos?';
const between = `(?: (?!(?:${units}|${longUnits})\\b)[a-z]+){0,2}?`;

const sentenceCount = new RegExp(`\\b${number}${between} (?:sentence|zin|satz|phrase|frase|oracion)`);
const pointCount = new RegExp(
  `\\b${number}${between} (?:bullet|point|takeaway|fact|thing|key idea|idea|idee|ideen|dingen|feiten|kernidee|dinge|kernaussage|fakten|idees|choses|cosas|claves|punten|puntjes|hoofdpunten|kernpunten|stichpunkt|punkt|puces|punto|conclusi|schlusse|schlussfolgerung|bevinding|finding|resultat|ergebnis|erkenntnis|hallazgo|argument|highlight|lesson|lessen|kernpunkt)`,
);
const pieceCount = new RegExp(
  `\\b${number}${between} (?:images?|pictures?|pics?|photos?|drawings?|illustrations?|variations?|versions?|options?|logos?|posters?|icons?|thumbnails?|banners?|portraits?|paintings?|sketches|renders?|covers?|flyers?|memes?|cartoons?|backgrounds?|afbeelding|plaatje|foto|tekening|illustratie|varia|versie|bild|zeichnung|dessin|version|imagen|dibujo|ilustracion|video|clip|filmpje|film|song|liedje|lied|chanson|cancion|sticker|avatar|wallpaper|proposition|propuesta|sprite|icon|visuel|entwurf|entwurfe|ontwerp|design|diseno|motiv|motif|optie|opcion|sample|emoji|symbol|symbole|iconen|fond|fondo|achtergrond|hintergrund|[a-z]*hintergrunde|jingle|morceau|tune|loop|track|guess|[a-z]*ontwerpen|[a-z]*motive)`,
);
/** "8 of them" */
const countOfThem = new RegExp(`\\b${number} (?:of them|ervan|stuks|davon|stuck|de ellos|de ellas)\\b`);
const wordCount = new RegExp(
  `\\b${number}${between} (?:words?|woord(?:en)?|worter|wortern|worten?|mots?|palabras?)\\b`,
);
const duration = new RegExp(`\\b${number} ?(${units}|${longUnits})\\b`);
/** Minutes that no whole number tells. */
const partMinutes: readonly (readonly [seconds: number, written: RegExp])[] = [
  [
    90,
    /\b(?:(?:a|one|1) minute and a half|1 and a half minutes|anderhalve minuut|anderthalb minuten|1 minute et demie|1? ?minuto y medio)\b/,
  ],
  [30, /\b(?:half a minute|(?:1|a) half minute|halve minuut|halbe minute|demi minute|medio minuto)\b/],
];
const female =
  /\b(?:female|woman|women|vrouw|vrouwen?stem|sprecherin|locutora|vrouwelijke?|frauenstimme|weiblich\w*|femme|feminine|mujer|femenina)\b/;
const male =
  /\b(?:male|man s voice|mannen?stem|mannelijke?|mannerstimme|mannlich\w*|homme|masculine|hombre|masculina)\b/;

/** Reads what a wish says of how it is to be done, as far as it concerns its steps. */
export function parametersOf(
  wish: string,
  whole: Outline,
  situations: readonly Situation[],
  steps: readonly PipelineTag[],
  language: WishLanguage,
): Parameters {
  const asked = situations.filter(({ sentence }) => !sentence.isMaterial);
  const said = normalise(asked.map(({ sentence }) => sentence.text).join(' '));
  const text = withFigures(said.replace(/['’-]/g, ' ').replace(/\s+/g, ' '), language);
  const has = (set: ReadonlySet<PipelineTag>) => steps.some((step) => set.has(step));
  const is = (step: PipelineTag) => steps.includes(step);
  return defined({
    ...languagesFor(asked, situations, steps, language),
    ...(has(makesSomething) && {
      count: over(1, numberIn(pieceCount, text) ?? numberIn(countOfThem, text)),
      ...sizeIn(wish),
    }),
    ...(has(lasts) && { durationSeconds: durationIn(text) }),
    ...(is('image-to-image') && { scale: scaleIn(text) }),
    ...(is('summarization') && {
      sentences: numberIn(sentenceCount, text),
      points: numberIn(pointCount, text),
      words: numberIn(wordCount, text),
    }),
    ...(has(makesSomething) && { style: styleIn(wish) }),
    ...(has(speaks) && { voice: female.test(text) ? 'female' : male.test(text) ? 'male' : undefined }),
    format: formatIn(text, steps),
    ...(has(chooses) && { labels: labelsIn(situations, whole) }),
  });
}

function languagesFor(
  asked: readonly Situation[],
  all: readonly Situation[],
  steps: readonly PipelineTag[],
  own: WishLanguage,
): Parameters {
  const named = [...asked, ...all].map(({ languages }) => languages).filter(({ isNamed }) => isNamed);
  const targets = named.map(({ target }) => target).filter((target) => target !== undefined);
  const from = named.find((languages) => languages.source !== undefined)?.source;
  // Who tells first what there is asks last: "a talk in Korean …, could you subtitle it in English?"
  const said = targets.includes(own) && targets[0] !== own && from === undefined ? own : targets[0];
  const told = targets.find((target) => target !== said);
  const open = named.find((languages) => languages.open !== undefined && languages.open !== from)?.open;
  // "It came in Korean, English please": of two, the one that is not said of what there is. What stands there in
  // the language of the wish itself is to be put into the one that is named: "Portuguese please: see you on Friday".
  const target = said ?? (from !== undefined || isGivenHere(all) ? open : undefined);
  const source = from ?? told ?? named.find(({ open }) => open !== undefined && open !== target)?.open;
  // Nobody asks for help with the language that they write in.
  if (target === undefined && source === own && steps.includes('translation')) return { targetLanguage: own };
  if (steps.includes('translation'))
    return defined({ targetLanguage: target, sourceLanguage: source === target ? undefined : source });
  if (steps.includes('text-to-speech')) return defined({ targetLanguage: target });
  if (steps.includes('automatic-speech-recognition')) return defined({ sourceLanguage: source ?? target });
  if (steps.includes('summarization')) return defined({ targetLanguage: target });
  return {};
}

/** A text is given, and in the language of the wish. */
function isGivenHere(situations: readonly Situation[]): boolean {
  return (
    situations.some(({ facts }) => facts.has('quoted') || facts.has('material')) &&
    !situations.some(({ facts }) => facts.has('foreign'))
  );
}

function numberIn(pattern: RegExp, text: string): number | undefined {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}

function over(least: number, value: number | undefined): number | undefined {
  return value !== undefined && value > least && value <= 100 ? value : undefined;
}

function durationIn(text: string): number | undefined {
  for (const [seconds, written] of partMinutes) if (written.test(text)) return seconds;
  const found = duration.exec(text);
  if (found === null) return undefined;
  return Number(found[1]) * (found[2]!.startsWith('m') ? 60 : 1);
}

function sizeIn(wish: string): Parameters {
  const size = /\b(\d{2,5}) ?(?:[x×]|by|bij|mal|auf|sur|por) ?(\d{2,5})\b/i.exec(wish);
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
const twice = /\b(?:twice|double|dubbel|doppelt(?:e[rnsm]?)?|el doble|al doble|le double)\b/;

function scaleIn(text: string): number | undefined {
  if (twice.test(text)) return 2;
  const figure = /\b(?:(\d{1,2}) ?x|x ?(\d{1,2}))\b/.exec(text);
  const said = times.exec(text)?.[1];
  const value = Number(figure === null ? said : (figure[1] ?? figure[2]));
  return value > 1 && value <= 16 ? value : undefined;
}

const named = "\\p{L}[\\p{L}'’-]*";
const styles: readonly RegExp[] = [
  /(?:in the style of|in de stijl van|im stil von|dans le style de|al estilo de|a la maniere de)\s+([^,.;!?]{2,40})/iu,
  new RegExp(`(${named}?)-(?:style|stijl|stil)\\b`, 'iu'),
  new RegExp(
    `\\b(?:style|stijl|stil|estilo|façon)\\s+(?!(?:des?|der|del|du|van|von|of|la|los|las|années)\\s)(${named}(?:\\s(?:art|gogh|ghibli))?)`,
    'iu',
  ),
  new RegExp(`(${named}(?:\\s${named})?)\\s(?:style|vibes)\\b`, 'iu'),
];

function styleIn(wish: string): string | undefined {
  for (const pattern of styles) {
    const found = pattern.exec(wish)?.[1]?.trim();
    if (found !== undefined) return found;
  }
  return undefined;
}

function defined(parameters: { [Name in keyof Parameters]: Parameters[Name] | undefined }): Parameters {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));
}
