import { describe, expect, it } from 'vitest';
import { chooseEmbedder } from './choice.ts';

const models = [{ id: 'ollama/all-minilm:latest' }, { id: 'ollama/nomic-embed-text:latest' }];

describe('choosing the embedder', () => {
  it('takes a proven local model where there is one, and any other before none', () => {
    expect(chooseEmbedder('auto', models, undefined)).toBe('ollama/nomic-embed-text:latest');
    expect(chooseEmbedder('auto', models.slice(0, 1), undefined)).toBe('ollama/all-minilm:latest');
    expect(chooseEmbedder('auto', [], undefined)).toBe('built-in/1');
  });

  it('stays with a model that is in use, but leaves the built-in one for any', () => {
    expect(chooseEmbedder('auto', models, 'ollama/all-minilm:latest')).toBe('ollama/all-minilm:latest');
    expect(chooseEmbedder('auto', models, 'built-in/1')).toBe('ollama/nomic-embed-text:latest');
  });

  it('does as it is told, where it can', () => {
    expect(chooseEmbedder('built-in', models, 'ollama/all-minilm:latest')).toBe('built-in/1');
    expect(chooseEmbedder('ollama/all-minilm', models, undefined)).toBe('ollama/all-minilm:latest');
    expect(chooseEmbedder('ollama/bge-m3', models, undefined)).toBeUndefined();
  });
});
