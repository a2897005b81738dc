import { describe, expect, it } from 'vitest';
import { chooseEmbedder, type Offer } from './choice.ts';

const minilm = { id: 'ollama/all-minilm:latest', onlyByName: false };
const nomic = { id: 'ollama/nomic-embed-text:latest', onlyByName: false };
const offer = (more: Partial<Offer> = {}): Offer => ({
  models: [minilm, nomic],
  inUse: 'built-in/1',
  answers: () => true,
  ...more,
});

describe('choosing the embedder', () => {
  it('takes a proven local model where there is one, and any other before none', () => {
    expect(chooseEmbedder('auto', offer())).toBe(nomic.id);
    expect(chooseEmbedder('auto', offer({ models: [minilm] }))).toBe(minilm.id);
    expect(chooseEmbedder('auto', offer({ models: [] }))).toBe('built-in/1');
  });

  it('takes no model by itself that has other work to do', () => {
    const models = [{ id: 'embedded/llama', onlyByName: true }];
    expect(chooseEmbedder('auto', offer({ models }))).toBe('built-in/1');
    expect(chooseEmbedder('embedded/llama', offer({ models }))).toBe('embedded/llama');
  });

  it('stays with a model that is in use', () => {
    expect(chooseEmbedder('auto', offer({ inUse: minilm.id }))).toBe(minilm.id);
  });

  it('waits for a model whose server does not run, and lets one go that was deleted', () => {
    const gone = { models: [], inUse: nomic.id };
    expect(chooseEmbedder('auto', offer({ ...gone, answers: () => false }))).toBe(nomic.id);
    expect(chooseEmbedder('auto', offer({ ...gone, answers: () => true }))).toBe('built-in/1');
  });

  it('does as it is told, where it can', () => {
    expect(chooseEmbedder('built-in', offer({ inUse: minilm.id }))).toBe('built-in/1');
    expect(chooseEmbedder('ollama/all-minilm', offer())).toBe(minilm.id);
    expect(chooseEmbedder('ollama/bge-m3', offer())).toBeUndefined();
  });
});
