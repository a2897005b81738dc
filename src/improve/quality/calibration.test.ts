import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { agreementOf, calibrate, type Pair } from './calibration.ts';

const anyPairs = fc.array(
  fc.record({
    judged: fc.double({ min: 0, max: 1, noNaN: true }),
    rated: fc.constantFrom(0, 0.25, 0.5, 0.75, 1),
  }),
  { maxLength: 60 },
);

describe('reading a judge', () => {
  it('takes it at its word before anybody rated', () => {
    const read = calibrate([]);
    for (const judged of [0, 0.1, 0.5, 0.9, 1]) expect(read(judged)).toBeCloseTo(judged, 5);
  });

  it('learns that a judge is too kind', () => {
    const read = calibrate(
      Array.from({ length: 40 }, (_, index) => ({ judged: 0.75 + (index % 2) / 4, rated: 0.5 })),
    );
    expect(read(0.8)).toBeLessThan(0.65);
    expect(read(0.1)).toBeCloseTo(0.1, 1);
  });

  it('keeps the order, stays within 0 and 1, and is never moved far', () => {
    fc.assert(
      fc.property(
        anyPairs,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (pairs, one, other) => {
          const read = calibrate(pairs);
          const [low, high] = one < other ? [one, other] : [other, one];
          expect(read(low)).toBeLessThanOrEqual(read(high) + 1e-9);
          for (const judged of [low, high]) {
            expect(read(judged)).toBeGreaterThanOrEqual(0);
            expect(read(judged)).toBeLessThanOrEqual(1);
            expect(Math.abs(read(judged) - judged)).toBeLessThanOrEqual(0.35 + 1e-9);
          }
        },
      ),
    );
  });
});

describe('agreement between judge and people', () => {
  const along: Pair[] = [0, 0.25, 0.5, 0.75, 1].flatMap((value) => [
    { judged: value, rated: value },
    { judged: value, rated: value },
  ]);

  it('is full where both say the same', () => {
    expect(agreementOf(along)).toMatchObject({ pairs: 10, correlation: 1, kappa: 1, bias: 0 });
  });

  it('is told in answers that both call good or neither does, with an interval', () => {
    const { alike } = agreementOf([...along, { judged: 1, rated: 0 }, { judged: 0.5, rated: 1 }]);
    expect(alike?.share).toBeCloseTo(10 / 12);
    expect(alike?.low).toBeGreaterThan(0.5);
    expect(alike?.high).toBeLessThan(1);
  });

  it('is the reverse where they differ, with an interval that tells so', () => {
    const against = along.map(({ judged, rated }) => ({ judged: 1 - judged, rated }));
    const found = agreementOf(against);
    expect(found.correlation).toBeCloseTo(-1);
    expect(found.interval![1]).toBeLessThan(0);
    expect(found.kappa).toBeLessThan(0);
  });

  it('says nothing where there is too little to say', () => {
    expect(agreementOf(along.slice(0, 3))).toMatchObject({ correlation: null, interval: null, kappa: null });
    expect(agreementOf([])).toEqual({
      pairs: 0,
      alike: null,
      correlation: null,
      interval: null,
      kappa: null,
      bias: null,
    });
    expect(agreementOf(along.map(({ rated }) => ({ judged: 0.5, rated }))).correlation).toBeNull();
  });
});
