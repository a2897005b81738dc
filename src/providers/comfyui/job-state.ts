import { type Graph, isGraph } from './graph.ts';
import type { Answer } from './server.ts';

type Row = Readonly<Record<string, unknown>>;

/** How a job stands, by whichever route the server has. */
export type JobState =
  | { readonly kind: 'waiting'; readonly before: number | undefined }
  | { readonly kind: 'running' }
  | {
      readonly kind: 'done';
      /** What each node gave, by node id. */
      readonly outputs: Row;
      /** The workflow as the server ran it, where it says. */
      readonly ran: Graph | undefined;
    }
  | { readonly kind: 'failed'; readonly message: string; readonly type: string | undefined }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'absent' };

/** Reads `GET /api/jobs/{id}`; undefined where the server has no such route. */
export function readJob({ status, value }: Answer): JobState | undefined {
  const row = object(value);
  if (status === 404) return typeof row.error === 'string' ? { kind: 'absent' } : undefined;
  switch (row.status) {
    case 'pending':
      return { kind: 'waiting', before: undefined };
    case 'in_progress':
      return { kind: 'running' };
    case 'completed':
      return { kind: 'done', outputs: object(row.outputs), ran: graphOf(object(row.workflow).prompt) };
    case 'failed':
      return failureIn(object(row.execution_error));
    case 'cancelled':
      return { kind: 'cancelled' };
    default:
      return undefined;
  }
}

/** Reads `GET /history/{id}`, which is empty while a job waits, runs, or is not known: undefined then. */
export function readHistory({ value }: Answer, id: string): JobState | undefined {
  const entry = object(object(value)[id]);
  if (Object.keys(entry).length === 0) return undefined;
  const status = object(entry.status);
  if (status.status_str !== 'error') {
    return { kind: 'done', outputs: object(entry.outputs), ran: graphOf(list(entry.prompt)[2]) };
  }
  const events = list(status.messages).map(list);
  if (events.some(([event]) => event === 'execution_interrupted')) return { kind: 'cancelled' };
  return failureIn(object(events.find(([event]) => event === 'execution_error')?.[1]));
}

/** Where a job is in the queue. `mark`: its id, or the id of the client that gave it. */
export interface Queued {
  readonly id: string;
  readonly state: JobState;
}

/** Reads `GET /queue`; undefined where the job is not in it. */
export function readQueue({ value }: Answer, mark: string): Queued | undefined {
  const running = list(object(value).queue_running).map(list);
  const found = running.find((item) => isMarked(item, mark));
  if (found !== undefined) return { id: String(found[1]), state: { kind: 'running' } };
  // Entries come as the heap has them: the number decides.
  const pending = list(object(value).queue_pending)
    .map(list)
    .sort(([one], [other]) => Number(one) - Number(other));
  const at = pending.findIndex((item) => isMarked(item, mark));
  if (at < 0) return undefined;
  return { id: String(pending[at]![1]), state: { kind: 'waiting', before: running.length + at } };
}

function isMarked([, id, , extra]: readonly unknown[], mark: string): boolean {
  return id === mark || object(extra).client_id === mark;
}

function failureIn(error: Row): JobState {
  const where = typeof error.node_type === 'string' ? ` in ${error.node_type}` : '';
  const said = typeof error.exception_message === 'string' ? error.exception_message.trim() : '';
  return {
    kind: 'failed',
    message: `The workflow failed${where}${said === '' ? '.' : `: ${said.slice(0, 400)}`}`,
    type: typeof error.exception_type === 'string' ? error.exception_type : undefined,
  };
}

function graphOf(value: unknown): Graph | undefined {
  return isGraph(value) ? value : undefined;
}

function object(value: unknown): Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Row) : {};
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
