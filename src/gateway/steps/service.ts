import type { KnownModel } from '../../catalog/catalog.ts';
import type { Model } from '../../providers/provider.ts';
import { capabilityShapes, type Modality, type PipelineTag } from '../../shared/capabilities.ts';
import { agentFor } from '../../task/agents.ts';
import { howToGet, howToGetStandIn } from '../../task/sources.ts';

/** How a kind of work is served at this moment. */
export type Service =
  /** By models made for it, the best first. */
  | { readonly by: 'model'; readonly models: readonly Model[] }
  /** By a chat model that is told how. */
  | { readonly by: 'chat'; readonly models: readonly Model[] }
  | { readonly by: 'nobody'; readonly advice: string };

/** The models that answer now, by what they can do. */
export type ModelsByCapability = ReadonlyMap<PipelineTag, readonly Model[]>;

/** A model that chats is asked for all else as a chat model is: in words. */
const ownWork: ReadonlySet<PipelineTag> = new Set<PipelineTag>(['text-generation', 'feature-extraction']);

/** The models of a list, the best first; sorted once for each list. */
const sorted = new WeakMap<readonly KnownModel[], readonly KnownModel[]>();

/**
 * One pass over all models, however many there are.
 * @param asked the model that is asked for by name, without which one that is used by name alone does nothing
 */
export function modelsByCapability(
  known: readonly KnownModel[],
  permits: (model: Model) => boolean = () => true,
  asked?: string,
): ModelsByCapability {
  const found = new Map<PipelineTag, Model[]>();
  for (const { model, available, breakerOpen } of bestFirstOf(known)) {
    if (!available || breakerOpen || !permits(model)) continue;
    if (model.onlyByName && model.id !== asked) continue;
    const chats = model.capabilities.includes('text-generation') && !model.onlyByName;
    for (const capability of model.capabilities) {
      if (chats && !ownWork.has(capability)) continue;
      const models = found.get(capability);
      if (models === undefined) found.set(capability, [model]);
      else models.push(model);
    }
  }
  return found;
}

function bestFirstOf(known: readonly KnownModel[]): readonly KnownModel[] {
  let models = sorted.get(known);
  if (models === undefined) {
    models = known.toSorted((one, other) => bestFirst(one.model, other.model));
    sorted.set(known, models);
  }
  return models;
}

/** By whom a kind of work is done: a specialist, else a chat model that takes what is given, else nobody. */
export function serviceOf(capability: PipelineTag, models: ModelsByCapability): Service {
  const own = models.get(capability) ?? [];
  if (own.length > 0) return { by: 'model', models: own };
  const { instruction } = agentFor(capability);
  if (instruction === null || !chatTakes(capability)) return { by: 'nobody', advice: howToGet(capability) };
  const seesPictures = takesPictures(capability);
  const standIns = standInsFor(capability, models);
  return standIns.length > 0
    ? { by: 'chat', models: standIns }
    : { by: 'nobody', advice: howToGetStandIn(seesPictures) };
}

/** Chat models that can take what a kind of work is given. */
function standInsFor(capability: PipelineTag, models: ModelsByCapability): readonly Model[] {
  const chats = models.get('text-generation') ?? [];
  return takesPictures(capability) ? seeingOf(chats) : chats;
}

const seeing = new WeakMap<readonly Model[], readonly Model[]>();

function seeingOf(chats: readonly Model[]): readonly Model[] {
  const found = seeing.get(chats) ?? chats.filter(({ vision }) => vision);
  seeing.set(chats, found);
  return found;
}

/** What reaches a chat model as text or as a picture. */
const readable: ReadonlySet<Modality> = new Set<Modality>(['text', 'table', 'document', 'image', 'any']);

/** Whether what a kind of work is given can be put to a chat model. */
export function chatTakes(capability: PipelineTag): boolean {
  const { takes } = capabilityShapes[capability];
  return takes.length === 0 || takes.some((modality) => readable.has(modality));
}

function takesPictures(capability: PipelineTag): boolean {
  const { takes } = capabilityShapes[capability];
  return takes.some((modality) => modality === 'image') && !takes.some((modality) => modality === 'document');
}

/** Local before cloud, loaded before not, then by quality. */
function bestFirst(one: Model, other: Model): number {
  return (
    Number(other.place === 'local') - Number(one.place === 'local') ||
    Number(other.loaded) - Number(one.loaded) ||
    other.quality - one.quality
  );
}
