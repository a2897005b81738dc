import { describe, expect, it } from 'vitest';
import type { AttemptRecord, JudgedConviction } from '../records/interaction.ts';
import { convictionFrom, type Evidence } from './conviction/score.ts';
import { witnessedIn } from './lesson.ts';

const nothing: Evidence = {
  checks: [],
  sureness: { mean: 0.9, entropy: null, least: 0.6, tokens: 20 },
  opinion: undefined,
  expected: 0.6,
};
const passed = { name: 'number', fault: null } as const;
const failed = { name: 'number', fault: 'it has no number' } as const;

function judged(evidence: Partial<Evidence>): AttemptRecord {
  const conviction: JudgedConviction = { ...convictionFrom({ ...nothing, ...evidence }), atLeast: 0.5 };
  return { model: 'desk/small', conviction } as AttemptRecord;
}
const seenIn = (evidence: Partial<Evidence>) => witnessedIn([judged(evidence)])[0]?.quality;

describe('what is seen of an answer that was judged', () => {
  it('is that it did better than was expected where another bears it out, and worse where not', () => {
    expect(seenIn({ opinion: { agreement: 1, by: 'desk/other' } })).toBeGreaterThan(0.7);
    expect(seenIn({ opinion: { agreement: 0, by: 'desk/other' } })).toBeLessThan(0.5);
    expect(seenIn({ verdict: { quality: 0, by: 'desk/other' } })).toBeLessThan(0.6);
  });

  it('is that it was bad where it fails what the question asks for', () => {
    expect(seenIn({ checks: [failed] })).toBeLessThan(0.2);
  });

  it('is also what the other local model would have answered, where it was not given itself', () => {
    const against = { opinion: { agreement: 0, by: 'desk/other' } };
    const [attempt] = [judged(against)];
    const other = { model: 'desk/other', score: 0.3 };
    const first = { ...attempt!, conviction: { ...attempt!.conviction!, other } };
    expect(witnessedIn([first])).toEqual([expect.anything(), { model: 'desk/other', quality: 0.3 }]);
    const given = { ...judged(against), model: 'desk/other' };
    expect(witnessedIn([first, given])).toHaveLength(2);
  });

  it('is nothing where only its own model and its form spoke for it, nor of an answer that was not judged', () => {
    expect(seenIn({ checks: [passed] })).toBeUndefined();
    expect(witnessedIn([{ model: 'desk/small' } as AttemptRecord])).toEqual([]);
  });
});
