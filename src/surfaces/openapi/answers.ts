import type { Hardware } from '../../catalog/hardware/hardware.ts';
import type { HubList } from '../../catalog/hub/hub.ts';
import type { DocumentName } from '../../memory/documents.ts';
import type { ImportCount } from '../../records/outside-ratings.ts';
import type { KeptResult } from '../../records/results.ts';
import type { ReplayReport } from '../../reports/replay.ts';
import type { Report } from '../../reports/report.ts';
import type { LearningView, RoutingReport } from '../../reports/routing.ts';
import type { ChatChunk, ChatCompletion } from '../../task/chat.ts';
import type { Completion } from '../../task/completion.ts';
import type { EmbeddingResult } from '../../task/embedding.ts';
import type { Segment } from '../../task/transcript.ts';
import type { ModelInfo, ModelList } from '../anthropic/models.ts';
import type { Message } from '../anthropic/response.ts';
import type { MessageEvent } from '../anthropic/stream.ts';
import type * as contract from '../dashboard/contract.ts';
import type * as ollama from '../ollama/answers.ts';
import type { Pictures } from '../openai/images.ts';
import type { ListedModel, ModelNames } from '../openai/models.ts';
import type { Reranked } from '../openai/rerank.ts';
import type { ResponseBody } from '../openai/responses/response.ts';
import type { ResponseEvent } from '../openai/responses/stream.ts';
import type { BudgetReport } from '../platform/budget.ts';
import type { EgressReport } from '../platform/egress.ts';
import type { HubOverview } from '../platform/hub.ts';
import type { KeyIssue, KeyView } from '../platform/keys.ts';
import type { ScanReport } from '../platform/privacy.ts';
import type { QualityView } from '../platform/quality.ts';
import type { SettingsReport } from '../platform/settings.ts';
import type { TaskAccepted } from '../platform/task.ts';

/**
 * What good answers hold. `npm run answers` writes the schemas of the OpenAPI document from these types and
 * their comments into answers.gen.ts.
 */
export interface Answers {
  TaskAccepted: TaskAccepted;
  RunPage: contract.RunPage;
  RunView: contract.RunView;
  KeptResult: KeptResult;
  Ok: { ok: true };
  ImportCount: ImportCount;

  ModelPage: contract.ModelPage;
  Hardware: Hardware;
  Hub: HubList | HubOverview;
  RoutePreview: contract.RoutePreview;

  Stats: contract.Stats;
  InteractionPage: contract.InteractionPage;
  InteractionDetail: contract.InteractionDetail;
  InteractionSummary: contract.InteractionSummary;
  EgressReport: EgressReport;
  QualityView: QualityView;
  LearningView: LearningView;
  ReplayReport: ReplayReport;
  Report: Report;
  RoutingReport: RoutingReport;

  MemoryOverview: contract.MemoryOverview;
  MemoryEntryPage: contract.MemoryEntryPage;
  MemoryEntryView: contract.MemoryEntryView;
  MemorySearchAnswer: contract.MemorySearchAnswer;
  MemoryQuestions: contract.MemoryQuestions;
  MemoryDocumentPage: contract.MemoryDocumentPage;
  MemoryAdded: { added: number };
  MemoryImported: { id: string; parts: number };
  MemoryPut: { id: string };
  MemoryKnown: { known: boolean };
  DocumentName: DocumentName;
  ScanReport: ScanReport;

  Health: { status: 'ok' | 'degraded' };
  Status: contract.Status;
  ProviderList: { providers: contract.ProviderStatus[] };
  Providers: contract.ProviderStatus[];
  Nothing: Record<string, never>;
  BudgetReport: BudgetReport;
  KeyList: { keys: KeyView[] };
  KeyView: KeyView;
  KeyIssue: KeyIssue;
  SettingsReport: SettingsReport;

  ModelNames: ModelNames | ModelList;
  ModelName: ListedModel | ModelInfo;
  ChatCompletion: ChatCompletion;
  ChatChunk: ChatChunk;
  Completion: Completion;
  Response: ResponseBody;
  ResponseEvent: ResponseEvent;
  Embeddings: EmbeddingResult;
  Reranked: Reranked;
  Pictures: Pictures;
  Transcript: Heard;

  Message: Message;
  MessageEvent: MessageEvent;
  TokenCount: { input_tokens: number };

  OllamaVersion: { version: string /** That of Polder. */; polder: string };
  TagList: ollama.TagList;
  LoadedList: ollama.LoadedList;
  ShownTag: ollama.ShownTag;
  ChatLine: ollama.ChatLine;
  GenerateLine: ollama.GenerateLine;
  EmbedAnswer: ollama.EmbedAnswer;
  OldEmbedding: { embedding: number[] };
}

export type AnswerName = keyof Answers;

/** Beside the text what the model gave: with `verbose_json`, times in seconds. */
interface Heard {
  text: string;
  language?: string;
  duration?: number;
  segments?: (Segment & { [key: string]: unknown })[];
  [key: string]: unknown;
}

/** The names whose types are not the same in both. */
export type Changed<Real, Described> = {
  [Name in keyof Real | keyof Described]: Name extends keyof Real & keyof Described
    ? [Shape<Real[Name]>, Shape<Described[Name]>] extends [Shape<Described[Name]>, Shape<Real[Name]>]
      ? never
      : Name
    : Name;
}[keyof Real | keyof Described];

/** A type in which fields that may be left out have to be there, so that two that differ in such differ. */
type Shape<Type> = Type extends readonly (infer Item)[]
  ? Shape<Item>[]
  : Type extends object
    ? { -readonly [Name in keyof Type]-?: ShapeOfField<Type, Name> }
    : Type;

type ShapeOfField<Type, Name extends keyof Type> = undefined extends Type[Name]
  ? { readonly mayBeLeftOut: Shape<Exclude<Type[Name], undefined>> }
  : Shape<Type[Name]>;
