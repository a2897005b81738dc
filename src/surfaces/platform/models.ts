import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ModelListing } from '../../catalog/model-listing.ts';
import { capabilityShapes, type PipelineTag } from '../../shared/capabilities.ts';
import type { ModelPage, ModelStatus } from '../dashboard/contract.ts';
import { sendPage } from '../dashboard/routes.ts';
import { permissionOf, wantsPage } from '../shared/request.ts';
import { parseBody } from '../shared/validation.ts';

const capabilities = Object.keys(capabilityShapes) as [PipelineTag, ...PipelineTag[]];

export const modelQuerySchema = z.strictObject({
  capability: z.enum(capabilities).optional(),
  place: z.enum(['local', 'cloud']).optional(),
  provider: z.string().max(40).optional(),
  available: z.enum(['true', 'false']).optional().describe('Whether its provider answers now.'),
  fits: z.enum(['true']).optional().describe('Only what fits this machine, or runs elsewhere.'),
  search: z.string().max(200).optional().describe('Words in its name.'),
  limit: z.coerce.number().int().min(1).max(10_000).optional(),
  after: z.string().max(300).optional().describe('The id with which the page before this one ended.'),
});

type ModelQuery = z.output<typeof modelQuerySchema>;

/** `GET /models`: the models there are, all of them or some; a browser gets the page. */
export function modelRoutes(
  app: FastifyInstance,
  { models, ready }: { readonly models: ModelListing; ready(): Promise<unknown> },
): void {
  app.get('/models', async (request, reply) => {
    if (wantsPage(request.headers.accept)) return sendPage(reply);
    const query = parseBody(modelQuerySchema, request.query);
    await ready();
    if (Object.keys(query).length > 0) return pageOf(models.models(), query, permissionOf(request));
    return reply.type('application/json; charset=utf-8').send(models.body(request.gatewayKey?.models));
  });
}

function pageOf(
  models: readonly ModelStatus[],
  { limit = models.length, after, ...filter }: ModelQuery,
  permits: (model: ModelStatus) => boolean = () => true,
): ModelPage {
  const matches = matcher(filter);
  const start = after === undefined ? 0 : models.findIndex(({ id }) => id === after) + 1;
  const page: ModelStatus[] = [];
  for (const model of models.slice(start)) {
    if (!matches(model) || !permits(model)) continue;
    if (page.length === limit) return { models: page, next: page.at(-1)!.id };
    page.push(model);
  }
  return { models: page, next: null };
}

function matcher({ capability, place, provider, available, fits, search }: ModelQuery) {
  const words = (search ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return (model: ModelStatus): boolean =>
    (capability === undefined || model.capabilities.includes(capability)) &&
    (place === undefined || model.place === place) &&
    (provider === undefined || model.provider === provider) &&
    (available === undefined || String(model.available) === available) &&
    (fits === undefined || model.fits !== 'no') &&
    words.every((word) => model.id.toLowerCase().includes(word));
}
