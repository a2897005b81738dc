import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newHome } from '../../../test/support/memory.ts';
import { chanceFrom } from '../../routing/evidence/fixtures.ts';
import { type Database, openDatabase } from '../../store/database.ts';
import { GroupCommit } from '../../store/group-commit.ts';
import type { Write } from '../../store/writes.ts';
import { Calibration } from './calibration.ts';
import { spaceOf, wordsSpace } from './space.ts';

/** How often finds of a score truly help in a simulated house; for each embedder another curve. */
const houses: readonly (readonly [space: string, truth: (score: number) => number])[] = [
  [wordsSpace.id, (score) => 0.9 * score],
  ['built-in/1', Math.sqrt],
  ['ollama/nomic-embed-text:latest', (score) => 1 / (1 + Math.exp(-14 * (score - 0.62)))],
  ['home/bge-m3', (score) => score ** 3],
];
const feedbacks = 4_000;
const sure = { asker: 'asker', wrongShare: 0 };

let home: string;
let database: Database;
let writer: GroupCommit;
beforeEach(async () => {
  home = newHome();
  database = await openDatabase(home);
  writer = new GroupCommit({ file: database.file, durable: false }, () => undefined);
});
afterEach(async () => {
  await writer.close();
  await database.close();
  rmSync(home, { recursive: true });
});

/** Simulated feedback in every space by turns, from one asker. */
async function taught(): Promise<Calibration> {
  const calibration = await Calibration.open(database);
  const random = chanceFrom(4);
  const writes: Write[] = [];
  for (let count = 0; count < feedbacks * houses.length; count++) {
    const [space, truth] = houses[count % houses.length]!;
    const score = random();
    writes.push(calibration.learn(space, score, 'asker', random() < truth(score)));
  }
  for (let from = 0; from < writes.length; from += 500)
    await writer.commit(writes.slice(from, from + 500), false);
  return calibration;
}

/** New finds whose relevance was shown as within a tenth around `shown`, and the share of them that helped. */
function shareHelped(
  calibration: Calibration,
  name: string,
  truth: (score: number) => number,
  shown: number,
) {
  const space = name === wordsSpace.id ? wordsSpace : spaceOf(name);
  const random = chanceFrom(5);
  let [finds, helped, promised] = [0, 0, 0];
  for (let count = 0; count < 60_000; count++) {
    const score = random();
    const helps = random() < truth(score);
    const relevance = calibration.relevance(space, score, sure);
    if (Math.abs(relevance - shown) > 0.05) continue;
    finds += 1;
    promised += relevance;
    if (helps) helped += 1;
  }
  return { finds, helped: helped / finds, promised: promised / finds };
}

describe('relevance after feedback', () => {
  it('of 0.85 means that about 85 of 100 such finds helped, for each embedder by itself, after a restart too', async () => {
    const before = await taught();
    const after = await Calibration.open(database);
    for (const [name, truth] of houses) {
      for (const shown of [0.3, 0.6, 0.85]) {
        const { finds, helped, promised } = shareHelped(before, name, truth, shown);
        expect(finds, `${name} at ${shown}`).toBeGreaterThan(500);
        expect(Math.abs(helped - promised), `${name} at ${shown}`).toBeLessThan(0.05);
        const again = shareHelped(after, name, truth, shown);
        expect(again.promised).toBeCloseTo(promised, 5);
      }
    }
  });

  it('says nothing of what scores of another embedder mean', async () => {
    const calibration = await Calibration.open(database);
    const space = spaceOf('home/one');
    const before = calibration.relevance(space, 0.8, sure);
    for (let count = 0; count < 500; count++) calibration.learn('home/other', 0.8, 'asker', false);
    expect(calibration.relevance(space, 0.8, sure)).toBe(before);
  });
});
