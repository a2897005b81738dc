import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QualityReport } from '../../src/improve/quality/evidence.ts';
import type { Report } from '../../src/reports/report.ts';
import type { RoutingReport } from '../../src/reports/routing.ts';
import type {
  InteractionPage,
  MemoryOverview,
  ModelStatus,
  RunPage,
  Stats,
} from '../../src/surfaces/dashboard/contract.ts';
import type { BudgetReport } from '../../src/surfaces/platform/budget.ts';
import type { EgressReport } from '../../src/surfaces/platform/egress.ts';
import { startGateway, type TestGateway } from '../support/gateway.ts';
import { type SimulatedServer, startOpenAI, startOpenAICompatible } from '../world/index.ts';
import { fillWithHistory } from './history.ts';
import {
  type Plainly,
  plainEgress,
  plainly,
  plainMoney,
  plainReport,
  plainSavingRange,
  plainStats,
} from './plain.ts';

const hour = 3_600_000;
const day = 24 * hour;
const seed = 20_261_126;
const [small, large] = ['desk/small-8b', 'sky/large'] as const;

let home: string;
let desk: SimulatedServer;
let sky: SimulatedServer;
let gateway: TestGateway;
let plain: Plainly;

const read = async <Body>(path: string): Promise<Body> => {
  const response = await fetch(gateway.url + path);
  expect(response.status, path).toBe(200);
  return (await response.json()) as Body;
};
const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(gateway.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** A few requests as they come in: to both places, some that fail, a private one, and what is said of them. */
async function liveTraffic(): Promise<void> {
  const asked = [small, large, small, large, 'sky/no-such-model', large];
  for (const [index, model] of asked.entries()) {
    const headers: Record<string, string> = index === 2 ? { 'x-polder-privacy': 'private' } : {};
    const messages = [{ role: 'user', content: `What is ${index} times ${index}?` }];
    const response = await post('/v1/chat/completions', { model, messages }, headers);
    await response.text();
    const id = response.headers.get('x-polder-interaction');
    if (index % 2 === 0 && id !== null)
      await post('/feedback', { interaction_id: id, rating: 1 + index, comment: 'Said live.' });
  }
  const task = await post('/task', { task: 'Translate to German: the gate is open.' });
  const { interaction_id: id } = (await task.json()) as { interaction_id: string };
  await post('/feedback', { interaction_id: id, rating: 5 });
}

/** By name, so that rows of the same figure do not depend on which comes first. */
function sorted<Item extends object>(items: readonly Item[], ...by: (keyof Item)[]): Item[] {
  const nameOf = (item: Item) => by.map((key) => String(item[key])).join(' ');
  return items.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
}

/** Numbers as they are, but for the last digits of fractions. */
function near(value: unknown): unknown {
  if (typeof value === 'number') return Number.isInteger(value) ? value : expect.closeTo(value, 6);
  if (Array.isArray(value)) return value.map(near);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, near(one)]));
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'polder-figures-'));
  await fillWithHistory(home, seed, 500);
  [desk, sky] = await Promise.all([
    startOpenAICompatible({
      flavour: 'llama-server',
      models: [{ id: 'small-8b', contextLength: 32_768, sizeBytes: 5e9 }],
    }),
    startOpenAI({ models: [{ id: 'large', contextLength: 128_000 }] }),
  ]);
  gateway = await startGateway({
    home,
    config: {
      budget: { zone: 'UTC', monthUsd: 1_000 },
      routing: { cascade: 'never', explore: 0 },
      memory: { learn: false },
      providers: [
        { id: 'desk', kind: 'llama-server', url: desk.url },
        { id: 'sky', kind: 'openai', url: sky.url, apiKey: 'sk-simulated-key' },
      ],
      prices: { [large]: { inputPerMillion: 2, outputPerMillion: 10 } },
    },
  });
  await gateway.knows(small, large);
  await liveTraffic();
  plain = plainly(join(home, 'polder.db'));
}, 120_000);
afterAll(async () => {
  plain?.close();
  await gateway?.close();
  await Promise.all([desk?.close(), sky?.close()]);
  rmSync(home, { recursive: true, force: true });
});

describe('the figures of a page are those of the rows that were written', () => {
  it.each([1, 2, 7, 30, 365])('Today, and its charts, for %i days', async (days) => {
    const { models, ...stats } = await read<Stats>(`/stats?days=${days}`);
    const expected = plainStats(plain, stats.since, days <= 2 ? hour : day);
    expect(stats).toEqual(near({ ...expected, models: undefined }));
    expect(sorted(models, 'model')).toEqual(
      expected.models.map((row) => ({ ...(near(row) as object), statistics: expect.anything() })),
    );
    const age = Date.now() - stats.since;
    expect(age).toBeGreaterThanOrEqual(days * day - hour);
    expect(age).toBeLessThan((days + 1) * day);
  });

  it('Money: days, models, keys, savings and what the accounts hold', async () => {
    const money = await read<BudgetReport>('/polder/budget');
    const expected = plainMoney(plain, money.day);
    expect(money.days).toEqual(near(expected.days));
    expect(sorted(money.models, 'model')).toEqual(near(sorted(expected.models, 'model')));
    expect(sorted(money.keys, 'key')).toEqual(near(sorted(expected.keys, 'key')));
    expect(money.saved).toMatchObject(near(expected.saved) as object);
    expect(money.saved.range?.from).toBeGreaterThan(0);
    expect(money.saved.range).toEqual(near(plainSavingRange(plain, Date.now() - 30 * day)));
    const charged = (where: string) =>
      plain.one(`select total(charged_micro_usd) / 1e6 as usd from reservations where ${where}`).usd;
    const spent = Object.fromEntries(money.accounts.map(({ account, spentUsd }) => [account, spentUsd]));
    expect(spent).toMatchObject(
      near({
        day: charged(`day = '${money.day}'`),
        month: charged(`day >= '${money.day.slice(0, 7)}-01'`),
        total: charged('true'),
      }) as object,
    );
    expect(money.accounts.find(({ account }) => account === 'month')).toMatchObject({ limitUsd: 1_000 });
  });

  it('Money: the forecast goes on as the last whole days went', async () => {
    const { day: today, forecastUsd } = await read<BudgetReport>('/polder/budget');
    const begins = Date.parse(`${today}T00:00:00Z`);
    const dateBack = (back: number) => new Date(begins - back * day).toISOString().slice(0, 10);
    const usd = (where: string) =>
      plain.one(`select total(charged_micro_usd) / 1e6 as usd from reservations where ${where}`)
        .usd as number;
    const lastDays = usd(`day between '${dateBack(28)}' and '${dateBack(1)}'`);
    const [year, month, date] = today.split('-').map(Number) as [number, number, number];
    const left = new Date(Date.UTC(year, month, 0)).getUTCDate() - date;
    const sofar = usd(`day >= '${today.slice(0, 7)}-01'`);
    expect(forecastUsd?.from).toBe(28);
    expect(forecastUsd?.mean).toBeCloseTo(sofar + (left * lastDays) / 28, 6);
  });

  it.each([7, 30, 365])(
    'Report of %i days: sums, models, keys, feedback, errors, good answers',
    async (days) => {
      const report = await read<Report>(`/polder/report?days=${days}`);
      const expected = plainReport(plain, report.since);
      const { totals, cost, agents, feedback, errors } = report;
      expect(report.since % day).toBe(0);
      expect(totals).toEqual(near(expected.totals));
      expect(report.localShare).toBeCloseTo(totals.local / (totals.local + totals.cloud), 12);
      expect(cost.spentUsd).toBeCloseTo(expected.totals.costUsd as number, 6);
      expect(cost.perAnswerUsd).toBeCloseTo(cost.spentUsd / totals.answered, 9);
      expect(cost.good?.mean).toBeCloseTo(expected.good, 9);
      expect(cost.perGoodAnswerUsd?.mean).toBeCloseTo(cost.spentUsd / (totals.answered * expected.good), 9);
      expect([cost.savedAnswers, cost.savedUsd]).toEqual(near([expected.saved.answers, expected.saved.usd]));
      expect(sorted(cost.models, 'model')).toEqual(near(sorted(expected.models, 'model')));
      expect(sorted(cost.keys, 'key')).toEqual(near(sorted(expected.keys, 'key')));
      expect(
        sorted(report.performance, 'model', 'capability', 'kind').map(
          ({ answerRate, firstTokenMs, good: _good, tokensPerSecond, ...row }) => {
            expect(answerRate.mean).toBeCloseTo(row.answered / row.requests, 12);
            return {
              ...row,
              timed: firstTokenMs?.from ?? null,
              firstTokenMs: firstTokenMs?.mean ?? null,
              tokensPerSecond,
            };
          },
        ),
      ).toEqual(
        sorted(expected.performance, 'model', 'capability', 'kind').map((row) => ({
          ...(near(row) as object),
          // Nobody can say how far a single time varies.
          ...((row.timed as number) < 2 && { timed: null, firstTokenMs: null }),
          ...(row.tokensPerSecond === 0 && { tokensPerSecond: null }),
        })),
      );
      expect(agents.find(({ agent }) => agent === 'translator')).toMatchObject({ requests: 1, ratings: 1 });
      expect(
        sorted(
          agents.map(({ capabilities: [capability], requests, answered, local, costUsd }) => ({
            ...{ capability, requests, answered, local, costUsd },
          })),
          'capability',
        ),
      ).toEqual(near(sorted(expected.agents, 'capability')));
      const { models, stars, sums } = expected.feedback;
      const { satisfaction, ...counts } = sums;
      expect(feedback).toMatchObject({ ...counts, stars });
      expect(feedback.satisfaction?.mean).toBeCloseTo(satisfaction as number, 9);
      expect(sorted(feedback.models, 'model').map(({ model, ratings }) => ({ model, ratings }))).toEqual(
        models,
      );
      expect(sorted(errors.requests, 'kind')).toEqual(sorted(expected.errors.requests, 'kind'));
      expect(
        sorted(errors.patterns, 'model', 'failure').map(({ model, place, failure, attempts }) => ({
          model,
          place,
          failure,
          attempts,
        })),
      ).toEqual(sorted(expected.errors.patterns, 'model', 'failure'));
    },
  );

  it.each([7, 30, 365])(
    'Routing of %i days: the share at home, money, savings, and the newest',
    async (days) => {
      const routing = await read<RoutingReport>(`/polder/report/routing?days=${days}`);
      const { totals, saved } = plainReport(plain, routing.since) as {
        totals: Record<string, number>;
        saved: Record<string, number>;
      };
      expect(routing.requests).toBe(totals.answered);
      expect(routing.local.share).toBeCloseTo(totals.local! / (totals.local! + totals.cloud!), 12);
      expect(routing.local.costUsd).toBeCloseTo(totals.costUsd!, 6);
      expect([routing.saved.localAnswers, routing.saved.localUsd]).toEqual(near([saved.answers, saved.usd]));
      const questions = `created_at >= ${routing.since} and state = 'answered' and practice = 0
      and capability = 'text-generation' and surface <> 'auxiliary'`;
      const { n, found, relevance } = plain.one(
        `select count(*) as n, count(trace -> '$.signals.found') as found,
        avg(relevance) filter (where trace -> '$.signals.found' is not null) as relevance
      from interactions where ${questions}`,
      );
      expect(routing.sample.requests).toBe(n);
      expect(routing.sample.memory.asked).toBe(found);
      expect(routing.sample.memory.relevance?.mean).toBeCloseTo(relevance as number, 9);
      expect(routing.sample.rated).toBe(
        plain.one(`select count(*) as n from interactions where ${questions} and (
        exists (select 1 from feedback where interaction_id = interactions.id
          and (rating is not null or correction is not null))
        or exists (select 1 from assessments where interaction_id = interactions.id and weight > 0))`).n,
      );
      expect(routing.sample.policies).toEqual(
        Object.fromEntries(
          plain
            .all(
              `select trace ->> 'policy' as policy, count(*) as n from interactions where ${questions} group by 1`,
            )
            .map(({ policy, n: times }) => [policy, times]),
        ),
      );
    },
  );

  it('Models: what was judged of each, and what was tried', async () => {
    const quality = await read<QualityReport>('/polder/quality?days=30');
    const judged = plain.all(
      `select model, place, count(*) as judged, avg(quality) as quality from assessments
        join interactions on interactions.id = interaction_id
        where assessments.created_at >= ? and kind = 'judge' and model is not null group by model, place`,
      quality.since,
    );
    expect(sorted(quality.models, 'model')).toEqual(near(sorted(judged, 'model')));
    expect(quality.judged).toBe(judged.reduce((sum, row) => sum + (row.judged as number), 0));
    expect(quality.signs).toEqual({
      copied: plain.one(
        `select count(*) as n from assessments where created_at >= ? and kind = 'sign'`,
        quality.since,
      ).n,
    });
    const { models } = await read<{ models: ModelStatus[] }>('/models');
    const tried = models.find(({ id }) => id === large)!;
    const tries = plain.all(
      `select attempt.value ->> 'outcome' as outcome from interactions, json_each(attempts) as attempt
        where attempt.value ->> 'model' = 'sky/large' and attempt.value ->> 'outcome' <> 'cancelled'`,
    );
    expect(tried.statistics).toMatchObject({
      attempts: tries.length,
      successRate: tries.filter(({ outcome }) => outcome === 'answered').length / tries.length,
    });
  });

  it.each([
    [7, undefined],
    [30, undefined],
    [365, undefined],
    [30, 'openai'],
    [365, 'gemini'],
  ])('Privacy: what left in %i days, to %s', async (days, provider) => {
    const to = provider === undefined ? '' : `&provider=${provider}`;
    const { since, summary } = await read<EgressReport>(`/polder/egress?days=${days}${to}`);
    const { providers, ...expected } = plainEgress(plain, since, provider);
    expect(summary).toMatchObject(expected);
    expect(sorted(summary.providers, 'provider')).toEqual(sorted(providers, 'provider'));
  });

  it('Privacy: every request that left, page by page', async () => {
    const seen: string[] = [];
    for (let next: number | null | undefined; next !== null; ) {
      const before: string = next === undefined ? '' : `&before=${next}`;
      const page = await read<EgressReport>(`/polder/egress?days=365&limit=17${before}`);
      seen.push(...page.items.map(({ interaction, model }) => `${interaction} ${model}`));
      next = page.next;
    }
    expect(seen).toEqual(
      plain
        .all('select interaction_id, model from egress order by id desc')
        .map(({ interaction_id: id, model }) => `${id} ${model}`),
    );
  });

  it.each([
    ['', `surface <> 'auxiliary'`],
    ['&place=cloud', `surface <> 'auxiliary' and place = 'cloud'`],
    ['&place=local&state=answered', `surface <> 'auxiliary' and place = 'local' and state = 'answered'`],
    ['&state=failed', `surface <> 'auxiliary' and state = 'failed'`],
    ['&model=gemini/flash', `surface <> 'auxiliary' and model = 'gemini/flash'`],
    ['&search=code', `surface <> 'auxiliary' and asked like '%code%'`],
  ])('Traffic: every interaction once, page by page%s', async (filter, where) => {
    const seen: string[] = [];
    for (let next: string | null | undefined; next !== null; ) {
      const before: string = next === undefined ? '' : `&before=${next}`;
      const page = await read<InteractionPage>(`/polder/interactions?limit=23${filter}${before}`);
      seen.push(...page.items.map(({ id }) => id));
      next = page.next;
    }
    const expected = plain.all(`select id from interactions where ${where} order by id desc`);
    expect(seen).toEqual(expected.map(({ id }) => id));
  });

  it('Memory and Runs: how many there are of each', async () => {
    const { collections } = await read<MemoryOverview>('/polder/memory');
    for (const { name, active, candidates, rejected } of collections) {
      const count = (status: string) =>
        plain.one(
          'select count(*) as n from memory_entries where collection = ? and status = ?',
          name,
          status,
        ).n;
      expect([active, candidates, rejected], name).toEqual(['active', 'candidate', 'rejected'].map(count));
    }
    const names = plain.all('select distinct collection from memory_entries');
    expect(collections.map(({ name }) => name)).toEqual(
      expect.arrayContaining(names.map(({ collection }) => collection)),
    );
    const { items } = await read<RunPage>('/polder/runs?limit=200&state=failed');
    expect(items.length).toBe(plain.one(`select count(*) as n from runs where state = 'failed'`).n);
  });

  it('Metrics: all that the Grafana board asks for', async () => {
    const board = readFileSync(new URL('../../deploy/grafana/polder.json', import.meta.url), 'utf8');
    const body = await (await fetch(`${gateway.url}/metrics`)).text();
    const known = new Set(body.match(/^[a-z0-9_]+(?=[ {])/gm));
    const asked = new Set(board.match(/\b(?:polder|nodejs|process)_[a-z0-9_]+/g));
    expect(asked.size).toBeGreaterThan(8);
    expect([...asked].filter((name) => !known.has(name))).toEqual([]);
  });

  it('Metrics: what came in since the start', async () => {
    const body = await (await fetch(`${gateway.url}/metrics`)).text();
    const counted = [...body.matchAll(/^polder_requests_total\{([^}]*)\} (\d+)$/gm)]
      .filter(([, labels]) => !labels!.includes('surface="auxiliary"'))
      .reduce((sum, [, , times]) => sum + Number(times), 0);
    const live = plain.one(`select count(*) as n from interactions 
      where asked like 'What is % times %' or trace ->> 'work' is not null`).n;
    expect(counted).toBe(live);
  });
});
