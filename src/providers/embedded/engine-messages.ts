import type { ChatRequest } from '../../task/chat.ts';
import type { CompletionRequest } from '../../task/completion.ts';
import type { ProviderFailure } from '../provider.ts';
import type { Generated } from './openai-pieces.ts';

/** What an engine process is started with, as JSON in its first argument. */
export interface EngineSettings {
  /** File URL of node-llama-cpp's entry. */
  readonly engineModule: string;
  readonly modelPath: string;
  /** Tokens at most; the model's own length may be less. */
  readonly contextLength: number;
  /** Requests answered at the same time, each with a context of its own. */
  readonly concurrency: number;
}

export type EngineWork =
  | { readonly kind: 'chat'; readonly request: ChatRequest }
  | { readonly kind: 'completion'; readonly request: CompletionRequest }
  | { readonly kind: 'embedding'; readonly texts: readonly string[] };

export type ToEngine =
  | { readonly type: 'work'; readonly id: number; readonly work: EngineWork }
  | { readonly type: 'cancel'; readonly id: number };

/** One part of an answer: text as it comes, or all vectors of an embedding. */
export type EnginePart = Generated | EmbeddedVectors;

export interface EmbeddedVectors {
  readonly kind: 'vectors';
  readonly vectors: readonly (readonly number[])[];
  readonly tokens: number;
}

export type FromEngine =
  | { readonly type: 'ready'; readonly contextLength: number }
  | { readonly type: 'unloadable'; readonly failure: ProviderFailure; readonly message: string }
  /** The request is sound and its prompt fits; parts follow. */
  | { readonly type: 'accepted'; readonly id: number }
  | { readonly type: 'part'; readonly id: number; readonly part: EnginePart }
  | { readonly type: 'finished'; readonly id: number }
  | {
      readonly type: 'failed';
      readonly id: number;
      readonly failure: ProviderFailure;
      readonly message: string;
    };
