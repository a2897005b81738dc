/** Simulated AI systems for tests and benchmarks. None of them runs a model or leaves the loopback. */
export type { Fault } from './faults.ts';
export { type OllamaOptions, startOllama } from './ollama.ts';
export type { OllamaModel } from './ollama-models.ts';
export { type OpenAIModel, type OpenAIOptions, startOpenAI } from './openai.ts';
export type { SimulatedServer } from './server.ts';
