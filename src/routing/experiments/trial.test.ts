import { describe, expect, it } from 'vitest';
import { chanceFrom } from '../evidence/fixtures.ts';
import { Trial } from './trial.ts';

/** A trial of arms that do well so often, looked at after every outcome. */
function run(seed: number, doesWell: readonly [number, number], outcomes = 1000): Trial {
  const chance = chanceFrom(seed);
  const trial = new Trial(outcomes);
  for (let index = 0; index < outcomes && trial.verdict === 'running'; index++) {
    const arm = chance() < 0.5 ? 0 : 1;
    trial.observe(`unit ${index}`, arm, chance() < doesWell[arm] ? 1 : 0, null);
  }
  return trial;
}

describe('a trial', () => {
  it.each([0.5, 0.9])(
    'names a winner among equals in at most one case of twenty, however often one looks (%f)',
    (share) => {
      let named = 0;
      for (let seed = 0; seed < 400; seed++) if (run(seed, [share, share]).verdict !== 'neither') named++;
      expect(named / 400).toBeLessThanOrEqual(0.05 + 0.02);
    },
  );

  it('does not take it for better that one arm is rated twice as often', () => {
    let named = 0;
    for (let seed = 0; seed < 200; seed++) {
      const chance = chanceFrom(seed);
      const trial = new Trial(1000);
      for (let index = 0; index < 1500; index++) {
        const arm = chance() < 0.5 ? 0 : 1;
        if (arm === 1 && chance() < 0.5) continue;
        trial.observe(`unit ${index}`, arm, chance() < 0.9 ? 1 : 0, null);
      }
      if (trial.verdict === 'first' || trial.verdict === 'second') named++;
    }
    expect(named / 200).toBeLessThanOrEqual(0.05 + 0.02);
  });

  it('names the better arm, and ends by itself', () => {
    let right = 0;
    for (let seed = 0; seed < 100; seed++) if (run(seed, [0.55, 0.8]).verdict === 'second') right++;
    expect(right).toBeGreaterThan(90);
    expect(run(1, [0.9, 0.5]).verdict).toBe('first');
    expect(run(1, [0.9, 0.5]).view.arms[0]!.outcomes).toBeLessThan(400);
  });

  it('counts a unit once, and nothing once it has ended', () => {
    const trial = new Trial(30);
    for (let index = 0; index < 100; index++) trial.observe('the same conversation', 0, 1, null);
    expect(trial.view.arms[0]!.outcomes).toBe(1);
    for (let index = 0; index < 100; index++)
      trial.observe(`unit ${index}`, index % 2 === 0 ? 0 : 1, 0.5, null);
    expect(trial.verdict).toBe('neither');
    expect(trial.view.arms[0]!.outcomes + trial.view.arms[1]!.outcomes).toBe(30);
  });

  it('goes on after a restart where it was', () => {
    const trial = run(5, [0.6, 0.6], 50);
    const restored = new Trial(50, JSON.parse(JSON.stringify(trial.state)));
    expect(restored.view).toEqual(trial.view);
  });
});
