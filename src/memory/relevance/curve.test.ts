import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binOf, bins, centreOf, fitCurve, throughPoints } from './curve.ts';
import { scoreOf, spaceOf, wordsSpace } from './space.ts';

const start = throughPoints(wordsSpace.start);
const tally = fc
  .tuple(fc.nat(2_000), fc.double({ min: -0.5, max: 1.5, noNaN: true }))
  .map(([weight, share]) => ({ weight, helped: share * weight }));
const seen = fc.array(fc.option(tally, { nil: undefined }), { maxLength: bins });

describe('the curve of relevance', () => {
  it('never falls and stays within 0 and 1, whatever was seen', () => {
    fc.assert(
      fc.property(
        seen,
        fc.double({ min: -1, max: 2, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (given, score, more) => {
          const curve = fitCurve(start, given);
          expect(curve(score)).toBeGreaterThan(0);
          expect(curve(score)).toBeLessThan(1);
          expect(curve(score + more)).toBeGreaterThanOrEqual(curve(score));
        },
      ),
    );
  });

  it('is the starting curve where nothing was seen', () => {
    const curve = fitCurve(start, []);
    for (let bin = 0; bin < bins; bin++) expect(curve(centreOf(bin))).toBeCloseTo(start(centreOf(bin)), 10);
  });

  it('comes to what is true as it sees more: 0.85 means that 85 of 100 such finds helped', () => {
    const truths: ((score: number) => number)[] = [
      (score) => score ** 3,
      (score) => 0.2 + 0.5 * score,
      Math.sqrt,
    ];
    for (const truth of truths) {
      const errors = [10, 100, 10_000].map((times) => {
        const outcomes = Array.from({ length: bins }, (_, bin) => {
          const helped = Math.round(times * truth(centreOf(bin)));
          return { helped, weight: times };
        });
        const curve = fitCurve(start, outcomes);
        return Math.max(...outcomes.map((_, bin) => Math.abs(curve(centreOf(bin)) - truth(centreOf(bin)))));
      });
      expect(errors[1]).toBeLessThan(errors[0]!);
      expect(errors[2]).toBeLessThan(0.02);
    }
  });

  it('puts every score into a part that holds it', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (score) => {
        expect(Math.abs(centreOf(binOf(score)) - score)).toBeLessThanOrEqual(0.5 / bins + 1e-9);
      }),
    );
  });

  it('has a starting curve for every embedder, that of built-in ones their own', () => {
    for (const id of [
      'built-in/1',
      'ollama/nomic-embed-text:latest',
      'ollama/all-minilm:latest',
      'words/1',
    ]) {
      expect(spaceOf(id).id).toBe(id);
      const curve = throughPoints(spaceOf(id).start);
      expect(curve(0)).toBeLessThan(0.05);
      expect(curve(1)).toBeGreaterThan(0.9);
    }
    // What small models take for half alike, larger ones take for unrelated.
    expect(scoreOf(spaceOf('ollama/all-minilm'), 0.45, 0)).toBeGreaterThan(0.4);
    expect(scoreOf(spaceOf('ollama/nomic-embed-text'), 0.45, 0)).toBeLessThan(0.1);
    expect(spaceOf('built-in/1').meaning).not.toBe(spaceOf('ollama/x').meaning);
  });
});
