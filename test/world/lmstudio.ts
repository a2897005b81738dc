import type { Script } from './answers.ts';
import { FLAVOURS, type LocalModel } from './compatible-flavours.ts';
import { lmStudioEntry } from './lmstudio-routes.ts';
import { chatAnswer, embeddingsAnswer } from './openai.ts';
import { type ChatRequest, promptOf } from './openai-prompt.ts';
import { OPENAI_DIALECT } from './openai-rules.ts';
import { type ServerOptions, type SimulatedServer, startServer } from './server.ts';
import { type Answer, type Exchange, json, type SeenRequest } from './wire.ts';

/** What the simulated LM Studio has; a test may change it while it runs. */
export interface LmStudioHouse {
  models: LocalModel[];
  /** Context length of each loaded model, by its name. */
  readonly loaded: Map<string, number>;
  /** `draft`: loading answers in the shape of the early drafts; `none`: before 0.4, without own routes. */
  readonly api: 'current' | 'draft' | 'none';
}

/** What a model gets that is loaded because it was used, whatever settings were made for it (number 1463). */
const JIT_CONTEXT = 4_096;

/**
 * Starts a simulated LM Studio after its REST documents for 0.4 and its bug tracker: models are loaded
 * and unloaded, unknown routes answer 200, a wrong name is served by whatever is loaded, and a model that
 * is loaded by being used gets a short context. No model runs here.
 */
export function startLmStudio(house: LmStudioHouse, options: ServerOptions = {}): Promise<SimulatedServer> {
  const { style, unknownRoute } = FLAVOURS.lmstudio;
  const answer = (exchange: Exchange, script: Script): Answer => {
    const { seen } = exchange;
    switch (`${seen.method} ${seen.path}`) {
      case 'GET /v1/models':
        return json(200, { object: 'list', data: house.models.map(({ id }) => ({ id, object: 'model' })) });
      case 'POST /v1/chat/completions': {
        const model = served(seen, house);
        const { tokens } = promptOf(seen.json as ChatRequest);
        const length = house.loaded.get(model.id)!;
        return tokens > length ? tooLong(length) : chatAnswer(exchange, script, model.id, style);
      }
      case 'POST /v1/embeddings': {
        const model = served(seen, house);
        return embeddingsAnswer(exchange, model.id, model.dimensions ?? 768);
      }
      default:
        return (house.api === 'none' ? undefined : ownRoute(seen, house)) ?? unknownRoute(seen);
    }
  };
  return startServer({ dialect: OPENAI_DIALECT, answer }, options);
}

/** The model that serves a name, in memory afterwards (its bug tracker, number 619). */
function served(seen: SeenRequest, house: LmStudioHouse): LocalModel {
  const named = house.models.find(({ id }) => id === seen.json.model);
  const inMemory = house.models.find(({ id }) => house.loaded.has(id));
  const model = named ?? inMemory ?? house.models[0]!;
  if (!house.loaded.has(model.id)) house.loaded.set(model.id, Math.min(JIT_CONTEXT, model.contextLength));
  return model;
}

function ownRoute(seen: SeenRequest, house: LmStudioHouse): Answer | undefined {
  switch (`${seen.method} ${seen.path}`) {
    case 'GET /api/v1/models':
      return json(200, {
        models: house.models.map((model) => lmStudioEntry(model, house.loaded.get(model.id))),
      });
    case 'POST /api/v1/models/load':
      return load(seen, house);
    case 'POST /api/v1/models/unload':
      house.loaded.delete(String(seen.json.instance_id));
      return json(200, { instance_id: seen.json.instance_id });
    default:
      return undefined;
  }
}

function load(seen: SeenRequest, house: LmStudioHouse): Answer {
  const model = house.models.find(({ id }) => id === seen.json.model);
  if (model === undefined) {
    return json(404, { error: { type: 'model_not_found', message: `Model '${seen.json.model}' not found` } });
  }
  const context = Number(seen.json.context_length ?? JIT_CONTEXT);
  house.loaded.set(model.id, context);
  const settings = { context_length: context, flash_attention: true };
  const common = { type: model.dimensions === undefined ? 'llm' : 'embedding', load_time_seconds: 0.8 };
  return house.api === 'draft'
    ? json(200, { ...common, model_instance_id: model.id, status: 'loaded', config: settings })
    : json(200, { ...common, instance_id: model.id, status: 'loaded', load_config: settings });
}

function tooLong(length: number): Answer {
  const message = `The model is loaded with context length of only ${length} tokens, which is not enough. Try to load the model with a larger context length, or provide a shorter input.`;
  return json(400, { error: message });
}
