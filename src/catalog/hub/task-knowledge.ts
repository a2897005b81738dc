import { capabilityShapes, type PipelineTag } from '../../shared/capabilities.ts';
import type { Shelf } from './hub-address.ts';
import type { HubModel } from './hub-model.ts';

/** All 57 kinds of work. */
export const allCapabilities = Object.keys(capabilityShapes) as PipelineTag[];

/** The tables of `@huggingface/tasks`, read when first needed. */
const tables = () => import('@huggingface/tasks');

/** The shelves worth asking for: not every kind of work can be done by transformers.js. */
export async function shelvesFor(capability: PipelineTag): Promise<Shelf[]> {
  const { TASKS_MODEL_LIBRARIES } = await tables();
  const inBrowser = TASKS_MODEL_LIBRARIES[capability].includes('transformers.js');
  return inBrowser ? ['popular', 'served', 'transformers.js'] : ['popular', 'served'];
}

/** The models that Hugging Face itself recommends; the package knows no figures of them, and none are made up. */
export async function recommendedFor(capability: PipelineTag): Promise<HubModel[]> {
  const { TASKS_DATA } = await tables();
  const models = TASKS_DATA[capability]?.models ?? [];
  return models.map(({ id, description }) => ({
    id,
    capability,
    description,
    downloads: undefined,
    likes: undefined,
    licence: undefined,
    gated: undefined,
    formats: [],
    library: undefined,
    inTransformersJs: false,
    parameters: undefined,
    weightBytes: undefined,
    architectures: [],
    servedBy: [],
    createdAt: undefined,
    contradiction: null,
  }));
}
