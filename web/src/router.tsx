import { createRootRoute, createRoute, createRouter, Link, lazyRouteComponent } from '@tanstack/react-router';
import type { MemoryFilter } from './api/memory.ts';
import type { EgressSearch, InteractionFilter } from './api/queries.ts';
import { AppShell } from './components/AppShell.tsx';
import { EmptyState } from './components/EmptyState.tsx';
import { comparedAtMost } from './components/models/compared.ts';
import { lanesAtMost } from './components/playground/rounds.ts';
import { TodayPage } from './pages/TodayPage.tsx';

const rootRoute = createRootRoute({ component: AppShell, notFoundComponent: NotFound });

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

const todayRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: TodayPage });
const trafficRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/traffic',
  component: lazyRouteComponent(() => import('./pages/TrafficPage.tsx'), 'TrafficPage'),
  validateSearch: readParts<keyof InteractionFilter>('place', 'state', 'search'),
});
const interactionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/interactions/$id',
  component: lazyRouteComponent(() => import('./pages/InteractionPage.tsx'), 'InteractionPage'),
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
});
const compareRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/compare',
  component: lazyRouteComponent(() => import('./pages/ComparePage.tsx'), 'ComparePage'),
  validateSearch: readModels(comparedAtMost),
});
const routingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/routing',
  component: lazyRouteComponent(() => import('./pages/RoutingPage.tsx'), 'RoutingPage'),
  validateSearch: readParts('days'),
});
const memoryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/memory',
  component: lazyRouteComponent(() => import('./pages/MemoryPage.tsx'), 'MemoryPage'),
  validateSearch: readParts<keyof MemoryFilter>('collection', 'status'),
});
const memoryEntryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/memory/$id',
  component: lazyRouteComponent(() => import('./pages/MemoryEntryPage.tsx'), 'MemoryEntryPage'),
});
const privacyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/privacy',
  component: lazyRouteComponent(() => import('./pages/PrivacyPage.tsx'), 'PrivacyPage'),
  validateSearch: readParts<keyof EgressSearch>('days', 'provider', 'conversation', 'interaction'),
});
const moneyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/money',
  component: lazyRouteComponent(() => import('./pages/MoneyPage.tsx'), 'MoneyPage'),
});
const reportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/report',
  component: lazyRouteComponent(() => import('./pages/ReportPage.tsx'), 'ReportPage'),
  validateSearch: readParts('days'),
});
const runsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs',
  component: lazyRouteComponent(() => import('./pages/RunsPage.tsx'), 'RunsPage'),
  validateSearch: readParts('state'),
});
const runRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/runs/$id',
  component: lazyRouteComponent(() => import('./pages/RunPage.tsx'), 'RunPage'),
});
const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: lazyRouteComponent(() => import('./pages/SettingsPage.tsx'), 'SettingsPage'),
});
const keysRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/keys',
  component: lazyRouteComponent(() => import('./pages/KeysPage.tsx'), 'KeysPage'),
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
});

export const router = createRouter({
  // A page is fetched when its link is pointed at, so that it is there when it is followed.
  defaultPreload: 'intent',
  routeTree: rootRoute.addChildren([
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
  ]),
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
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
