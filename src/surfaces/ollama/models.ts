import { createHash } from 'node:crypto';
import { resolveTarget } from '../../routing/target.ts';
import { PolderError } from '../../shared/errors.ts';
import type { ModelStatus } from '../dashboard/contract.ts';
import { virtualModels } from '../openai/models.ts';
import type { ListedTag, LoadedList, ShownTag, TagDetails, TagList } from './answers.ts';
import { modelName } from './request.ts';

/** Given where a time is not known, so that clients that read one find one. */
const unknownTime = '1970-01-01T00:00:00Z';

/** `GET /api/tags`: the house's own names, then every model. */
export function tags(models: readonly ModelStatus[]): TagList {
  return {
    models: [
      ...Object.keys(virtualModels).map((name) => listed(name, undefined)),
      ...models.map((model) => listed(model.id, model)),
    ],
  };
}

/** `GET /api/ps`: the models that are in memory. */
export function loadedModels(models: readonly ModelStatus[]): LoadedList {
  return {
    models: models
      .filter((model) => model.loaded)
      .map((model) => ({
        ...listed(model.id, model),
        expires_at: unknownTime,
        size_vram: model.sizeBytes ?? 0,
        ...(model.contextLength === undefined ? {} : { context_length: model.contextLength }),
      })),
  };
}

/** `POST /api/show`. Throws `unknown_model` for a name that means nothing here. */
export function showModel(models: readonly ModelStatus[], asked: string): ShownTag {
  const name = modelName(asked);
  const target = resolveTarget(name, models, {});
  if (target.kind === 'unknown') {
    const likely = target.suggestions.length > 0 ? ` Did you mean ${target.suggestions.join(' or ')}?` : '';
    throw new PolderError('unknown_model', `model '${target.requested}' not found.${likely}`, {
      field: 'model',
    });
  }
  const id = target.kind === 'pinned' ? target.model.id : undefined;
  const model = models.find((one) => one.id === id);
  const family = model?.family ?? 'polder';
  return {
    license: '',
    modelfile: '',
    parameters: '',
    template: '',
    details: detailsOf(model),
    model_info: {
      'general.architecture': family,
      ...(model?.parameters === undefined ? {} : { 'general.parameter_count': model.parameters }),
      ...(model?.contextLength === undefined ? {} : { [`${family}.context_length`]: model.contextLength }),
    },
    capabilities: model === undefined ? capabilitiesOfAll(models) : capabilitiesOf(model),
    modified_at: unknownTime,
  };
}

function listed(name: string, model: ModelStatus | undefined): ListedTag {
  return {
    name,
    model: name,
    modified_at: unknownTime,
    size: model?.sizeBytes ?? 0,
    digest: createHash('sha256').update(name).digest('hex'),
    details: detailsOf(model),
    ...(model === undefined ? {} : { capabilities: capabilitiesOf(model) }),
  };
}

function detailsOf(model: ModelStatus | undefined): TagDetails {
  const family = model?.family ?? '';
  return {
    parent_model: '',
    format: model?.quantization === undefined ? '' : 'gguf',
    family,
    families: family === '' ? null : [family],
    parameter_size: sizeText(model?.parameters),
    quantization_level: model?.quantization ?? '',
  };
}

/** 7615616512 as `7.6B`. */
function sizeText(parameters: number | undefined): string {
  if (parameters === undefined) return '';
  return parameters >= 1e9 ? `${(parameters / 1e9).toFixed(1)}B` : `${(parameters / 1e6).toFixed(0)}M`;
}

function capabilitiesOf(model: ModelStatus): string[] {
  const found: string[] = [];
  if (model.capabilities.includes('text-generation')) found.push('completion');
  if (model.capabilities.includes('feature-extraction')) found.push('embedding');
  if (model.vision) found.push('vision');
  if (model.tools) found.push('tools');
  if (model.reasoning) found.push('thinking');
  return found;
}

/** What the gateway can do when it may choose: what any of its models can. */
function capabilitiesOfAll(models: readonly ModelStatus[]): string[] {
  const all = new Set(models.filter((model) => model.available).flatMap(capabilitiesOf));
  all.delete('embedding');
  return [...all.add('completion')];
}
