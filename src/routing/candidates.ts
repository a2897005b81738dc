import type { Fit } from '../catalog/hardware/fit.ts';
import type { Model } from '../providers/provider.ts';
import type { Signals } from '../signals/signals.ts';
import { type Capability, capabilityOf, type Task } from '../task/task.ts';
import type { ModelBudget } from './budget.ts';
import type { Target } from './target.ts';

/** A model with its state at this moment and what experience says of it. */
export interface ModelView {
  readonly model: Model;
  /** False while its provider does not answer. */
  readonly available: boolean;
  /** True while it is left alone after repeated failures. */
  readonly breakerOpen: boolean;
  readonly statistics: ModelExperience | undefined;
  /** Where it fits on this machine; null or undefined where that is not known. */
  readonly fits?: Fit | null | undefined;
}

/** What past attempts with a model showed. */
export interface ModelExperience {
  readonly attempts: number;
  /** Share of attempts that gave an answer. */
  readonly successRate: number;
  readonly tokensPerSecond: number | null;
  readonly firstTokenMs: number | null;
  /** From asking to the end of the answer. */
  readonly answerMs?: number | null | undefined;
  /** Mean rating, 1 to 5. */
  readonly satisfaction: number | null;
  readonly ratings: number;
}

/** A model weighed for a task. */
export interface Candidate {
  readonly model: Model;
  readonly view: ModelView;
  /** Why it cannot serve this task, in words that follow its name; null where it can. */
  readonly excluded: string | null;
  /** True where it is left out only for the moment: its provider is down, or it failed of late. */
  readonly momentary: boolean;
}

/** All models, each with the first reason for which it cannot serve the task, in the order given. */
export function candidatesFor(
  signals: Signals,
  task: Task,
  models: readonly ModelView[],
  target: Target,
  budget?: ModelBudget,
  permits: (model: Model) => boolean = () => true,
): Candidate[] {
  const capability = capabilityOf(task.input);
  return models.map((view) => {
    const unfit = permits(view.model) ? exclusionOf(view.model, signals, capability, target) : notPermitted;
    const excluded = unfit ?? momentaryExclusionOf(view) ?? budgetExclusionOf(view.model, target, budget);
    return { model: view.model, view, excluded, momentary: unfit === null && excluded !== null };
  });
}

/** Of a model that the caller's key may not use. */
export const notPermitted = 'is not among the models that this key may use';

const lackWords: Partial<Record<Capability, string>> = {
  'text-generation': 'does not answer chats',
  'feature-extraction': 'does not make embeddings',
};

function exclusionOf(model: Model, signals: Signals, capability: Capability, target: Target): string | null {
  if (target.kind === 'pinned' && model.id !== target.model.id) return 'is not the model asked for';
  if (target.kind === 'place' && model.place !== target.place) {
    return target.place === 'local'
      ? 'is in the cloud, and a local model was asked for'
      : 'is local, and a cloud model was asked for';
  }
  if (model.onlyByName && target.kind !== 'pinned') return 'is used only where it is asked for by name';
  if (!model.capabilities.includes(capability)) {
    return lackWords[capability] ?? `does not do ${capability}`;
  }
  const stays = model.place === 'cloud' ? mustStay(signals) : null;
  if (stays !== null) return `is in the cloud, and ${stays}`;
  if (target.kind !== 'pinned') {
    const unfit = capability === 'text-generation' ? unfitness(model, signals) : null;
    if (unfit !== null) return unfit;
    if (model.price === undefined) return 'has no known price, so its cost cannot be held to a limit';
  }
  return null;
}

/** Why a task may not leave this machine at all; null where it may, if need be masked. */
export function mustStay({ privacy, needs }: Signals): string | null {
  if (privacy === 'private') return 'the content is private';
  const unmaskable = needs.vision || needs.audio || needs.files;
  return privacy === 'masked' && unmaskable ? 'pictures, sound and files cannot be masked' : null;
}

/** A model asked for by name is left to the ledger, which knows to the dollar. */
function budgetExclusionOf(model: Model, target: Target, budget: ModelBudget | undefined): string | null {
  if (budget === undefined || model.place === 'local' || target.kind === 'pinned') return null;
  return budget(model);
}

function momentaryExclusionOf(view: ModelView): string | null {
  if (!view.available) return 'is not available now';
  if (view.breakerOpen) return 'failed repeatedly and is left alone for a while';
  return null;
}

/** The first need that a model does not meet. A model asked for by name is taken at its word. */
function unfitness(model: Model, { needs }: Signals): string | null {
  if (needs.vision && !model.vision) return 'cannot see images';
  if (needs.tools && !model.tools) return 'cannot call tools';
  // No provider says that its local models hear or read files; those of the cloud mostly do.
  if ((needs.audio || needs.files) && model.place === 'local') {
    return needs.audio ? 'cannot hear audio' : 'cannot read files';
  }
  if (model.contextLength !== undefined && needs.contextTokens > model.contextLength) {
    return `holds ${model.contextLength} tokens, and about ${needs.contextTokens} are needed`;
  }
  return null;
}
