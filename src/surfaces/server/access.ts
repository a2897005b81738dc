import type { RouteOptions } from 'fastify';
import type { Key } from '../../keys/key.ts';
import { PolderError } from '../../shared/errors.ts';

/** Who may use a route: who holds any key, and then sees only what is its own, or an admin alone. */
type Access = 'caller' | 'admin';

const access: Readonly<Record<string, Access>> = {
  'GET /': 'caller',
  'HEAD /': 'caller',
  'GET /index.html': 'caller',
  'GET /theme.js': 'caller',
  'GET /polder.svg': 'caller',
  'GET /assets': 'caller',
  'GET /playground': 'caller',
  'GET /connect': 'caller',
  'GET /routing': 'caller',
  'GET /memory': 'caller',
  'GET /memory/:id': 'caller',
  'GET /privacy': 'caller',
  'GET /money': 'caller',
  'GET /keys': 'caller',
  'GET /interactions/:id': 'caller',
  'GET /health': 'caller',
  'OPTIONS /*': 'caller',

  'GET /v1/models': 'caller',
  'GET /v1/models/*': 'caller',
  'POST /v1/chat/completions': 'caller',
  'POST /v1/completions': 'caller',
  'POST /v1/embeddings': 'caller',
  'POST /v1/responses': 'caller',
  'POST /v1/messages': 'caller',
  'POST /v1/messages/count_tokens': 'caller',
  'GET /api/version': 'caller',
  'GET /api/tags': 'caller',
  'GET /api/ps': 'caller',
  'POST /api/show': 'caller',
  'POST /api/chat': 'caller',
  'POST /api/generate': 'caller',
  'POST /api/embed': 'caller',
  'POST /api/embeddings': 'caller',
  'POST /api/pull': 'admin',
  'POST /api/push': 'admin',
  'POST /api/create': 'admin',
  'POST /api/copy': 'admin',
  'DELETE /api/delete': 'admin',

  'GET /models': 'caller',
  'POST /feedback': 'caller',
  'POST /polder/route': 'caller',
  'GET /polder/interactions': 'caller',
  'GET /polder/interactions/:id': 'caller',
  'GET /capabilities': 'caller',
  'GET /polder/runs': 'caller',
  'GET /polder/runs/:id': 'caller',
  'POST /polder/runs/:id/cancel': 'caller',
  'DELETE /polder/runs/:id': 'caller',
  'POST /polder/privacy/scan': 'caller',
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
  'GET /polder/status': 'admin',
  'GET /polder/providers': 'admin',
  'POST /polder/providers/refresh': 'admin',
  'GET /polder/events': 'admin',
  'GET /polder/budget': 'admin',
  'PUT /polder/budget/:account': 'admin',
  'GET /polder/egress': 'admin',
  'GET /polder/quality': 'admin',
  'GET /polder/routing': 'admin',
  'GET /polder/replay': 'admin',
  'GET /polder/report/routing': 'admin',
  'GET /polder/keys': 'admin',
  'POST /polder/keys': 'admin',
  'PATCH /polder/keys/:id': 'admin',
  'POST /polder/keys/:id/rotate': 'admin',
  'DELETE /polder/keys/:id': 'admin',
};

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
 * everything may be used; a route that is not listed is for admins.
 *
 * @throws PolderError `forbidden`
 */
export function requireAccess(key: Key | undefined, method: string, url: string | undefined): void {
  if (key === undefined || key.role === 'admin' || url === undefined) return;
  if (accessOf(method, url) !== 'caller')
    throw new PolderError('forbidden', 'This key may ask models; this needs the key of an admin.');
}

function accessOf(method: string, url: string): Access | undefined {
  const entry = `${method} ${url}`;
  if (Object.hasOwn(access, entry)) return access[entry];
  if (method === 'HEAD') return accessOf('GET', url);
  return method === 'GET' && url.startsWith('/assets/') ? access['GET /assets'] : undefined;
}
