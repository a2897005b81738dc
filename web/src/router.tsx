import { createRootRoute, createRoute, createRouter, Link } from '@tanstack/react-router';
import type { MemoryFilter } from './api/memory.ts';
import type { EgressSearch, InteractionFilter } from './api/queries.ts';
import { AppShell } from './components/AppShell.tsx';
import { EmptyState } from './components/EmptyState.tsx';
import { ConnectPage } from './pages/ConnectPage.tsx';
import { DocsPage } from './pages/DocsPage.tsx';
import { InteractionPage } from './pages/InteractionPage.tsx';
import { KeysPage } from './pages/KeysPage.tsx';
import { MemoryEntryPage } from './pages/MemoryEntryPage.tsx';
import { MemoryPage } from './pages/MemoryPage.tsx';
import { ModelsPage } from './pages/ModelsPage.tsx';
import { MoneyPage } from './pages/MoneyPage.tsx';
import { PlaygroundPage } from './pages/PlaygroundPage.tsx';
import { PrivacyPage } from './pages/PrivacyPage.tsx';
import { RoutingPage } from './pages/RoutingPage.tsx';
import { TrafficPage } from './pages/TrafficPage.tsx';

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

const trafficRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: TrafficPage,
  validateSearch: readParts<keyof InteractionFilter>('place', 'state', 'search'),
});
const interactionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/interactions/$id',
  component: InteractionPage,
});
const playgroundRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/playground',
  component: PlaygroundPage,
});
const modelsRoute = createRoute({ getParentRoute: () => rootRoute, path: '/models', component: ModelsPage });
const routingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/routing',
  component: RoutingPage,
  validateSearch: readParts('days'),
});
const memoryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/memory',
  component: MemoryPage,
  validateSearch: readParts<keyof MemoryFilter>('collection', 'status'),
});
const memoryEntryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/memory/$id',
  component: MemoryEntryPage,
});
const privacyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/privacy',
  component: PrivacyPage,
  validateSearch: readParts<keyof EgressSearch>('days', 'provider', 'conversation', 'interaction'),
});
const moneyRoute = createRoute({ getParentRoute: () => rootRoute, path: '/money', component: MoneyPage });
const keysRoute = createRoute({ getParentRoute: () => rootRoute, path: '/keys', component: KeysPage });
const connectRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/connect',
  component: ConnectPage,
});

const docsRoute = createRoute({ getParentRoute: () => rootRoute, path: '/docs', component: DocsPage });

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    trafficRoute,
    interactionRoute,
    playgroundRoute,
    modelsRoute,
    routingRoute,
    memoryRoute,
    memoryEntryRoute,
    privacyRoute,
    moneyRoute,
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
        Back to the traffic
      </Link>
    </EmptyState>
  );
}
