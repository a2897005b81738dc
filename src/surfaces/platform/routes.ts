import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Catalog } from '../../catalog/catalog.ts';
import type { HardwareWatch } from '../../catalog/hardware/hardware-watch.ts';
import type { ModelListing } from '../../catalog/model-listing.ts';
import type { Model } from '../../providers/provider.ts';
import type { Archive } from '../../records/archive.ts';
import type { FeedbackDesk } from '../../records/feedback.ts';
import { withListedCandidates } from '../../records/listed-candidates.ts';
import type { Statistics } from '../../records/statistics.ts';
import type { Summary } from '../../records/summary.ts';
import { expectedCost } from '../../routing/merit.ts';
import type { Plan } from '../../routing/plan.ts';
import { PolderError } from '../../shared/errors.ts';
import { bareInteractionId } from '../../shared/identifiers.ts';
import type { ChatRequest } from '../../task/chat.ts';
import type { Task } from '../../task/task.ts';
import type { InteractionPage, RoutePreview, Status } from '../dashboard/contract.ts';
import { chatSchema } from '../openai/schema.ts';
import { callerOf, ownerOf, wishesOf } from '../shared/request.ts';
import { parseBody } from '../shared/validation.ts';
import { openEventStream } from './event-stream.ts';
import type { Events } from './events.ts';
import { modelRoutes } from './models.ts';
import { feedbackSchema, listSchema, statsSchema } from './schema.ts';
import { detailView, providerView, statsView, summaryView } from './views.ts';

/** What the platform's routes read of the house. */
export interface PlatformContext {
  readonly archive: Archive;
  readonly catalog: Catalog;
  readonly statistics: Statistics;
  readonly feedback: FeedbackDesk;
  readonly events: Events;
  status(): Status;
  /** True from the stop signal on: send new requests elsewhere. */
  stopping(): boolean;
  readonly models: ModelListing;
  readonly hardware: HardwareWatch;
  summarise(days: number): Promise<Summary>;
  /** Decides without calling a model. */
  preview(task: Task): Promise<Plan>;
}

/** Polder's own API: what happened and why, feedback, what there is; the dashboard is made of it. */
export function platformSurface(app: FastifyInstance, house: PlatformContext): void {
  app.get('/health', (_request, reply) => {
    if (house.stopping()) return reply.code(503).send({ status: 'stopping' });
    return { status: house.status().storage === 'ok' ? 'ok' : 'degraded' };
  });
  app.get('/polder/status', () => house.status());
  app.get('/polder/providers', () => ({ providers: house.catalog.providers().map(providerView) }));
  app.post('/polder/providers/refresh', async () => {
    await house.catalog.refresh();
    return { providers: house.catalog.providers().map(providerView) };
  });
  modelRoutes(app, { models: house.models, ready: () => house.hardware.known() });
  app.get('/polder/hardware', () => house.hardware.known());
  app.get('/stats', async (request) => {
    const { days } = parseBody(statsSchema, request.query);
    return statsView(await house.summarise(days), (model) => house.statistics.of(model));
  });

  app.get('/polder/interactions', async (request): Promise<InteractionPage> => {
    const filter = parseBody(listSchema, request.query);
    const rows = await house.archive.list({ ...filter, owner: ownerOf(request), limit: filter.limit + 1 });
    const items = rows.slice(0, filter.limit).map(summaryView);
    return { items, next: rows.length > filter.limit ? items.at(-1)!.id : null };
  });
  app.get('/polder/interactions/:id', async (request) => {
    const { id } = request.params as { id: string };
    const archived = await house.archive.get(bareInteractionId(id), ownerOf(request));
    if (archived === undefined) throw new PolderError('not_found', 'There is no interaction with this id.');
    return detailView(archived);
  });
  app.post('/polder/route', async (request): Promise<RoutePreview> => {
    parseBody(chatSchema, request.body);
    const plan = await house.preview({
      input: { kind: 'chat', request: request.body as ChatRequest },
      surface: 'dashboard',
      caller: callerOf(request),
      wishes: wishesOf(request),
    });
    const [first] = plan.attempts;
    return {
      model: first?.model.id ?? null,
      place: first?.model.place ?? null,
      reason: first?.reason ?? plan.reason,
      expectedCostUsd: first === undefined ? null : expectedDollars(first.model, plan.trace.signals),
      trace: withListedCandidates(plan.trace),
    };
  });
  app.post('/feedback', async (request) => {
    const { interaction_id, preferred_over, ...said } = parseBody(feedbackSchema, request.body);
    const interactionId = interaction_id;
    const owner = ownerOf(request);
    if (preferred_over !== undefined)
      await house.feedback.choose({ interactionId, owner, preferredOver: preferred_over });
    if (preferred_over !== undefined && Object.keys(said).length === 0) return { ok: true };
    const { rating, comment, correction } = said;
    const source = request.headers['x-polder-surface'] === 'dashboard' ? 'dashboard' : 'platform';
    const id = await house.feedback.give({ interactionId, owner, rating, comment, correction, source });
    const [listed] = house.events.wanted ? [await house.archive.get(id)] : [];
    if (listed) house.events.emit({ event: 'interaction', data: summaryView(listed) });
    return { ok: true };
  });
  app.get('/polder/events', (_request, reply) => streamEvents(reply, house.events));
}

/** Null where the price is unknown. */
function expectedDollars(model: Model, signals: { readonly inputTokens: number }): number | null {
  const microUsd = model.place === 'local' ? 0 : expectedCost(model, signals);
  return Number.isFinite(microUsd) ? microUsd / 1e6 : null;
}

function streamEvents(reply: FastifyReply, events: Events): FastifyReply {
  let stop: (() => void) | undefined;
  const stream = openEventStream(reply, () => stop?.());
  stop = events.listen(({ event, data }) => stream.send(event, data));
  return reply;
}
