/** What a capability takes or gives. `any` stands for data of other kinds. */
export const modalities = ['text', 'image', 'audio', 'video', 'document', 'table', 'model3d', 'any'] as const;
export type Modality = (typeof modalities)[number];

interface Shape {
  readonly takes: readonly Modality[];
  readonly gives: Modality;
}

/**
 * All kinds of work, named by Hugging Face's pipeline tags (`@huggingface/tasks` 0.21.35, `PIPELINE_DATA`),
 * with what goes in and what comes out: one step can follow another where these fit.
 */
export const capabilityShapes = {
  'text-generation': { takes: ['text'], gives: 'text' },
  translation: { takes: ['text'], gives: 'text' },
  summarization: { takes: ['text'], gives: 'text' },
  'text-classification': { takes: ['text'], gives: 'any' },
  'token-classification': { takes: ['text'], gives: 'any' },
  'zero-shot-classification': { takes: ['text'], gives: 'any' },
  'question-answering': { takes: ['text'], gives: 'text' },
  'table-question-answering': { takes: ['table'], gives: 'text' },
  'fill-mask': { takes: ['text'], gives: 'text' },
  'feature-extraction': { takes: ['text'], gives: 'any' },
  'sentence-similarity': { takes: ['text'], gives: 'any' },
  'text-ranking': { takes: ['text'], gives: 'any' },
  'text-retrieval': { takes: ['text'], gives: 'text' },
  'table-to-text': { takes: ['table'], gives: 'text' },
  'multiple-choice': { takes: ['text'], gives: 'any' },
  'text-to-speech': { takes: ['text'], gives: 'audio' },
  'text-to-audio': { takes: ['text'], gives: 'audio' },
  'automatic-speech-recognition': { takes: ['audio', 'video'], gives: 'text' },
  'audio-to-audio': { takes: ['audio'], gives: 'audio' },
  'audio-classification': { takes: ['audio'], gives: 'any' },
  'voice-activity-detection': { takes: ['audio'], gives: 'any' },
  'audio-text-to-text': { takes: ['audio'], gives: 'text' },
  'image-text-to-text': { takes: ['image'], gives: 'text' },
  'image-text-to-image': { takes: ['image'], gives: 'image' },
  'image-text-to-video': { takes: ['image'], gives: 'video' },
  'visual-question-answering': { takes: ['image'], gives: 'text' },
  'document-question-answering': { takes: ['document', 'image'], gives: 'text' },
  'video-text-to-text': { takes: ['video'], gives: 'text' },
  'visual-document-retrieval': { takes: ['document'], gives: 'document' },
  'any-to-any': { takes: ['any'], gives: 'any' },
  'depth-estimation': { takes: ['image'], gives: 'image' },
  'image-classification': { takes: ['image'], gives: 'any' },
  'object-detection': { takes: ['image'], gives: 'any' },
  'image-segmentation': { takes: ['image'], gives: 'image' },
  'text-to-image': { takes: ['text'], gives: 'image' },
  'image-to-text': { takes: ['image'], gives: 'text' },
  'image-to-image': { takes: ['image'], gives: 'image' },
  'image-to-video': { takes: ['image'], gives: 'video' },
  'unconditional-image-generation': { takes: [], gives: 'image' },
  'video-classification': { takes: ['video'], gives: 'any' },
  'text-to-video': { takes: ['text'], gives: 'video' },
  'zero-shot-image-classification': { takes: ['image'], gives: 'any' },
  'mask-generation': { takes: ['image'], gives: 'image' },
  'zero-shot-object-detection': { takes: ['image'], gives: 'any' },
  'text-to-3d': { takes: ['text'], gives: 'model3d' },
  'image-to-3d': { takes: ['image'], gives: 'model3d' },
  'image-feature-extraction': { takes: ['image'], gives: 'any' },
  'keypoint-detection': { takes: ['image'], gives: 'any' },
  'video-to-video': { takes: ['video'], gives: 'video' },
  'reinforcement-learning': { takes: ['any'], gives: 'any' },
  robotics: { takes: ['any'], gives: 'any' },
  'tabular-classification': { takes: ['table'], gives: 'any' },
  'tabular-regression': { takes: ['table'], gives: 'any' },
  'tabular-to-text': { takes: ['table'], gives: 'text' },
  'time-series-forecasting': { takes: ['table'], gives: 'any' },
  'graph-ml': { takes: ['any'], gives: 'any' },
  other: { takes: ['any'], gives: 'any' },
} as const satisfies Record<string, Shape>;

/** A kind of work, whether or not a provider here can do it yet. */
export type PipelineTag = keyof typeof capabilityShapes;

/** Whether what the first gives is something the second works on. */
export function canFollow(first: PipelineTag, second: PipelineTag): boolean {
  const { gives } = capabilityShapes[first] as Shape;
  const { takes } = capabilityShapes[second] as Shape;
  return takes.includes(gives);
}
