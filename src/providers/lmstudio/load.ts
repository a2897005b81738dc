import { z } from 'zod';
import type { Transport } from '../../egress/transport.ts';
import type { Place } from '../../shared/place.ts';
import type { TaskInput } from '../../task/task.ts';
import { type Attempt, ProviderError } from '../provider.ts';
import { askLmStudio, nativeModels } from './wire.ts';

/** What `POST /api/v1/models/load` answers: `instance_id` and `load_config`, or as in early drafts. */
const loadAnswer = z.union([
  z.looseObject({ instance_id: z.string(), load_config: settings() }),
  z.looseObject({ model_instance_id: z.string(), config: settings() }),
]);

function settings() {
  return z.looseObject({ context_length: z.number().optional() }).optional();
}

const smallestContext = 8_192;
/** English has four characters to a token; three leave room. */
const charactersPerToken = 3;
const usualAnswerTokens = 2_048;

/**
 * Loads the attempt's model with room for what is asked, where it is not in memory. Left to itself LM
 * Studio loads a model when it is first used, with a short context and none of the settings made for it
 * (its bug tracker, number 1463). Does nothing for versions that cannot be told.
 *
 * @throws ProviderError
 */
export async function loadFirst<P extends Place>(
  attempt: Attempt<P>,
  transport: Transport<P>,
): Promise<void> {
  const { model, signal, timeouts } = attempt;
  const models = await nativeModels(transport, signal);
  const found = models?.find((row) => row.key === model.name);
  if (found === undefined || found.loaded_instances.length > 0) return;
  const most = found.max_context_length;
  const answer = await askLmStudio(transport, {
    path: '/../api/v1/models/load',
    signal,
    patience: timeouts.headers,
    body: attempt.input.shape((input) =>
      found.type === 'embedding'
        ? { model: found.key }
        : { model: found.key, context_length: contextFor(input, most), echo_load_config: true },
    ),
  });
  if (!loadAnswer.safeParse(answer).success) {
    throw new ProviderError('failed', 'LM Studio did not say that it loaded the model.');
  }
}

/** A power of two, so that requests of similar length need no other. */
function contextFor(input: TaskInput, most: number | undefined): number {
  const characters = JSON.stringify(input.request, withoutMedia).length;
  let context = smallestContext;
  while (context < characters / charactersPerToken + usualAnswerTokens) context *= 2;
  return most === undefined ? context : Math.min(context, most);
}

/** Pictures and sound are tokens of another measure than their characters. */
function withoutMedia(key: string, value: unknown): unknown {
  return typeof value === 'string' && (key === 'data' || value.startsWith('data:')) ? '' : value;
}
