import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { recordOf } from '../../records/fixtures.ts';
import type { AttemptRecord } from '../../records/interaction.ts';
import { MessageChain } from '../../records/message-chain.ts';
import { Recorder } from '../../records/recorder.ts';
import { assessmentWrite } from '../../store/assessment-writes.ts';
import { openDatabase } from '../../store/database.ts';
import { GroupCommit } from '../../store/group-commit.ts';
import { ConvictionReading } from './conviction-reading.ts';

const local = 'ollama/llama3.2';

async function house() {
  const home = mkdtempSync(join(tmpdir(), 'polder-conviction-'));
  const database = await openDatabase(home);
  const writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
  onTestFinished(async () => {
    await writer.close();
    await database.close();
    rmSync(home, { recursive: true, force: true });
  });
  const recorder = new Recorder(writer, await MessageChain.open(database), true);
  /** Answers of a local model that convinced so far, and what a judge said of them. */
  const answered = async (count: number, weighed: number, quality: number, keyId: string | null = null) => {
    for (let index = 0; index < count; index++) {
      const record = recordOf({ model: local, place: 'local', keyId }, `Question ${index}?`);
      const attempt = {
        model: local,
        outcome: 'answered',
        conviction: { score: weighed, weighed, atLeast: 0.5, reasons: [] },
      } as unknown as AttemptRecord;
      await recorder.settle({ ...record, attempts: [attempt] });
      const said = { kind: 'judge', quality, weight: 0.4, by: 'judge', detail: null };
      await writer.commit([
        assessmentWrite({ interaction_id: record.interaction.id, created_at: 1, ...said }),
      ]);
    }
  };
  return { reading: new ConvictionReading(database), answered };
}

it('takes a conviction as it is before anything was said', async () => {
  const { reading } = await house();
  await reading.refresh();
  expect(reading.convinced(0.7)).toBeCloseTo(0.7, 5);
});

it('learns that convincing answers were bad', async () => {
  const { reading, answered } = await house();
  await answered(30, 0.8, 0.2);
  await reading.refresh();
  expect(reading.convinced(0.8)).toBeLessThan(0.55);
  expect(reading.convinced(0.2)).toBeLessThanOrEqual(reading.convinced(0.8));
});

it('is not turned by a single key', async () => {
  const { reading, answered } = await house();
  await answered(60, 0.8, 0.9, 'honest');
  await answered(200, 0.8, 0, 'liar');
  await reading.refresh();
  expect(reading.convinced(0.8)).toBeGreaterThan(0.4);
});
