import type { Price } from '../providers/provider.ts';
import type { WorkFile, WorkOutput, WorkRequest, WorkUsage } from '../task/work.ts';

/** A picture at the highest quality and largest size that is counted in tokens. */
const tokensPerPicture = 8_192;
/** Speech that is counted in tokens: about 20 a second, and fast speech has 12 characters in one. */
const tokensPerSpokenCharacter = 2;
/** A transcript of fast speech. */
const tokensPerSecondHeard = 40;
/** A recording holds at least this many bytes a second: speech at 16 kilobits. */
const bytesPerSecond = 2_000;
/** Where a film's or sound's length is left to the model. */
const usualSeconds = 30;

/** All that a price may count. */
type Units = { readonly [Name in keyof WorkUsage]-?: number };

/** What a piece of work may take and make at most, in whatever its price counts. */
export function mostUnits(request: WorkRequest): Units {
  const { capability, text, files, parameters } = request;
  const results = Math.max(1, parameters.count ?? 1);
  const images = /-to-image$|image-generation$/.test(capability) ? results : 0;
  const heard = files.reduce((sum, file) => sum + secondsAtMost(file), 0);
  const made = parameters.seconds ?? (/-to-(?:video|audio)$/.test(capability) ? usualSeconds : 0);
  const seconds = heard + made * results;
  return {
    inputTokens: Math.ceil(heard * tokensPerSecondHeard),
    outputTokens: Math.ceil(
      images * tokensPerPicture + seconds * tokensPerSecondHeard + text.length * tokensPerSpokenCharacter,
    ),
    images,
    seconds,
    characters: text.length,
  };
}

function secondsAtMost({ mediaType, bytes }: WorkFile): number {
  return /^(?:audio|video)\//.test(mediaType) ? bytes.length / bytesPerSecond : 0;
}

/** What was taken and made, as the provider told it, else as it can be seen, else the most it may be. */
export function unitsOf(
  request: WorkRequest,
  outputs: readonly WorkOutput[],
  told: WorkUsage = {},
): Pick<Units, 'images' | 'seconds' | 'characters'> {
  const most = mostUnits(request);
  const pictures = outputs.filter((one) => one.kind === 'file' && one.mediaType.startsWith('image/')).length;
  return {
    images: told.images ?? pictures,
    seconds: told.seconds ?? most.seconds,
    characters: told.characters ?? most.characters,
  };
}

/** What is paid for other than tokens, in micro-dollars, not rounded. */
export function unitCost(
  { perImage = 0, perSecond = 0, perMillionCharacters = 0 }: Price,
  { images = 0, seconds = 0, characters = 0 }: WorkUsage,
): number {
  return 1e6 * (perImage * images + perSecond * seconds) + perMillionCharacters * characters;
}
