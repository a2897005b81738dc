import type { TaskInput, TextInput } from '../../task/task.ts';
import { ProviderError } from '../provider.ts';

/**
 * The input of a provider whose models take text and give text or vectors.
 *
 * @throws ProviderError `bad-request` for any other work
 */
export function textInput(input: TaskInput): TextInput {
  if (input.kind !== 'work') return input;
  const { capability, model } = input.request;
  throw new ProviderError('bad-request', `${model} does not do ${capability}.`, { beforeSending: true });
}
