import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newHome } from '../../../test/support/memory.ts';
import { chanceFrom } from '../../routing/evidence/fixtures.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { GroupCommit } from '../../store/group-commit.ts';
import { everybody } from '../entry.ts';
import { Memory } from '../memory.ts';
import { Calibration } from './calibration.ts';
import { Raters } from './raters.ts';
import { spaceOf } from './space.ts';

const space = spaceOf('home/bge-m3');
/** How often finds of a score truly help in the simulated house: less often than is thought at first. */
const truth = (score: number) => score ** 1.5;
const entries = 800;
/** Such finds are known solutions, and given as they are. */
const givenFrom = 0.85;

let home: string;
let database: Database;
let writer: GroupCommit;
let memory: Memory;
beforeEach(async () => {
  home = newHome();
  database = await openDatabase(home);
  writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
  memory = await Memory.open({ database, writer });
});
afterEach(async () => {
  await writer.close();
  await database.close();
  rmSync(home, { recursive: true });
});

interface SimulatedEntry {
  readonly id: string;
  readonly score: number;
  readonly helps: boolean;
}

/** What is remembered: each entry is found by a score of its own, and helps or does not, as evenly as can be. */
async function remembered(): Promise<SimulatedEntry[]> {
  const sketches = Array.from({ length: entries }, (_, index) => ({
    ...({ collection: 'best-practices', owner: everybody, status: 'active', privacy: 'open' } as const),
    ...{ text: `Question ${index}`, solution: `Solution ${index}`, source: 'notes.md' },
  }));
  await memory.entries.addAll(sketches);
  const kept = await memory.entries.list(
    { owners: undefined, statuses: ['active'], collections: undefined, classes: undefined },
    entries,
  );
  let helping = 0;
  return kept.map(({ id }, index) => {
    const score = (index + 0.5) / entries;
    const before = Math.floor(helping);
    helping += truth(score);
    return { id, score, helps: Math.floor(helping) > before };
  });
}

/** Everything is used eight times, and rated by somebody who is mistaken so often. */
async function rate(known: readonly SimulatedEntry[], wrong: number, keyId: string): Promise<void> {
  const chance = chanceFrom(13);
  for (let round = 0; round < 8; round++) {
    const said = known.map((one) => ({ ...one, helped: chance() < wrong ? !one.helps : one.helps }));
    for (const verdict of [true, false]) {
      const finds = said
        .filter(({ helped }) => helped === verdict)
        .map(({ id, score }) => ({
          ...{ entry: { id }, score, space: space.id },
          isAnswer: score >= givenFrom,
        }));
      for (let from = 0; from < finds.length; from += 200)
        await memory.entries.note(await memory.outcomeWrites(finds.slice(from, from + 200), verdict, keyId));
    }
  }
}

/** Finds whose relevance is shown as about so much: what was promised of them, and how many of them truly help. */
async function promised(shown: number, keyId: string) {
  const [calibration, wrongShare] = [
    await Calibration.open(database),
    await new Raters(database).wrongShare(keyId),
  ];
  let [finds, promise, help] = [0, 0, 0];
  for (let score = 0; score < 1; score += 0.001) {
    const relevance = calibration.relevance(space, score, { asker: keyId, wrongShare });
    if (Math.abs(relevance - shown) > 0.05) continue;
    finds += 1;
    promise += relevance;
    help += truth(score);
  }
  return { promise: promise / finds, help: help / finds };
}

describe('relevance where ratings are mistaken', () => {
  it.each([0, 0.1, 0.25])('is what truly helps, with %d of them wrong', async (wrong) => {
    await rate(await remembered(), wrong, 'one');
    for (const shown of [0.6, 0.7, 0.85, 0.92]) {
      const { promise, help } = await promised(shown, 'one');
      expect(Math.abs(promise - help), `at ${shown}`).toBeLessThan(0.05);
    }
  });

  it('M05: is not moved for others by one who rates everything wrong, thousands of times', async () => {
    const known = await remembered();
    await rate(known, 0.1, 'one');
    const before = [await promised(0.6, 'one'), await promised(0.85, 'one')];
    for (let time = 0; time < 2; time++) await rate(known, 1, 'attacker');
    const after = [await promised(0.6, 'one'), await promised(0.85, 'one')];
    for (const [index, { promise, help }] of after.entries()) {
      expect(Math.abs(promise - before[index]!.promise)).toBeLessThan(0.02);
      expect(Math.abs(help - before[index]!.help)).toBeLessThan(0.03);
    }
  });
});
