import type { TaskInput } from '../../task/task.ts';
import type { WorkRequest } from '../../task/work.ts';
import { ProviderError } from '../provider.ts';

/**
 * The input of a provider that makes pictures, films or sounds.
 *
 * @throws ProviderError `bad-request` for a conversation, a completion or an embedding
 */
export function workRequest(input: TaskInput): WorkRequest {
  if (input.kind === 'work') return input.request;
  throw new ProviderError('bad-request', `${input.request.model} does not take what this asks for.`, {
    beforeSending: true,
  });
}
