import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HubList } from '../../catalog/hub/hub.ts';
import { capabilityShapes, type PipelineTag } from '../../shared/capabilities.ts';
import { parseBody } from '../shared/validation.ts';

/** `GET /polder/hub`: how much is known of each kind of work. */
export interface HubOverview {
  readonly capabilities: readonly (Pick<HubList, 'capability' | 'source' | 'checkedAt' | 'notice'> & {
    readonly models: number;
    /** That appeared within a week. */
    readonly fresh: number;
  })[];
}

/** What the route uses of the hub. */
export interface HubReader {
  /** Asks the hub where that is allowed and nothing is known yet. */
  list(capability: PipelineTag): Promise<HubList>;
  /** What is known without asking. */
  known(capability: PipelineTag): Promise<HubList>;
}

const capabilities = Object.keys(capabilityShapes) as PipelineTag[];
export const hubQuerySchema = z.strictObject({ capability: z.enum(capabilities).optional() });

/** What the Hugging Face hub offers, for one kind of work or in numbers for all. */
export function hubRoutes(app: FastifyInstance, hub: HubReader): void {
  app.get('/polder/hub', async (request): Promise<HubList | HubOverview> => {
    const { capability } = parseBody(hubQuerySchema, request.query);
    if (capability !== undefined) return hub.list(capability);
    const lists = await Promise.all(capabilities.map((each) => hub.known(each)));
    return {
      capabilities: lists.map(({ models, ...list }) => ({
        ...list,
        models: models.length,
        fresh: models.filter(({ isNew }) => isNew).length,
      })),
    };
  });
}
