import type { PipelineTag } from '../shared/capabilities.ts';

/**
 * Work of a kind that is neither chat, completion nor embedding: a picture, speech, a transcript, a film,
 * labels, a translation by a model made for it. One shape for all, named by its capability.
 */
export interface WorkRequest {
  model: string;
  readonly capability: PipelineTag;
  /** The prompt, or the text to translate, speak or label; empty where there is none. */
  readonly text: string;
  /** What is worked on or from, beside the text. */
  readonly files: readonly WorkFile[];
  readonly parameters: WorkParameters;
}

/** A file that came with a request, or that a model made. */
export interface WorkFile {
  /** `mask` marks where a picture may be changed. */
  readonly role: 'input' | 'mask';
  /** `image/png` */
  readonly mediaType: string;
  readonly name: string | undefined;
  readonly bytes: Uint8Array;
}

/** What a caller may say of how it is to be done. A provider leaves out what its system has no word for. */
export interface WorkParameters {
  /** How many results. */
  readonly count?: number | undefined;
  /** Pixels. */
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly seed?: number | undefined;
  readonly steps?: number | undefined;
  /** How closely the prompt is followed (CFG scale). */
  readonly guidance?: number | undefined;
  readonly negativePrompt?: string | undefined;
  /** How much of a given picture is changed, 0 to 1. */
  readonly strength?: number | undefined;
  /** OpenAI's words: `low`, `medium`, `high`, `standard`, `hd`. */
  readonly quality?: string | undefined;
  readonly style?: string | undefined;
  readonly background?: string | undefined;
  /** Of the file made: `png`, `webp`, `mp3`, `wav`; of a transcript: `json`, `text`, `srt`, `vtt`. */
  readonly format?: string | undefined;
  readonly voice?: string | undefined;
  /** Times the usual pace of speech. */
  readonly speed?: number | undefined;
  /** ISO 639-1: of what is heard or read. */
  readonly language?: string | undefined;
  /** ISO 639-1: of what is to be written. */
  readonly targetLanguage?: string | undefined;
  /** Of a recording: what is said is written down in English, whatever language it is in. */
  readonly intoEnglish?: boolean | undefined;
  readonly labels?: readonly string[] | undefined;
  /** Texts to be put in order by how well they answer `text`. */
  readonly documents?: readonly string[] | undefined;
  readonly question?: string | undefined;
  /** Of a film or a sound. */
  readonly seconds?: number | undefined;
  readonly framesPerSecond?: number | undefined;
  readonly timestamps?: readonly ('segment' | 'word')[] | undefined;
  readonly temperature?: number | undefined;
  /** What a system knows beside these, under its own names; passed on as it is. */
  readonly extra?: Readonly<Record<string, unknown>> | undefined;
}

export interface WorkResult {
  model: string;
  /** At least one. */
  readonly outputs: readonly WorkOutput[];
  readonly usage?: WorkUsage | undefined;
}

export type WorkOutput =
  | { readonly kind: 'text'; readonly text: string }
  /** Labels with scores, boxes, segments with times. */
  | { readonly kind: 'data'; readonly value: unknown }
  | MadeFile;

/** One of `documents` by its place among them; the data of a ranking is a list of these. */
export interface RankedText {
  readonly index: number;
  /** The larger, the better the text answers. */
  readonly score: number;
}

export interface MadeFile {
  readonly kind: 'file';
  readonly mediaType: string;
  readonly name?: string | undefined;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes in hexadecimal, once they are kept: its name at `/polder/results/`. */
  readonly hash?: string | undefined;
  /** What makes it again: seed, steps, sampler, workflow. */
  readonly recipe?: Readonly<Record<string, unknown>> | undefined;
}

/** Where a kept file is fetched. */
export function resultPath(hash: string): string {
  return `/polder/results/${hash}`;
}

/** What was used, in whatever a provider counts. */
export interface WorkUsage {
  readonly inputTokens?: number | undefined;
  readonly outputTokens?: number | undefined;
  readonly images?: number | undefined;
  /** Of sound or film, taken or made. */
  readonly seconds?: number | undefined;
  readonly characters?: number | undefined;
}

/** How far a piece of work is. */
export interface Progress {
  /** 0 to 1; undefined where the system does not say. */
  readonly fraction: number | undefined;
  /** In a few words without private text: `sampling, step 12 of 20`. */
  readonly message: string;
}
