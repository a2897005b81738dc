import type { ErrorKind } from '../shared/errors.ts';
import type { InteractionId } from '../shared/identifiers.ts';
import type { RunRow } from '../store/tables/runs.ts';

/** What long work is there for. */
export const runKinds = ['task'] as const;
export type RunKind = (typeof runKinds)[number];

/** `interrupted`: the gateway stopped while it was under way. */
export const runStates = ['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted'] as const;
export type RunState = (typeof runStates)[number];

/** Long work, under way or ended. Times in milliseconds since 1970. */
export interface Run {
  readonly id: string;
  readonly kind: RunKind;
  /** What it is, in a line. */
  readonly title: string;
  readonly state: RunState;
  /** 0 to 1; null where it is not known. */
  readonly fraction: number | null;
  /** What is being done, in a few words; empty before it begins. */
  readonly message: string;
  readonly createdAt: number;
  /** Null while it is under way. */
  readonly endedAt: number | null;
  /** Of whom it is; null: of who asks without a key. */
  readonly keyId: string | null;
  /** Of whom the caller says that it is, such as a user of a website. */
  readonly user: string | null;
  /** What it asked models for, in that order. */
  readonly interactions: readonly InteractionId[];
  /** What came of it, in the shape of its kind; null unless it is done. */
  readonly result: unknown;
  /** Null unless it failed or was interrupted. */
  readonly error: RunError | null;
}

export interface RunError {
  readonly type: ErrorKind;
  readonly message: string;
  readonly field?: string | undefined;
}

/** Whether nothing more comes of it. */
export function hasEnded({ state }: Pick<Run, 'state'>): boolean {
  return state !== 'queued' && state !== 'running';
}

export function runOf(row: RunRow): Run {
  return {
    id: row.id,
    kind: row.kind as RunKind,
    title: row.title,
    state: row.state as RunState,
    fraction: row.fraction,
    message: row.message,
    createdAt: row.created_at,
    endedAt: row.ended_at,
    keyId: row.key_id,
    user: row.user,
    interactions: JSON.parse(row.interactions) as InteractionId[],
    result: row.result === null ? null : (JSON.parse(row.result) as unknown),
    error: row.error === null ? null : (JSON.parse(row.error) as RunError),
  };
}

export function rowOf(run: Run): RunRow {
  return {
    id: run.id,
    kind: run.kind,
    title: run.title,
    state: run.state,
    fraction: run.fraction,
    message: run.message,
    created_at: run.createdAt,
    ended_at: run.endedAt,
    key_id: run.keyId,
    user: run.user,
    interactions: JSON.stringify(run.interactions),
    result: run.result === null ? null : JSON.stringify(run.result),
    error: run.error === null ? null : JSON.stringify(run.error),
  };
}
