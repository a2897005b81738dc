import { expect, it } from 'vitest';
import { Breaker } from './breaker.ts';

function opened(at: number): Breaker {
  const breaker = new Breaker();
  for (let count = 0; count < 4; count++) breaker.failed(at);
  return breaker;
}

it('opens after four failures in a row, and not after three and a success', () => {
  const breaker = new Breaker();
  for (let count = 0; count < 3; count++) breaker.failed(0);
  breaker.succeeded();
  breaker.failed(0);
  expect(breaker.isOpen(0)).toBe(false);
  expect(opened(0).isOpen(1_999)).toBe(true);
});

it('lets one probe through after the pause, and closes when it succeeds', () => {
  const breaker = opened(0);
  expect(breaker.isOpen(2_000)).toBe(false);
  breaker.trying(2_000);
  expect(breaker.isOpen(2_000)).toBe(true);
  breaker.succeeded();
  expect(breaker.isOpen(2_001)).toBe(false);
});

it('never pauses longer than 8 s, however many probes fail', () => {
  const breaker = opened(0);
  let now = 2_000;
  for (let probe = 0; probe < 6; probe++) {
    breaker.trying(now);
    breaker.failed(now);
    expect(breaker.isOpen(now + 8_000)).toBe(false);
    now += 8_000;
  }
});

it('is not held open longer by calls that were under way when it opened', () => {
  const breaker = opened(0);
  for (let late = 1; late < 50; late++) breaker.failed(1_000);
  expect(breaker.isOpen(2_000)).toBe(false);
});

it('lets another probe through where the first one never tells', () => {
  const breaker = opened(0);
  breaker.trying(2_000);
  expect(breaker.isOpen(10_000)).toBe(false);
});
