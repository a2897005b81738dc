import type { PipelineTag } from '../shared/capabilities.ts';

const chat =
  'Start Ollama or LM Studio, fetch a model with `polder pull`, or give a key such as OPENAI_API_KEY or ANTHROPIC_API_KEY.';
const vision =
  'Pull a local model that sees, such as `ollama pull qwen2.5vl`, or give a key such as OPENAI_API_KEY, ANTHROPIC_API_KEY or GOOGLE_AI_API_KEY.';
const pictures =
  'Start ComfyUI (COMFYUI_URL) or Automatic1111 with --api (A1111_URL), or give OPENAI_API_KEY, GOOGLE_AI_API_KEY or OPENROUTER_API_KEY.';
const films = 'Start ComfyUI (COMFYUI_URL) with a checkpoint for films.';
const speech =
  'Start a local speech server that speaks as OpenAI does, such as Lemonade (LEMONADE_URL) or Kokoro (LOCAL_INFER_URL), or give OPENAI_API_KEY.';
const transcripts =
  'Start a local server with a Whisper model that speaks as OpenAI does, such as Lemonade (LEMONADE_URL) or another (LOCAL_INFER_URL), or give OPENAI_API_KEY.';
const embeddings =
  'Pull a model for embeddings, such as `ollama pull nomic-embed-text`, or give OPENAI_API_KEY.';
const hub = 'Give HF_API_TOKEN, so that models of the Hugging Face hub can be used.';

const sources: Partial<Readonly<Record<PipelineTag, string>>> = {
  'feature-extraction': embeddings,
  'text-to-image': pictures,
  'unconditional-image-generation': pictures,
  'image-to-image': pictures,
  'image-text-to-image': pictures,
  'text-to-video': films,
  'image-to-video': films,
  'image-text-to-video': films,
  'video-to-video': films,
  'text-to-speech': speech,
  'automatic-speech-recognition': transcripts,
  'image-text-to-text': vision,
  'image-to-text': vision,
  'visual-question-answering': vision,
  'text-generation': chat,
  translation: chat,
  summarization: chat,
};

/** What to start, connect or pull so that a kind of work can be done: one sentence. */
export function howToGet(capability: PipelineTag): string {
  return sources[capability] ?? hub;
}

/** The same for a chat model that stands in for a specialist. */
export function howToGetStandIn(seesPictures: boolean): string {
  return seesPictures ? vision : chat;
}
