import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { KnownModel } from '../../catalog/catalog.ts';
import { modelsByCapability, serviceOf } from '../../gateway/steps/service.ts';
import { permits } from '../../keys/key.ts';
import { capabilityShapes, modalities, type PipelineTag } from '../../shared/capabilities.ts';
import { agentFor } from '../../task/agents.ts';

const allCapabilities = Object.keys(capabilityShapes) as [PipelineTag, ...PipelineTag[]];

const viewSchema = z.object({
  capability: z.enum(allCapabilities),
  agent: z.string().describe('Who does it: translator.'),
  takes: z.array(z.enum(modalities)).readonly(),
  gives: z.enum(modalities),
  served_by: z
    .enum(['model', 'chat', 'nobody'])
    .describe('Models made for it; a chat model told how; or see advice.'),
  model_count: z.number(),
  models: z
    .array(z.object({ id: z.string(), place: z.enum(['local', 'cloud']) }))
    .describe('The first, best first.'),
  advice: z.string().nullable().describe('What to start, connect or pull where nobody can do it.'),
});

/** One entry of `GET /capabilities`: a kind of work, and whether it can be had here now. */
export type CapabilityView = z.output<typeof viewSchema>;
export const capabilitiesSchema = z.object({ capabilities: z.array(viewSchema) });

const modelsShown = 5;

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
