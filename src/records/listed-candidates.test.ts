import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainTrace } from './fixtures.ts';
import type { DecisionTrace } from './interaction.ts';
import { withListedCandidates } from './listed-candidates.ts';

type Candidate = DecisionTrace['candidates'][number];

const able = (index: number, score: number): Candidate => ({
  model: `many/able-${index}`,
  place: 'local',
  score,
  excluded: null,
});
const leftOut = (index: number, excluded: string): Candidate => ({
  model: `many/out-${index}`,
  place: 'cloud',
  score: null,
  excluded,
});
const traceWith = (candidates: Candidate[]): DecisionTrace => ({ ...plainTrace, candidates });

describe('the candidates of a decision that is recorded', () => {
  it('are all there where they are few', () => {
    const trace = traceWith([able(1, 0.5), leftOut(1, 'is down')]);
    expect(withListedCandidates(trace)).toBe(trace);
  });

  it('are the best of many, and those that the decision names', () => {
    const candidates = Array.from({ length: 5_000 }, (_, index) => able(index, index / 5_000));
    const trace = { ...traceWith(candidates), advice: { tree: 'many/able-7', learned: 'many/able-4999' } };
    const kept = withListedCandidates(trace).candidates.map(({ model }) => model);
    expect(kept.length).toBeLessThan(100);
    expect(kept).toEqual(expect.arrayContaining(['many/able-4999', 'many/able-4960', 'many/able-7']));
    expect(kept).not.toContain('many/able-100');
  });

  it('are counted by why they were left out, none twice and none forgotten', () => {
    const reasons = fc.integer({ min: 0, max: 12 }).map((number) => `reason ${number}`);
    const some = fc.array(fc.oneof(reasons, fc.constant(null)), { maxLength: 400 });
    fc.assert(
      fc.property(some, (excluded) => {
        const all = excluded.map((why, index) => (why === null ? able(index, 1) : leftOut(index, why)));
        const { candidates, unlisted = [] } = withListedCandidates(traceWith(all));
        const counted = unlisted.reduce((sum, { models }) => sum + models, 0);
        expect(candidates.length + counted).toBe(all.length);
        expect(unlisted.length).toBeLessThan(10);
      }),
    );
  });
});
