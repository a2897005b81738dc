import { describe, expect, it } from 'vitest';
import { understand } from '../understand.ts';
import { featuresOf } from './features.ts';

const featuresIn = (wish: string) => featuresOf(understand(wish, []), []);
const lengthOf = (wish: string) => Math.hypot(...featuresIn(wish).values());

describe('the features of a wish', () => {
  it('weigh the same in a short and in a long one', () => {
    const long = `draw a fox that ${'runs through a wood and '.repeat(400)}sleeps`;
    expect(lengthOf(long)).toBeCloseTo(lengthOf('draw a fox'), 6);
  });

  it('are shared by wishes that say the same in two languages', () => {
    const dutch = featuresIn('vertaal deze brief');
    const shared = [...featuresIn('translate this letter').keys()].filter((hash) => dutch.has(hash));
    const other = [...featuresIn('what a lovely morning').keys()].filter((hash) => dutch.has(hash));
    expect(shared.length).toBeGreaterThan(2 * other.length);
  });

  it('leave out what only is worked on', () => {
    expect(featuresIn('summarise: the fox sleeps. It rains. The end is near.').size).toBeLessThan(
      featuresIn('summarise. The fox sleeps. It rains. The end is near.').size,
    );
  });
});
