import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { recordOf } from '../../records/fixtures.ts';
import type { AttemptRecord } from '../../records/interaction.ts';
import { MessageChain } from '../../records/message-chain.ts';
import { Recorder } from '../../records/recorder.ts';
import { convictionFrom } from '../../routing/conviction/score.ts';
import { startingWeights } from '../../routing/conviction/weights.ts';
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
  /** Answers of a local model that another bore out so far, and what a judge said of them. */
  const answered = async (count: number, agreement: number, quality: number, keyId: string | null = null) => {
    for (let index = 0; index < count; index++) {
      const record = recordOf({ model: local, place: 'local', keyId }, `Question ${index}?`);
      const attempt = {
        model: local,
        outcome: 'answered',
        conviction: { ...convictionOf(agreement), atLeast: 0.5 },
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

/** Of an answer that another bears out so far. */
const convictionOf = (agreement: number, weights = startingWeights) =>
  convictionFrom({ checks: [], sureness: undefined, opinion: { agreement, by: 'another' } }, weights);

it('begins with the starting weights', async () => {
  const { reading } = await house();
  await reading.refresh();
  expect(reading.weights).toEqual(startingWeights);
});

it('learns that convincing answers were bad', async () => {
  const { reading, answered } = await house();
  await answered(60, 1, 0.2);
  await reading.refresh();
  const [low, high] = [0, 1].map((agreement) => convictionOf(agreement, reading.weights).score);
  expect(high).toBeLessThan(convictionOf(1).score - 0.2);
  expect(low).toBeLessThanOrEqual(high!);
});

it('is not turned by a single key', async () => {
  const { reading, answered } = await house();
  await answered(60, 1, 0.9, 'honest');
  await answered(200, 1, 0, 'liar');
  await reading.refresh();
  expect(convictionOf(1, reading.weights).score).toBeGreaterThan(0.4);
});
