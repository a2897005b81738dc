import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { listedRoutes } from '../server/access.ts';
import { openApiDocument } from './document.ts';
import { platformOperations } from './platform.ts';
import { protocolOperations } from './protocols.ts';

/** All that is documented. */
export const operations = { ...platformOperations, ...protocolOperations };

/** `GET /openapi.json`: the public interface, for programs and for the page at `/docs`. */
export function openApiRoutes(app: FastifyInstance, version: string): void {
  let text: Promise<string> | undefined;
  app.get('/openapi.json', async (_request, reply) => {
    text ??= writtenText().then((written) => written ?? openApiText(version));
    return reply.type('application/json; charset=utf-8').send(await text);
  });
}

/** The schemas of answers are many, and nothing else needs them: they are read in when somebody asks. */
export async function openApiText(version: string): Promise<string> {
  const { answerSchemas } = await import('./answer-schemas.ts');
  return JSON.stringify(openApiDocument(listedRoutes(), operations, answerSchemas(), version));
}

/**
 * The document as the build wrote it beside the program, since to make it takes long enough to hold up other
 * requests; undefined where the program runs from its sources.
 */
async function writtenText(): Promise<string | undefined> {
  try {
    return await readFile(new URL('../../openapi.json', import.meta.url), 'utf8');
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw thrown;
  }
}
