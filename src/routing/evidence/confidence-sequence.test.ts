import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfidenceSequence } from './confidence-sequence.ts';
import { chanceFrom } from './fixtures.ts';

const unit = { low: 0, high: 1 };

describe('a confidence sequence', () => {
  it.each([0.05, 0.3, 0.5, 0.9])('holds a mean of %f at all times in 95 %% of the cases', (share) => {
    const runs = 400;
    let missed = 0;
    for (let run = 0; run < runs; run++) {
      const chance = chanceFrom(run + 1000);
      const sequence = new ConfidenceSequence(unit, 0.05);
      for (let index = 0; index < 500; index++) {
        sequence.observe(chance() < share ? 1 : 0);
        const { low, high } = sequence.interval;
        if (share < low || share > high) {
          missed++;
          break;
        }
      }
    }
    expect(missed / runs).toBeLessThanOrEqual(0.05 + 0.02);
  });

  it('narrows, more where the values vary little', () => {
    const widthOf = (draw: (index: number) => number) => {
      const sequence = new ConfidenceSequence({ low: -1, high: 1 }, 0.05);
      for (let index = 0; index < 2000; index++) sequence.observe(draw(index));
      return sequence.interval.high - sequence.interval.low;
    };
    const varied = widthOf((index) => (index % 2 === 0 ? 1 : -1));
    const steady = widthOf((index) => 0.2 + (index % 2) / 100);
    expect(varied).toBeLessThan(0.5);
    expect(steady).toBeLessThan(varied / 3);
  });

  it('stays within its bounds and goes on after a restart, whatever it sees', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -9, max: 9, noNaN: true })), (values) => {
        let sequence = new ConfidenceSequence({ low: -2, high: 3 }, 0.05);
        for (const value of values) {
          sequence.observe(value);
          sequence = new ConfidenceSequence(
            { low: -2, high: 3 },
            0.05,
            JSON.parse(JSON.stringify(sequence.state)),
          );
        }
        const { low, high } = sequence.interval;
        expect(low).toBeGreaterThanOrEqual(-2);
        expect(high).toBeLessThanOrEqual(3);
        expect(low).toBeLessThanOrEqual(high);
      }),
    );
  });
});
