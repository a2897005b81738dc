import { isOfficeType } from '../../memory/import/office/office.ts';
import { capabilityShapes, type Modality, type PipelineTag } from '../../shared/capabilities.ts';
import { makesFormat } from '../../task/wish/file-format.ts';
import { materialIn, promptIn } from '../../task/wish/material.ts';
import type { WorkFile, WorkParameters, WorkRequest } from '../../task/work.ts';
import type { ChatStep } from './stand-in.ts';
import { type TaskParameters, workParameters } from './task-parameters.ts';

/** One step for a model made for it. */
export interface SpecialistStep extends ChatStep {
  /** A transcript with times. */
  readonly wantsSubtitles: boolean;
}

/** Work on the words of the wish itself, where nothing else is given. */
const described: ReadonlySet<PipelineTag> = new Set<PipelineTag>([
  'text-to-image',
  'text-to-video',
  'text-to-audio',
  'text-to-3d',
  'image-to-image',
  'image-to-video',
  'image-text-to-image',
  'image-text-to-video',
  'video-to-video',
]);
/** Work that answers a question about what is given. */
const asked: ReadonlySet<PipelineTag> = new Set<PipelineTag>([
  'question-answering',
  'table-question-answering',
  'visual-question-answering',
  'document-question-answering',
]);
/** Work that takes a label, a text or a picture and needs no words of the wish. */
const wordless: ReadonlySet<PipelineTag> = new Set<PipelineTag>([
  'automatic-speech-recognition',
  'audio-to-audio',
  'audio-classification',
  'voice-activity-detection',
  'image-classification',
  'image-segmentation',
  'object-detection',
  'depth-estimation',
  'image-to-text',
  'video-classification',
]);

/** The request to a model made for the work. */
export function workRequestFor(step: SpecialistStep): WorkRequest {
  const { capability, material, model, wish } = step;
  const files = filesFor(capability, material.files);
  const parameters = workParameters(parametersFor(step), files);
  return {
    model,
    capability,
    text: textFor(step),
    files,
    parameters: {
      ...parameters,
      ...(asked.has(capability) && { question: wish }),
      ...(step.wantsSubtitles && capability === 'automatic-speech-recognition' && subtitles),
    },
  };
}

/** Of several steps only that one makes a file of the format asked for which can. */
function parametersFor({ capability, parameters, position }: SpecialistStep): TaskParameters {
  const { format } = parameters;
  if (format === undefined || position === 'only' || makesFormat(capability, format)) return parameters;
  return { ...parameters, format: undefined };
}

const subtitles: WorkParameters = { format: 'verbose_json', timestamps: ['segment'] };

function textFor({ capability, material, position, wish }: SpecialistStep): string {
  if (material.text !== '') return material.text;
  if (position === 'later' && !described.has(capability)) return '';
  if (wordless.has(capability)) return '';
  return described.has(capability) ? promptIn(wish) : (materialIn(wish) ?? wish);
}

/** Those that this kind of work takes; a mask goes with its picture. */
function filesFor(capability: PipelineTag, files: readonly WorkFile[]): readonly WorkFile[] {
  const { takes } = capabilityShapes[capability] as { readonly takes: readonly Modality[] };
  return takes.includes('any') ? files : files.filter((file) => takes.includes(modalityOf(file)));
}

const tables =
  /^(?:text\/(?:csv|tab-separated-values)|application\/vnd\.(?:ms-excel|openxml.*sheet|oasis.*sheet))/;

/** What kind of thing a file is. */
export function modalityOf({ mediaType }: Pick<WorkFile, 'mediaType'>): Modality {
  const [, kind] = /^(image|audio|video)\//.exec(mediaType) ?? [];
  if (kind !== undefined) return kind as Modality;
  if (tables.test(mediaType)) return 'table';
  return mediaType === 'application/pdf' || isOfficeType(mediaType) ? 'document' : 'text';
}
