import { createAiSdkProvider } from '../ai-sdk/provider.ts';
import type { Provider } from '../provider.ts';
import { discoverModels } from './discover.ts';
import { requestDialect } from './request.ts';
import { responseDialect } from './response.ts';

export interface GeminiOptions {
  readonly id: string;
  readonly apiKey: string;
}

/** Google's Gemini API by its AI SDK package. The transport's base address ends in `/v1beta`. */
export function createGeminiProvider({ id, apiKey }: GeminiOptions): Provider<'cloud'> {
  return createAiSdkProvider({
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
}
