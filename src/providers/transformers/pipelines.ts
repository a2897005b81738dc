import type { PipelineTag } from '../../shared/capabilities.ts';
import { ProviderError } from '../provider.ts';
import type { EngineJob, EngineResult } from './engine-messages.ts';
import { floresCode } from './flores-codes.ts';
import { readWav, resampled, writeWav } from './wav.ts';

/** What is used of transformers.js. Source: its documentation of pipelines, 4.3. */
export interface Transformers {
  readonly env: Record<string, unknown>;
  pipeline(task: string, model: string, options: object): Promise<Pipeline>;
  readonly RawImage: { fromBlob(blob: Blob): Promise<unknown> };
}

export interface Pipeline {
  (...inputs: unknown[]): Promise<unknown>;
  dispose(): Promise<unknown>;
  readonly processor?: {
    readonly feature_extractor?: { readonly config?: { readonly sampling_rate?: number } };
  };
}

type Run = (job: EngineJob, pipeline: Pipeline, engine: Transformers) => Promise<EngineResult>;

const mostLabels = 5;
const usualRate = 16_000;

const runs: Partial<Readonly<Record<PipelineTag, Run>>> = {
  'feature-extraction': vectors,
  'sentence-similarity': vectors,
  'text-classification': async ({ texts }, run) => data(await run(texts[0], { top_k: mostLabels })),
  'token-classification': async ({ texts }, run) => data(await run(texts[0])),
  'fill-mask': async ({ texts }, run) => data(await run(texts[0], { top_k: mostLabels })),
  'zero-shot-classification': async (job, run) => labelled(await run(job.texts[0], labelsOf(job))),
  'question-answering': async ({ texts, parameters: { question } }, run) =>
    text(await run(needed(question, 'a question'), texts[0]), 'answer'),
  summarization: async ({ texts }, run) => text(await run(texts[0]), 'summary_text'),
  translation: async (job, run) => text(await run(job.texts[0], languagesOf(job)), 'translation_text'),
  'image-classification': async (job, run, engine) =>
    data(await run(await picture(job, engine), { top_k: mostLabels })),
  'object-detection': async (job, run, engine) =>
    data(await run(await picture(job, engine), { threshold: 0.5 })),
  'zero-shot-image-classification': async (job, run, engine) =>
    data(await run(await picture(job, engine), labelsOf(job))),
  'image-to-text': async (job, run, engine) => text(await run(await picture(job, engine)), 'generated_text'),
  'audio-classification': async (job, run) => data(await run(sound(job, run), { top_k: mostLabels })),
  'automatic-speech-recognition': transcript,
  'text-to-speech': async ({ texts }, run) => {
    const { audio, sampling_rate: rate } = (await run(texts[0])) as {
      audio: Float32Array;
      sampling_rate: number;
    };
    return { kind: 'file', mediaType: 'audio/wav', bytes: writeWav({ samples: audio, rate }) };
  },
};

/** Kinds of work that transformers.js does here. */
export const runnableWork = Object.keys(runs) as PipelineTag[];

/** The name by which transformers.js knows a kind of work. */
export function taskOf(capability: PipelineTag): string {
  return capability === 'sentence-similarity' ? 'feature-extraction' : capability;
}

/** Does a piece of work. Throws `ProviderError` where something that it needs is missing. */
export function runPipeline(job: EngineJob, pipeline: Pipeline, engine: Transformers): Promise<EngineResult> {
  const run = runs[job.capability];
  if (run === undefined)
    throw new ProviderError('bad-request', `${job.model} does not do ${job.capability}.`);
  return run(job, pipeline, engine);
}

async function vectors({ texts }: EngineJob, run: Pipeline): Promise<EngineResult> {
  const found = (await run([...texts], { pooling: 'mean', normalize: true })) as { tolist(): number[][] };
  return { kind: 'vectors', vectors: found.tolist() };
}

async function transcript(job: EngineJob, run: Pipeline): Promise<EngineResult> {
  const { language, timestamps, intoEnglish } = job.parameters;
  if (intoEnglish && !translates(job.model))
    throw new ProviderError(
      'bad-request',
      `${job.model} writes down what is said and does not translate it.`,
    );
  const times = timestamps === undefined ? false : timestamps.includes('word') ? 'word' : true;
  const heard = await run(sound(job, run), {
    language,
    return_timestamps: times,
    chunk_length_s: 30,
    ...(intoEnglish && { task: 'translate' }),
  });
  return times === false ? text(heard, 'text') : data(heard);
}

/** Whisper does, where it was not trained on English alone. */
function translates(model: string): boolean {
  return /whisper/i.test(model) && !/\.en\b/i.test(model);
}

/** Models of NLLB have names of their own for languages. */
function languagesOf({ model, parameters: { language, targetLanguage } }: EngineJob): object {
  const code = (iso: string | undefined) =>
    iso !== undefined && /nllb/i.test(model) ? floresCode(iso) : iso;
  return { src_lang: code(language), tgt_lang: code(targetLanguage) };
}

function picture({ file, capability }: EngineJob, { RawImage }: Transformers): Promise<unknown> {
  const { bytes, mediaType } = needed(file, `a picture for ${capability}`);
  return RawImage.fromBlob(new Blob([Buffer.from(bytes)], { type: mediaType }));
}

function sound({ file, capability }: EngineJob, { processor }: Pipeline): Float32Array {
  const { bytes } = needed(file, `a recording for ${capability}`);
  return resampled(readWav(bytes), processor?.feature_extractor?.config?.sampling_rate ?? usualRate);
}

function labelsOf({ parameters: { labels }, capability }: EngineJob): string[] {
  return [...needed(labels?.length ? labels : undefined, `labels to choose from for ${capability}`)];
}

function needed<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new ProviderError('bad-request', `There has to be ${what}.`);
  return value;
}

function data(value: unknown): EngineResult {
  return { kind: 'data', value };
}

/** `{labels, scores}` as a list of labels with scores, as other kinds of work have it. */
function labelled(found: unknown): EngineResult {
  const { labels, scores } = found as { labels: string[]; scores: number[] };
  return data(labels.map((label, index) => ({ label, score: scores[index] })));
}

function text(found: unknown, name: string): EngineResult {
  const first = (Array.isArray(found) ? found[0] : found) as Record<string, unknown> | undefined;
  const value = first?.[name];
  if (typeof value !== 'string') throw new ProviderError('malformed', 'The model gave no text.');
  return { kind: 'text', text: value };
}
