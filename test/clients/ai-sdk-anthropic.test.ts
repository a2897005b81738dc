import { createAnthropic } from '@ai-sdk/anthropic';
import { describe } from 'vitest';
import { aiSdkClient } from './ai-sdk.ts';
import { describeClient } from './scenarios.ts';

describe('ai with @ai-sdk/anthropic', () => {
  describeClient(
    (gateway) => {
      const polder = createAnthropic({ baseURL: `${gateway.url}/v1`, apiKey: 'any' });
      return aiSdkClient('@ai-sdk/anthropic', ({ model }) => polder.languageModel(model));
    },
    () => undefined,
  );
});
