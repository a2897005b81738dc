import type { MadeFile } from '../../task/work.ts';
import { ProviderError } from '../provider.ts';
import { madePicture } from '../shared/picture.ts';

/** What the text in `info` says of how pictures were made. */
interface Info {
  readonly all_seeds?: unknown;
  readonly seed?: unknown;
  readonly sd_model_name?: unknown;
  readonly sd_model_hash?: unknown;
  readonly infotexts?: unknown;
  /** Before it stand pictures of pictures (grids). */
  readonly index_of_first_image?: unknown;
  readonly steps?: unknown;
  readonly cfg_scale?: unknown;
  readonly sampler_name?: unknown;
  readonly denoising_strength?: unknown;
}

/**
 * The pictures of an answer, each with its own seed.
 *
 * @param asked width and height, where they were given
 * @throws ProviderError `malformed`, `empty`, or `failed` where another checkpoint made them
 */
export function picturesIn(
  answer: unknown,
  model: string,
  asked: { readonly width?: number | undefined; readonly height?: number | undefined },
): MadeFile[] {
  const { images, info: text } = (answer ?? {}) as { images?: unknown; info?: unknown };
  if (!Array.isArray(images)) throw new ProviderError('malformed', 'The answer has no list of pictures.');
  const info = infoIn(text);
  requireModel(info, model);
  const first = typeof info.index_of_first_image === 'number' ? info.index_of_first_image : 0;
  const seeds: unknown[] = Array.isArray(info.all_seeds) ? info.all_seeds : [info.seed];
  const files = images.slice(first).map((image, index) => {
    if (typeof image !== 'string')
      throw new ProviderError('malformed', 'A picture of the answer is not text.');
    const bytes = Buffer.from(image.replace(/^data:[^,]*,/, ''), 'base64');
    return madePicture(bytes, {
      seed: seeds[index],
      steps: info.steps,
      guidance: info.cfg_scale,
      sampler: info.sampler_name,
      checkpoint: info.sd_model_name ?? model,
      ...asked,
      index,
    });
  });
  if (files.length === 0) throw new ProviderError('empty', 'The answer holds no picture.');
  return files;
}

function infoIn(text: unknown): Info {
  if (typeof text !== 'string') return {};
  try {
    return (JSON.parse(text) ?? {}) as Info;
  } catch (thrown) {
    if (!(thrown instanceof SyntaxError)) throw thrown;
    throw new ProviderError('malformed', 'What the answer says of its pictures (info) is not JSON.');
  }
}

/** A checkpoint that is not found, or is changed by somebody else meanwhile, is replaced in silence. */
function requireModel(info: Info, asked: string): void {
  const [line] = Array.isArray(info.infotexts) ? (info.infotexts as unknown[]) : [];
  const written = /\bModel: ([^,]+)/.exec(String(line ?? ''))?.[1];
  const used = typeof info.sd_model_name === 'string' ? info.sd_model_name : written;
  if (used === undefined || used.trim() === asked || stem(used) === stem(asked)) return;
  throw new ProviderError('failed', `The Web UI used “${used.trim()}” in place of “${asked}”.`, {
    code: 'wrong_model',
  });
}

/** A checkpoint's name without folder, ending and hash. */
function stem(name: string): string {
  return name
    .trim()
    .replace(/ \[[0-9a-f]+\]$/, '')
    .replace(/^.*[/\\]/, '')
    .replace(/\.(?:safetensors|ckpt|pt|gguf)$/i, '');
}
