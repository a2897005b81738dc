import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Active, type Underway } from './active.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => vi.useRealTimers());

function watched(): { task: Underway; ticks: number[]; stops: number } {
  const seen = { ticks: [] as number[], stops: 0 };
  return Object.assign(seen, {
    task: { tick: (now: number) => void seen.ticks.push(now), stop: () => void seen.stops++ },
  });
}

it('tells what is under way the time, with one timer for all, which ends with the last', () => {
  const active = new Active();
  const [one, other] = [watched(), watched()];
  active.add(one.task);
  active.add(other.task);
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(300);
  expect([one.ticks.length, other.ticks.length]).toEqual([3, 3]);
  active.delete(one.task);
  active.delete(other.task);
  vi.advanceTimersByTime(100);
  expect(vi.getTimerCount()).toBe(0);
});

it('R49: after the process was stopped, lets what has arrived be read before a deadline counts', () => {
  const active = new Active();
  const { task, ticks } = watched();
  active.add(task);
  vi.setSystemTime(Date.now());
  const real = performance.now();
  const spy = vi.spyOn(performance, 'now').mockReturnValue(real + 60_000);
  vi.advanceTimersByTime(100);
  expect(ticks).toEqual([]);
  spy.mockReturnValue(real + 60_100);
  vi.advanceTimersByTime(100);
  expect(ticks).toEqual([real + 60_100]);
  spy.mockRestore();
});

it('R56: stops at the deadline what has not ended, and does not wait for ever for what will not', async () => {
  const active = new Active();
  const seen = watched();
  active.add(seen.task);
  let drained = false;
  const drain = active.drain(1_000).then(() => {
    drained = true;
  });
  expect(active.stopping).toBe(true);
  await vi.advanceTimersByTimeAsync(1_000);
  expect([seen.stops, drained]).toEqual([1, false]);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(drained).toBe(true);
  await drain;
  active.delete(seen.task);
});

it('is quiet where nothing is under way and nothing was a moment ago', () => {
  const active = new Active();
  const one = watched();
  expect(active.isQuiet).toBe(true);
  active.add(one.task);
  vi.advanceTimersByTime(1_000);
  expect(active.isQuiet).toBe(false);
  active.delete(one.task);
  vi.advanceTimersByTime(200);
  expect(active.isQuiet).toBe(false);
  vi.advanceTimersByTime(100);
  expect(active.isQuiet).toBe(true);
});
