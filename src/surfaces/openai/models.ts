import type { ModelStatus } from '../dashboard/contract.ts';

/** The names that stand for a choice rather than for one model, each with what it means. */
export const virtualModels: Readonly<Record<string, string>> = {
  auto: 'Polder chooses',
  'auto:critical': 'Polder chooses, quality first',
  'auto:casual': 'Polder chooses, local first',
  local: 'the best local model',
  cloud: 'the best cloud model',
};

/** One row of `GET /v1/models`. */
export interface ListedModel {
  readonly id: string;
  readonly object: 'model';
  readonly created: number;
  readonly owned_by: string;
  readonly name: string;
  readonly place?: string;
  readonly context_length?: number;
}

export interface ModelNames {
  readonly object: 'list';
  readonly data: readonly ListedModel[];
}

/** All models that answer now, those that stand for a choice first. */
export function listModels(models: readonly ModelStatus[], created: number): ListedModel[] {
  const virtual = Object.entries(virtualModels).map(
    ([id, meaning]): ListedModel => ({
      id,
      object: 'model',
      created,
      owned_by: 'polder',
      name: `${id} (${meaning})`,
    }),
  );
  const real = models
    .filter((model) => model.available && model.capabilities.length > 0)
    .map(
      (model): ListedModel => ({
        id: model.id,
        object: 'model',
        created,
        owned_by: model.provider,
        name: model.practice ? `${model.id} (practice)` : model.id,
        place: model.place,
        ...(model.contextLength === undefined ? {} : { context_length: model.contextLength }),
      }),
    );
  return [...virtual, ...real];
}
