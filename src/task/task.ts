import type { PipelineTag } from '../shared/capabilities.ts';
import type { PrivacyClass, Profile } from '../shared/place.ts';
import type { ChatChunk, ChatCompletion, ChatRequest } from './chat.ts';
import type { Completion, CompletionRequest } from './completion.ts';
import type { EmbeddingRequest, EmbeddingResult } from './embedding.ts';
import type { WorkRequest, WorkResult } from './work.ts';

/** A kind of work, named by Hugging Face's pipeline tags. */
export type Capability = PipelineTag;

/** Ways in; `auxiliary` is the house asking on its own account, to serve another task. */
export const surfaceNames = [
  'openai',
  'anthropic',
  'ollama',
  'platform',
  'dashboard',
  'cli',
  'auxiliary',
] as const;
export type SurfaceName = (typeof surfaceNames)[number];

/** A client's own housekeeping, which the smallest local model can do. */
export const chores = [
  'title',
  'tags',
  'follow-ups',
  'queries',
  'autocomplete',
  'emoji',
  'compaction',
  'auxiliary',
] as const;
export type Chore = (typeof chores)[number];

/** What is asked, whatever protocol it came by. */
export type Task = TaskOf<ChatInput> | TaskOf<CompletionInput> | TaskOf<EmbeddingInput> | TaskOf<WorkInput>;

export type ChatInput = { readonly kind: 'chat'; readonly request: ChatRequest };
export type CompletionInput = { readonly kind: 'completion'; readonly request: CompletionRequest };
export type EmbeddingInput = { readonly kind: 'embedding'; readonly request: EmbeddingRequest };
/** Work that is neither chat, completion nor embedding: its capability says what it is. */
export type WorkInput = { readonly kind: 'work'; readonly request: WorkRequest };
/** What models of text take. */
export type TextInput = ChatInput | CompletionInput | EmbeddingInput;
export type TaskInput = TextInput | WorkInput;

/** The capability that an input asks for. */
export function capabilityOf(input: TaskInput): Capability {
  if (input.kind === 'work') return input.request.capability;
  return input.kind === 'embedding' ? 'feature-extraction' : 'text-generation';
}

export interface TaskOf<Input extends TaskInput> {
  readonly input: Input;
  readonly surface: SurfaceName;
  readonly caller: Caller;
  readonly wishes: Wishes;
  /** The kind of work, where this is a step of a task in plain words: a chat model may do it. */
  readonly work?: Capability | undefined;
}

/** Who asks. */
export interface Caller {
  /** The product token of the User-Agent, for the record: `OpenAI/JS`. */
  readonly client: string | undefined;
  /** The gateway key's id, where keys are in use. */
  readonly keyId: string | undefined;
  /** Set where the house itself asks: whose account pays, in place of the key's. */
  readonly agent?: string | undefined;
  /** Headers that may go on to the same kind of provider, lower-case: `anthropic-beta`. */
  readonly forward: Readonly<Record<string, string>>;
}

/** What the caller asked for beside the content (headers such as `x-polder-privacy`). */
export interface Wishes {
  readonly privacy: PrivacyClass | undefined;
  readonly profile: Profile | undefined;
  readonly chore: Chore | undefined;
  readonly conversation: string | undefined;
  /** True where the house named the model, which says of itself that it is for such wishes. */
  readonly modelOffersItself?: boolean | undefined;
  /** What the client calls the message that is to be answered, for what is said of it there. */
  readonly message?: string | undefined;
  /** Whether memory is asked, where not as usual: `x-polder-memory`. */
  readonly memory?: 'on' | 'off' | undefined;
  /** Whether an answer may be kept or given again: `cache-control`. */
  readonly cache?: CacheWish | undefined;
}

/** What a caller says of answers that are given again. Source: RFC 9111, section 5.2.1. */
export interface CacheWish {
  /** Keep nothing of this, and give nothing kept. */
  readonly noStore: boolean;
  /** Give nothing kept. */
  readonly noCache: boolean;
  /** Give what was kept if it is no older than this. */
  readonly maxAgeSeconds: number | undefined;
}

/** What one model gave for one kind of input: a whole, or a stream of pieces. */
export type ResultOf<Input extends TaskInput> = Input extends ChatInput
  ? Whole<ChatCompletion> | Stream<ChatChunk>
  : Input extends CompletionInput
    ? Whole<Completion> | Stream<Completion>
    : Input extends EmbeddingInput
      ? Whole<EmbeddingResult>
      : Whole<WorkResult>;

export interface Whole<Value> {
  readonly kind: 'whole';
  readonly value: Value;
}
export interface Stream<Piece> {
  readonly kind: 'stream';
  readonly pieces: AsyncIterable<Piece>;
}
