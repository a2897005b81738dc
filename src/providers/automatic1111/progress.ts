import type { Progress } from '../../task/work.ts';

/**
 * What `/sdapi/v1/progress` says, which is of whatever runs. Newer servers name the task that runs,
 * older ones keep a name in the state; `ours` only where that name is our own.
 */
export type Sight = 'ours' | 'other' | 'idle';

interface Row {
  readonly progress?: unknown;
  readonly current_task?: unknown;
  readonly state?: {
    readonly job?: unknown;
    readonly sampling_step?: unknown;
    readonly sampling_steps?: unknown;
  } | null;
}

export function sightOf(value: unknown, task: string): Sight {
  const { current_task, state } = (value ?? {}) as Row;
  const job = typeof state?.job === 'string' ? state.job : '';
  if (current_task === task || job === task) return 'ours';
  return job === '' && (current_task === null || current_task === undefined) ? 'idle' : 'other';
}

/** How far it is, where what is described is our own work. */
export function progressOf(value: unknown, sight: Sight): Progress {
  if (sight !== 'ours') return { fraction: undefined, message: 'working' };
  const { progress, state } = (value ?? {}) as Row;
  const step = Number(state?.sampling_step);
  const steps = Number(state?.sampling_steps);
  return {
    fraction: typeof progress === 'number' ? Math.min(1, Math.max(0, progress)) : undefined,
    message: steps > 0 ? `sampling, step ${step} of ${steps}` : 'working',
  };
}
