import type { ReplayReport } from '../reports/replay.ts';
import type { Report } from '../reports/report.ts';
import type { RoutingReport } from '../reports/routing.ts';
import type {
  FeedbackRequest,
  InteractionDetail,
  MemoryDocumentPage,
  MemoryEntryPage,
  MemoryEntryView,
  MemoryOverview,
  MemoryQuestions,
  MemorySearchAnswer,
} from '../surfaces/dashboard/contract.ts';
import type { BudgetReport } from '../surfaces/platform/budget.ts';
import type { EgressReport } from '../surfaces/platform/egress.ts';
import type { KeyIssue, KeyLimitsBody, KeyView, NewKeyBody } from '../surfaces/platform/keys.ts';
import type { QualityView } from '../surfaces/platform/quality.ts';
import type { ChatMessage } from '../task/chat.ts';

/** What the commands use of the composition root, loaded only when a command needs it. */
export interface House {
  startPolder(options: HouseOptions & { quiet?: boolean }): Promise<RunningPolder>;
  /** Decides without calling a model. */
  openRouter(options: HouseOptions): Promise<RouterDoor>;
  /** The records of a gateway that is not running. */
  openRecords(options: HouseOptions): RecordsDoor | Promise<RecordsDoor>;
  /** The keys of a data folder, whether a gateway runs on it or not. */
  openKeys(options: HouseOptions): Promise<KeysDoor>;
  /** The memory of a gateway that is not running. */
  openMemory(options: HouseOptions): Promise<MemoryDoor>;
}

export interface HouseOptions {
  home?: string;
  env?: NodeJS.ProcessEnv;
}

export interface RunningPolder {
  readonly address: string;
  /** An admin key for who started it. */
  readonly ownKey: string;
  close(): Promise<void>;
}

/** Where a prompt would go; the line that `polder route --jsonl` writes, less its id. */
export interface RouteDecision {
  readonly place: string | null;
  readonly model: string | null;
  readonly privacy: string;
  readonly complexity: number;
  readonly relevance: number;
  readonly reason: string;
}

export interface RouterDoor {
  route(input: { messages: ChatMessage[] }): RouteDecision | Promise<RouteDecision>;
  close(): Promise<void>;
}

export interface RecordsDoor {
  interaction(id: string): Promise<InteractionDetail | undefined>;
  addFeedback(request: FeedbackRequest): { ok: true } | Promise<{ ok: true }>;
  /** What has left this machine; takes what `GET /polder/egress` takes. */
  egress(query: Record<string, string>): Promise<EgressReport>;
  /** What another policy would have done; takes what `GET /polder/replay` takes. */
  replay(query: Record<string, string>): Promise<ReplayReport>;
  /** Takes what `GET /polder/report` takes, less the format. */
  report(query: { days: string }): Promise<Report>;
  /** Takes what `GET /polder/report/routing` takes. */
  routingReport(query: Record<string, string>): Promise<RoutingReport>;
  /** Takes what `GET /polder/quality` takes. */
  quality(query: Record<string, string>): Promise<QualityView>;
  budget(): Promise<BudgetReport>;
  /** US dollars; null: no limit; `config`: what configuration says. */
  setBudget(account: string, limitUsd: number | null | 'config'): Promise<BudgetReport>;
  close(): void | Promise<void>;
}

/** Keys are named by id or name. Throws PolderError. */
export interface KeysDoor {
  list(): Promise<KeyView[]>;
  add(body: NewKeyBody): Promise<KeyIssue>;
  rotate(key: string, body: { graceMinutes: number }): Promise<KeyIssue>;
  limit(key: string, body: KeyLimitsBody): Promise<KeyView>;
  revoke(key: string): Promise<KeyView>;
  close(): Promise<void>;
}

/** Takes and gives what the routes under `/polder/memory` do. Throws PolderError, or CommandError where a gateway runs. */
export interface MemoryDoor {
  overview(): Promise<MemoryOverview>;
  list(query: Record<string, string>): Promise<MemoryEntryPage>;
  search(body: object): Promise<MemorySearchAnswer>;
  add(body: object): Promise<MemoryEntryView>;
  addAll(body: object): Promise<{ added: number }>;
  isKnown(body: object): Promise<{ known: boolean }>;
  putDocument(body: object): Promise<{ id: string }>;
  questions(query: Record<string, string>): Promise<MemoryQuestions>;
  documents(query: Record<string, string>): Promise<MemoryDocumentPage>;
  forgetDocument(id: string): Promise<{ name: string }>;
  promote(id: string): Promise<MemoryEntryView>;
  reject(id: string): Promise<MemoryEntryView>;
  forget(id: string): Promise<MemoryEntryView>;
  close(): Promise<void>;
}
