import { createRootRoute, createRoute, createRouter, Link } from '@tanstack/react-router';
import type { InteractionFilter } from './api/queries.ts';
import { AppShell } from './components/AppShell.tsx';
import { EmptyState } from './components/EmptyState.tsx';
import { ConnectPage } from './pages/ConnectPage.tsx';
import { InteractionPage } from './pages/InteractionPage.tsx';
import { ModelsPage } from './pages/ModelsPage.tsx';
import { PlaygroundPage } from './pages/PlaygroundPage.tsx';
import { TrafficPage } from './pages/TrafficPage.tsx';

const rootRoute = createRootRoute({ component: AppShell, notFoundComponent: NotFound });

/** The filter stands in the address, so that a view can be kept and shared; empty parts are left out. */
function readFilter(search: Record<string, unknown>): Partial<InteractionFilter> {
  const filter: Partial<InteractionFilter> = {};
  for (const name of ['place', 'state', 'search'] as const) {
    const value = search[name];
    if (typeof value === 'string' && value !== '') filter[name] = value;
    else if (typeof value === 'number') filter[name] = String(value);
  }
  return filter;
}

const trafficRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: TrafficPage,
  validateSearch: readFilter,
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
const connectRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/connect',
  component: ConnectPage,
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    trafficRoute,
    interactionRoute,
    playgroundRoute,
    modelsRoute,
    connectRoute,
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
