import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PolderError } from '../shared/errors.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { GroupCommit } from '../store/group-commit.ts';
import type { Run } from './run.ts';
import { type RunDesk, Runs } from './runs.ts';

let home: string;
let database: Database;
let writer: GroupCommit;
let problems: unknown[];

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'polder-test-'));
  problems = [];
  await openStore();
});
afterEach(async () => {
  await closeStore();
  rmSync(home, { recursive: true, force: true });
});

async function openStore(): Promise<void> {
  database = await openDatabase(home);
  writer = new GroupCommit({ file: database.file, durable: true }, () => undefined);
}
async function closeStore(): Promise<void> {
  await writer.close();
  await database.close();
}
const open = (atOnce = 32) =>
  Runs.open({ database, writer, atOnce, onProblem: (problem) => problems.push(problem) });

const given = { kind: 'task', title: 'Draw a fox', keyId: undefined } as const;

/** Work that ends when it is told to. */
function held() {
  const gate = Promise.withResolvers<{ drawn: boolean }>();
  let desk: RunDesk | undefined;
  return {
    ...gate,
    get desk() {
      return desk!;
    },
    work: (given: RunDesk) => {
      desk = given;
      return gate.promise;
    },
  };
}

describe('a run', () => {
  it('tells how far it is, and at last what came of it', async () => {
    const runs = await open();
    const drawing = held();
    const { id, result } = await runs.start(given, drawing.work);
    const seen: Run[] = [];
    runs.listen(id, (run) => seen.push(run));
    drawing.desk.progress({ fraction: 0.5, message: 'step 10 of 20' });
    drawing.desk.had('01interaction');
    expect(await runs.get(id)).toMatchObject({
      state: 'running',
      fraction: 0.5,
      message: 'step 10 of 20',
      interactions: ['01interaction'],
      endedAt: null,
    });
    drawing.resolve({ drawn: true });
    expect(await result).toEqual({ drawn: true });
    expect(seen.map(({ state }) => state)).toEqual(['running', 'running', 'running', 'done']);
    await runs.close();
    expect(await runs.get(id)).toMatchObject({ state: 'done', fraction: 1, result: { drawn: true } });
    expect(problems).toEqual([]);
  });

  it('that fails keeps why', async () => {
    const runs = await open();
    const { id, result } = await runs.start(given, async () => {
      throw new PolderError('no_model', 'There is no model for pictures.', { field: 'task' });
    });
    await expect(result).rejects.toMatchObject({ kind: 'no_model' });
    expect(await runs.get(id)).toMatchObject({
      state: 'failed',
      error: { type: 'no_model', message: 'There is no model for pictures.', field: 'task' },
    });
  });

  it('keeps no text of a failure that was not foreseen, which is told of', async () => {
    const runs = await open();
    const fault = new TypeError('secret is not a function');
    const { id, result } = await runs.start(given, () => Promise.reject(fault));
    await expect(result).rejects.toMatchObject({ kind: 'internal' });
    expect(JSON.stringify(await runs.get(id))).not.toContain('secret');
    expect(problems).toEqual([fault]);
  });

  it('is of its owner alone', async () => {
    const runs = await open();
    const { id, result } = await runs.start({ ...given, keyId: 'k1' }, async () => ({ drawn: true }));
    await result;
    expect(await runs.get(id, 'k2')).toBeUndefined();
    expect(await runs.get(id, 'k1')).toMatchObject({ id });
    expect(await runs.list({ limit: 10, owner: 'k2' })).toEqual([]);
    expect(await runs.list({ limit: 10, owner: 'k1' })).toHaveLength(1);
    await expect(runs.cancel(id, 'k2')).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('cancelling', () => {
  it('stops the work and ends the run at once, whatever the work still does', async () => {
    const runs = await open();
    const drawing = held();
    const { id, result } = await runs.start(given, drawing.work);
    expect(await runs.cancel(id)).toMatchObject({ state: 'cancelled', error: null });
    expect(drawing.desk.signal.aborted).toBe(true);
    await expect(result).rejects.toMatchObject({ kind: 'client_gone' });
    drawing.desk.progress({ fraction: 0.9, message: 'still at it' });
    drawing.resolve({ drawn: true });
    await drawing.promise;
    expect(await runs.get(id)).toMatchObject({ state: 'cancelled', result: null });
  });

  it('of what has ended is a conflict, of what does not exist not found', async () => {
    const runs = await open();
    const { id, result } = await runs.start(given, async () => ({ drawn: true }));
    await result;
    await expect(runs.cancel(id)).rejects.toMatchObject({ kind: 'conflict' });
    await expect(runs.cancel('run_none')).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('more runs than may be under way at once', () => {
  it('wait for their turn, and need no turn to be cancelled', async () => {
    const runs = await open(1);
    const works = [held(), held(), held()];
    const started: { id: string; result: Promise<unknown> }[] = [];
    for (const work of works) started.push(await runs.start(given, work.work));
    const states = async () => Promise.all(started.map(async ({ id }) => (await runs.get(id))?.state));
    expect(await states()).toEqual(['running', 'queued', 'queued']);
    await runs.cancel(started[1]!.id);
    works[0]!.resolve({ drawn: true });
    await started[0]!.result;
    expect(await states()).toEqual(['done', 'cancelled', 'running']);
    works[2]!.resolve({ drawn: true });
    await started[2]!.result;
  });
});

describe('a gateway that stops', () => {
  it('leaves what was under way as interrupted', async () => {
    const runs = await open();
    const drawing = held();
    const { id, result } = await runs.start(given, drawing.work);
    await runs.close();
    await expect(result).rejects.toMatchObject({ kind: 'shutting_down' });
    expect(drawing.desk.signal.aborted).toBe(true);
    expect(await runs.get(id)).toMatchObject({ state: 'interrupted' });
    await expect(runs.start(given, drawing.work)).rejects.toMatchObject({ kind: 'shutting_down' });
  });

  it('without a word finds it as interrupted when it starts again', async () => {
    const { id } = await (await open()).start(given, held().work);
    await closeStore();
    await openStore();
    const run = await (await open()).get(id);
    expect(run).toMatchObject({ state: 'interrupted', error: { type: 'shutting_down' } });
    expect(run?.endedAt).toBeGreaterThanOrEqual(run!.createdAt);
  });
});

it('lists runs newest first, by page, state and kind', async () => {
  const runs = await open();
  const ids: string[] = [];
  for (let index = 0; index < 3; index++) ids.push((await runs.start(given, held().work)).id);
  await runs.cancel(ids[1]!);
  const listed = async (filter: object) =>
    (await runs.list({ limit: 10, ...filter })).map(({ id }) => ids.indexOf(id));
  expect(await listed({})).toEqual([2, 1, 0]);
  expect(await listed({ limit: 2 })).toEqual([2, 1]);
  expect(await listed({ before: ids[2] })).toEqual([1, 0]);
  expect(await listed({ state: 'running', kind: 'task' })).toEqual([2, 0]);
});
