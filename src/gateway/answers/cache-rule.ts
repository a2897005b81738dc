import type { Config } from '../../config/schema.ts';
import type { Signals } from '../../signals/signals.ts';
import type { ChatInput, TaskOf } from '../../task/task.ts';

/** What may be done with a request's answer. */
export interface CacheRule {
  /** The oldest answer that may be given again, in seconds; 0: none. */
  readonly maxAgeSeconds: number;
  readonly mayKeep: boolean;
}

const neither: CacheRule = { maxAgeSeconds: 0, mayKeep: false };

/**
 * Whether an answer may be given again. As configuration has it, of requests that leave nothing to chance
 * (temperature 0) or of all; a caller can ask for an answer of at most some age (`max-age`), or forbid it
 * (`no-cache`, `no-store`). Never where tools act, where news is
 * asked for, or where the house itself asks.
 */
export function cacheRule(
  task: TaskOf<ChatInput>,
  signals: Signals,
  { answers }: Config['memory']['cache'],
): CacheRule {
  if (answers === 'never' || !canRepeat(task, signals)) return neither;
  const wish = task.wishes.cache;
  if (wish?.noStore) return neither;
  const byRule = answers === 'always' || task.input.request.temperature === 0;
  const asked = wish?.maxAgeSeconds;
  return {
    maxAgeSeconds: wish?.noCache ? 0 : (asked ?? (byRule ? Number.MAX_SAFE_INTEGER : 0)),
    mayKeep: byRule || asked !== undefined,
  };
}

function canRepeat({ input, caller }: TaskOf<ChatInput>, { chore, needs }: Signals): boolean {
  const { n, logprobs, audio, modalities } = input.request;
  const isPlain = (n ?? 1) === 1 && !logprobs && audio === undefined && modalities === undefined;
  const isAsked = chore === null && caller.agent === undefined;
  return isPlain && isAsked && !needs.tools && !needs.liveData && !needs.audio && !needs.files;
}
