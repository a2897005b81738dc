import type { House, LocalModel } from './compatible-flavours.ts';
import { type Answer, json, type SeenRequest } from './wire.ts';

/** LM Studio's own routes, as in its REST documents for 0.4 and later. */
export function lmStudioRoutes(seen: SeenRequest, house: House): Answer | undefined {
  switch (`${seen.method} ${seen.path}`) {
    case 'GET /api/v1/models':
      return json(200, {
        models: house.models.map((model) =>
          lmStudioEntry(model, model === house.loaded ? Math.min(model.contextLength, 8192) : undefined),
        ),
      });
    case 'GET /v1/models':
      return json(200, {
        object: 'list',
        data: house.models.map(({ id }) => ({ id, object: 'model', owned_by: 'organization_owner' })),
      });
    case 'POST /api/v1/models/load':
      return json(200, {
        type: 'llm',
        instance_id: seen.json.model,
        load_time_seconds: 1.2,
        status: 'loaded',
        load_config: { context_length: seen.json.context_length ?? 4096, flash_attention: true },
      });
    case 'POST /api/v1/models/unload':
      return json(200, { instance_id: seen.json.instance_id });
    default:
      return undefined;
  }
}

/** A row of LM Studio's own list; `context` is that of the loaded instance. */
export function lmStudioEntry(model: LocalModel, context: number | undefined) {
  return {
    type: model.dimensions === undefined ? 'llm' : 'embedding',
    publisher: 'simulated',
    key: model.id,
    display_name: model.id,
    architecture: 'qwen3',
    quantization: { name: 'Q4_K_M', bits_per_weight: 4 },
    size_bytes: model.sizeBytes ?? 2_497_280_736,
    params_string: '4B',
    loaded_instances: context === undefined ? [] : [{ id: model.id, config: { context_length: context } }],
    max_context_length: model.contextLength,
    format: 'gguf',
    ...(model.dimensions === undefined && {
      capabilities: { vision: model.vision === true, trained_for_tool_use: model.tools === true },
    }),
    description: null,
  };
}
