import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ReplayReport, ReplayWish } from '../../reports/replay.ts';
import type { LearningView, RoutingReport, RoutingReportQuery } from '../../reports/routing.ts';
import { replayPolicies } from '../../routing/replay/names.ts';
import { parseBody } from '../shared/validation.ts';

/** Also for who replays the traffic of a gateway that is not running. */
export const replayQuerySchema = z.strictObject({
  policy: z.enum(replayPolicies),
  days: z.coerce.number().positive().max(366).default(30),
  atMost: z.coerce
    .number()
    .int()
    .min(1)
    .max(20_000)
    .default(20_000)
    .describe('The newest so many requests are replayed.'),
});

export const routingReportQuerySchema = z.strictObject({
  days: z.coerce.number().positive().max(366).default(30),
  wait: z
    .enum(['true', 'false'])
    .default('true')
    .transform((word) => word === 'true')
    .describe('Whether to wait until it is known what other thresholds would do.'),
});

/** What the routes use of the house. */
export interface RoutingDesk {
  view(): LearningView;
  replay(query: ReplayWish): Promise<ReplayReport>;
  report(query: RoutingReportQuery): Promise<RoutingReport>;
}

/** Who decides each kind of traffic and why, and what another policy would have done. */
export function routingRoutes(app: FastifyInstance, desk: RoutingDesk): void {
  app.get('/polder/routing', () => desk.view());
  app.get('/polder/replay', (request) => desk.replay(parseBody(replayQuerySchema, request.query)));
  app.get('/polder/report/routing', (request) =>
    desk.report(parseBody(routingReportQuerySchema, request.query)),
  );
}
