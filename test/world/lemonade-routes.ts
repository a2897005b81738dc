import type { House, LocalModel } from './compatible-flavours.ts';
import { type Answer, json, type SeenRequest } from './wire.ts';

/** Lemonade's own routes, each under `/v1` and `/api/v1`, as in its server specification. */
export function lemonadeRoutes(seen: SeenRequest, house: House): Answer | undefined {
  switch (`${seen.method} ${seen.path.replace(/^\/api\/v1\//, '/v1/')}`) {
    case 'GET /v1/health':
      return json(200, healthOf(house.loaded));
    case 'GET /v1/models':
      return json(200, { object: 'list', data: house.models.map(entry) });
    case 'GET /v1/system-info':
      return json(200, {
        'OS Version': 'Simulated',
        Processor: 'Simulated',
        devices: { cpu: { available: true } },
      });
    case 'GET /v1/stats':
      return json(200, {
        time_to_first_token: 0.1,
        tokens_per_second: 50,
        input_tokens: 12,
        output_tokens: 6,
      });
    case 'POST /v1/load':
      return json(200, { status: 'success', message: `Loaded model: ${seen.json.model_name}` });
    case 'POST /v1/unload':
      return json(200, { status: 'success', message: 'Model unloaded successfully' });
    default:
      return undefined;
  }
}

function healthOf(loaded: LocalModel) {
  const model = {
    model_name: loaded.id,
    checkpoint: `simulated/${loaded.id}-GGUF`,
    type: loaded.dimensions === undefined ? 'llm' : 'embedding',
    device: 'gpu',
    recipe: 'llamacpp',
    recipe_options: { ctx_size: 4096 },
    backend_url: 'http://127.0.0.1:8001/v1',
    is_busy: false,
  };
  return {
    status: 'ok',
    version: '9.4.1',
    model_loaded: loaded.id,
    all_models_loaded: [model],
    max_models: { llm: 1, embedding: 1, reranking: 1 },
  };
}

function entry(model: LocalModel) {
  const labels = [
    ...(model.tools ? ['tool-calling'] : []),
    ...(model.vision ? ['vision'] : []),
    ...(model.reasons ? ['reasoning'] : []),
    ...(model.dimensions === undefined ? [] : ['embeddings']),
  ];
  return {
    id: model.id,
    object: 'model',
    created: 1_759_303_800,
    owned_by: 'lemonade',
    checkpoint: `simulated/${model.id}-GGUF:Q4_K_M`,
    recipe: 'llamacpp',
    size: (model.sizeBytes ?? 2_497_280_736) / 1e9,
    downloaded: true,
    suggested: true,
    labels,
    max_context_window: model.contextLength,
  };
}
