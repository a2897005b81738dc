import type { ProviderError } from '../providers/provider.ts';
import type { Place } from '../shared/place.ts';

/** Milliseconds for which a loading model is waited for while another could serve. */
const patienceWithAlternative = 20_000;
/** Seconds of a rate limit that are sat out. */
const longestRetryWait = 10;

/** Whether to go on waiting for a model that is loading; `alone`: no other is left to try. */
export function mayWaitForLoading(waited: number, alone: boolean, patience: number): boolean {
  return waited < (alone ? patience : Math.min(patience, patienceWithAlternative));
}

/**
 * Whether to call the same model once more: after a cut before any answer, where that costs nothing or
 * nobody else can serve; and after a short rate limit, where nobody else can.
 */
export function worthRetrying(error: ProviderError, place: Place, alone: boolean): boolean {
  if (error.failure === 'failed') return error.status === undefined && (place === 'local' || alone);
  const limited = error.failure === 'rate-limited' || error.failure === 'overloaded';
  return limited && alone && (error.retryAfterSeconds ?? Number.POSITIVE_INFINITY) <= longestRetryWait;
}
