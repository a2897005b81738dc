import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configSchema } from './config/schema.ts';
import { openTelemetry, type TelemetryHouse } from './house-telemetry.ts';
import { recordOf } from './records/fixtures.ts';

interface Received {
  readonly path: string | undefined;
  readonly key: string | string[] | undefined;
  readonly body: string;
}

let received: Received[];
let status: number;
let url: string;
let close: () => Promise<void>;
beforeEach(async () => {
  received = [];
  status = 200;
  const collector = createServer((request, response) => {
    let body = '';
    request.on('data', (piece) => {
      body += String(piece);
    });
    request.on('end', () => {
      received.push({ path: request.url, key: request.headers['x-key'], body });
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  close = () => new Promise((resolve) => collector.close(() => resolve()));
});
afterEach(() => close());

function houseWith(env: NodeJS.ProcessEnv, warnings: object[] = []): TelemetryHouse {
  return {
    config: configSchema.parse({}),
    env,
    feedback: { listen: () => undefined } as unknown as TelemetryHouse['feedback'],
    log: Object.assign(pino({ level: 'silent' }), { warn: (what: object) => warnings.push(what) }),
    version: '1.2.3',
    underWay: () => 0,
    storageOk: () => true,
    standings: async () => [],
  };
}

describe('traces', () => {
  it('reach the collector with what the conventions name, and nothing that was said', async () => {
    const telemetry = await openTelemetry(
      houseWith({ OTEL_EXPORTER_OTLP_ENDPOINT: url, OTEL_EXPORTER_OTLP_HEADERS: 'x-key=a%20b' }),
    );
    const record = recordOf({ conversation: 'my-conversation', keyId: 'k1' }, 'What is my PIN 4711?');
    telemetry.observe(record);
    telemetry.observe(recordOf({ state: 'open' }, 'Not ended'));
    await telemetry.close();
    expect(received).toHaveLength(1);
    const [{ path, key, body }] = received as [Received];
    expect({ path, key }).toEqual({ path: '/v1/traces', key: 'a b' });
    const [resource] = JSON.parse(body).resourceSpans;
    expect(resource.resource.attributes).toContainEqual({
      key: 'service.name',
      value: { stringValue: 'polder' },
    });
    const [request, attempt, ...more] = resource.scopeSpans[0].spans;
    expect(more).toEqual([]);
    expect(request).toMatchObject({ name: 'chat auto', kind: 2, status: { code: 1 } });
    expect(request.traceId).toMatch(/^[0-9a-f]{32}$/);
    expect(request.attributes).toContainEqual({
      key: 'gen_ai.usage.output_tokens',
      value: { intValue: '100' },
    });
    expect(attempt).toMatchObject({ kind: 3, traceId: request.traceId, parentSpanId: request.spanId });
    expect(attempt.attributes).toContainEqual({
      key: 'gen_ai.provider.name',
      value: { stringValue: 'ollama' },
    });
    expect(BigInt(attempt.endTimeUnixNano) - BigInt(attempt.startTimeUnixNano)).toBe(900_000_000n);
    expect(body).not.toMatch(/PIN|4711|my-conversation|An answer|k1/);
  });

  it('go nowhere without an endpoint, and nowhere beyond the user’s own machines', async () => {
    const silent = await openTelemetry(houseWith({}));
    silent.observe(recordOf({}, 'Why?'));
    await silent.close();
    expect(received).toEqual([]);
    for (const endpoint of ['https://collector.example', 'http://169.254.169.254/', 'not an address'])
      await expect(openTelemetry(houseWith({ OTEL_EXPORTER_OTLP_ENDPOINT: endpoint }))).rejects.toThrow(
        /OTEL_EXPORTER_OTLP_ENDPOINT/,
      );
  });

  it('are let go where the collector does not take them, which is told once', async () => {
    status = 503;
    const warnings: object[] = [];
    const telemetry = await openTelemetry(houseWith({ OTEL_EXPORTER_OTLP_ENDPOINT: url }, warnings));
    for (let index = 0; index < 600; index++) telemetry.observe(recordOf({}, 'Why?'));
    await telemetry.close();
    expect(received.length).toBeGreaterThan(1);
    expect(warnings).toEqual([{ reason: 'it answered with status 503' }]);
  });
});
