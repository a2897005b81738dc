import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { PageFiles } from './page-files.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** What to fetch along with a page, by the route of the page, as the value of a `link` header. */
    pageLinks?: ReadonlyMap<string, string>;
  }
}

/** The pages of the dashboard, with the component that draws each; the file is the same, which reads its address. */
const pages: Readonly<Record<string, string>> = {
  '/': 'TodayPage',
  '/traffic': 'TrafficPage',
  '/interactions/:id': 'InteractionPage',
  '/playground': 'PlaygroundPage',
  '/models': 'ModelsPage',
  '/compare': 'ComparePage',
  '/routing': 'RoutingPage',
  '/memory': 'MemoryPage',
  '/memory/:id': 'MemoryEntryPage',
  '/privacy': 'PrivacyPage',
  '/money': 'MoneyPage',
  '/report': 'ReportPage',
  '/runs': 'RunsPage',
  '/runs/:id': 'RunPage',
  '/settings': 'SettingsPage',
  '/keys': 'KeysPage',
  '/connect': 'ConnectPage',
  '/docs': 'DocsPage',
};

/**
 * Nothing but the dashboard's own files may run or be loaded, whatever a model answers, and no other
 * site may frame it.
 */
const pageHeaders = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
};

/** Serves the dashboard that was built into the package; no link in its folder leads out of it. */
export function dashboardSurface(app: FastifyInstance, root = webFolder()): void {
  if (root === undefined) {
    app.get('/', () => 'Polder is running. The dashboard is not built: run `npm run build`.\n');
    return;
  }
  void app.register(fastifyStatic, {
    root,
    serve: true,
    index: false,
    wildcard: false,
    dotfiles: 'deny',
    allowedPath: (path) => {
      const file = join(realpathSync(root), path);
      return realpathSync(file) === file;
    },
    setHeaders: (response, path) => {
      for (const [name, value] of Object.entries(pageHeaders)) response.header(name, value);
      response.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  const files = new PageFiles(root);
  const links = new Map<string, string>();
  for (const [path, component] of Object.entries(pages)) {
    const needed = files.linksFor(component);
    if (needed !== undefined) links.set(path, needed);
    if (path !== '/models') app.get(path, (_request, reply) => sendPage(reply));
  }
  app.decorate('pageLinks', links);
}

/** Answers with the dashboard's page, and names what the page at this route is going to need. */
export function sendPage(reply: FastifyReply): FastifyReply {
  const links = reply.server.pageLinks?.get(reply.request.routeOptions.url ?? '');
  if (links !== undefined) reply.header('link', links);
  return reply.headers(pageHeaders).header('cache-control', 'no-cache').sendFile('index.html');
}

/** `dist/web`, seen from the sources as from the package. */
function webFolder(): string | undefined {
  const candidates = ['../../web/', '../../../dist/web/', './web/', '../web/'];
  return candidates
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((folder) => existsSync(`${folder}index.html`) && existsSync(`${folder}assets`));
}
