import type { FastifyInstance } from 'fastify';
import type { ResultStore } from '../../records/results.ts';
import { PolderError } from '../../shared/errors.ts';
import { ownerOf } from '../shared/request.ts';

/** Types that a browser shows by itself; others are saved. */
const shown = /^(?:image\/(?!svg)|audio\/|video\/|text\/plain|application\/pdf)/;

/**
 * `GET /polder/results/{hash}`: a file that a model made. Its name is the hash of its content, so it never
 * changes; whatever a model put into it can do nothing in a browser.
 */
export function resultRoutes(app: FastifyInstance, results: Pick<ResultStore, 'find' | 'read'>): void {
  app.get<{ Params: { hash: string } }>('/polder/results/:hash', async (request, reply) => {
    const { hash } = request.params;
    const known = await results.find(hash, ownerOf(request));
    const bytes = known && (await results.read(hash));
    if (bytes === undefined) throw new PolderError('not_found', 'There is no such result, or it was let go.');
    const { mediaType } = known!;
    return reply
      .type(mediaType)
      .header('cache-control', 'private, max-age=31536000, immutable')
      .header('content-security-policy', "sandbox; default-src 'none'; style-src 'unsafe-inline'")
      .header('x-content-type-options', 'nosniff')
      .header('content-disposition', shown.test(mediaType) ? 'inline' : 'attachment')
      .send(bytes);
  });
  app.get<{ Params: { hash: string } }>('/polder/results/:hash/recipe', async (request) => {
    const known = await results.find(request.params.hash, ownerOf(request));
    if (known === undefined) throw new PolderError('not_found', 'There is no such result, or it was let go.');
    return known;
  });
}
