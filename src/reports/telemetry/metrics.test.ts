import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { recordOf } from '../../records/fixtures.ts';
import { Metrics, type MetricsHouse } from './metrics.ts';

const house: MetricsHouse = {
  version: '1.2.3',
  underWay: () => 4,
  storageOk: () => true,
  standings: async () => [
    {
      id: 'day:2026-11-21',
      scope: 'day',
      limitMicroUsd: 5_000_000,
      origin: 'config',
      settledMicroUsd: 1_250_000,
      reservedMicroUsd: 0,
      resetsAt: null,
    },
  ],
};

const text = async (metrics: Metrics) => (await metrics.text()).body;

describe('the metrics', () => {
  it('count requests, tokens, money and time by what Prometheus may know', async () => {
    const metrics = new Metrics(house);
    metrics.observe(recordOf({ firstTokenMs: 120, durationMs: 900 }, 'A secret question'));
    metrics.observe(
      recordOf(
        { model: 'openai/large', provider: 'openai', place: 'cloud', costMicroUsd: 1_500 },
        'And more',
      ),
    );
    metrics.observe(recordOf({ state: 'open' }, 'Not ended'));
    metrics.rated(4);
    const body = await text(metrics);
    expect(body).toContain(
      'polder_requests_total{surface="openai",capability="text-generation",place="local",model="ollama/llama3.2",outcome="answered"} 1',
    );
    expect(body).toContain(
      'polder_tokens_total{place="local",model="ollama/llama3.2",direction="output"} 100',
    );
    expect(body).toContain('polder_cost_usd_total{model="openai/large"} 0.0015');
    expect(body).toContain(
      'polder_first_token_seconds_bucket{le="0.2",place="local",model="ollama/llama3.2"} 1',
    );
    expect(body).toContain('polder_request_duration_seconds_sum{place="local",outcome="answered"} 0.9');
    expect(body).toContain('polder_local_share 0.5');
    expect(body).toContain('polder_requests_under_way 4');
    expect(body).toContain('polder_ratings_total{rating="4"} 1');
    expect(body).toContain('polder_budget_usd{account="day",part="spent"} 1.25');
    expect(body).toContain('polder_build_info{version="1.2.3"} 1');
    expect(body).toContain('nodejs_eventloop_lag_p99_seconds');
    expect(body).not.toMatch(/secret|question/i);
  });

  it('stay few, however many models there are', async () => {
    const metrics = new Metrics(house);
    for (let index = 0; index < 1_000; index++)
      metrics.observe(recordOf({ model: `ollama/m${index}` }, 'Why?'));
    const body = await text(metrics);
    expect(body.match(/^polder_requests_total\{/gm)).toHaveLength(201);
    expect(body).toMatch(/^polder_requests_total\{[^}]*model="other"[^}]*\} 800$/m);
  });

  it('are all that the Grafana board names', async () => {
    const board = readFileSync(new URL('../../../deploy/grafana/polder.json', import.meta.url), 'utf8');
    const { panels } = JSON.parse(board) as { panels: { targets: { expr: string }[] }[] };
    const metrics = new Metrics(house);
    metrics.observe(recordOf({ costMicroUsd: 5 }, 'Why?'));
    metrics.rated(5);
    const known = new Set((await text(metrics)).match(/^[a-z0-9_]+(?=[ {])/gm));
    const named = panels.flatMap(({ targets }) =>
      targets.flatMap(({ expr }) => expr.match(/\b(?:polder|nodejs|process)_[a-z0-9_]+/g) ?? []),
    );
    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });
});
