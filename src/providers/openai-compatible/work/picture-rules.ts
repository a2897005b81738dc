import type { WorkParameters } from '../../../task/work.ts';
import type { ProviderKind } from '../../provider.ts';

/** How a model of pictures differs from others that speak OpenAI's shape, as data. */
export interface PictureRules {
  /** Sizes it makes; undefined where it makes any, in blocks of so many pixels. */
  readonly sizes: readonly (readonly [width: number, height: number])[] | undefined;
  readonly block?: number;
  /** Most pictures of one call. */
  readonly mostAtOnce: number;
  /** How OpenAI's words for quality are said; undefined where it knows none. */
  readonly qualities: Readonly<Record<string, string>> | undefined;
  /** Whether it is asked for bytes by `response_format`, which some refuse since they give nothing else. */
  readonly asksForBytes: boolean;
  /** Our parameters that it knows, by its own names. */
  readonly fields: Readonly<Partial<Record<keyof WorkParameters, string>>>;
}

const firstGptImage: PictureRules = {
  sizes: [
    [1024, 1024],
    [1536, 1024],
    [1024, 1536],
  ],
  mostAtOnce: 10,
  qualities: { low: 'low', medium: 'medium', high: 'high', auto: 'auto', standard: 'medium', hd: 'high' },
  asksForBytes: false,
  fields: { background: 'background', format: 'output_format' },
};

const gptImage: PictureRules = {
  ...firstGptImage,
  sizes: undefined,
  block: 16,
  qualities: { ...firstGptImage.qualities, xhigh: 'xhigh', max: 'max' },
};

const dallE3: PictureRules = {
  sizes: [
    [1024, 1024],
    [1792, 1024],
    [1024, 1792],
  ],
  mostAtOnce: 1,
  qualities: { low: 'standard', medium: 'standard', standard: 'standard', high: 'hd', hd: 'hd' },
  asksForBytes: true,
  fields: { style: 'style' },
};

const dallE2: PictureRules = {
  sizes: [
    [256, 256],
    [512, 512],
    [1024, 1024],
  ],
  mostAtOnce: 10,
  qualities: undefined,
  asksForBytes: true,
  fields: {},
};

const local: PictureRules = {
  sizes: undefined,
  mostAtOnce: Number.POSITIVE_INFINITY,
  qualities: undefined,
  asksForBytes: true,
  fields: {
    seed: 'seed',
    steps: 'steps',
    guidance: 'cfg_scale',
    negativePrompt: 'negative_prompt',
    strength: 'strength',
  },
};

/** The names of Hugging Face's diffusers. */
const diffusers: PictureRules = {
  ...local,
  fields: { ...local.fields, steps: 'num_inference_steps', guidance: 'guidance_scale' },
};

/** Source for OpenAI's own: its API reference, "Create image". */
export function rulesFor(kind: ProviderKind, model: string): PictureRules {
  if (kind === 'kandinsky') return diffusers;
  if (kind !== 'openai') return local;
  if (/dall-e-3/.test(model)) return dallE3;
  if (/dall-e/.test(model)) return dallE2;
  return /gpt-image-1|chatgpt-image/.test(model) ? firstGptImage : gptImage;
}

/** The size to ask for: of those there are, the one whose shape and then whose area is nearest. */
export function sizeFor(
  { width, height }: WorkParameters,
  { sizes, block = 1 }: Pick<PictureRules, 'sizes' | 'block'>,
): readonly [width: number, height: number] | undefined {
  if (width === undefined || height === undefined) return undefined;
  if (sizes === undefined) return [Math.round(width / block) * block, Math.round(height / block) * block];
  const distance = ([w, h]: readonly [number, number]) =>
    Math.abs(Math.log(w / h / (width / height))) * 10 + Math.abs(Math.log((w * h) / (width * height)));
  return [...sizes].sort((one, other) => distance(one) - distance(other))[0];
}
