import type { FastifyInstance } from 'fastify';
import type { AdviserView } from '../../routing/adviser.ts';

/** `GET /polder/routing`: who decides each kind of traffic, why, and what was learned of models on it. */
export function routingRoutes(app: FastifyInstance, view: () => AdviserView): void {
  app.get('/polder/routing', () => view());
}
