import type { Hardware } from '../../src/catalog/hardware/hardware.ts';
import type { ProviderKind } from '../../src/providers/provider.ts';
import type { ModelStatus } from '../../src/surfaces/dashboard/contract.ts';

const plain: Omit<ModelStatus, 'id' | 'provider' | 'kind' | 'name' | 'place'> = {
  capabilities: ['text-generation'],
  loaded: false,
  vision: false,
  tools: true,
  reasoning: false,
  quality: 0.5,
  practice: false,
  available: true,
  memoryBytes: null,
  fits: null,
  statistics: null,
};

function model(
  provider: ProviderKind,
  name: string,
  place: 'local' | 'cloud',
  rest: Partial<ModelStatus>,
): ModelStatus {
  return { ...plain, id: `${provider}/${name}`, provider, kind: provider, name, place, ...rest };
}

function price(inputPerMillion: number, outputPerMillion: number): NonNullable<ModelStatus['price']> {
  return { inputPerMillion, outputPerMillion, source: 'price list', date: '2026-11-01' };
}

function statistics(
  attempts: number,
  successRate: number,
  tokensPerSecond: number,
  satisfaction: number | null,
) {
  return {
    attempts,
    successRate,
    tokensPerSecond,
    firstTokenMs: 220,
    answerMs: 4_100,
    ratings: satisfaction === null ? 0 : 7,
    satisfaction,
  };
}

/** A desk with a small graphics card. */
export const mockHardware: Hardware = {
  memoryBytes: 34_359_738_368,
  unified: false,
  devices: [{ name: 'NVIDIA GeForce RTX 3060', memoryBytes: 12_884_901_888, source: 'nvidia-smi' }],
};

export const mockModels: ModelStatus[] = [
  model('ollama', 'llama3.2:3b', 'local', {
    contextLength: 131_072,
    sizeBytes: 2_019_393_189,
    parameters: 3_212_749_888,
    quantization: 'Q4_K_M',
    family: 'llama',
    licence: 'LLAMA 3.2 COMMUNITY LICENSE AGREEMENT',
    memoryBytes: 3_400_000_000,
    fits: 'gpu',
    loaded: true,
    statistics: statistics(412, 0.996, 74, 4.1),
  }),
  model('ollama', 'qwen3:14b', 'local', {
    contextLength: 40_960,
    sizeBytes: 9_276_198_565,
    parameters: 14_768_307_200,
    quantization: 'Q4_K_M',
    family: 'qwen3',
    licence: 'apache-2.0',
    memoryBytes: 11_900_000_000,
    fits: 'partly',
    reasoning: true,
    statistics: statistics(188, 0.973, 31, 4.6),
  }),
  model('ollama', 'nomic-embed-text', 'local', {
    contextLength: 8_192,
    sizeBytes: 274_302_450,
    parameters: 136_727_040,
    capabilities: ['feature-extraction'],
    tools: false,
  }),
  model('lmstudio', 'gemma-3-12b', 'local', {
    contextLength: 131_072,
    sizeBytes: 8_149_190_253,
    parameters: 12_187_325_040,
    vision: true,
    available: false,
  }),
  model('anthropic', 'claude-sonnet-5', 'cloud', {
    contextLength: 1_000_000,
    vision: true,
    reasoning: true,
    price: price(3, 15),
    statistics: statistics(61, 1, 68, 4.8),
  }),
  model('openai', 'gpt-5.2', 'cloud', {
    contextLength: 400_000,
    vision: true,
    reasoning: true,
    price: price(1.25, 10),
    available: false,
    statistics: statistics(9, 0.444, 88, null),
  }),
  model('openai', 'text-embedding-3-small', 'cloud', {
    contextLength: 8_191,
    capabilities: ['feature-extraction'],
    tools: false,
    price: price(0.02, 0),
    available: false,
  }),
  model('gemini', 'gemini-3-flash', 'cloud', { contextLength: 1_048_576, vision: true }),
  model('practice', 'parrot', 'local', { contextLength: 32_768, practice: true, loaded: true }),
];
