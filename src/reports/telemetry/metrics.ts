import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Standing } from '../../ledger/standing.ts';
import type { FullRecord } from '../../records/recorder.ts';

/** What is read anew whenever the metrics are asked for. */
export interface MetricsHouse {
  readonly version: string;
  underWay(): number;
  storageOk(): boolean;
  /** Accounts with a limit. */
  standings(): Promise<readonly Standing[]>;
}

/** More models than this are counted together: each name costs memory in every system that reads it. */
const modelsAtMost = 200;
const durationBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300];
const firstTokenBuckets = [0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3, 6, 12, 30];

/**
 * Metrics in Prometheus's format. Labels hold names of models, surfaces and outcomes, never a word of what
 * was asked. Source: https://prometheus.io/docs/practices/naming
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #models = new Set<string>();
  readonly #placed = { local: 0, cloud: 0 };

  readonly #requests = this.#counter(
    'polder_requests_total',
    'Requests that ended, by where they came in, where they went and how they ended.',
    ['surface', 'capability', 'place', 'model', 'outcome'],
  );
  readonly #attempts = this.#counter('polder_attempts_total', 'Models tried, by how that ended.', [
    'place',
    'model',
    'outcome',
    'failure',
  ]);
  readonly #tokens = this.#counter('polder_tokens_total', 'Tokens read and written.', [
    'place',
    'model',
    'direction',
  ]);
  readonly #cost = this.#counter('polder_cost_usd_total', 'US dollars spent.', ['model']);
  readonly #unfitCalls = this.#counter(
    'polder_unfit_tool_calls_total',
    'Tool calls of models that nobody can carry out, by what is wrong with them.',
    ['place', 'model', 'reason'],
  );
  readonly #ratings = this.#counter('polder_ratings_total', 'Ratings given, by stars.', ['rating']);
  readonly #duration = this.#histogram(
    'polder_request_duration_seconds',
    'Time from a request to the end of its answer.',
    ['place', 'outcome'],
    durationBuckets,
  );
  readonly #firstToken = this.#histogram(
    'polder_first_token_seconds',
    'Time from a request to the first useful piece of its answer.',
    ['place', 'model'],
    firstTokenBuckets,
  );

  constructor(house: MetricsHouse) {
    collectDefaultMetrics({ register: this.#registry });
    this.#gauge('polder_build_info', 'The version that runs.', ['version'], (gauge) =>
      gauge.set({ version: house.version }, 1),
    );
    this.#gauge(
      'polder_requests_under_way',
      'Requests being worked on or waiting for a model.',
      [],
      (gauge) => gauge.set(house.underWay()),
    );
    this.#gauge('polder_storage_ok', '1 while records can be written.', [], (gauge) =>
      gauge.set(house.storageOk() ? 1 : 0),
    );
    this.#gauge('polder_local_share', 'Share of answers made at home since the start.', [], (gauge) => {
      const { local, cloud } = this.#placed;
      gauge.set(local + cloud === 0 ? Number.NaN : local / (local + cloud));
    });
    this.#gauge(
      'polder_budget_usd',
      'Limits of budgets, with what is spent and set aside of them.',
      ['account', 'part'],
      async (gauge) => {
        gauge.reset();
        for (const { scope: account, ...standing } of await house.standings()) {
          if (standing.limitMicroUsd !== null)
            gauge.set({ account, part: 'limit' }, standing.limitMicroUsd / 1e6);
          gauge.set({ account, part: 'spent' }, standing.settledMicroUsd / 1e6);
          gauge.set({ account, part: 'reserved' }, standing.reservedMicroUsd / 1e6);
        }
      },
    );
  }

  /** Counts an interaction that has ended. */
  observe({ interaction, attempts, unfitCalls = [] }: FullRecord): void {
    const { surface, capability, state: outcome, costMicroUsd, firstTokenMs, durationMs } = interaction;
    if (outcome === 'open') return;
    const place = interaction.place ?? 'none';
    const model = this.#modelLabel(interaction.model);
    this.#requests.inc({ surface, capability, place, model, outcome });
    for (const attempt of attempts)
      this.#attempts.inc({
        place: attempt.place,
        model: this.#modelLabel(attempt.model),
        outcome: attempt.outcome,
        failure: attempt.failure ?? 'none',
      });
    this.#tokens.inc({ place, model, direction: 'input' }, interaction.inputTokens);
    this.#tokens.inc({ place, model, direction: 'output' }, interaction.outputTokens);
    for (const reason of unfitCalls) this.#unfitCalls.inc({ place, model, reason });
    if (costMicroUsd !== null && costMicroUsd > 0) this.#cost.inc({ model }, costMicroUsd / 1e6);
    if (durationMs !== null) this.#duration.observe({ place, outcome }, durationMs / 1000);
    if (firstTokenMs !== null) this.#firstToken.observe({ place, model }, firstTokenMs / 1000);
    if (outcome === 'answered' && interaction.place !== null && surface !== 'auxiliary')
      this.#placed[interaction.place] += 1;
  }

  rated(rating: number): void {
    this.#ratings.inc({ rating: String(rating) });
  }

  /** All of them as text, and its content type. */
  async text(): Promise<{ type: string; body: string }> {
    return { type: this.#registry.contentType, body: await this.#registry.metrics() };
  }

  #modelLabel(model: string | null): string {
    if (model === null) return 'none';
    if (!this.#models.has(model)) {
      if (this.#models.size >= modelsAtMost) return 'other';
      this.#models.add(model);
    }
    return model;
  }

  #counter<Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> {
    return new Counter({ name, help, labelNames, registers: [this.#registry] });
  }

  #histogram<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    buckets: number[],
  ): Histogram<Label> {
    return new Histogram({ name, help, labelNames, buckets, registers: [this.#registry] });
  }

  #gauge<Label extends string>(
    name: string,
    help: string,
    labelNames: readonly Label[],
    collect: (gauge: Gauge<Label>) => void | Promise<void>,
  ): void {
    new Gauge({
      name,
      help,
      labelNames,
      registers: [this.#registry],
      collect() {
        return collect(this);
      },
    });
  }
}
