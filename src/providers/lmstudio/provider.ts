import type { Transport } from '../../egress/transport.ts';
import type { Place } from '../../shared/place.ts';
import type { ResultOf, TaskInput } from '../../task/task.ts';
import { createOpenAICompatibleProvider } from '../openai-compatible/provider.ts';
import { type Attempt, type Provider, ProviderError } from '../provider.ts';
import { describeModel } from './discover.ts';
import { loadFirst } from './load.ts';
import { servedBy } from './served-model.ts';
import { nativeModels } from './wire.ts';

/**
 * LM Studio: OpenAI's API for the work itself, its own for what it has and for loading. Versions before
 * 0.4 have only the first.
 */
export function createLmStudioProvider<P extends Place>(options: {
  readonly id: string;
  readonly place: P;
}): Provider<P> {
  const plain = createOpenAICompatibleProvider({ ...options, kind: 'lmstudio' });
  const loading = new Map<string, Promise<void>>();

  /** Attempts that need the same model at once go one after another, so that it is loaded once. */
  const ensureLoaded = async (attempt: Attempt<P>, transport: Transport<P>): Promise<void> => {
    const { name } = attempt.model;
    const before = loading.get(name) ?? Promise.resolve();
    const turn = before.catch(() => undefined).then(() => loadFirst(attempt, transport));
    loading.set(name, turn);
    try {
      await Promise.race([turn, leaving(attempt.signal)]);
    } finally {
      if (loading.get(name) === turn) loading.delete(name);
    }
  };

  return {
    ...plain,
    async discover(transport, signal) {
      const models = await nativeModels(transport, signal);
      return models?.map(describeModel) ?? plain.discover(transport, signal);
    },
    async perform<Input extends TaskInput>(attempt: Attempt<P, Input>, transport: Transport<P>) {
      if (!attempt.model.loaded) await ensureLoaded(attempt, transport);
      const answer: ResultOf<TaskInput> = await plain.perform<TaskInput>(attempt, transport);
      return servedBy(attempt.model.name, answer) as ResultOf<Input>;
    },
  };
}

/** Rejects when the caller leaves. */
function leaving(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const leave = () => reject(new ProviderError('aborted', 'The request was cancelled.'));
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  });
}
