/**
 * The JSON of `/polder/…`, `/stats`, `/models` and `/feedback`, as the dashboard and the command line
 * read it. Times are milliseconds since 1970 or durations in milliseconds; money is US dollars.
 */
import type { Fit } from '../../catalog/hardware/fit.ts';
import type { CollectionCount, CommonQuestionView } from '../../memory/desk.ts';
import type { ListedDocument } from '../../memory/documents.ts';
import type { Entry } from '../../memory/entry.ts';
import type { MeaningProgress } from '../../memory/meaning/meaning-search.ts';
import type { Model, ProviderKind } from '../../providers/provider.ts';
import type { AssessmentOf } from '../../records/assessments.ts';
import type { AttemptRecord, DecisionTrace, Feedback, Interaction } from '../../records/interaction.ts';
import type { Run } from '../../records/run.ts';
import type { Place } from '../../shared/place.ts';
import type { ChatMessage } from '../../task/chat.ts';

/** One row of `GET /polder/interactions`. */
export interface InteractionSummary extends Omit<Interaction, 'costMicroUsd'> {
  /** Null where the price is unknown. */
  costUsd: number | null;
  /** The first 140 characters of what was asked. */
  asked: string;
  /** The newest rating, if any. */
  rating: number | null;
}

/** `GET /polder/interactions?limit=50&before=<id>&place=&state=&model=&search=`, newest first. */
export interface InteractionPage {
  items: InteractionSummary[];
  /** Pass as `before` for the next page; null at the end. */
  next: string | null;
}

/** `GET /polder/interactions/{id}` */
export interface InteractionDetail extends InteractionSummary {
  messages: ChatMessage[];
  answer: ChatMessage | null;
  attempts: AttemptRecord[];
  trace: DecisionTrace;
  feedback: Feedback[];
  /** What judges, signs and checks said of the answer. */
  assessments: AssessmentOf[];
  /** The decision in plain sentences, as `polder why` prints it. */
  why: string[];
}

export type ProviderState = 'up' | 'down' | 'loading' | 'unauthorized' | 'unknown';

/** One entry of `GET /polder/providers`. */
export interface ProviderStatus {
  id: string;
  kind: ProviderKind;
  place: Place;
  address: string | null;
  state: ProviderState;
  /** What is wrong and what to do, where something is. */
  message: string | null;
  /** How it came to be known: `default address`, `OLLAMA_HOST`, `config`. */
  origin: string;
  /** True where it is only looked for at its default address: silence there is no fault. */
  guessed: boolean;
  models: number;
  checkedAt: number | null;
  latencyMs: number | null;
}

/** `GET /models?capability=&place=&provider=&available=&fits=&search=&limit=&after=<id>`; without any, all. */
export interface ModelPage {
  models: ModelStatus[];
  /** Pass as `after` for the next page; null at the end. */
  next: string | null;
}

/** One entry of `GET /models` (`{models: ModelStatus[]}`). */
export interface ModelStatus extends Model {
  available: boolean;
  statistics: ModelStatistics | null;
  /** Memory it takes at work on this machine, estimated; null for the cloud and where its size is unknown. */
  memoryBytes: number | null;
  /** Where it fits on this machine; null where that is no question or not known. */
  fits: Fit | null;
}

export interface ModelStatistics {
  attempts: number;
  /** Share of attempts that gave an answer, 0 to 1. */
  successRate: number;
  /** Output tokens per second, median of the recent; null without data. */
  tokensPerSecond: number | null;
  firstTokenMs: number | null;
  /** From asking to the end of the answer; null without data. */
  answerMs: number | null;
  ratings: number;
  /** Mean rating, 1 to 5; null without ratings. */
  satisfaction: number | null;
}

/** `GET /stats?days=1`: what happened since then. */
export interface Stats {
  since: number;
  interactions: number;
  answered: number;
  failed: number;
  local: number;
  cloud: number;
  /** local / (local + cloud) of answered interactions; null without any. */
  localShare: number | null;
  costUsd: number;
  /** Answered interactions whose price is not known. */
  unpriced: number;
  inputTokens: number;
  outputTokens: number;
  ratings: number;
  satisfaction: number | null;
  medianFirstTokenMs: number | null;
  /** Per hour (one day) or day (more): for the chart. */
  buckets: { at: number; local: number; cloud: number; failed: number; costUsd: number }[];
  models: {
    model: string;
    place: Place;
    interactions: number;
    costUsd: number;
    statistics: ModelStatistics;
  }[];
}

/** `GET /polder/status` */
export interface Status {
  version: string;
  startedAt: number;
  /** True while only simulated models answer. */
  practice: boolean;
  /** True where the store cannot write (disk full): new tasks are refused. */
  storage: 'ok' | 'full' | 'failing';
  address: string;
  profile: string;
  /** Share of answers that this machine shall make; 0 where there is no such goal. */
  localGoal: number;
  providers: ProviderStatus[];
}

/** `POST /feedback` */
export interface FeedbackRequest {
  interaction_id: string;
  rating?: number;
  comment?: string;
  correction?: string;
  /** Another answer to the same question, than which this one is better. */
  preferred_over?: string;
}

/**
 * `GET /polder/events`, server-sent events. `interaction`: an `InteractionSummary` when one opens and
 * again when it ends or is rated; `providers`: a `ProviderStatus[]`; `models`: `{}`, fetch them anew.
 */
export type PolderEvent =
  | { event: 'interaction'; data: InteractionSummary }
  | { event: 'providers'; data: ProviderStatus[] }
  | { event: 'models'; data: Record<string, never> };

/** `POST /polder/route` with a chat request body: where it would go, without calling any model. */
export interface RoutePreview {
  model: string | null;
  place: Place | null;
  reason: string;
  /** Of an answer of twice the usual length; null where the price is unknown, or no model would serve. */
  expectedCostUsd: number | null;
  trace: DecisionTrace;
}

/** `GET /polder/memory`: what is remembered, by collection; of a key its own and everybody's. */
export interface MemoryOverview {
  collections: CollectionCount[];
  /** How far entries can be compared in meaning, of everybody's; null where words alone are compared. */
  meaning: MeaningProgress | null;
}

/** An entry of memory. `owner` is a key's id, `*` for everybody, or empty for those who ask without a key. */
export type MemoryEntryView = Omit<Entry, 'number'>;

/** `GET /polder/memory/entries?collection=&status=&privacy=&owner=&limit=50&before=`, newest first. */
export interface MemoryEntryPage {
  items: MemoryEntryView[];
  /** Pass as `before` for the next page; null at the end. */
  next: number | null;
}

export interface MemoryFind {
  entry: MemoryEntryView;
  /** How likely it helps, calibrated, 0 to 1. */
  relevance: number;
  score: number;
  /** The embedder's id, or `words/1`. */
  space: string;
}

/** `POST /polder/memory/search` with `{text, collection?, status?, privacy?, limit?}`, best first. */
export interface MemorySearchAnswer {
  finds: MemoryFind[];
}

/** `GET /polder/memory/questions?limit=20`: what is asked again and again, most often first. */
export interface MemoryQuestions {
  questions: CommonQuestionView[];
}

/** `GET /polder/memory/documents?limit=50&after=<id>`: what was imported in parts. */
export interface MemoryDocumentPage {
  items: ListedDocument[];
  next: string | null;
}

/** `GET /polder/runs/{id}`: long work and how far it is. As server-sent events: `progress`, and at last `end`. */
export interface RunView extends Omit<Run, 'fraction' | 'message' | 'keyId'> {
  /** Whose it is; null: of who asks without a key. */
  key: string | null;
  progress: Pick<Run, 'fraction' | 'message'>;
}

/** `GET /polder/runs?limit=50&before=<id>&state=&kind=`, newest first. */
export interface RunPage {
  items: RunView[];
  /** Pass as `before` for the next page; null at the end. */
  next: string | null;
}

/** The body of every error of the platform routes. */
export interface PlatformError {
  error: { type: string; message: string; field?: string };
}
