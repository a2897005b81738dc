/** Simulated AI systems for tests and benchmarks. None of them runs a model or leaves the loopback. */

export type { Question, Script, ScriptedAnswer, ScriptedToolCall } from './answers.ts';
export { type AnthropicModel, type AnthropicOptions, startAnthropic } from './anthropic.ts';
export {
  type Automatic1111Options,
  type Automatic1111Trouble,
  type SimulatedAutomatic1111,
  startAutomatic1111,
} from './automatic1111.ts';
export { type ComfyTrouble, type ComfyUIOptions, type SimulatedComfyUI, startComfyUI } from './comfyui.ts';
export { comfyNodes } from './comfyui-nodes.ts';
export type { FlavourName, LocalModel } from './compatible-flavours.ts';
export type { Fault } from './faults.ts';
export type { Framing } from './framing.ts';
export { type GeminiModel, type GeminiOptions, startGemini } from './gemini.ts';
export { type HuggingFaceModel, type HuggingFaceOptions, startHuggingFace } from './hugging-face.ts';
export { type HubHouse, type HubRepository, startHuggingFaceHub } from './hugging-face-hub.ts';
export { type LmStudioHouse, startLmStudio } from './lmstudio.ts';
export {
  chatNode,
  type N8nOptions,
  nodeThat,
  type SimulatedWorkflow,
  startN8n,
  webhookNode,
} from './n8n.ts';
export { type OllamaOptions, startOllama } from './ollama.ts';
export type { OllamaModel } from './ollama-models.ts';
export { type OpenAIModel, type OpenAIOptions, startOpenAI } from './openai.ts';
export { type OpenAICompatibleOptions, startOpenAICompatible } from './openai-compatible.ts';
export { HEARD, HEARD_IN_ENGLISH, type MediaTrouble, OPENAI_MEDIA_MODELS } from './openai-media.ts';
export { type OpenRouterModel, type OpenRouterOptions, startOpenRouter } from './openrouter.ts';
export { drawBomb, drawPicture, filmBytes, silence } from './pictures.ts';
export { type SimulatedQdrant, startQdrant } from './qdrant.ts';
export type { SimulatedServer } from './server.ts';
export { startToxicProxy, type Toxic, type ToxicProxy } from './toxic-proxy.ts';
export type { SeenRequest } from './wire.ts';
