import { expect, it } from 'vitest';
import { isServed } from './served.ts';

const lists = ['circle*, number line', 'turn* into, spin*'];

it('takes a wish with a word of each list', () => {
  expect(isServed('Two circles turn into one', lists)).toBe(true);
  expect(isServed('a point on a number line that spins', lists)).toBe(true);
  expect(isServed('a man turns into a wolf', lists)).toBe(false);
  expect(isServed('a circle of friends', lists)).toBe(false);
});
