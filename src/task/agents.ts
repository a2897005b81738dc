import type { PipelineTag } from '../shared/capabilities.ts';

/** Who does one kind of work, and how a chat model is told to do it where no specialist is at hand. */
export interface TaskAgent {
  readonly name: string;
  readonly capabilities: readonly PipelineTag[];
  /** For a chat model that stands in; null where no text can take the place of what is asked. */
  readonly instruction: string | null;
}

const taskAgents: readonly TaskAgent[] = [
  {
    name: 'assistant',
    capabilities: ['text-generation', 'any-to-any'],
    instruction: 'Answer helpfully and to the point, in the language of the request.',
  },
  {
    name: 'translator',
    capabilities: ['translation'],
    instruction:
      'Translate the text into the language asked for. Keep meaning, tone, names, numbers and layout; use the idiom of a native speaker. Give the translation alone.',
  },
  {
    name: 'summariser',
    capabilities: ['summarization'],
    instruction:
      'Summarise the text in its own language, in the length asked for or else in three to five sentences. Say only what it says: claims, figures, decisions. No introduction.',
  },
  {
    name: 'classifier',
    capabilities: ['text-classification', 'zero-shot-classification', 'multiple-choice'],
    instruction:
      'Decide which of the labels fits the text; without given labels, judge what the request asks about. Answer with the label, and one short reason on the next line.',
  },
  {
    name: 'extractor',
    capabilities: ['token-classification'],
    instruction:
      'List what is asked for from the text, exactly as written there, grouped by kind: person, organisation, place, date, amount. Add nothing that is not in the text.',
  },
  {
    name: 'reader',
    capabilities: ['question-answering', 'document-question-answering', 'visual-document-retrieval'],
    instruction:
      'Answer from the given text or document alone and quote the passage that says so. If it does not say, answer that it does not.',
  },
  {
    name: 'analyst',
    capabilities: [
      'table-question-answering',
      'table-to-text',
      'tabular-to-text',
      'tabular-classification',
      'tabular-regression',
      'time-series-forecasting',
    ],
    instruction:
      'Answer from the given figures alone. Show the calculation in one line, then the result with its unit. Call an estimate an estimate.',
  },
  {
    name: 'completer',
    capabilities: ['fill-mask'],
    instruction: 'Give the five words that best fill the gap, the likeliest first, one a line.',
  },
  {
    name: 'indexer',
    capabilities: ['feature-extraction', 'image-feature-extraction'],
    instruction: null,
  },
  {
    name: 'comparer',
    capabilities: ['sentence-similarity', 'text-ranking', 'text-retrieval'],
    instruction:
      'Compare the texts by meaning. For two, give a similarity from 0 to 1 and one reason; for several, order them by how well they answer the query, the best first.',
  },
  {
    name: 'transcriber',
    capabilities: ['automatic-speech-recognition', 'voice-activity-detection'],
    instruction: null,
  },
  {
    name: 'listener',
    capabilities: ['audio-classification', 'audio-text-to-text'],
    instruction: 'Say what is heard in the recording, and how sure you are. Answer the question asked first.',
  },
  { name: 'speaker', capabilities: ['text-to-speech'], instruction: null },
  {
    name: 'composer',
    capabilities: ['text-to-audio'],
    instruction:
      'No sound can be made here. Write the piece in ABC notation, with tempo and instruments, so that it can be played elsewhere.',
  },
  { name: 'sound engineer', capabilities: ['audio-to-audio'], instruction: null },
  {
    name: 'designer',
    capabilities: ['text-to-image', 'unconditional-image-generation'],
    instruction:
      'Draw what is asked as one self-contained SVG: no scripts, no links, no outside files. Clear shapes, few colours. Give the SVG alone.',
  },
  {
    name: 'retoucher',
    capabilities: ['image-to-image', 'image-text-to-image', 'image-segmentation', 'mask-generation'],
    instruction: null,
  },
  {
    name: 'describer',
    capabilities: ['image-to-text', 'image-text-to-text', 'visual-question-answering'],
    instruction:
      'Look at the picture and answer what is asked; without a question, describe what it shows in two or three sentences, and copy any writing in it exactly. Say so where it cannot be seen.',
  },
  {
    name: 'spotter',
    capabilities: [
      'object-detection',
      'zero-shot-object-detection',
      'image-classification',
      'zero-shot-image-classification',
      'keypoint-detection',
      'depth-estimation',
    ],
    instruction:
      'Name what is asked for in the picture: what it is, how many, and where, in words such as top left. Say how sure you are.',
  },
  {
    name: 'film-maker',
    capabilities: ['text-to-video', 'image-to-video', 'image-text-to-video', 'video-to-video'],
    instruction:
      'No film can be made here. Write its storyboard: one line a shot, with picture, movement, sound and seconds.',
  },
  {
    name: 'film watcher',
    capabilities: ['video-text-to-text', 'video-classification'],
    instruction: 'Say what happens in the film in its order, with times, and answer what is asked about it.',
  },
  {
    name: 'modeller',
    capabilities: ['text-to-3d', 'image-to-3d'],
    instruction:
      'Build the shape as one OpenSCAD program in millimetres, with named dimensions at its top. Give the program alone.',
  },
  {
    name: 'engineer',
    capabilities: ['robotics', 'reinforcement-learning', 'graph-ml', 'other'],
    instruction: 'Say in numbered steps how it is done, and what is needed that is not there.',
  },
];

const byCapability = new Map(
  taskAgents.flatMap((agent) => agent.capabilities.map((tag) => [tag, agent] as const)),
);

/** The agent for a kind of work. */
export function agentFor(capability: PipelineTag): TaskAgent {
  const agent = byCapability.get(capability);
  if (agent === undefined) throw new Error(`No agent does ${capability}.`);
  return agent;
}
