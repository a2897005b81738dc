import { expect, it } from 'vitest';
import { WrongKeys } from './wrong-keys.ts';

it('K15: wrong keys are throttled by the address they come from, and may be tried again in time', () => {
  const wrongKeys = new WrongKeys();
  for (let index = 0; index < 100; index++) wrongKeys.count('one', 0);
  expect(() => wrongKeys.count('one', 0)).toThrow('Too many wrong keys');
  expect(() => wrongKeys.count('other', 0)).not.toThrow();
  expect(() => wrongKeys.count('one', 99)).toThrow();
  expect(() => wrongKeys.count('one', 100)).not.toThrow();
});

it('K15: a hundred thousand addresses do not fill the memory', () => {
  const wrongKeys = new WrongKeys();
  for (let index = 0; index < 100_000; index++) wrongKeys.count(String(index), index);
  expect(() => wrongKeys.count('0', 100_000)).not.toThrow();
});
