import { describe, expect, it } from 'vitest';
import { contradictionOf, type SelfDescription } from './contradiction.ts';

const model = (facts: Partial<SelfDescription>): SelfDescription => ({
  capability: 'text-generation',
  architectures: [],
  library: 'transformers',
  tags: [],
  ...facts,
});

describe('what a model says of itself', () => {
  it.each([
    ['text-generation', 'BertForMaskedLM', 'fill-mask'],
    ['text-generation', 'XLMRobertaModel', 'feature-extraction'],
    ['text-generation', 'ModernBertForSequenceClassification', 'text-classification'],
    ['translation', 'BertForTokenClassification', 'token-classification'],
    ['object-detection', 'ViTForImageClassification', 'image-classification'],
  ] as const)('is not believed where %s is the tag of %s', (capability, architecture, made) => {
    const found = contradictionOf(model({ capability, architectures: [architecture] }));
    expect(found).toBe(`It is tagged ${capability}, but ${architecture} is made for ${made}.`);
  });

  it.each([
    ['text-generation', 'LlamaForCausalLM'],
    ['feature-extraction', 'Qwen3ForCausalLM'],
    ['text-ranking', 'XLMRobertaForSequenceClassification'],
    ['sentence-similarity', 'MPNetForMaskedLM'],
    ['audio-classification', 'Wav2Vec2ForSequenceClassification'],
    ['automatic-speech-recognition', 'WhisperForConditionalGeneration'],
    ['text-generation', 'SomethingNobodyKnows'],
  ] as const)('is believed where %s is the tag of %s', (capability, architecture) => {
    expect(contradictionOf(model({ capability, architectures: [architecture] }))).toBeNull();
  });

  it('is not believed where a library that makes vectors is said to write', () => {
    expect(contradictionOf(model({ library: 'sentence-transformers' }))).toMatch(/makes vectors/);
    expect(
      contradictionOf(model({ library: 'sentence-transformers', capability: 'text-ranking' })),
    ).toBeNull();
  });
});
