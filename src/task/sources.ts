import type { PipelineTag } from '../shared/capabilities.ts';

/** How somebody for a kind of work is got on this machine, and by which key elsewhere. */
interface Source {
  readonly here: string;
  readonly elsewhere?: string;
}

const chat: Source = {
  here: 'Start Ollama or LM Studio, or fetch a model with `polder pull`',
  elsewhere: 'a key such as OPENAI_API_KEY or ANTHROPIC_API_KEY',
};
const vision: Source = {
  here: 'Pull a local model that sees, such as `ollama pull qwen2.5vl`',
  elsewhere: 'a key such as OPENAI_API_KEY, ANTHROPIC_API_KEY or GOOGLE_AI_API_KEY',
};
const pictures: Source = {
  here: 'Start ComfyUI (COMFYUI_URL) or Automatic1111 with --api (A1111_URL)',
  elsewhere: 'OPENAI_API_KEY, GOOGLE_AI_API_KEY or OPENROUTER_API_KEY',
};
const films: Source = { here: 'Start ComfyUI (COMFYUI_URL) with a checkpoint for films' };
const speech: Source = {
  here: 'Start a local speech server that speaks as OpenAI does, such as Lemonade (LEMONADE_URL) or Kokoro (LOCAL_INFER_URL)',
  elsewhere: 'OPENAI_API_KEY',
};
const transcripts: Source = {
  here: 'Start a local server with a Whisper model that speaks as OpenAI does, such as Lemonade (LEMONADE_URL) or another (LOCAL_INFER_URL)',
  elsewhere: 'OPENAI_API_KEY',
};
const embeddings: Source = {
  here: 'Pull a model for embeddings, such as `ollama pull nomic-embed-text`',
  elsewhere: 'OPENAI_API_KEY',
};
const hub = (capability: PipelineTag): Source => ({
  here: `Name a model for it in \`transformers.models\` (\`polder models --hub --capability ${capability}\` shows what there is)`,
  elsewhere: 'HF_API_TOKEN, so that models of the Hugging Face hub can be used',
});

const sources: Partial<Readonly<Record<PipelineTag, Source>>> = {
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

/**
 * What to start, connect or pull so that a kind of work can be done: one sentence. Of a key nothing is said
 * where the work must stay on this machine.
 */
export function howToGet(capability: PipelineTag, mayLeave = true): string {
  return sentenceOf(sources[capability] ?? hub(capability), mayLeave);
}

/** The same for a chat model that stands in for a specialist. */
export function howToGetStandIn(seesPictures: boolean, mayLeave = true): string {
  return sentenceOf(seesPictures ? vision : chat, mayLeave);
}

function sentenceOf({ here, elsewhere }: Source, mayLeave: boolean): string {
  return elsewhere === undefined || !mayLeave ? `${here}.` : `${here}, or give ${elsewhere}.`;
}
