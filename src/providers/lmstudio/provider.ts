import type { Transport } from '../../egress/transport.ts';
import type { Place } from '../../shared/place.ts';
import type { ResultOf, TaskInput } from '../../task/task.ts';
import { createOpenAICompatibleProvider } from '../openai-compatible/provider.ts';
import type { Attempt, Provider } from '../provider.ts';
import { InTurn } from '../shared/in-turn.ts';
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
  const loading = new InTurn();

  return {
    ...plain,
    async discover(transport, signal) {
      const models = await nativeModels(transport, signal);
      return models?.map(describeModel) ?? plain.discover(transport, signal);
    },
    async perform<Input extends TaskInput>(attempt: Attempt<P, Input>, transport: Transport<P>) {
      const { model, signal } = attempt;
      // Attempts that need the same model at once have it loaded once.
      if (!model.loaded) await loading.take(model.name, signal, () => loadFirst(attempt, transport));
      const answer: ResultOf<TaskInput> = await plain.perform<TaskInput>(attempt, transport);
      return servedBy(attempt.model.name, answer) as ResultOf<Input>;
    },
  };
}
