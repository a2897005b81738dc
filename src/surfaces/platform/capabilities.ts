import type { FastifyInstance } from 'fastify';
import type { KnownModel } from '../../catalog/catalog.ts';
import { modelsByCapability, serviceOf } from '../../gateway/steps/service.ts';
import { permits } from '../../keys/key.ts';
import type { Place } from '../../shared/place.ts';
import { agentFor } from '../../task/agents.ts';
import { capabilityShapes, type Modality, type PipelineTag } from '../../task/capabilities.ts';

/** One entry of `GET /capabilities`: a kind of work, and whether it can be had here now. */
export interface CapabilityView {
  capability: PipelineTag;
  /** Who does it: `translator`. */
  agent: string;
  takes: readonly Modality[];
  gives: Modality;
  /** `model`: models made for it; `chat`: a chat model told how; `nobody`: see `advice`. */
  served_by: 'model' | 'chat' | 'nobody';
  /** How many models can do it. */
  model_count: number;
  /** The first of them, best first. */
  models: { id: string; place: Place }[];
  /** What to start, connect or pull where nobody can do it; else null. */
  advice: string | null;
}

const modelsShown = 5;
const allCapabilities = Object.keys(capabilityShapes) as PipelineTag[];

/** What kinds of work there are, and by whom they are done here; of a key, with the models it may use. */
export function capabilityRoutes(app: FastifyInstance, known: () => readonly KnownModel[]): void {
  app.get('/capabilities', ({ gatewayKey: key }): { capabilities: CapabilityView[] } => {
    const models = modelsByCapability(known(), key && ((model) => permits(key, model)));
    return { capabilities: allCapabilities.map((capability) => viewOf(capability, models)) };
  });
}

function viewOf(capability: PipelineTag, known: ReturnType<typeof modelsByCapability>): CapabilityView {
  const service = serviceOf(capability, known);
  const models = service.by === 'nobody' ? [] : service.models;
  return {
    capability,
    agent: agentFor(capability).name,
    ...capabilityShapes[capability],
    served_by: service.by,
    model_count: models.length,
    models: models.slice(0, modelsShown).map(({ id, place }) => ({ id, place })),
    advice: service.by === 'nobody' ? service.advice : null,
  };
}
