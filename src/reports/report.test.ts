import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Overview } from '../ledger/overview.ts';
import { savingWrite } from '../ledger/savings.ts';
import type { Model } from '../providers/provider.ts';
import { recordOf } from '../records/fixtures.ts';
import type { Interaction, TrafficKind } from '../records/interaction.ts';
import { MessageChain } from '../records/message-chain.ts';
import { Recorder } from '../records/recorder.ts';
import { firstInteractionIdAt, randomCharacters } from '../shared/identifiers.ts';
import { assessmentWrite } from '../store/assessment-writes.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { GroupCommit } from '../store/group-commit.ts';
import { feedbackWrite } from '../store/writes.ts';
import { reportDocument } from './print/document.ts';
import { toHtml } from './print/html.ts';
import { toMarkdown } from './print/markdown.ts';
import { makeReport, type Report, type ReportHouse } from './report.ts';

const now = Date.UTC(2026, 10, 21, 12, 34);
const hour = 3_600_000;
const models = ['ollama/small', 'ollama/spare', 'openai/large', 'openai/broken'] as const;
const kinds: readonly TrafficKind[] = ['code', 'question'];

/** 600 requests over 40 days, by a fixed sequence; the last model fails every second time. */
function invented(index: number): Partial<Interaction> & { createdAt: number } {
  const model = models[[0, 0, 2, 2, 2, 3][index % 6]!]!;
  const createdAt = now - index * 1.6 * hour;
  const failed = model === 'openai/broken' && index % 12 < 6;
  const cloud = model.startsWith('openai');
  return {
    id: firstInteractionIdAt(createdAt) + randomCharacters(12),
    createdAt,
    model,
    provider: model.split('/')[0]!,
    place: cloud ? 'cloud' : 'local',
    state: failed ? 'failed' : 'answered',
    errorKind: failed ? 'upstream_failed' : null,
    surface: index % 50 === 49 ? 'auxiliary' : 'openai',
    keyId: index % 4 === 0 ? 'k1' : null,
    complexity: 1 + (index % 8),
    relevance: (index % 5) / 20,
    costMicroUsd: cloud && !failed ? 20_000 + (index % 7) * 1_000 : 0,
    outputTokens: 50 + (index % 90),
    firstTokenMs: failed ? null : 80 + (index % 40) * 5,
    durationMs: 900 + (index % 100),
  };
}

const overview: Overview = {
  zone: 'UTC',
  day: '2026-11-21',
  clockIsBehind: false,
  accounts: [
    {
      id: 'month:2026-11',
      scope: 'month',
      limitMicroUsd: 4_000_000,
      origin: 'config',
      settledMicroUsd: 3_000_000,
      reservedMicroUsd: 0,
      resetsAt: null,
    },
  ],
  days: Array.from({ length: 20 }, (_, index) => ({
    day: `2026-11-${String(index + 1).padStart(2, '0')}`,
    spentMicroUsd: 150_000 + (index % 3) * 10_000,
    savedMicroUsd: 0,
  })),
  models: [],
  keys: [],
  saved: { dayMicroUsd: 0, monthMicroUsd: 0, totalMicroUsd: 0 },
  events: [],
};

describe('a report on recorded traffic', () => {
  let home: string;
  let database: Database;
  let report: Report;
  let house: ReportHouse;
  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'polder-report-'));
    database = await openDatabase(home);
    const writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
    const recorder = new Recorder(writer, await MessageChain.open(database), true);
    for (let index = 0; index < 600; index++) {
      const known = invented(index);
      const record = recordOf(known, `Question ${index}`, {
        kind: kinds[index % 2],
        signals: { ...recordOf({}, '').trace.signals, found: [] },
      });
      const id = known.id!;
      const [attempt] = record.attempts;
      const attempts =
        known.state === 'failed'
          ? [{ ...attempt!, outcome: 'failed' as const, failure: 'timeout' as const }]
          : record.attempts;
      await recorder.settle({ ...record, attempts });
      const said = { interaction_id: id, created_at: known.createdAt + 1_000, source: 'platform' };
      if (index % 3 === 0)
        await writer.commit([
          feedbackWrite({
            ...said,
            rating: known.place === 'cloud' ? 5 : 1 + (index % 5),
            comment: index % 9 === 0 ? 'So it is.' : null,
            correction: null,
            digest: String(index),
          }),
        ]);
      if (index % 3 === 1)
        await writer.commit([
          assessmentWrite({
            interaction_id: id,
            created_at: known.createdAt + 2_000,
            kind: 'judge',
            quality: 0.9,
            weight: 0.5,
            by: 'ollama/judge',
            detail: null,
          }),
        ]);
      if (known.place === 'local')
        await writer.commit([
          savingWrite({
            interaction_id: id,
            day: new Date(known.createdAt).toISOString().slice(0, 10),
            model: known.model!,
            instead_of: 'openai/large',
            micro_usd: 12_000 + index,
          }),
        ]);
    }
    await writer.close();
    house = {
      database,
      overview,
      models: undefined,
      settings: settingsOfTest,
      trials: [],
      lineMoves: true,
      hardware: { memoryBytes: 16 * 2 ** 30, unified: false, devices: [] },
    };
    report = await makeReport(house, 30, now);
  });
  afterAll(async () => {
    await database.close();
    rmSync(home, { recursive: true, force: true });
  });

  const one = async <Row>(query: string): Promise<Row> =>
    (await sql.raw<Row>(query.replaceAll('SINCE', String(report.since))).execute(database.read)).rows[0]!;

  it('adds up to what the interactions say', async () => {
    expect(report.totals).toEqual(
      await one(`select count(*) filter (where surface <> 'auxiliary') as requests,
        count(*) filter (where surface <> 'auxiliary' and state = 'answered') as answered,
        count(*) filter (where surface <> 'auxiliary' and state = 'failed') as failed,
        count(*) filter (where surface <> 'auxiliary' and state = 'answered' and place = 'local') as local,
        count(*) filter (where surface <> 'auxiliary' and state = 'answered' and place = 'cloud') as cloud,
        0 as unpriced, sum(cost_micro_usd) / 1e6 as costUsd,
        sum(case when surface = 'auxiliary' then cost_micro_usd else 0 end) / 1e6 as ownCostUsd
        from interactions where created_at >= SINCE`),
    );
    const { local, cloud } = report.totals;
    expect(report.localShare).toBe(local / (local + cloud));
  });

  it('says what it cost, by model and key, and what was saved', async () => {
    for (const { model, requests, costUsd } of report.cost.models)
      expect({ requests, costUsd }).toEqual(
        await one(`select count(*) as requests, sum(cost_micro_usd) / 1e6 as costUsd from interactions
          where created_at >= SINCE and surface <> 'auxiliary' and model = '${model}'`),
      );
    for (const { key, requests, costUsd } of report.cost.keys)
      expect({ requests, costUsd }).toEqual(
        await one(`select count(*) as requests, sum(cost_micro_usd) / 1e6 as costUsd from interactions
          where created_at >= SINCE and surface <> 'auxiliary' and key_id is ${key === null ? 'null' : `'${key}'`}`),
      );
    const { savedUsd, savedAnswers } = report.cost;
    expect({ savedUsd, savedAnswers }).toEqual(
      await one(`select sum(micro_usd) / 1e6 as savedUsd, count(*) as savedAnswers from savings
        where day >= strftime('%Y-%m-%d', SINCE / 1000, 'unixepoch')`),
    );
    expect(report.cost.perAnswerUsd).toBe(report.totals.costUsd / report.totals.answered);
    expect(report.cost.budgets).toEqual([{ account: 'month', limitUsd: 4, spentUsd: 3, used: 0.75 }]);
  });

  it('estimates the price of a good answer with an interval that holds the estimate', async () => {
    const { good, perGoodAnswerUsd } = report.cost;
    // Every rating counts 1 and every judgement a half; four stars are good.
    const { weight, positive } = await one<{ weight: number; positive: number }>(`
      select sum(weight) as weight, sum(weight * (quality >= 0.75)) as positive from (
        select 1.0 as weight, (rating - 1) / 4.0 as quality, interaction_id from feedback where created_at >= SINCE
        union all select weight, quality, interaction_id from assessments where created_at >= SINCE)
      join interactions on interactions.id = interaction_id where surface <> 'auxiliary'`);
    expect(good!.mean).toBeCloseTo(positive / weight, 10);
    expect(perGoodAnswerUsd!.mean).toBeCloseTo(
      report.totals.costUsd / ((report.totals.answered * positive) / weight),
      10,
    );
    for (const { low, mean, high } of [good!, perGoodAnswerUsd!, report.cost.forecastUsd!]) {
      expect(low).toBeLessThan(mean);
      expect(mean).toBeLessThan(high);
    }
  });

  it('tells of each model and kind of question how it does', async () => {
    expect(report.performance).toHaveLength(5);
    for (const row of report.performance) {
      const same = await one<Record<string, number>>(`
        select count(*) as requests, count(*) filter (where state = 'answered') as answered,
          avg(first_token_ms) as first, sum(cost_micro_usd) / 1e6 as costUsd
        from interactions where created_at >= SINCE and surface <> 'auxiliary'
          and model = '${row.model}' and json_extract(trace, '$.kind') = '${row.kind}'`);
      expect(row).toMatchObject({
        requests: same.requests,
        answered: same.answered,
        costUsd: same.costUsd,
      });
      expect(row.answerRate.mean).toBe(same.answered! / same.requests!);
      expect(row.firstTokenMs!.mean).toBeCloseTo(same.first!, 6);
    }
  });

  it('sums up feedback and failures', async () => {
    const { ratings, comments, satisfaction } = report.feedback;
    expect({ ratings, comments, mean: satisfaction!.mean }).toEqual(
      await one(`select count(rating) as ratings, count(comment) as comments, avg(rating) as mean
        from feedback where created_at >= SINCE`),
    );
    const { attempts } = await one<{ attempts: number }>(`
      select count(*) as attempts from interactions, json_each(attempts) as attempt
      where created_at >= SINCE and attempt.value ->> 'failure' = 'timeout'`);
    expect(report.errors.patterns).toMatchObject([{ model: 'openai/broken', failure: 'timeout', attempts }]);
    const failed = report.errors.requests;
    expect(failed).toEqual([{ kind: 'upstream_failed', requests: report.totals.failed }]);
  });

  it('advises what the traffic shows, with the figures and the command', async () => {
    const titles = report.recommendations.map(({ title }) => title);
    expect(titles).toContain('Add knowledge for code questions');
    expect(titles).toContain('Mend openai/broken, or leave it out');
    expect(titles).toContain('Raise the limit of the month, or prefer local models');
    expect(titles.filter((title) => title.startsWith('Pull'))).toEqual([]);
    const withModels = await makeReport({ ...house, models: modelsOfTest }, 30, now);
    const pull = withModels.recommendations.find(({ id }) => id === 'pull')!;
    expect(pull).toMatchObject({ title: 'Pull qwen3:14b', command: 'ollama pull qwen3:14b' });
    expect(pull.evidence).toMatch(
      /about \d+ GB at work .*\(16 GB memory\).* mostly (?:code|question) \(\d+ of \d+\)/,
    );
    expect(pull.gain!.estimate.low).toBeGreaterThan(0);
    expect(withModels.recommendations.find(({ id }) => id === 'retire ollama/spare')).toMatchObject({
      command: 'ollama rm spare',
    });
    const trial = { trust: 0.5, localShare: 0.8, costUsd: 1, better: true };
    const better = { mean: 0.02, low: 0.01, high: 0.03, effective: 80 };
    const moved = await makeReport(
      { ...house, trials: [{ ...trial, difference: better, gain: better }], lineMoves: false },
      30,
      now,
    );
    expect(moved.recommendations[0]).toMatchObject({
      title: 'Trust local models with 0.5 points of complexity more',
      command: 'routing:\n  adapt: true',
    });
    expect(moved.recommendations[0]!.evidence).toContain('1.0 to 3.0 more good answers in a hundred');
  });

  it('says so where nothing was recorded', async () => {
    const idle = { ...house, overview: { ...overview, days: [] } };
    const nothing = await makeReport(idle, 1, now + 400 * 24 * hour);
    expect(nothing).toMatchObject({ localShare: null, recommendations: [], performance: [] });
    expect(toMarkdown(reportDocument(nothing))).toContain('Nothing was asked in the last 1 days.');
  });

  it('prints what a model is called as text, whatever it is called', async () => {
    const name = '<img src=x onerror=alert(1)>|`*x*`';
    const [row] = report.performance;
    const blocks = reportDocument({ ...report, performance: [{ ...row!, model: name }] });
    const html = toHtml(blocks);
    expect(html).not.toContain('<img');
    expect(html).toContain('&#60;img src=x onerror=alert(1)&#62;');
    const markdown = toMarkdown(blocks);
    expect(markdown).toContain('\\<img src=x onerror=alert(1)\\>\\|\\`\\*x\\*\\`');
    expect(markdown).toContain('## What to do');
  });
});

const settingsOfTest = {
  profile: 'balanced',
  prefer: 'none',
  localModels: [],
  cloudModels: [],
  localFallback: true,
  attempts: 4,
  cascade: 'auto',
  cascadeSeconds: 15,
} as const satisfies ReportHouse['settings'] as unknown as ReportHouse['settings'];

const modelsOfTest = ['small', 'spare'].map(
  (name): Model => ({
    name,
    id: `ollama/${name}`,
    provider: 'ollama',
    kind: 'ollama',
    place: 'local',
    capabilities: ['text-generation'],
    loaded: false,
    vision: false,
    tools: false,
    reasoning: false,
    quality: 0.35,
    price: undefined,
    practice: false,
  }),
);
