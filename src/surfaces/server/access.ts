import type { RouteOptions } from 'fastify';
import type { Key } from '../../keys/key.ts';
import { PolderError } from '../../shared/errors.ts';

/**
 * Who may use a route: an admin alone; who holds any key, and then sees only what is its own; or also the
 * pages of a website by their key, which every visitor can read and share, so that it opens nothing kept but
 * what one has the unguessable name of.
 */
type Access = 'visitor' | 'caller' | 'admin';

const access: Readonly<Record<string, Access>> = {
  'GET /': 'caller',
  'HEAD /': 'caller',
  'GET /index.html': 'caller',
  'GET /theme.js': 'caller',
  'GET /polder.svg': 'caller',
  'GET /assets': 'caller',
  'GET /traffic': 'caller',
  'GET /report': 'caller',
  'GET /runs': 'caller',
  'GET /runs/:id': 'caller',
  'GET /settings': 'caller',
  'GET /playground': 'caller',
  'GET /compare': 'caller',
  'GET /connect': 'caller',
  'GET /routing': 'caller',
  'GET /memory': 'caller',
  'GET /memory/:id': 'caller',
  'GET /privacy': 'caller',
  'GET /money': 'caller',
  'GET /keys': 'caller',
  'GET /interactions/:id': 'caller',
  'GET /docs': 'caller',
  'GET /health': 'visitor',
  'GET /openapi.json': 'visitor',
  'OPTIONS /*': 'visitor',

  'GET /v1/models': 'visitor',
  'GET /v1/models/*': 'visitor',
  'POST /v1/chat/completions': 'visitor',
  'POST /v1/completions': 'visitor',
  'POST /v1/embeddings': 'visitor',
  'POST /v1/rerank': 'visitor',
  'POST /v1/images/generations': 'visitor',
  'POST /v1/images/edits': 'visitor',
  'POST /v1/audio/speech': 'visitor',
  'POST /v1/audio/transcriptions': 'visitor',
  'POST /v1/audio/translations': 'visitor',
  'POST /v1/responses': 'visitor',
  'POST /v1/messages': 'visitor',
  'POST /v1/messages/count_tokens': 'visitor',
  'GET /api/version': 'visitor',
  'GET /api/tags': 'visitor',
  'GET /api/ps': 'visitor',
  'POST /api/show': 'visitor',
  'POST /api/chat': 'visitor',
  'POST /api/generate': 'visitor',
  'POST /api/embed': 'visitor',
  'POST /api/embeddings': 'visitor',
  'POST /api/pull': 'admin',
  'POST /api/push': 'admin',
  'POST /api/create': 'admin',
  'POST /api/copy': 'admin',
  'DELETE /api/delete': 'admin',

  'GET /models': 'visitor',
  'POST /feedback': 'visitor',
  'POST /polder/feedback/import': 'admin',
  'POST /polder/route': 'caller',
  'GET /polder/results/:hash': 'visitor',
  'GET /polder/results/:hash/recipe': 'caller',
  'GET /polder/interactions': 'caller',
  'GET /polder/interactions/:id': 'caller',
  'POST /task': 'visitor',
  'GET /capabilities': 'visitor',
  'GET /polder/runs': 'caller',
  'GET /polder/runs/:id': 'visitor',
  'POST /polder/runs/:id/cancel': 'visitor',
  'DELETE /polder/runs/:id': 'visitor',
  'POST /polder/privacy/scan': 'caller',
  'GET /polder/selection': 'caller',
  'GET /polder/hardware': 'admin',
  'GET /polder/hub': 'caller',
  'GET /polder/memory': 'caller',
  'GET /polder/memory/entries': 'caller',
  'GET /polder/memory/entries/:id': 'caller',
  'POST /polder/memory/entries': 'caller',
  'POST /polder/memory/entries/batch': 'caller',
  'POST /polder/memory/entries/:id/promote': 'caller',
  'POST /polder/memory/entries/:id/reject': 'caller',
  'DELETE /polder/memory/entries/:id': 'caller',
  'POST /polder/memory/search': 'caller',
  'POST /polder/memory/import': 'caller',
  'GET /polder/memory/questions': 'caller',
  'GET /polder/memory/documents': 'caller',
  'POST /polder/memory/documents': 'caller',
  'POST /polder/memory/documents/known': 'caller',
  'DELETE /polder/memory/documents/:id': 'caller',
  'GET /stats': 'admin',
  'GET /metrics': 'admin',
  'GET /polder/status': 'admin',
  'GET /polder/providers': 'admin',
  'POST /polder/providers/refresh': 'admin',
  'GET /polder/events': 'admin',
  'GET /polder/budget': 'admin',
  'PUT /polder/budget/:account': 'admin',
  'GET /polder/egress': 'admin',
  'GET /polder/quality': 'admin',
  'GET /polder/settings': 'admin',
  'PUT /polder/settings/:key': 'admin',
  'GET /polder/routing': 'admin',
  'GET /polder/replay': 'admin',
  'GET /polder/report': 'admin',
  'GET /polder/report/routing': 'admin',
  'GET /polder/keys': 'admin',
  'POST /polder/keys': 'admin',
  'PATCH /polder/keys/:id': 'admin',
  'POST /polder/keys/:id/rotate': 'admin',
  'DELETE /polder/keys/:id': 'admin',
};

/** A route with who may use it. */
export interface ListedRoute {
  readonly method: string;
  readonly url: string;
  readonly access: Access;
}

/** All routes, in the order of the table. */
export function listedRoutes(): ListedRoute[] {
  return Object.entries(access).map(([route, needed]) => {
    const [method = '', url = ''] = route.split(' ');
    return { method, url, access: needed };
  });
}

/**
 * A hook for routes as they are registered.
 *
 * @throws Error for a route of which the table does not say who may use it, so that none is forgotten.
 */
export function requireListed({ method, url }: Pick<RouteOptions, 'method' | 'url'>): void {
  for (const name of [method].flat()) {
    if (accessOf(name, url) === undefined)
      throw new Error(`Say in surfaces/server/access.ts who may use ${name} ${url}.`);
  }
}

/**
 * Whether a request may use the route it found. Without a key (where none is needed) and with an admin's
 * everything may be used; a route that is not listed is for admins. A path without a route is for anybody
 * to be told so.
 *
 * @throws PolderError `forbidden`
 */
export function requireAccess(key: Key | undefined, method: string, url: string | undefined): void {
  if (key === undefined || key.role === 'admin' || url === undefined) return;
  const needed = accessOf(method, url);
  if (needed === 'visitor') return;
  if (needed !== 'caller')
    throw new PolderError('forbidden', 'This key may ask models; this needs the key of an admin.');
  if (key.origins !== null)
    throw new PolderError('forbidden', 'The key of a website may ask models and give feedback, no more.');
}

function accessOf(method: string, url: string): Access | undefined {
  const entry = `${method} ${url}`;
  if (Object.hasOwn(access, entry)) return access[entry];
  if (method === 'HEAD') return accessOf('GET', url);
  return method === 'GET' && url.startsWith('/assets/') ? access['GET /assets'] : undefined;
}
