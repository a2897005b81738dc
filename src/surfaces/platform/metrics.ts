import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../../reports/telemetry/metrics.ts';

/** `GET /metrics`, for Prometheus: open at loopback, elsewhere by an admin's key. */
export function metricsRoutes(app: FastifyInstance, metrics: Pick<Metrics, 'text'>): void {
  app.get('/metrics', async (_request, reply) => {
    const { type, body } = await metrics.text();
    return reply.type(type).header('cache-control', 'no-store').send(body);
  });
}
