import type { PipelineTag } from '../../shared/capabilities.ts';

/** What a model says of itself in two places. */
export interface SelfDescription {
  readonly capability: PipelineTag;
  /** Of its `config.json`: `BertForMaskedLM`. */
  readonly architectures: readonly string[];
  readonly library: string | undefined;
  readonly tags: readonly string[];
}

/**
 * Kinds of work that a head of transformers can do, by the end of its class name. Heads that serve many
 * kinds (`ForConditionalGeneration`, `ForVision2Seq`) say nothing and are left out.
 * Source: transformers, `models/auto/modeling_auto.py`.
 */
const heads: readonly (readonly [RegExp, readonly PipelineTag[]])[] = [
  [/ForMaskedLM$/, ['fill-mask', 'feature-extraction', 'sentence-similarity', 'text-ranking']],
  [/ForTokenClassification$/, ['token-classification', 'document-question-answering']],
  [
    /ForQuestionAnswering$/,
    ['question-answering', 'document-question-answering', 'visual-question-answering'],
  ],
  [
    /ForSequenceClassification$/,
    [
      ...([
        'text-classification',
        'zero-shot-classification',
        'text-ranking',
        'sentence-similarity',
      ] as const),
      ...(['audio-classification', 'multiple-choice', 'question-answering'] as const),
    ],
  ],
  [/ForMultipleChoice$/, ['multiple-choice', 'question-answering']],
  [
    /ForCTC$/,
    ['automatic-speech-recognition', 'voice-activity-detection', 'audio-classification', 'audio-to-audio'],
  ],
  [/ForAudioClassification$/, ['audio-classification', 'voice-activity-detection']],
  [/ForImageClassification$/, ['image-classification', 'image-feature-extraction']],
  [/ForVideoClassification$/, ['video-classification']],
  [/ForZeroShotObjectDetection$|ForObjectDetection$/, ['object-detection', 'zero-shot-object-detection']],
  [
    /For(?:Image|Semantic|Instance|Universal)Segmentation$/,
    ['image-segmentation', 'mask-generation', 'image-to-image'],
  ],
  [/ForDepthEstimation$/, ['depth-estimation']],
  [
    /^(?!T5|MT5|Bart|MBart|Whisper)\w*(?:Bert|BERT|berta|Electra|MPNet|Nomic|GTE|Gte|New)\w*Model$/,
    ['feature-extraction', 'sentence-similarity', 'fill-mask', 'text-ranking', 'image-feature-extraction'],
  ],
];

/** Kinds of work whose models write text one word after another. */
const writing: readonly PipelineTag[] = [
  'text-generation',
  'image-text-to-text',
  'summarization',
  'translation',
];

/**
 * Says where a model's tag and its architecture speak against each other, as where an encoder is tagged
 * `text-generation`; null where they agree or too little is known.
 */
export function contradictionOf(model: SelfDescription): string | null {
  const { capability, architectures, library, tags } = model;
  const can = architectures.map((name) => heads.find(([pattern]) => pattern.test(name))?.[1]);
  const known = can.filter((kinds) => kinds !== undefined);
  if (known.length > 0 && known.length === can.length && !known.some((kinds) => kinds.includes(capability))) {
    return `It is tagged ${capability}, but ${architectures[0]} is made for ${known[0]![0]}.`;
  }
  const makesVectors = library === 'sentence-transformers' || tags.includes('sentence-transformers');
  if (makesVectors && writing.includes(capability)) {
    return `It is tagged ${capability}, but it is a model of sentence-transformers, which makes vectors.`;
  }
  return null;
}
