import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFakeGateway, usualRoutes } from '../../test/setup/fake-house.ts';
import { openRecords } from '../house-records.ts';
import { Archive } from '../records/archive.ts';
import { AssessmentDesk } from '../records/assessments.ts';
import { FeedbackDesk } from '../records/feedback.ts';
import { recordOf } from '../records/fixtures.ts';
import { MessageChain } from '../records/message-chain.ts';
import { Recorder } from '../records/recorder.ts';
import { Statistics } from '../records/statistics.ts';
import { openDatabase } from '../store/database.ts';
import { GroupCommit } from '../store/group-commit.ts';
import type { House } from './house.ts';
import { runCommand } from './program.ts';

let home: string;
/** Where nothing listens. */
let port: number;
beforeEach(async () => {
  const gateway = await startFakeGateway(usualRoutes);
  await gateway.close();
  port = gateway.port;
  home = mkdtempSync(join(tmpdir(), 'polder-replay-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const nearby = { model: 'ollama/llama3.2', place: 'local', score: 1, excluded: null } as const;
const far = { model: 'openai/gpt-5.4', place: 'cloud', score: 1, excluded: null } as const;

/** Questions that went to the cloud, each rated. */
async function recordTraffic(requests: number): Promise<void> {
  const database = await openDatabase(home);
  const writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
  const recorder = new Recorder(writer, await MessageChain.open(database), true);
  const desk = new FeedbackDesk(new Archive(database), writer, new Statistics());
  for (let index = 0; index < requests; index++) {
    const record = recordOf(
      { model: far.model, provider: 'openai', place: 'cloud', costMicroUsd: 10_000 },
      `Question ${index}?`,
      { candidates: [nearby, far] },
    );
    await recorder.settle(record);
    await desk.give({
      interactionId: record.interaction.id,
      rating: 5,
      comment: undefined,
      correction: undefined,
      source: 'platform',
    });
  }
  await writer.close();
  await database.close();
}

async function run(...words: string[]) {
  return runAs('replay', ...words);
}

async function runAs(command: string, ...words: string[]) {
  const [output, errors] = [new PassThrough(), new PassThrough()];
  const code = await runCommand([command, ...words], {
    env: { POLDER_HOME: home, POLDER_PORT: String(port) },
    input: Readable.from([]),
    output,
    errors,
    signal: new AbortController().signal,
    outliveOutput: () => undefined,
    house: async () => ({ openRecords }) as unknown as House,
  });
  return { code, output: String(output.read() ?? ''), errors: String(errors.read() ?? '') };
}

describe('polder replay', () => {
  it('says what another policy would have cost and kept at home, and that its quality is not known', async () => {
    await recordTraffic(40);
    const { code, output } = await run('--policy', 'always-local');
    expect(code).toBe(0);
    expect(output).toContain('always-local, replayed on 40 requests of 30 days, 40 of them rated');
    expect(output).toContain('100 % local instead of 0 %, for $0.00 instead of $0.40 ($0.40 less)');
    expect(output).toContain('0 requests would have left this machine that stayed, and 40 would have stayed');
    expect(output).toContain('There is not enough evidence of how well it would have answered');
  });

  it('prints the same for machines', async () => {
    await recordTraffic(3);
    const report = JSON.parse((await run('--policy', 'always-cloud', '--days', '7', '--json')).output);
    expect(report).toMatchObject({ policy: 'always-cloud', days: 7, requests: 3, rated: 3, enough: true });
    expect(report.replayed).toMatchObject({ changed: 0, localShare: 0, newlyLeaving: 0 });
  });

  it('has nothing to say of no traffic, and refuses policies and days that there are not', async () => {
    expect((await run('--policy', 'tree')).output).toContain('there is nothing to replay');
    expect((await run('--policy', 'best')).code).toBe(2);
    expect((await run('--policy', 'tree', '--days', 'many')).code).toBe(2);
    expect((await run()).code).toBe(2);
  });
});

describe('polder report', () => {
  it('says what was spent, what to do and how models do', async () => {
    await recordTraffic(12);
    const { code, output } = await runAs('report');
    expect(code).toBe(0);
    expect(output).toMatch(/Spent\s+\$0\.12/);
    expect(output).toMatch(/A good answer\s+\$0\.010 \(\$0\.010 to \$0\.013\)/);
    expect(output).toMatch(/openai\/gpt-5\.4\s+text-generation\s+12/);
    expect(output).toContain('12 ratings, 0 comments, 0 corrections');
  });

  it('is written as Markdown, a page or JSON', async () => {
    await recordTraffic(2);
    expect((await runAs('report', '--format', 'md')).output).toMatch(/^# Polder, the last 30 days\n/);
    expect((await runAs('report', '--format', 'html')).output).toMatch(/^<!doctype html>/);
    const found = JSON.parse((await runAs('report', '--days', '7', '--format', 'json')).output);
    expect(found).toMatchObject({ days: 7, totals: { requests: 2 }, feedback: { ratings: 2 } });
    expect((await runAs('report', '--format', 'pdf')).code).toBe(2);
    expect((await runAs('report', 'routing', '--format', 'html')).code).toBe(2);
  });
});

/** Has one of the answers judged as a judge would, whose call cost a cent. */
async function recordVerdict(): Promise<void> {
  const database = await openDatabase(home);
  const writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
  const { id } = await database.read.selectFrom('interactions').select('id').executeTakeFirstOrThrow();
  await new AssessmentDesk(writer).give({
    interactionId: id,
    keyId: null,
    createdAt: Date.now(),
    kind: 'judge',
    quality: 0.9,
    weight: 0.4,
    by: 'openai/judge',
    detail: '{"raw":0.9}',
  });
  const call = recordOf({ surface: 'auxiliary', client: 'polder/judge', costMicroUsd: 10_000 }, 'Judge.');
  await new Recorder(writer, await MessageChain.open(database), true).settle(call);
  await writer.close();
  await database.close();
}

describe('polder report quality', () => {
  it('says how judging is switched on, and that nothing was judged', async () => {
    const { code, output } = await runAs('report', 'quality');
    expect(code).toBe(0);
    expect(output).toContain('QUALITY_ASSESSMENT_ENABLED=true polder up');
  });

  it('says what was judged, what that took, and how far the judge agrees with people', async () => {
    await recordTraffic(3);
    await recordVerdict();
    const { output } = await runAs('report', 'quality');
    expect(output).toMatch(/Judged +1 answer, 90 % good on average/);
    expect(output).toMatch(/That took +1 call of judges, \$0\.01 \(at most \$0\.25 a day/);
    expect(output).toMatch(/The judge +says with people .* in 100 % \(\d+ % to 100 %\) of 1 answer /);
    expect(output).toMatch(/openai\/gpt-5\.4 +cloud +1 +90 % +\d+ % to \d+ %/);
    expect(JSON.parse((await runAs('report', 'quality', '--json')).output)).toMatchObject({
      enabled: false,
      judged: 1,
      calls: 1,
      costUsd: 0.01,
    });
  });
});

describe('polder report routing', () => {
  it('says how much was done at home, what is known of expectations, and what would do better', async () => {
    await recordTraffic(12);
    const { code, output } = await runAs('report', 'routing');
    expect(code).toBe(0);
    expect(output).toContain('0 % of the answers were made at home; the goal is 70 %.');
    expect(output).toContain('The tree decides everything');
    expect(output).toContain('No other threshold has been shown to do better.');
    expect(output).toMatch(/Spent\s+\$0\.12/);
  });

  it('prints the same for machines, and refuses reports that there are not', async () => {
    await recordTraffic(2);
    const report = JSON.parse((await runAs('report', 'routing', '--json')).output);
    expect(report).toMatchObject({
      requests: 2,
      local: { share: 0, goal: 0.7 },
      sample: { rated: 2, tried: 0 },
    });
    expect(report.thresholds.map(({ trust }: { trust: number }) => trust)).toContain(0.5);
    expect((await runAs('report', 'weather')).code).toBe(2);
  });
});
