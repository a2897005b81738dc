import { createAiSdkProvider } from '../ai-sdk/provider.ts';
import type { Provider } from '../provider.ts';
import { discoverModels } from './discover.ts';
import { requestDialect } from './request.ts';
import { responseDialect } from './response.ts';

export interface AnthropicOptions {
  readonly id: string;
  readonly apiKey: string;
}

/** Anthropic's Messages API by its AI SDK package. The transport's base address ends in `/v1`. */
export function createAnthropicProvider({ id, apiKey }: AnthropicOptions): Provider<'cloud'> {
  return createAiSdkProvider({
    id,
    kind: 'anthropic',
    place: 'cloud',
    async load() {
      const { createAnthropic } = await import('@ai-sdk/anthropic');
      return (settings) => createAnthropic({ ...settings, apiKey });
    },
    discover: (transport, signal) => discoverModels(transport, signal, apiKey),
    dialect: { name: 'anthropic', caches: true, ...requestDialect, ...responseDialect },
  });
}
