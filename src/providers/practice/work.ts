import { setTimeout as wait } from 'node:timers/promises';
import type { Whole } from '../../task/task.ts';
import type { Progress, WorkOutput, WorkRequest, WorkResult } from '../../task/work.ts';
import { type DiscoveredModel, ProviderError } from '../provider.ts';
import { practicePicture } from './picture.ts';
import { practiceSpeech } from './speech.ts';

/** Simulated models that make pictures and speech, describe pictures, and write down what is said. */
export const workModels: readonly DiscoveredModel[] = [
  modelFor('painter', 'Practice painter (simulated)', ['text-to-image', 'image-to-image']),
  modelFor('speaker', 'Practice speaker (simulated)', ['text-to-speech']),
  modelFor('describer', 'Practice describer (simulated)', ['image-to-text', 'visual-question-answering']),
  modelFor('transcriber', 'Practice transcriber (simulated)', ['automatic-speech-recognition']),
];

const usualSide = 512;
const rounds = 8;
const roundMs = 60;

/**
 * Does simulated work, at a pace with progress or at once. The result says that it is practice.
 *
 * @throws ProviderError `aborted`, `bad-request` for work that is not simulated
 */
export async function performWork(
  request: WorkRequest,
  { instant, signal, onProgress }: PracticeWork,
): Promise<Whole<WorkResult>> {
  const outputs = outputsOf(request);
  for (let round = 1; round <= rounds && !instant; round++) {
    await wait(roundMs, undefined, { signal }).catch((thrown: unknown) => {
      throw signal.aborted ? new ProviderError('aborted', 'The request was cancelled.') : thrown;
    });
    onProgress?.({ fraction: round / rounds, message: `practising, step ${round} of ${rounds}` });
  }
  return { kind: 'whole', value: { model: request.model, outputs } };
}

interface PracticeWork {
  readonly instant: boolean;
  readonly signal: AbortSignal;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

function outputsOf(request: WorkRequest): WorkOutput[] {
  switch (request.capability) {
    case 'text-to-image':
    case 'image-to-image':
      return pictures(request);
    case 'text-to-speech':
      return [
        { kind: 'file', mediaType: 'audio/wav', name: 'speech.wav', bytes: practiceSpeech(request.text) },
      ];
    case 'automatic-speech-recognition':
      return [transcript(request)];
    case 'image-to-text':
    case 'visual-question-answering':
      return [{ kind: 'text', text: description }];
    default:
      throw new ProviderError('bad-request', `${request.model} does not do ${request.capability}.`, {
        beforeSending: true,
      });
  }
}

function pictures({ text, parameters }: WorkRequest): WorkOutput[] {
  const { count = 1, width = usualSide, height = usualSide, seed = 0 } = parameters;
  return Array.from({ length: count }, (_, index) => ({
    kind: 'file' as const,
    mediaType: 'image/png',
    name: count === 1 ? 'picture.png' : `picture-${index + 1}.png`,
    bytes: practicePicture(text, width, height, seed + index),
    recipe: { practice: true, prompt: text, width, height, seed: seed + index },
  }));
}

const sentence = 'Practice transcript from the simulated transcriber: nobody has listened to this recording.';

const description = 'Practice description from the simulated describer: nobody has looked at this picture.';

function transcript({ parameters: { format, intoEnglish } }: WorkRequest): WorkOutput {
  if (format !== 'verbose_json') return { kind: 'text', text: sentence };
  const segments = [{ id: 0, start: 0, end: 4, text: sentence }];
  const task = intoEnglish ? 'translate' : 'transcribe';
  return { kind: 'data', value: { task, duration: 4, text: sentence, segments } };
}

function modelFor(
  name: string,
  displayName: string,
  capabilities: DiscoveredModel['capabilities'],
): DiscoveredModel {
  return {
    name,
    displayName,
    capabilities,
    family: 'practice',
    loaded: true,
    tools: false,
    reasoning: false,
  };
}
