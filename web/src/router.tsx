import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  Link,
  lazyRouteComponent,
} from '@tanstack/react-router';
import type { MemoryFilter } from './api/memory.ts';
import { openings } from './api/openings.ts';
import type { EgressSearch, InteractionFilter } from './api/queries.ts';
import { AppShell } from './components/AppShell.tsx';
import { EmptyState } from './components/EmptyState.tsx';
import { comparedAtMost } from './components/models/compared.ts';
import { lanesAtMost } from './components/playground/rounds.ts';
import { TodayPage } from './pages/TodayPage.tsx';

const rootRoute = createRootRouteWithContext<{ readonly client: QueryClient }>()({
  component: AppShell,
  notFoundComponent: NotFound,
});

/** Filters stand in the address, so that a view can be kept and shared; empty parts are left out. */
function readParts<Name extends string>(...names: readonly Name[]) {
  return (search: Record<string, unknown>): Partial<Record<Name, string>> => {
    const parts: Partial<Record<Name, string>> = {};
    for (const name of names) {
      const value = search[name];
      if (typeof value === 'string' && value !== '') parts[name] = value;
      else if (typeof value === 'number') parts[name] = String(value);
    }
    return parts;
  };
}

/** The models to be put side by side, of which each counts once. */
function readModels(atMost: number) {
  return ({ models }: Record<string, unknown>): { models?: string[] } => {
    if (!Array.isArray(models)) return {};
    const named = new Set(models.filter((model) => typeof model === 'string' && model !== ''));
    return named.size > 0 ? { models: [...named].slice(0, atMost) } : {};
  };
}

const todayRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: TodayPage,
  loader: ({ context }) => openings.today(context.client),
});
const trafficRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/traffic',
  component: lazyRouteComponent(() => import('./pages/TrafficPage.tsx'), 'TrafficPage'),
  validateSearch: readParts<keyof InteractionFilter>('place', 'state', 'search'),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => openings.traffic(context.client, deps),
});
const interactionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/interactions/$id',
  component: lazyRouteComponent(() => import('./pages/InteractionPage.tsx'), 'InteractionPage'),
  loader: ({ context, params }) => openings.interaction(context.client, params.id),
});
const playgroundRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/playground',
  component: lazyRouteComponent(() => import('./pages/PlaygroundPage.tsx'), 'PlaygroundPage'),
  validateSearch: readModels(lanesAtMost),
});
const modelsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/models',
  component: lazyRouteComponent(() => import('./pages/ModelsPage.tsx'), 'ModelsPage'),
  loader: ({ context }) => openings.models(context.client),
});
const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/compare',
  component: lazyRouteComponent(() => import('./pages/ComparePage.tsx'), 'ComparePage'),
  validateSearch: readModels(comparedAtMost),
  loader: ({ context }) => openings.compare(context.client),
});
const routingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/routing',
  component: lazyRouteComponent(() => import('./pages/RoutingPage.tsx'), 'RoutingPage'),
  validateSearch: readParts<'days'>('days'),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => openings.routing(context.client, deps.days),
});
const memoryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/memory',
  component: lazyRouteComponent(() => import('./pages/MemoryPage.tsx'), 'MemoryPage'),
  validateSearch: readParts<keyof MemoryFilter>('collection', 'status'),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => openings.memory(context.client, deps),
});
const memoryEntryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/memory/$id',
  component: lazyRouteComponent(() => import('./pages/MemoryEntryPage.tsx'), 'MemoryEntryPage'),
  loader: ({ context, params }) => openings.memoryEntry(context.client, params.id),
});
const privacyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/privacy',
  component: lazyRouteComponent(() => import('./pages/PrivacyPage.tsx'), 'PrivacyPage'),
  validateSearch: readParts<keyof EgressSearch>('days', 'provider', 'conversation', 'interaction'),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => openings.privacy(context.client, deps),
});
const moneyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/money',
  component: lazyRouteComponent(() => import('./pages/MoneyPage.tsx'), 'MoneyPage'),
  loader: ({ context }) => openings.money(context.client),
});
const reportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/report',
  component: lazyRouteComponent(() => import('./pages/ReportPage.tsx'), 'ReportPage'),
  validateSearch: readParts<'days'>('days'),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => openings.report(context.client, deps.days),
});
const runsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs',
  component: lazyRouteComponent(() => import('./pages/RunsPage.tsx'), 'RunsPage'),
  validateSearch: readParts<'state'>('state'),
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => openings.runs(context.client, deps.state),
});
const runRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs/$id',
  component: lazyRouteComponent(() => import('./pages/RunPage.tsx'), 'RunPage'),
  loader: ({ context, params }) => openings.run(context.client, params.id),
});
const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/SettingsPage.tsx'), 'SettingsPage'),
  loader: ({ context }) => openings.settings(context.client),
});
const keysRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/keys',
  component: lazyRouteComponent(() => import('./pages/KeysPage.tsx'), 'KeysPage'),
  loader: ({ context }) => openings.keys(context.client),
});
const connectRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/connect',
  component: lazyRouteComponent(() => import('./pages/ConnectPage.tsx'), 'ConnectPage'),
});

const docsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/docs',
  component: lazyRouteComponent(() => import('./pages/DocsPage.tsx'), 'DocsPage'),
  loader: ({ context }) => openings.docs(context.client),
});

const routeTree = rootRoute.addChildren([
  todayRoute,
  trafficRoute,
  interactionRoute,
  playgroundRoute,
  modelsRoute,
  compareRoute,
  routingRoute,
  memoryRoute,
  memoryEntryRoute,
  privacyRoute,
  moneyRoute,
  reportRoute,
  runsRoute,
  runRoute,
  settingsRoute,
  keysRoute,
  connectRoute,
  docsRoute,
]);

export type DashboardRouter = ReturnType<typeof createDashboardRouter>;

/** The pages, which keep what the gateway answered in `client`. */
export function createDashboardRouter(client: QueryClient) {
  return createRouter({
    routeTree,
    context: { client },
    // A page and what it asks for are fetched when its link is pointed at, so that they are there when it is
    // followed; how old an answer may be is the client's to say.
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: DashboardRouter;
  }
}

function NotFound() {
  return (
    <EmptyState title="There is no such page">
      <Link to="/" className="text-accent underline underline-offset-4">
        Back to today
      </Link>
    </EmptyState>
  );
}
