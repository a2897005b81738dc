import type { FastifyInstance } from 'fastify';
import { listedRoutes } from '../server/access.ts';
import { openApiDocument } from './document.ts';
import { platformOperations } from './platform.ts';
import { protocolOperations } from './protocols.ts';

/** All that is documented. */
export const operations = { ...platformOperations, ...protocolOperations };

/** `GET /openapi.json`: the public interface, for programs and for the page at `/docs`. */
export function openApiRoutes(app: FastifyInstance, version: string): void {
  let text: string | undefined;
  app.get('/openapi.json', (_request, reply) => {
    text ??= JSON.stringify(openApiDocument(listedRoutes(), operations, version));
    return reply.type('application/json; charset=utf-8').send(text);
  });
}
