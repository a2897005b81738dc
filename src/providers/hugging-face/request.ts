import type { PipelineTag } from '../../shared/capabilities.ts';
import type { WorkFile, WorkRequest } from '../../task/work.ts';
import { ProviderError } from '../provider.ts';
import { mediaTypeOf } from '../shared/media.ts';

/** What is sent for a piece of work: JSON, or the bytes of a file as they are. */
export type WireBody =
  | { readonly kind: 'json'; readonly value: object }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array; readonly mediaType: string };

type Shape = (request: WorkRequest) => WireBody;

/**
 * What Hugging Face's own inference takes for each kind of work, all but chat.
 * Source: Inference Providers documents, "HF Inference" and the task pages.
 */
const shapes: Partial<Readonly<Record<PipelineTag, Shape>>> = {
  translation: ({ text, parameters: { language, targetLanguage } }) =>
    json(text, { src_lang: language, tgt_lang: targetLanguage }),
  summarization: ({ text }) => json(text),
  'text-classification': ({ text }) => json(text),
  'token-classification': ({ text }) => json(text, { aggregation_strategy: 'simple' }),
  'fill-mask': ({ text }) => json(text),
  'zero-shot-classification': (request) => json(request.text, { candidate_labels: labelsOf(request) }),
  'question-answering': ({ text, parameters: { question } }) => json({ question, context: text }),
  'text-to-image': ({ text, parameters }) =>
    json(text, {
      width: parameters.width,
      height: parameters.height,
      seed: parameters.seed,
      num_inference_steps: parameters.steps,
      guidance_scale: parameters.guidance,
      negative_prompt: parameters.negativePrompt,
    }),
  'image-to-image': (request) =>
    json(base64(fileOf(request)), {
      prompt: request.text,
      guidance_scale: request.parameters.guidance,
      num_inference_steps: request.parameters.steps,
      negative_prompt: request.parameters.negativePrompt,
    }),
  'text-to-speech': ({ text }) => json(text),
  'text-to-audio': ({ text }) => json(text),
  'automatic-speech-recognition': heard,
  'audio-classification': (request) => bytes(fileOf(request)),
  'image-classification': (request) => bytes(fileOf(request)),
  'object-detection': (request) => bytes(fileOf(request)),
  'image-segmentation': (request) => bytes(fileOf(request)),
  'image-to-text': (request) => bytes(fileOf(request)),
  'zero-shot-image-classification': (request) =>
    json(base64(fileOf(request)), { candidate_labels: labelsOf(request) }),
  'visual-question-answering': asksOfPicture,
  'document-question-answering': asksOfPicture,
};

/** Kinds of work that can be had there beside chat. */
export const servedWork = Object.keys(shapes) as PipelineTag[];

/** Throws `ProviderError` `bad-request` where something is missing. */
export function wireBody(request: WorkRequest): WireBody {
  const shape = shapes[request.capability];
  if (shape === undefined) throw refused(`${request.model} does not do ${request.capability}.`);
  return shape(request);
}

/** Where a model is asked. */
export function modelPath(model: string): string {
  return `/../hf-inference/models/${model.split('/').map(encodeURIComponent).join('/')}`;
}

function heard(request: WorkRequest): WireBody {
  const { timestamps, intoEnglish } = request.parameters;
  if (intoEnglish) throw refused('What is said is written down there as it is said, not in English.');
  return timestamps === undefined
    ? bytes(fileOf(request))
    : json(base64(fileOf(request)), { return_timestamps: true });
}

function asksOfPicture(request: WorkRequest): WireBody {
  const question = request.parameters.question ?? request.text;
  return json({ image: base64(fileOf(request)), question });
}

/** Parameters that were not given are left out. */
function json(inputs: string | object, parameters: Readonly<Record<string, unknown>> = {}): WireBody {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined);
  const value = given.length === 0 ? { inputs } : { inputs, parameters: Object.fromEntries(given) };
  return { kind: 'json', value };
}

function bytes({ bytes: content, mediaType }: WorkFile): WireBody {
  return { kind: 'bytes', bytes: content, mediaType: mediaTypeOf(content) ?? mediaType };
}

function base64({ bytes: content }: WorkFile): string {
  return Buffer.from(content).toString('base64');
}

function fileOf({ files, capability }: WorkRequest): WorkFile {
  const file = files.find(({ role }) => role === 'input');
  if (file === undefined) throw refused(`For ${capability} a file is needed.`);
  return file;
}

function labelsOf({ parameters: { labels = [] }, capability }: WorkRequest): readonly string[] {
  if (labels.length === 0) throw refused(`For ${capability} the labels to choose from are needed.`);
  return labels;
}

function refused(message: string): ProviderError {
  return new ProviderError('bad-request', message, { beforeSending: true });
}
