import type { Logger } from 'pino';
import { addressProblem, placeOfAddress } from './config/address.ts';
import { environmentValue } from './config/environment.ts';
import { ConfigError } from './config/problems.ts';
import type { Config } from './config/schema.ts';
import type { FeedbackDesk } from './records/feedback.ts';
import type { FullRecord } from './records/recorder.ts';
import { Metrics, type MetricsHouse } from './reports/telemetry/metrics.ts';

export interface TelemetryHouse extends MetricsHouse {
  readonly config: Pick<Config, 'trustedHosts' | 'timeouts'>;
  readonly env: NodeJS.ProcessEnv;
  readonly feedback: FeedbackDesk;
  readonly log: Logger;
}

/** Metrics and, at level debug, log lines of all that ends, and traces where the environment names a collector. Throws `ConfigError`. */
export async function openTelemetry(house: TelemetryHouse) {
  const metrics = new Metrics(house);
  house.feedback.listen(({ rating }) => {
    if (rating !== null) metrics.rated(rating);
  });
  const traces = await openTraces(house);
  return {
    metrics,
    observe(record: FullRecord) {
      metrics.observe(record);
      traces?.observe(record);
      if (house.log.isLevelEnabled('debug')) logEnded(house.log, record);
    },
    close: async () => traces?.close(),
  };
}

/** What was tried and how it ended, in names of ours alone: what a caller or a provider wrote could be private. */
function logEnded(log: Logger, { interaction, attempts }: FullRecord): void {
  const { id, state, surface, capability, privacy, model, place, errorKind, durationMs } = interaction;
  if (state === 'open') return;
  const tried = attempts.map((one) => ({
    model: one.model,
    outcome: one.outcome,
    failure: one.failure,
    status: one.status,
  }));
  log.debug(
    { interaction: id, state, surface, capability, privacy, model, place, errorKind, durationMs, tried },
    'an interaction ended',
  );
}

const endpointName = 'OTEL_EXPORTER_OTLP_ENDPOINT';

/** What sends traces is loaded only where they are wanted. */
async function openTraces({ config, env, version, log }: TelemetryHouse) {
  const url = environmentValue(env, endpointName);
  if (url === undefined) return undefined;
  const problem = addressProblem(url) ?? strangeness(url, config.trustedHosts);
  if (problem !== undefined)
    throw new ConfigError([{ where: endpointName, key: 'trustedHosts', message: problem }]);
  const [{ spansOf }, { TraceCollector }, { createHttpTransport }] = await Promise.all([
    import('./reports/telemetry/spans.ts'),
    import('./egress/trace-collector.ts'),
    import('./egress/http-transport.ts'),
  ]);
  const collector = new TraceCollector({
    transport: createHttpTransport({
      place: 'local',
      baseUrl: url,
      headers: headersIn(environmentValue(env, 'OTEL_EXPORTER_OTLP_HEADERS')),
      connectTimeout: config.timeouts.connectSeconds * 1000,
    }),
    serviceName: environmentValue(env, 'OTEL_SERVICE_NAME') ?? 'polder',
    version,
    onState: (reachable, reason) =>
      reachable
        ? log.info('traces reach their collector again')
        : log.warn({ reason }, 'traces do not reach their collector, and are let go'),
  });
  return {
    observe(record: FullRecord) {
      if (record.interaction.state !== 'open') collector.add(spansOf(record));
    },
    close: () => collector.close(),
  };
}

function strangeness(url: string, trustedHosts: readonly string[]): string | undefined {
  return placeOfAddress(url, trustedHosts) === 'local'
    ? undefined
    : 'is neither on this machine nor a host of yours; name it under trustedHosts if it is';
}

/** `name=value,name=value`, each percent-encoded. Source: OpenTelemetry's specification of the exporter */
function headersIn(text: string | undefined): Record<string, string> | undefined {
  if (text === undefined) return undefined;
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [name = '', ...value] = pair.split('=');
      return [name.trim().toLowerCase(), decodeURIComponent(value.join('=').trim())];
    }),
  );
}
