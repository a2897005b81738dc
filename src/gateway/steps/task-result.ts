import { z } from 'zod';
import { capabilityShapes, type PipelineTag } from '../../shared/capabilities.ts';
import { privacyClasses } from '../../shared/place.ts';
import { type MadeFile, resultPath } from '../../task/work.ts';
import type { StepOutcome } from './perform-steps.ts';
import type { TaskParameters } from './task-parameters.ts';

const capability = z.enum(Object.keys(capabilityShapes) as [PipelineTag, ...PipelineTag[]]);
const cost = z.number().nullable();

const stepSchema = z
  .object({
    capability,
    agent: z.string(),
    model: z.string(),
    place: z.enum(['local', 'cloud']),
    privacy: z.enum(privacyClasses),
    reason: z.string(),
    stand_in: z.boolean().describe('A chat model did it in place of one made for it.'),
    interaction_id: z.string(),
    cost_usd: cost,
    output: z.unknown(),
  })
  .readonly();

const fileSchema = z
  .object({
    url: z.string().describe('Where it is fetched.'),
    name: z.string().nullable(),
    media_type: z.string(),
    bytes: z.number(),
    data_url: z.string().optional().describe('Where inline_files was asked for.'),
  })
  .readonly();

/** What came of a task, as `POST /task` and its run give it. */
export const taskResultSchema = z
  .object({
    output: z
      .unknown()
      .describe('The text; else data such as labels with scores; else where the first file is fetched.'),
    model_used: z.string().describe('Of the last step, as all that follows up to interaction_id.'),
    capability,
    agent: z.string(),
    interaction_id: z.string().describe('For feedback.'),
    place: z.enum(['local', 'cloud']).describe('cloud where any step was done there.'),
    privacy: z.enum(privacyClasses),
    reason: z.string(),
    cost_usd: cost.describe('Of all steps together; null where a price is not known.'),
    steps: z.array(stepSchema).readonly(),
    files: z.array(fileSchema).readonly(),
    parameters: z.custom<TaskParameters>().describe('How it was done, as far as that was said.'),
    run_id: z.string().optional(),
  })
  .readonly();

export type TaskResult = z.output<typeof taskResultSchema>;
export type FileView = z.output<typeof fileSchema>;
type StepView = z.output<typeof stepSchema>;

export function taskResult(
  outcomes: readonly [StepOutcome, ...StepOutcome[]],
  parameters: TaskParameters,
): TaskResult {
  const last = outcomes.at(-1)!;
  const steps = outcomes.map(stepView);
  const costs = steps.map(({ cost_usd: cost }) => cost);
  return {
    output: outputOf(last),
    model_used: last.route.model,
    capability: last.capability,
    agent: last.agent,
    interaction_id: last.interaction,
    place: outcomes.some(({ route }) => route.place === 'cloud') ? 'cloud' : 'local',
    privacy: last.route.privacy,
    reason: last.route.reason,
    cost_usd: costs.includes(null) ? null : costs.reduce((sum: number, cost) => sum + (cost ?? 0), 0),
    steps,
    files: last.files.flatMap(fileView),
    parameters,
  };
}

function stepView(outcome: StepOutcome): StepView {
  const { capability, agent, isStandIn, interaction, route } = outcome;
  return {
    capability,
    agent,
    model: route.model,
    place: route.place,
    privacy: route.privacy,
    reason: route.reason,
    stand_in: isStandIn,
    interaction_id: interaction,
    cost_usd: route.costUsd ?? null,
    output: outputOf(outcome),
  };
}

function outputOf({ text, data, files }: StepOutcome): unknown {
  if (text !== '') return text;
  return data ?? files.flatMap(fileView)[0]?.url ?? '';
}

function fileView({ hash, name, mediaType, bytes }: MadeFile): FileView[] {
  if (hash === undefined) return [];
  return [{ url: resultPath(hash), name: name ?? null, media_type: mediaType, bytes: bytes.length }];
}
