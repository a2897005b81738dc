import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bar, barLines, decimals, figureOf, median, textTable } from './table.ts';

describe('the median', () => {
  it('is the middle value, or the mean of the two middle ones', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([])).toBeNaN();
  });

  it('lies between the lowest and the highest, and leaves the samples as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const before = [...values];
        const figure = figureOf(values);
        expect(figure.low).toBeLessThanOrEqual(figure.median);
        expect(figure.median).toBeLessThanOrEqual(figure.high);
        expect(values).toEqual(before);
      }),
    );
  });
});

describe('a bar', () => {
  it('is met on its own side of the limit, the limit included', () => {
    expect(bar('share', 0.6, ['at least', 0.6, '']).met).toBe(true);
    expect(bar('share', 0.59, ['at least', 0.6, '']).met).toBe(false);
    expect(bar('time', 0.5, ['at most', 0.5, ' ms']).met).toBe(true);
    expect(bar('time', 0.51, ['at most', 0.5, ' ms']).met).toBe(false);
  });

  it('is not met by what could not be measured', () => {
    expect(bar('share', Number.NaN, ['at least', 0.6, '']).met).toBe(false);
    expect(bar('time', Number.NaN, ['at most', 0.5, ' ms']).met).toBe(false);
  });

  it('is printed with its figure and its limit', () => {
    const lines = barLines([
      bar('share', 0.714, ['at least', 0.6, '']),
      bar('time', 12.3, ['at most', 1, ' ms']),
    ]);
    expect(lines).toBe('✓ share     0.71  (at least 0.6)\n✗ time   12.3 ms  (at most 1 ms)');
  });
});

describe('a table', () => {
  it('aligns names to the left and figures to the right', () => {
    expect(textTable([['a', '1'], ['long', '1,000'], ['b']])).toBe('a         1\nlong  1,000\nb');
  });

  it('prints as many decimals as help', () => {
    expect([0.1234, 12.34, 1234.5, Number.NaN].map(decimals)).toEqual(['0.12', '12.3', '1235', '–']);
  });
});
