import type { PipelineTag } from '../../shared/capabilities.ts';
import type { WorkOutput, WorkParameters } from '../../task/work.ts';
import type { ProviderFailure } from '../provider.ts';
import type { WeightKind } from './files-needed.ts';

/** What the engine process is started with. */
export interface EngineSettings {
  /** File URL of transformers.js. */
  readonly engineModule: string;
  /** The folder in which models lie by owner and name. */
  readonly models: string;
}

/** A piece of work for the engine process. */
export interface EngineJob {
  readonly model: string;
  readonly weights: WeightKind;
  readonly capability: PipelineTag;
  readonly texts: readonly string[];
  readonly file: { readonly bytes: Uint8Array; readonly mediaType: string } | undefined;
  readonly parameters: WorkParameters;
}

/** What came of it: for texts to be compared a vector each, else an output. */
export type EngineResult =
  | { readonly kind: 'vectors'; readonly vectors: readonly (readonly number[])[] }
  | WorkOutput;

export type FromEngine =
  | { readonly type: 'done'; readonly result: EngineResult }
  | { readonly type: 'failed'; readonly failure: ProviderFailure; readonly message: string };
