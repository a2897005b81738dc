import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Archive } from '../records/archive.ts';
import { AssessmentDesk } from '../records/assessments.ts';
import { FeedbackDesk } from '../records/feedback.ts';
import { recordOf } from '../records/fixtures.ts';
import { Influence } from '../records/influence.ts';
import type { AttemptRecord } from '../records/interaction.ts';
import { MessageChain } from '../records/message-chain.ts';
import { Recorder } from '../records/recorder.ts';
import { Statistics } from '../records/statistics.ts';
import { type Database, openDatabase } from '../store/database.ts';
import { GroupCommit } from '../store/group-commit.ts';
import { Adviser } from './adviser.ts';
import { Experiments } from './experiments/experiments.ts';
import { learnedStateFile } from './learned-state.ts';
import { Lessons, type QuestionMeanings } from './lessons.ts';

let home: string;
let database: Database;
let writer: GroupCommit;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'polder-lessons-'));
  database = await openDatabase(home);
  writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
});

afterEach(async () => {
  await writer.close();
  await database.close();
  rmSync(home, { recursive: true, force: true });
});

async function school(problems: string[] = [], meanings?: QuestionMeanings) {
  const influence = new Influence();
  const adviser = new Adviser(
    { policy: 'auto', explore: 0, localGoal: 0, savedGoal: 0 },
    { influence, abilityOf: () => 0.5 },
  );
  const archive = new Archive(database);
  const file = learnedStateFile(home);
  const onProblem = (_problem: unknown, words: string) => problems.push(words);
  const lessons = new Lessons({
    database,
    archive,
    adviser,
    meanings,
    experiments: new Experiments([], () => true),
    file,
    onProblem,
  });
  await lessons.start();
  return { adviser, lessons, file, desk: new FeedbackDesk(archive, writer, new Statistics()) };
}

async function answered(count: number, model = 'ollama/llama3.2'): Promise<string[]> {
  const recorder = new Recorder(writer, await MessageChain.open(database), true);
  const records = Array.from({ length: count }, (_, index) =>
    recordOf({ model, place: 'local' }, `Question number ${index}?`),
  );
  for (const record of records) await recorder.settle(record);
  return records.map(({ interaction }) => interaction.id);
}

async function rate(desk: FeedbackDesk, ids: readonly string[], rating: number): Promise<void> {
  for (const interactionId of ids)
    await desk.give({ interactionId, rating, comment: undefined, correction: undefined, source: 'platform' });
}

describe('lessons', () => {
  it('teach each outcome once, in the order in which they came', async () => {
    const { adviser, lessons, desk } = await school();
    await rate(desk, await answered(7), 5);
    await lessons.catchUp();
    await lessons.catchUp();
    expect(adviser.view.outcomes).toBe(7);
    await lessons.close();
  });

  it('are taken from judges and signs too, but not where a person spoke, nor from what says next to nothing', async () => {
    const { adviser, lessons, desk } = await school();
    const ids = await answered(4);
    const said = new AssessmentDesk(writer);
    const give = (interactionId: string, weight: number) =>
      said.give({
        interactionId,
        keyId: null,
        createdAt: 1,
        kind: 'judge',
        quality: 0.8,
        weight,
        by: 'judge',
        detail: null,
      });
    await rate(desk, [ids[0]!], 5);
    for (const id of ids.slice(0, 3)) await give(id, 0.4);
    await give(ids[3]!, 0.05);
    await lessons.catchUp();
    await lessons.catchUp();
    expect(adviser.view.outcomes).toBe(3);
    await lessons.close();
  });

  it('tell what a question means where an embedder looks at it', async () => {
    const vector = Float32Array.of(1, 0);
    const meanings: QuestionMeanings = {
      ready: () => undefined,
      of: async (asked) => ({ space: `reads ${asked}`, vector }),
    };
    const { adviser, lessons, desk } = await school([], meanings);
    const told: unknown[] = [];
    const learn = adviser.learn.bind(adviser);
    adviser.learn = (outcome, lesson) => {
      told.push(lesson.meaning);
      learn(outcome, lesson);
    };
    await rate(desk, await answered(1), 5);
    await lessons.catchUp();
    expect(told).toEqual([{ space: 'reads Question number 0?', vector }]);
    await lessons.close();
  });

  it('of a comparison are about the model that was passed over', async () => {
    const { adviser, lessons } = await school();
    const [id] = await answered(1, 'openai/gpt-5');
    const learned: string[] = [];
    const learn = adviser.learn.bind(adviser);
    adviser.learn = (outcome, lesson) => {
      learned.push(`${outcome.model} ${outcome.place}`);
      learn(outcome, lesson);
    };
    const comparison = {
      kind: 'check',
      by: 'ollama/llama3.2',
      quality: 0.9,
      weight: 0.4,
      detail: null,
    } as const;
    await new AssessmentDesk(writer).give({ interactionId: id!, keyId: null, createdAt: 1, ...comparison });
    await lessons.catchUp();
    expect(learned).toEqual(['ollama/llama3.2 local']);
    await lessons.close();
  });

  it('are kept over a restart, and only what came since is learned then', async () => {
    const first = await school();
    await rate(first.desk, await answered(4), 5);
    await first.lessons.catchUp();
    await first.lessons.close();
    const second = await school();
    expect(second.adviser.view.outcomes).toBe(4);
    await rate(second.desk, await answered(2), 1);
    await second.lessons.catchUp();
    expect(second.adviser.view.outcomes).toBe(6);
    await second.lessons.close();
  });

  it('are also what the house saw of answers that it judged, and that is kept', async () => {
    const conviction = { score: 0.1, atLeast: 0.5, reasons: [] };
    const first = await school();
    const record = recordOf({}, 'Question?', { kind: 'question' });
    for (let times = 0; times < 40; times++)
      first.lessons.witness({
        ...record,
        attempts: [{ model: 'ollama/llama3.2', conviction } as unknown as AttemptRecord],
      });
    await first.lessons.close();
    const { adviser, lessons } = await school();
    const seen = adviser.view.kinds[0]!.models[0]!;
    expect(seen).toMatchObject({ model: 'ollama/llama3.2', quality: expect.closeTo(0.1) });
    await lessons.close();
  });

  it('are learned again from the records where the process was killed before they were kept', async () => {
    const killed = await school();
    await rate(killed.desk, await answered(3), 5);
    await killed.lessons.catchUp();
    const { adviser, lessons } = await school();
    await lessons.catchUp();
    expect(adviser.view.outcomes).toBe(3);
    await lessons.close();
    await killed.lessons.close();
  });

  it('begin anew from the records where what was kept is damaged, and say so', async () => {
    const first = await school();
    await rate(first.desk, await answered(3), 5);
    await first.lessons.catchUp();
    await first.lessons.close();
    const bytes = readFileSync(first.file);
    bytes[20]! ^= 0xff;
    writeFileSync(first.file, bytes);
    const problems: string[] = [];
    const second = await school(problems);
    await second.lessons.catchUp();
    expect(second.adviser.view.outcomes).toBe(3);
    expect(problems).toHaveLength(1);
    await second.lessons.close();
  });

  it('keep what was learned where nobody else can read it, and nothing of the text', async () => {
    const { lessons, desk, file } = await school();
    await rate(desk, await answered(3), 5);
    await lessons.catchUp();
    await lessons.close();
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readFileSync(file).includes('Question')).toBe(false);
  });
});
