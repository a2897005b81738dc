import type { Config } from '../../config/schema.ts';
import type { Signals } from '../../signals/signals.ts';
import type { ChatInput, TaskOf } from '../../task/task.ts';
import type { Decision } from '../deliberation.ts';

/** What may be done with a request's answer. */
export interface CacheRule {
  /** The oldest answer that may be given again, in seconds; 0: none. */
  readonly maxAgeSeconds: number;
  /** And the newest. */
  readonly minAgeSeconds: number;
  /** Which answers are kept: whatever answers, or only what the cloud was paid for. */
  readonly keeps: 'all' | 'paid' | 'none';
}

const neither: CacheRule = { maxAgeSeconds: 0, minAgeSeconds: 0, keeps: 'none' };
/** Who asks the same again within this time wants another answer. */
const askedAgainSeconds = 3_600;
const secondsADay = 86_400;
/** A temperature above this asks for variety. */
const usualTemperature = 1;

/**
 * Whether an answer may be given again. As configuration has it: of requests that leave nothing to chance
 * (temperature 0) or of all; by itself of the first, and to other plain questions, some time later, what the
 * cloud was paid for where the model was the house's choice. A caller can ask for an answer of at most some
 * age (`max-age`), or forbid it (`no-cache`, `no-store`). Never where tools act, where news is asked for, or
 * where the house itself asks.
 */
export function cacheRule(
  task: TaskOf<ChatInput>,
  { signals, plan }: Pick<Decision, 'signals' | 'plan'>,
  { answers, paidDays }: Pick<Config['memory']['cache'], 'answers' | 'paidDays'>,
): CacheRule {
  if (answers === 'never' || !canRepeat(task, signals)) return neither;
  const wish = task.wishes.cache;
  if (wish?.noStore) return neither;
  const byRule = answers === 'always' || task.input.request.temperature === 0;
  const asked = wish?.maxAgeSeconds;
  const oldest = (seconds: number) => (wish?.noCache ? 0 : seconds);
  if (byRule || asked !== undefined)
    return { maxAgeSeconds: oldest(asked ?? Number.MAX_SAFE_INTEGER), minAgeSeconds: 0, keeps: 'all' };
  if (answers !== 'auto' || plan.policy === 'pinned' || !isPlainQuestion(task, signals)) return neither;
  return {
    maxAgeSeconds: oldest(paidDays * secondsADay),
    minAgeSeconds: askedAgainSeconds,
    keeps: 'paid',
  };
}

function canRepeat({ input, caller }: TaskOf<ChatInput>, { chore, needs }: Signals): boolean {
  const { n, logprobs, audio, modalities } = input.request;
  const isPlain = (n ?? 1) === 1 && !logprobs && audio === undefined && modalities === undefined;
  const isAsked = chore === null && caller.agent === undefined;
  return isPlain && isAsked && !needs.tools && !needs.liveData && !needs.audio && !needs.files;
}

/** The first question of a conversation, that has nothing new made up. */
function isPlainQuestion({ input }: TaskOf<ChatInput>, { complexityParts }: Signals): boolean {
  const { messages, temperature } = input.request;
  const isFirst = messages.every(({ role }, index) =>
    index === messages.length - 1 ? role === 'user' : role === 'system' || role === 'developer',
  );
  const isMaking = complexityParts.some(({ name }) => name === 'making');
  return isFirst && !isMaking && (temperature ?? 0) <= usualTemperature;
}
