import type { WorkFile, WorkParameters, WorkRequest } from '../../task/work.ts';
import { ProviderError } from '../provider.ts';
import { pictureSize } from '../shared/picture.ts';

/** A request to make pictures, as the Web UI takes it. Source: its `/docs`, `txt2img` and `img2img`. */
export interface Order {
  readonly path: '/sdapi/v1/txt2img' | '/sdapi/v1/img2img';
  readonly body: Readonly<Record<string, unknown>>;
}

/** `task`: a name of our own for it. */
export function orderFor(request: WorkRequest, task: string, seed: number): Order {
  const { model, text, parameters, files } = request;
  const picture = files.find(({ role }) => role === 'input');
  const body = {
    ...parameters.extra,
    prompt: text,
    ...usualFor(model, picture),
    ...fieldsOf(parameters),
    seed,
    override_settings: { sd_model_checkpoint: model },
    override_settings_restore_afterwards: true,
    send_images: true,
    save_images: false,
    force_task_id: task,
  };
  if (request.capability === 'text-to-image') return { path: '/sdapi/v1/txt2img', body };
  if (picture === undefined) {
    throw new ProviderError('bad-request', 'There is no picture to work from.', { beforeSending: true });
  }
  const mask = files.find(({ role }) => role === 'mask');
  return {
    path: '/sdapi/v1/img2img',
    body: {
      ...body,
      init_images: [base64(picture)],
      ...(mask !== undefined && maskFields(mask)),
      denoising_strength: parameters.strength ?? 0.75,
    },
  };
}

/** Where nothing is said: a given picture keeps its size, and families get what they were made for. */
function usualFor(model: string, picture: WorkFile | undefined): Record<string, number> {
  const size = picture && pictureSize(picture.bytes);
  if (size !== undefined) return { steps: 25, width: blocksOf(size.width), height: blocksOf(size.height) };
  const side = /xl|pony|illustrious|flux|sd3/i.test(model) ? 1024 : 512;
  return { steps: 25, width: side, height: side };
}

/** The Web UI works in blocks of eight pixels. */
function blocksOf(pixels: number): number {
  return Math.min(2048, Math.max(64, Math.round(pixels / 8) * 8));
}

/** The names of our parameters at the Web UI. */
const names = {
  negativePrompt: 'negative_prompt',
  steps: 'steps',
  guidance: 'cfg_scale',
  width: 'width',
  height: 'height',
  count: 'batch_size',
} as const satisfies Partial<Record<keyof WorkParameters, string>>;

function fieldsOf(parameters: WorkParameters): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(names)
      .map(([name, field]) => [field, parameters[name as keyof typeof names]])
      .filter(([, value]) => value !== undefined),
  );
}

/** OpenAI's masks are transparent where a picture may change; the Web UI's are white there. */
function maskFields(mask: WorkFile): Record<string, unknown> {
  return { mask: base64(mask), inpainting_mask_invert: 1, inpainting_fill: 1 };
}

function base64({ bytes }: WorkFile): string {
  return Buffer.from(bytes).toString('base64');
}
