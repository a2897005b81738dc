import type { PipelineTag } from '../../shared/capabilities.ts';
import { PolderError } from '../../shared/errors.ts';
import { agentFor } from '../../task/agents.ts';
import { readWish, type WishReading } from '../../task/wish/read-wish.ts';
import type { WorkFile } from '../../task/work.ts';
import { requireMaterial } from './require-material.ts';
import { type ModelsByCapability, type Service, serviceOf } from './service.ts';
import type { TaskParameters } from './task-parameters.ts';

/** A wish in plain words with what came with it. */
export interface GivenTask {
  readonly wish: string;
  /** What it is to be done with; empty where the wish holds all. */
  readonly input: string;
  readonly files: readonly WorkFile[];
  /** Where the caller says what kind of work it is, in place of reading it off the wish. */
  readonly capability: PipelineTag | undefined;
  /** What the caller says of how it is to be done. */
  readonly parameters: TaskParameters;
}

export interface PlannedStep {
  readonly capability: PipelineTag;
  readonly service: Exclude<Service, { by: 'nobody' }>;
}

/** What a wish asks for, and who does each step of it. */
export interface StepPlan {
  readonly steps: readonly [PlannedStep, ...PlannedStep[]];
  readonly parameters: TaskParameters;
  readonly wantsSubtitles: boolean;
}

/** Chooses between readings of a wish that are about equally probable; undefined: nobody knows better. */
export type BreakTie = (reading: WishReading) => Promise<PipelineTag | undefined>;

/**
 * Reads a wish and finds somebody for each of its steps.
 *
 * @throws PolderError `invalid_request` where there is nothing to work on, `no_model` where nobody here can do
 *   one of them, saying what is missing and how to get it
 */
export async function planSteps(
  given: GivenTask,
  models: ModelsByCapability,
  breakTie: BreakTie,
): Promise<StepPlan> {
  const files = given.files.map(({ name, mediaType }) => ({ name, type: mediaType }));
  const read = (as?: PipelineTag) => readWish(given.wish, files, as);
  let reading = read(given.capability);
  if (given.capability === undefined && reading.isAmbiguous) {
    const chosen = await breakTie(reading);
    if (chosen !== undefined && chosen !== reading.steps[0]) reading = read(chosen);
  }
  requireMaterial(reading.steps[0]!, given);
  const steps = reading.steps.map((capability) => ({
    capability,
    service: requireService(capability, models),
  }));
  return {
    steps: steps as [PlannedStep, ...PlannedStep[]],
    parameters: { ...reading.parameters, ...given.parameters },
    wantsSubtitles: reading.wantsSubtitles,
  };
}

function requireService(capability: PipelineTag, models: ModelsByCapability): PlannedStep['service'] {
  const service = serviceOf(capability, models);
  if (service.by !== 'nobody') return service;
  throw new PolderError('no_model', missing(capability, service.advice), { field: 'task' });
}

/** What is missing and how to get it. */
export function missing(capability: PipelineTag, advice: string): string {
  return `This asks for ${capability} (the work of the ${agentFor(capability).name}), and nothing here can do it now. ${advice}`;
}
