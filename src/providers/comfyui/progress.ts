import type { Progress } from '../../task/work.ts';

type Row = Readonly<Record<string, unknown>>;

/** What a job's events mean: how far it is, or that it has ended one way or another. */
export type JobEvent =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'ended' };

const ends = new Set(['execution_success', 'execution_error', 'execution_interrupted']);

/**
 * Reads a message of ComfyUI's WebSocket; undefined for one that tells nothing of this job. Only nodes
 * that count steps weigh, since loading and saving take little of the time.
 */
export function readEvent(text: string, job: string): JobEvent | undefined {
  const { type, data } = parsed(text);
  const event = object(data);
  if (event.prompt_id !== job) return undefined;
  if (ends.has(String(type)) || (type === 'executing' && event.node === null)) return { kind: 'ended' };
  if (type === 'progress') return stepsOf([event]);
  return type === 'progress_state' ? stepsOf(Object.values(object(event.nodes)).map(object)) : undefined;
}

function stepsOf(nodes: readonly Row[]): JobEvent | undefined {
  const counting = nodes.filter(({ value, max }) => typeof value === 'number' && Number(max) > 1);
  if (counting.length === 0) return undefined;
  const done = counting.reduce((sum, { value }) => sum + Number(value), 0);
  const all = counting.reduce((sum, { max }) => sum + Number(max), 0);
  return {
    kind: 'progress',
    progress: { fraction: Math.min(1, done / all), message: `sampling, step ${done} of ${all}` },
  };
}

function parsed(text: string): Row {
  try {
    return object(JSON.parse(text));
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return {};
    throw thrown;
  }
}

function object(value: unknown): Row {
  return typeof value === 'object' && value !== null ? (value as Row) : {};
}
