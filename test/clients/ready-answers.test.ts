import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type MemoryScene, startMemoryScene } from '../support/memory-scene.ts';
import { anthropicSdk } from './anthropic-client.ts';
import { ollamaClient } from './ollama-client.ts';
import { openaiChat } from './openai-chat-client.ts';
import { openaiResponses } from './responses-client.ts';
import { says } from './scenarios.ts';

const staging = 'How do I reset the staging database of project Falcon?';

describe.each([openaiChat, openaiResponses, anthropicSdk, ollamaClient])('%o', (make) => {
  let scene: MemoryScene;
  beforeAll(async () => {
    scene = await startMemoryScene({
      entries: [
        { text: staging, solution: 'Run make reset-staging, twice if need be.', source: 'runbook.md' },
      ],
      config: { memory: { cache: { answers: 'always' } } },
    });
  });
  afterAll(() => scene[Symbol.asyncDispose]());

  it('gets a known solution as any answer, whole and streamed', async () => {
    const client = make(scene.gateway);
    for (const how of ['answer', 'stream'] as const) {
      const { text, ending, usage, headers } = await client[how]({ model: 'auto', turns: [says(staging)] });
      expect(text).toBe('Run make reset-staging, twice if need be.\n\n(From your own memory: runbook.md)');
      expect(ending).toBe('stop');
      expect(usage.output).toBeGreaterThan(5);
      expect(headers.get('x-polder-model')).toBe('memory/best-practices');
    }
  });

  it('gets what was answered before as any answer, whole and streamed', async () => {
    const client = make(scene.gateway);
    const question = { model: 'home/small', turns: [says('Say a few words about the moon and the tides.')] };
    const first = await client.answer(question);
    for (const how of ['answer', 'stream'] as const) {
      const again = await client[how](question);
      expect(again.headers.get('x-polder-cache')).toMatch(/^exact; age=\d+$/);
      expect(again.text).toBe(first.text);
      expect(again.usage).toEqual(first.usage);
      expect(again.ending).toBe('stop');
      if (how === 'stream') expect(again.pieces).toBeGreaterThan(1);
    }
  });
});
