import { describe, expect, it } from 'vitest';
import { chanceFrom } from './evidence/fixtures.ts';
import { Takeover } from './takeover.ts';

/** Differences as exploration shows them: large, rare, of the mean that is asked for. */
function differences(seed: number, mean: number): () => number {
  const chance = chanceFrom(seed);
  return () => {
    const explored = chance() < 0.2;
    const swing = explored ? 5 * (chance() < 0.5 ? 0.5 : -0.5) : 1.25 * (chance() < 0.5 ? 0.5 : -0.5);
    return mean + swing;
  };
}

function taught(seed: number, mean: number, outcomes: number, takeover = new Takeover()): Takeover {
  const next = differences(seed, mean);
  for (let index = 0; index < outcomes; index++) takeover.observe(next(), index);
  return takeover;
}

describe('the takeover', () => {
  it('leaves the tree in place where the learned policy is no better, in 95 % of the cases', () => {
    let changed = 0;
    for (let run = 0; run < 300; run++) if (taught(run, 0, 800).rule === 'learned') changed++;
    expect(changed / 300).toBeLessThanOrEqual(0.05 + 0.02);
  });

  it('comes where it is better, and says so', () => {
    let changed = 0;
    for (let run = 0; run < 100; run++) if (taught(run, 0.3, 600).rule === 'learned') changed++;
    expect(changed).toBeGreaterThan(90);
    expect(taught(1, 0.3, 600).view.reason).toContain('does better');
  });

  it('hands back when it is better no longer, and then needs more evidence', () => {
    const takeover = taught(3, 0.4, 800);
    expect(takeover.rule).toBe('learned');
    const before = new Takeover().view.needed;
    taught(4, -0.4, 800, takeover);
    expect(takeover.rule).toBe('tree');
    expect(takeover.view).toMatchObject({ handBacks: 1, needed: before * 2 });
  });

  it('does not come by a few lucky outcomes', () => {
    const takeover = new Takeover();
    for (let index = 0; index < 10; index++) takeover.observe(6, index);
    expect(takeover.rule).toBe('tree');
  });

  it('goes on after a restart where it was', () => {
    const one = taught(8, 0.2, 150);
    const other = new Takeover(JSON.parse(JSON.stringify(one.state)));
    taught(9, 0.3, 300, one);
    taught(9, 0.3, 300, other);
    expect(other.state).toEqual(one.state);
  });
});
