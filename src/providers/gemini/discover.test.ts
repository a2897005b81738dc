import { describe, expect, it } from 'vitest';
import type { Transport } from '../../egress/transport.ts';
import { discoverModels } from './discover.ts';

const model = (name: string, methods: string[], more: object = {}) => ({
  name: `models/${name}`,
  displayName: name,
  inputTokenLimit: 1_048_576,
  supportedGenerationMethods: methods,
  ...more,
});

describe('discovery of Gemini’s models', () => {
  it('reads all pages, tells what answers in pictures, and leaves out what answers in sound', async () => {
    const pages = [
      {
        models: [
          model('gemini-3-pro-preview', ['generateContent', 'countTokens'], { thinking: true }),
          model('gemini-2.5-flash-preview-tts', ['generateContent']),
          model('gemini-2.5-flash-image', ['generateContent']),
          model('imagen-4.0-generate-001', ['predict']),
        ],
        nextPageToken: 'more',
      },
      {
        models: [
          model('gemini-embedding-001', ['embedContent']),
          model('gemma-3-27b-it', ['generateContent']),
        ],
      },
    ];
    const paths: string[] = [];
    const transport: Transport<'cloud'> = {
      place: 'cloud',
      origin: 'https://generativelanguage.googleapis.com',
      async send({ path, headers }) {
        expect(headers).toEqual({ 'x-goog-api-key': 'test-key' });
        const body = JSON.stringify(pages[paths.length]);
        paths.push(path);
        return { status: 200, headers: {}, text: async () => body, pieces: () => [] as never, discard() {} };
      },
    };
    const found = await discoverModels(transport, new AbortController().signal, 'test-key');
    expect(found).toMatchObject([
      {
        name: 'gemini-3-pro-preview',
        capabilities: ['text-generation'],
        contextLength: 1_048_576,
        tools: true,
        reasoning: true,
      },
      { name: 'gemini-2.5-flash-image', capabilities: ['text-to-image', 'image-to-image'], tools: false },
      { name: 'gemini-embedding-001', capabilities: ['feature-extraction'] },
      { name: 'gemma-3-27b-it', tools: false, vision: true, reasoning: false },
    ]);
    expect(paths).toEqual(['/models?pageSize=1000', '/models?pageSize=1000&pageToken=more']);
  });
});
