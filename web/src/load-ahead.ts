import type { QueryClient } from '@tanstack/react-query';
import type { DashboardRouter } from './router.tsx';

const lookAgainMs = 50;

/**
 * Loads the programs of the other pages and of the command palette once the first page has all it asked for, one
 * after another while the browser has nothing else to do. What cannot be had now is fetched when it is needed.
 */
export async function loadAhead(router: DashboardRouter, client: QueryClient): Promise<void> {
  await idle();
  while (client.isFetching() > 0) await pause(lookAgainMs);
  for (const route of Object.values(router.routesById)) {
    await idle();
    await router.loadRouteChunk(route);
  }
  await idle();
  await import('./components/palette/CommandPalette.tsx');
}

/** Safari has no notion of idleness; there it is a short while. */
function idle(): Promise<void> {
  if (!('requestIdleCallback' in window)) return pause(lookAgainMs);
  return new Promise((resolve) => requestIdleCallback(() => resolve()));
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
