import type { Place, PrivacyClass } from '../../shared/place.ts';
import type { PipelineTag } from '../../task/capabilities.ts';
import { type MadeFile, resultPath } from '../../task/work.ts';
import type { StepOutcome } from './perform-steps.ts';
import type { TaskParameters } from './task-parameters.ts';

/** What came of a task, as `POST /task` and its run give it. */
export interface TaskResult {
  /** The text; else data such as labels with scores; else where the first file is fetched. */
  readonly output: unknown;
  /** Of the last step, as all that follows up to `interaction_id`. */
  readonly model_used: string;
  readonly capability: PipelineTag;
  readonly agent: string;
  /** For feedback. */
  readonly interaction_id: string;
  /** `cloud` where any step was done there. */
  readonly place: Place;
  readonly privacy: PrivacyClass;
  readonly reason: string;
  /** Of all steps together; null where a price is not known. */
  readonly cost_usd: number | null;
  readonly steps: readonly StepView[];
  readonly files: readonly FileView[];
  /** How it was done, as far as that was said. */
  readonly parameters: TaskParameters;
}

export interface StepView {
  readonly capability: PipelineTag;
  readonly agent: string;
  readonly model: string;
  readonly place: Place;
  readonly privacy: PrivacyClass;
  readonly reason: string;
  /** A chat model did it in place of one made for it. */
  readonly stand_in: boolean;
  readonly interaction_id: string;
  readonly cost_usd: number | null;
  readonly output: unknown;
}

export interface FileView {
  readonly url: string;
  readonly name: string | null;
  readonly media_type: string;
  readonly bytes: number;
  /** Where it was asked for: `inline_files`. */
  readonly data_url?: string;
}

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
