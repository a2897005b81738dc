import type { FastifyInstance } from 'fastify';
import { anthropicSurface } from './surfaces/anthropic/routes.ts';
import { dashboardSurface } from './surfaces/dashboard/routes.ts';
import { ollamaSurface } from './surfaces/ollama/routes.ts';
import { responsesSurface } from './surfaces/openai/responses/routes.ts';
import { openaiSurface } from './surfaces/openai/routes.ts';
import { openApiRoutes } from './surfaces/openapi/routes.ts';
import { budgetRoutes } from './surfaces/platform/budget.ts';
import { capabilityRoutes } from './surfaces/platform/capabilities.ts';
import { egressRoutes } from './surfaces/platform/egress.ts';
import { hubRoutes } from './surfaces/platform/hub.ts';
import { keyRoutes } from './surfaces/platform/keys.ts';
import { memoryRoutes } from './surfaces/platform/memory.ts';
import { metricsRoutes } from './surfaces/platform/metrics.ts';
import { privacyRoutes } from './surfaces/platform/privacy.ts';
import { qualityRoutes } from './surfaces/platform/quality.ts';
import { ratingRoutes } from './surfaces/platform/ratings.ts';
import { reportRoutes } from './surfaces/platform/report.ts';
import { resultRoutes } from './surfaces/platform/results.ts';
import { platformSurface } from './surfaces/platform/routes.ts';
import { routingRoutes } from './surfaces/platform/routing.ts';
import { runRoutes } from './surfaces/platform/runs.ts';
import { selectionRoutes } from './surfaces/platform/selection.ts';
import { settingsRoutes } from './surfaces/platform/settings.ts';
import { taskRoutes } from './surfaces/platform/task.ts';
import { requireListed } from './surfaces/server/access.ts';
import type { SurfaceContext } from './surfaces/shared/surface.ts';

/** What stands behind a group of routes. */
type Behind<Routes extends (app: FastifyInstance, behind: never) => void> = Parameters<Routes>[1];

/** What stands behind each of the ways in. */
export interface Doors {
  /** Behind the protocols of OpenAI, Anthropic and Ollama. */
  readonly protocols: SurfaceContext;
  readonly platform: Behind<typeof platformSurface>;
  readonly budget: Behind<typeof budgetRoutes>;
  readonly keys: Behind<typeof keyRoutes>;
  readonly memory: Behind<typeof memoryRoutes>;
  readonly reports: Behind<typeof reportRoutes>;
  readonly routing: Behind<typeof routingRoutes>;
  readonly metrics: Behind<typeof metricsRoutes>;
  readonly settings: Behind<typeof settingsRoutes>;
  readonly egress: Behind<typeof egressRoutes>;
  readonly quality: Behind<typeof qualityRoutes>;
  readonly results: Behind<typeof resultRoutes>;
  readonly hub: Behind<typeof hubRoutes>;
  readonly privacy: Behind<typeof privacyRoutes>;
  readonly ratings: Behind<typeof ratingRoutes>;
  readonly capabilities: Behind<typeof capabilityRoutes>;
  readonly selection: Behind<typeof selectionRoutes>;
  readonly runs: Behind<typeof runRoutes>;
  readonly tasks: Behind<typeof taskRoutes>;
}

/** Opens all ways in. */
export function openSurfaces(app: FastifyInstance, doors: Doors): void {
  app.addHook('onRoute', requireListed);
  for (const surface of [openaiSurface, responsesSurface, anthropicSurface, ollamaSurface])
    surface(app, doors.protocols);
  platformSurface(app, doors.platform);
  budgetRoutes(app, doors.budget);
  keyRoutes(app, doors.keys);
  memoryRoutes(app, doors.memory);
  reportRoutes(app, doors.reports);
  routingRoutes(app, doors.routing);
  metricsRoutes(app, doors.metrics);
  settingsRoutes(app, doors.settings);
  egressRoutes(app, doors.egress);
  qualityRoutes(app, doors.quality);
  resultRoutes(app, doors.results);
  hubRoutes(app, doors.hub);
  privacyRoutes(app, doors.privacy);
  ratingRoutes(app, doors.ratings);
  capabilityRoutes(app, doors.capabilities);
  selectionRoutes(app, doors.selection);
  runRoutes(app, doors.runs);
  taskRoutes(app, doors.tasks);
  openApiRoutes(app, doors.protocols.version);
  dashboardSurface(app);
}
