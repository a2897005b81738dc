import { PolderError } from '../../shared/errors.ts';
import type { ModelStatus } from '../dashboard/contract.ts';
import { virtualModels } from '../openai/models.ts';

interface Supported {
  supported: boolean;
}

/** One model as Anthropic lists it. Source: Anthropic API reference, "Models". */
export interface ModelInfo {
  type: 'model';
  id: string;
  display_name: string;
  created_at: string;
  deprecated_at: null;
  retires_at: null;
  lifecycle: 'active';
  line: null;
  /** Tokens; null where the provider does not say. */
  max_input_tokens: number | null;
  max_tokens: null;
  capabilities: Record<string, Supported> | null;
}

export interface ModelList {
  data: ModelInfo[];
  has_more: boolean;
  first_id: string | null;
  last_id: string | null;
}

/**
 * `GET /v1/models` for Anthropic's clients: the house's own names and every model that writes text,
 * paged by `limit` (all unless given), `after_id` and `before_id`.
 */
export function renderModels(models: readonly ModelStatus[], query: unknown): ModelList {
  const all = [
    ...Object.entries(virtualModels).map(([id, name]) => modelInfo(id, name)),
    ...models.filter((model) => model.capabilities.includes('text-generation')).map(renderModel),
  ];
  const { limit, afterId, beforeId } = pageOf(query);
  const after = afterId === undefined ? 0 : all.findIndex(({ id }) => id === afterId) + 1;
  const before = beforeId === undefined ? all.length : all.findIndex(({ id }) => id === beforeId);
  const end = before < 0 ? all.length : before;
  const backwards = beforeId !== undefined && afterId === undefined;
  const data = backwards
    ? all.slice(Math.max(0, end - limit), end)
    : all.slice(after, Math.min(end, after + limit));
  return {
    data,
    has_more: backwards ? end - limit > 0 : after + limit < end,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
  };
}

export function renderModel(model: ModelStatus): ModelInfo {
  return {
    ...modelInfo(model.id, model.displayName ?? model.id),
    max_input_tokens: model.contextLength ?? null,
    capabilities: {
      image_input: { supported: model.vision },
      thinking: { supported: model.reasoning },
      structured_outputs: { supported: true },
      batch: { supported: false },
      citations: { supported: false },
      code_execution: { supported: false },
      pdf_input: { supported: false },
    },
  };
}

/** The date is the one that Anthropic's list gives where none is known. */
function modelInfo(id: string, displayName: string): ModelInfo {
  return {
    type: 'model',
    id,
    display_name: displayName,
    created_at: '1970-01-01T00:00:00Z',
    deprecated_at: null,
    retires_at: null,
    lifecycle: 'active',
    line: null,
    max_input_tokens: null,
    max_tokens: null,
    capabilities: null,
  };
}

function pageOf(query: unknown): {
  limit: number;
  afterId: string | undefined;
  beforeId: string | undefined;
} {
  const values: Record<string, unknown> = { ...(query as Record<string, unknown> | null | undefined) };
  const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit);
  if (!(limit >= 1)) {
    throw new PolderError('invalid_request', 'limit: must be a whole number from 1 to 1000.', {
      field: 'limit',
    });
  }
  const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
  return { limit, afterId: textOf(values.after_id), beforeId: textOf(values.before_id) };
}
