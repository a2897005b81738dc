import { type PictureSize, pictureSize } from '../../providers/shared/picture.ts';
import type { Parameters } from '../../task/wish/parameters.ts';
import type { WorkFile, WorkParameters } from '../../task/work.ts';

/** How a task is to be done: what the wish says of it, and what its caller says beside that and over it. */
export interface TaskParameters extends Said<Omit<Parameters, 'voice'>> {
  readonly voice?: string | undefined;
  readonly seed?: number | undefined;
  readonly steps?: number | undefined;
  readonly guidance?: number | undefined;
  readonly negativePrompt?: string | undefined;
  readonly strength?: number | undefined;
  readonly quality?: string | undefined;
  readonly speed?: number | undefined;
  readonly temperature?: number | undefined;
}

type Said<Fields> = { readonly [Name in keyof Fields]?: Fields[Name] | undefined };

/** What models of pictures are made for: about a million pixels, sides in steps of 64. */
const usualPixels = 1024 * 1024;
const step = 64;
const largestSide = 8192;

/** The same in the words that providers take. */
export function workParameters(given: TaskParameters, files: readonly WorkFile[]): WorkParameters {
  const { targetLanguage, sourceLanguage, durationSeconds, size, aspectRatio, scale } = given;
  const picture = files.find(({ mediaType }) => mediaType.startsWith('image/'));
  const pixels =
    sizeOf(size) ?? sizeOfRatio(aspectRatio) ?? (picture && scaled(pictureSize(picture.bytes), scale));
  return {
    ...pixels,
    count: given.count,
    seed: given.seed,
    steps: given.steps,
    guidance: given.guidance,
    negativePrompt: given.negativePrompt,
    strength: given.strength,
    quality: given.quality,
    style: given.style,
    format: given.format,
    voice: given.voice,
    speed: given.speed,
    temperature: given.temperature,
    language: sourceLanguage,
    targetLanguage,
    labels: given.labels,
    seconds: durationSeconds,
  };
}

/** The same in words for a chat model, one line each. */
export function parameterLines(given: TaskParameters): string[] {
  const lines: string[] = [];
  const say = (value: unknown, line: string) => {
    if (value !== undefined) lines.push(line);
  };
  say(given.targetLanguage, `Write in ${languageName(given.targetLanguage)}.`);
  say(given.sourceLanguage, `The original is in ${languageName(given.sourceLanguage)}.`);
  say(given.sentences, `In ${given.sentences} ${given.sentences === 1 ? 'sentence' : 'sentences'}.`);
  say(given.points, `As ${given.points} bullet points.`);
  say(given.words, `In at most ${given.words} words.`);
  say(given.labels, `Labels: ${given.labels?.join(', ')}.`);
  say(given.count, `How many: ${given.count}.`);
  say(given.style, `Style: ${given.style}.`);
  say(given.size ?? given.aspectRatio, `Size: ${given.size ?? given.aspectRatio}.`);
  say(given.durationSeconds, `Length: ${given.durationSeconds} seconds.`);
  return lines;
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

function languageName(code: string | undefined): string | undefined {
  try {
    return code && languageNames.of(code);
  } catch (thrown) {
    if (thrown instanceof RangeError) return code;
    throw thrown;
  }
}

function sizeOf(size: string | undefined): PictureSize | undefined {
  const found = /^(\d{2,4})x(\d{2,4})$/.exec(size ?? '');
  return found === null ? undefined : { width: Number(found[1]), height: Number(found[2]) };
}

function sizeOfRatio(ratio: string | undefined): PictureSize | undefined {
  const found = /^(\d{1,2}):(\d{1,2})$/.exec(ratio ?? '');
  const share = found === null ? Number.NaN : Number(found[1]) / Number(found[2]);
  if (!Number.isFinite(share) || share < 0.2 || share > 5) return undefined;
  const width = Math.sqrt(usualPixels * share);
  return { width: stepped(width), height: stepped(width / share) };
}

function stepped(pixels: number): number {
  return Math.round(pixels / step) * step;
}

function scaled(size: PictureSize | undefined, scale: number | undefined): PictureSize | undefined {
  if (size === undefined || scale === undefined) return undefined;
  const within = Math.min(scale, largestSide / Math.max(size.width, size.height));
  return { width: Math.round(size.width * within), height: Math.round(size.height * within) };
}
