import type { Transport } from '../../egress/transport.ts';
import type { ResultOf, TaskInput } from '../../task/task.ts';
import { createAiSdkProvider } from '../ai-sdk/provider.ts';
import type { Attempt, Provider } from '../provider.ts';
import { discoverModels } from './discover.ts';
import { makePictures } from './pictures.ts';
import { requestDialect } from './request.ts';
import { responseDialect } from './response.ts';

export interface GeminiOptions {
  readonly id: string;
  readonly apiKey: string;
}

/**
 * Google's Gemini API: text by its AI SDK package, pictures by ourselves. The transport's base address
 * ends in `/v1beta`.
 */
export function createGeminiProvider({ id, apiKey }: GeminiOptions): Provider<'cloud'> {
  const text = createAiSdkProvider({
    id,
    kind: 'gemini',
    place: 'cloud',
    async load() {
      const { createGoogle } = await import('@ai-sdk/google');
      return (settings) => createGoogle({ ...settings, apiKey });
    },
    discover: (transport, signal) => discoverModels(transport, signal, apiKey),
    dialect: { name: 'google', ...requestDialect, ...responseDialect },
  });
  return {
    ...text,
    async perform<Input extends TaskInput>(attempt: Attempt<'cloud', Input>, transport: Transport<'cloud'>) {
      const input: TaskInput = attempt.input.content;
      if (input.kind !== 'work') return text.perform(attempt, transport);
      const value = await makePictures(attempt, transport, input.request, apiKey);
      return { kind: 'whole', value } as ResultOf<Input>;
    },
  };
}
