import type { FastifyInstance } from 'fastify';

/**
 * Notes the routes that are registered from now on. The function that it gives tells which methods a
 * path takes, so that a wrong method can be told from a wrong path.
 */
export function noteMethods(app: FastifyInstance): (path: string) => string[] {
  const routes: { readonly pattern: RegExp; readonly methods: string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    const methods = [method].flat().filter((name) => name !== 'OPTIONS');
    if (methods.length > 0) routes.push({ pattern: patternOf(url), methods });
  });
  return (path) => [
    ...new Set(routes.flatMap(({ pattern, methods }) => (pattern.test(path) ? methods : []))),
  ];
}

/** `/polder/interactions/:id` and `/v1/models/*` as the paths they stand for. */
function patternOf(url: string): RegExp {
  const source = url
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/:\w+/g, '[^/]+')
    .replace('*', '.*');
  return new RegExp(`^${source}/?$`);
}
