import { createHash, randomInt } from 'node:crypto';
import type { WorkFile, WorkParameters, WorkRequest } from '../../task/work.ts';
import { ProviderError } from '../provider.ts';
import { extensionOf, mediaTypeOf } from '../shared/media.ts';
import type { Graph, Values } from './graph.ts';
import { choicesOf, type Nodes } from './nodes.ts';
import type { OwnWorkflow } from './own-workflows.ts';
import { type Template, templates } from './templates/index.ts';

/** What is to be run for a request. */
export interface Order {
  readonly graph: Graph;
  /** All that fills it but the uploaded pictures and the name of the run. */
  readonly values: Values;
  /** Pictures to upload, by the places they fill. */
  readonly pictures: ReadonlyMap<'image' | 'mask', WorkFile>;
}

/**
 * The workflow for a request: the user's own of that name, or the first of the house that fits the
 * model and does what is asked.
 *
 * @throws ProviderError `bad-request` where there is none
 */
export function workflowFor(
  { model, capability, files }: WorkRequest,
  own: readonly OwnWorkflow[],
): OwnWorkflow | Template {
  const named = own.find(({ name }) => name === model);
  if (named !== undefined) return named;
  const isMasked = files.some(({ role }) => role === 'mask');
  const found = templates.find(
    (template) =>
      template.capability === capability &&
      (template.masked === true) === isMasked &&
      template.model.fits.test(model),
  );
  if (found === undefined) {
    const what = isMasked ? `${capability} with a mask` : capability;
    throw new ProviderError('bad-request', `There is no workflow for ${what} with ${model}.`, {
      beforeSending: true,
    });
  }
  return found;
}

/** @throws ProviderError `unknown-model` where a file that the workflow needs is not there */
export function orderFor(request: WorkRequest, workflow: OwnWorkflow | Template, nodes: Nodes): Order {
  const pictures = new Map<'image' | 'mask', WorkFile>();
  for (const file of request.files) {
    const place = file.role === 'mask' ? 'mask' : 'image';
    if (!pictures.has(place)) pictures.set(place, file);
  }
  const usual = 'name' in workflow ? {} : { ...workflow.usual(request.model), ...filesFor(workflow, nodes) };
  return { graph: workflow.graph, values: valuesFor(request, usual), pictures };
}

function filesFor({ files }: Template, nodes: Nodes): Values {
  return Object.fromEntries(
    Object.entries(files).map(([place, { node, input, fits, what }]) => {
      const found = choicesOf(nodes, node, input).find((name) => fits.test(name));
      if (found !== undefined) return [place, found];
      throw new ProviderError('unknown-model', `ComfyUI lacks ${what}. Put it there and ask again.`, {
        beforeSending: true,
      });
    }),
  );
}

/** ComfyUI takes 64 bits, of which JavaScript's numbers keep 53; other systems take 32. */
const mostSeed = 2 ** 32;

function valuesFor({ model, text, parameters }: WorkRequest, usual: Values): Values {
  const { seed = randomInt(mostSeed), extra, ...asked } = parameters;
  const fps = asked.framesPerSecond ?? usual.fps;
  return {
    ...usual,
    ...plainOf(extra),
    ...present({
      negative: asked.negativePrompt,
      steps: asked.steps,
      guidance: asked.guidance,
      strength: asked.strength,
      count: asked.count,
      width: sizeFor(asked.width),
      height: sizeFor(asked.height),
      frames: framesFor(asked, fps),
      fps,
    }),
    model,
    prompt: text,
    seed,
  };
}

/** Models of pictures work in blocks: the nearest size that has whole ones. */
function sizeFor(pixels: number | undefined): number | undefined {
  return pixels === undefined ? undefined : Math.max(16, Math.round(pixels / 16) * 16);
}

/** Models of films take one frame more than a multiple of eight. */
function framesFor({ seconds }: WorkParameters, fps: string | number | undefined): number | undefined {
  if (seconds === undefined || typeof fps !== 'number') return undefined;
  return Math.max(1, Math.round((seconds * fps) / 8)) * 8 + 1;
}

function present(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function plainOf(extra: Readonly<Record<string, unknown>> | undefined): Values {
  return Object.fromEntries(
    Object.entries(extra ?? {}).filter(
      (entry): entry is [string, string | number] =>
        typeof entry[1] === 'string' || typeof entry[1] === 'number',
    ),
  );
}

/** The name under which a picture is uploaded: the same picture twice is one file. */
export function uploadName({ bytes }: WorkFile): string {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 24);
  return `${hash}.${extensionOf(mediaTypeOf(bytes) ?? 'image/png')}`;
}
