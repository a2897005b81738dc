import type { PipelineTag } from '../../shared/capabilities.ts';
import type { Fact } from './facts.ts';

/** What people may mean who seem to ask for a capability, the likeliest first. */
const near: Readonly<Partial<Record<PipelineTag, readonly PipelineTag[]>>> = {
  'text-generation': ['question-answering', 'summarization'],
  translation: ['text-generation'],
  summarization: ['text-generation', 'question-answering'],
  'text-classification': ['zero-shot-classification', 'text-generation'],
  'zero-shot-classification': ['text-classification', 'token-classification'],
  'token-classification': ['question-answering', 'text-generation'],
  'question-answering': ['text-generation', 'document-question-answering'],
  'document-question-answering': ['question-answering', 'visual-question-answering'],
  'table-question-answering': ['document-question-answering', 'question-answering'],
  'fill-mask': ['text-generation', 'question-answering'],
  'feature-extraction': ['sentence-similarity', 'image-feature-extraction'],
  'sentence-similarity': ['feature-extraction', 'text-ranking'],
  'text-ranking': ['sentence-similarity', 'text-retrieval'],
  'text-to-image': ['image-to-image', 'text-generation'],
  'image-to-image': ['image-text-to-image', 'image-segmentation'],
  'image-to-text': ['image-text-to-text', 'visual-question-answering'],
  'visual-question-answering': ['image-text-to-text', 'image-to-text'],
  'image-classification': ['visual-question-answering', 'zero-shot-image-classification'],
  'object-detection': ['visual-question-answering', 'zero-shot-object-detection'],
  'image-segmentation': ['image-to-image', 'mask-generation'],
  'mask-generation': ['image-segmentation', 'object-detection'],
  'depth-estimation': ['image-to-image', 'image-to-3d'],
  'keypoint-detection': ['object-detection', 'image-segmentation'],
  'automatic-speech-recognition': ['audio-text-to-text', 'video-text-to-text'],
  'text-to-speech': ['text-to-audio', 'text-generation'],
  'text-to-audio': ['text-to-speech', 'text-generation'],
  'audio-to-audio': ['automatic-speech-recognition', 'text-to-audio'],
  'audio-classification': ['automatic-speech-recognition', 'audio-text-to-text'],
  'voice-activity-detection': ['automatic-speech-recognition', 'audio-classification'],
  'text-to-video': ['image-to-video', 'text-to-image'],
  'image-to-video': ['image-text-to-video', 'text-to-video'],
  'video-to-video': ['text-to-video', 'image-to-video'],
  'video-text-to-text': ['video-classification', 'automatic-speech-recognition'],
  'video-classification': ['video-text-to-text', 'image-classification'],
  'text-to-3d': ['image-to-3d', 'text-to-image'],
  'image-to-3d': ['text-to-3d', 'image-to-image'],
  'time-series-forecasting': ['tabular-regression', 'table-question-answering'],
  'tabular-classification': ['tabular-regression', 'time-series-forecasting'],
  'tabular-regression': ['tabular-classification', 'time-series-forecasting'],
};

/** Other capabilities that may be meant, the likeliest first. */
export function neighboursOf(capability: PipelineTag): readonly PipelineTag[] {
  return near[capability] ?? [];
}

/** What a thing spoken of may be meant for, where no rule says what to do with it. */
const uses: readonly (readonly [fact: Fact, capabilities: readonly PipelineTag[]])[] = [
  ['image:given', ['visual-question-answering', 'image-to-image']],
  ['audio', ['automatic-speech-recognition', 'text-to-speech']],
  ['video', ['video-text-to-text', 'text-to-video']],
  ['music', ['text-to-audio']],
  ['sound', ['text-to-audio', 'audio-classification']],
  ['artwork', ['text-to-image']],
  ['image', ['text-to-image', 'visual-question-answering']],
  ['table', ['table-question-answering']],
  ['document', ['document-question-answering']],
  ['toLanguage', ['translation']],
  ['tone', ['text-classification']],
  ['category', ['zero-shot-classification']],
  ['text', ['summarization', 'question-answering']],
];

/** What may be meant though nothing but its things says so, the likeliest first. */
export function hintsOf(facts: ReadonlySet<Fact>): readonly PipelineTag[] {
  return uses.flatMap(([fact, capabilities]) => (facts.has(fact) ? capabilities : []));
}
