import { capabilityShapes, type Modality, type PipelineTag } from '../../shared/capabilities.ts';
import { asPolderError, PolderError } from '../../shared/errors.ts';
import { type PrivacyClass, stricter } from '../../shared/place.ts';
import { agentFor } from '../../task/agents.ts';
import { textOf } from '../../task/chat.ts';
import { howToGet, howToGetStandIn } from '../../task/sources.ts';
import type { ChatInput, EmbeddingInput, TaskInput, TaskOf, WorkInput } from '../../task/task.ts';
import { subRip, transcriptOf } from '../../task/transcript.ts';
import type { MadeFile, Progress, WorkFile, WorkOutput } from '../../task/work.ts';
import type { Answer, Gateway, Route } from '../gateway.ts';
import { type Material, withTextOfFiles } from './material.ts';
import { type GivenTask, missing, type PlannedStep, type StepPlan } from './plan-steps.ts';
import { chatTakes } from './service.ts';
import { type SpecialistStep, workRequestFor } from './specialist.ts';
import { artefactIn, chatRequestFor } from './stand-in.ts';
import { asWebVtt, isSubtitles, withTimesOf } from './subtitles.ts';

/** What performing needs of the house. */
export interface StepHouse {
  readonly gateway: Gateway;
  /** Keeps the files among what was made, so that they can be fetched. */
  keep(
    outputs: readonly WorkOutput[],
    owner: { readonly interaction: string; readonly keyId: string | undefined },
  ): Promise<WorkOutput[]>;
}

/** Who asks, and how. */
export interface StepContext extends Pick<TaskOf<TaskInput>, 'surface' | 'caller' | 'wishes'> {
  /** `auto`, `local`, `cloud`, or one model by name for all steps. */
  readonly model: string;
  readonly signal: AbortSignal;
  progress(progress: Progress): void;
  /** Told of each interaction as it begins. */
  had(interaction: string): void;
}

/** What one step gave. */
export interface StepOutcome {
  readonly capability: PipelineTag;
  readonly agent: string;
  /** A chat model did it in place of one made for it. */
  readonly isStandIn: boolean;
  readonly interaction: string;
  readonly route: Route;
  /** Empty where it gave none. */
  readonly text: string;
  /** Labels, boxes, vectors; undefined where it gave none. */
  readonly data: unknown;
  readonly files: readonly MadeFile[];
}

/**
 * Performs the steps of a task in their order, each with what the one before it made. Every step takes the
 * journey of any request; none is treated more loosely than a step before it was.
 *
 * @throws PolderError of the first step that fails
 */
export async function performSteps(
  house: StepHouse,
  plan: StepPlan,
  given: GivenTask,
  context: StepContext,
): Promise<[StepOutcome, ...StepOutcome[]]> {
  const outcomes: StepOutcome[] = [];
  let material: Material = { text: given.input, files: given.files };
  let privacy = context.wishes.privacy;
  for (const [index, step] of plan.steps.entries()) {
    const outcome = await performStep(
      house,
      {
        ...step,
        wish: given.wish,
        parameters: plan.parameters,
        wantsSubtitles: plan.wantsSubtitles,
        material,
        position: plan.steps.length === 1 ? 'only' : index === 0 ? 'first' : 'later',
        model: context.model,
      },
      { ...context, wishes: { ...context.wishes, privacy }, progress: sharedBy(context, plan, index) },
    );
    outcomes.push(outcome);
    privacy = inherited(privacy, outcome.route.privacy);
    material = materialOf(outcome, material);
  }
  return outcomes as [StepOutcome, ...StepOutcome[]];
}

type Step = PlannedStep & SpecialistStep;

/** @throws PolderError where nobody can do it after all, as where it may not leave, saying how to get somebody */
async function performStep(house: StepHouse, step: Step, context: StepContext): Promise<StepOutcome> {
  const { capability, material } = step;
  context.progress({ fraction: 0, message: `the ${agentFor(capability).name} begins` });
  try {
    return await byWhoCan(house, step, context);
  } catch (thrown) {
    const error = asPolderError(thrown);
    if (!lacking.has(error.kind)) throw thrown;
    const seesPictures = material.files.some(({ mediaType }) => mediaType.startsWith('image/'));
    const mayLeave = error.kind !== 'local_unavailable';
    const advice =
      capability === 'text-generation'
        ? howToGetStandIn(seesPictures, mayLeave)
        : howToGet(capability, mayLeave);
    throw new PolderError(error.kind, missing(capability, `${error.message} ${advice}`), {
      field: 'task',
      cause: thrown,
    });
  }
}

/** A chat model stands in where no specialist may take the work, and where there is none. */
async function byWhoCan(house: StepHouse, step: Step, context: StepContext): Promise<StepOutcome> {
  const { capability, service } = step;
  const isChat = capability === 'text-generation';
  if (service.by === 'chat' || isChat) return chat(house, step, context, !isChat);
  try {
    return await (capability === 'feature-extraction' ? embed : work)(house, step, context);
  } catch (thrown) {
    const mayStandIn = agentFor(capability).instruction !== null && chatTakes(capability);
    if (!mayStandIn || !lacking.has(asPolderError(thrown).kind)) throw thrown;
    return chat(house, step, context, true);
  }
}

const lacking: ReadonlySet<string> = new Set(['no_model', 'local_unavailable']);

async function chat(
  house: StepHouse,
  step: Step,
  context: StepContext,
  isStandIn: boolean,
): Promise<StepOutcome> {
  const { capability } = step;
  const material = await withTextOfFiles(step.material);
  const request = chatRequestFor({ ...step, material });
  const answer = await begin<ChatInput>(house, step, { kind: 'chat', request }, context);
  if (answer.result.kind !== 'whole') throw new PolderError('internal', 'A whole answer was asked for.');
  const said = textOf(answer.result.value.choices[0]?.message.content);
  const text =
    isSubtitles(material.text) && rewrites.has(capability) ? withTimesOf(material.text, said) : said;
  const made = isStandIn ? artefactIn(capability, text) : undefined;
  return outcomeOf(house, step, answer, context, isStandIn, [
    { kind: 'text', text },
    ...(made === undefined ? [] : [made]),
    ...subtitleFile(step, text),
  ]);
}

const rewrites: ReadonlySet<PipelineTag> = new Set<PipelineTag>(['translation']);

async function work(house: StepHouse, step: Step, context: StepContext): Promise<StepOutcome> {
  const readsText = (capabilityShapes[step.capability].takes as readonly Modality[]).includes('text');
  const material = readsText ? await withTextOfFiles(step.material) : step.material;
  const request = workRequestFor({ ...step, material });
  const answer = await begin<WorkInput>(house, step, { kind: 'work', request }, context);
  const outputs = answer.result.value.outputs.map((output) => written(step, output));
  return outcomeOf(house, step, answer, context, false, [
    ...outputs,
    ...subtitleFile(step, textAmong(outputs)),
  ]);
}

/** A transcript as text, with its times where subtitles are wanted. */
function written({ capability, wantsSubtitles }: Step, output: WorkOutput): WorkOutput {
  if (capability !== 'automatic-speech-recognition' || output.kind === 'file') return output;
  const transcript = output.kind === 'data' ? transcriptOf(output.value) : undefined;
  const segments = transcript?.segments ?? [];
  if (wantsSubtitles && segments.length === 0)
    throw new PolderError(
      'upstream_failed',
      'The model gave no times, so there can be no subtitles. Ask for a transcript, or another model.',
    );
  if (transcript === undefined) return output;
  return { kind: 'text', text: wantsSubtitles ? subRip(segments) : transcript.text };
}

async function embed(house: StepHouse, step: Step, context: StepContext): Promise<StepOutcome> {
  const { text } = await withTextOfFiles(step.material);
  const request = { model: step.model, input: [text === '' ? step.wish : text] };
  const answer = await begin<EmbeddingInput>(house, step, { kind: 'embedding', request }, context);
  return outcomeOf(house, step, answer, context, false, [
    { kind: 'data', value: answer.result.value.data[0]?.embedding },
  ]);
}

function begin<Input extends TaskInput>(
  { gateway }: StepHouse,
  { capability: work }: Step,
  input: Input,
  { surface, caller, wishes, signal, had, progress }: StepContext,
): Promise<Answer<Input>> {
  const handling = gateway.begin<Input>({ input, surface, caller, wishes, work }, signal);
  had(handling.interaction);
  handling.onProgress(progress);
  return handling.answer;
}

async function outcomeOf<Input extends TaskInput>(
  house: StepHouse,
  { capability }: Step,
  { interaction, route }: Answer<Input>,
  { caller }: StepContext,
  isStandIn: boolean,
  outputs: readonly WorkOutput[],
): Promise<StepOutcome> {
  const isNew = (output: WorkOutput) => output.kind === 'file' && output.hash === undefined;
  const kept = outputs.some(isNew)
    ? await house.keep(outputs, { interaction, keyId: caller.keyId })
    : outputs;
  return {
    capability,
    agent: agentFor(capability).name,
    isStandIn,
    interaction,
    route,
    text: textAmong(kept),
    data: kept.find((output) => output.kind === 'data')?.value,
    files: kept.filter((output) => output.kind === 'file'),
  };
}

function textAmong(outputs: readonly WorkOutput[]): string {
  return outputs.flatMap((output) => (output.kind === 'text' ? output.text : [])).join('\n\n');
}

/** Subtitles are of use as a file. */
function subtitleFile({ wantsSubtitles, parameters }: Step, text: string): MadeFile[] {
  if (!wantsSubtitles || !isSubtitles(text)) return [];
  const language = parameters.targetLanguage === undefined ? '' : `.${parameters.targetLanguage}`;
  const [mediaType, ending, written] =
    parameters.format === 'vtt' ? ['text/vtt', 'vtt', asWebVtt(text)] : ['application/x-subrip', 'srt', text];
  return [
    {
      kind: 'file',
      mediaType,
      name: `subtitles${language}.${ending}`,
      bytes: new TextEncoder().encode(written),
    },
  ];
}

/** What the next step works on: files that were made, else the text with what it does not replace. */
function materialOf({ text, data, files }: StepOutcome, before: Material): Material {
  const media = files.filter(({ mediaType }) => /^(?:image|audio|video)\//.test(mediaType));
  if (media.length > 0) return { text: '', files: media.map(asInput) };
  if (text !== '') return { text, files: [] };
  return data === undefined ? before : { text: JSON.stringify(data), files: [] };
}

function asInput({ mediaType, name, bytes }: MadeFile): WorkFile {
  return { role: 'input', mediaType, name, bytes };
}

/** A class that was only not found stricter is not insisted on: what the next step makes is looked at anew. */
function inherited(wished: PrivacyClass | undefined, had: PrivacyClass): PrivacyClass | undefined {
  if (had === 'open') return wished;
  return wished === undefined ? had : stricter(wished, had);
}

/** A step's progress as a part of the whole. */
function sharedBy({ progress }: StepContext, { steps }: StepPlan, index: number): StepContext['progress'] {
  const place = steps.length === 1 ? '' : `step ${index + 1} of ${steps.length}: `;
  return ({ fraction, message }) =>
    progress({
      fraction: fraction === undefined ? undefined : (index + fraction) / steps.length,
      message: `${place}${message}`,
    });
}
