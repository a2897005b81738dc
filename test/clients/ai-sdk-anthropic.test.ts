import { describe } from 'vitest';
import { overAnthropic } from './ai-sdk-client.ts';
import { describeClient } from './scenarios.ts';

describe('ai with @ai-sdk/anthropic', () => {
  describeClient(overAnthropic, () => undefined);
});
