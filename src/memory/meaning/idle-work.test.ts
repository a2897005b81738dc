import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IdleWork } from './idle-work.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function workOf(steps: number) {
  const state = { idle: true, done: 0, left: steps };
  const work = new IdleWork({
    async step() {
      state.done += 1;
      state.left -= 1;
      return state.left > 0;
    },
    isIdle: () => state.idle,
    onTrouble: () => undefined,
  });
  return { state, work };
}

describe('work in idle time', () => {
  it('goes on until nothing is left, and begins anew when woken', async () => {
    const { state, work } = workOf(3);
    work.wake();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state.done).toBe(3);
    state.left = 1;
    work.wake();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state.done).toBe(4);
    await work.close();
  });

  it('takes one step in ten seconds while others wait for answers, however often it is woken', async () => {
    const { state, work } = workOf(1_000);
    state.idle = false;
    for (let tenth = 0; tenth < 300; tenth++) {
      work.wake();
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(state.done).toBeLessThanOrEqual(3);
    expect(state.done).toBeGreaterThan(0);
    await work.close();
  });

  it('begins soon after nobody waits any more', async () => {
    const { state, work } = workOf(1);
    state.idle = false;
    work.wake();
    await vi.advanceTimersByTimeAsync(500);
    expect(state.done).toBe(0);
    state.idle = true;
    await vi.advanceTimersByTimeAsync(200);
    expect(state.done).toBe(1);
    await work.close();
  });

  it('rests as long as a step took of this thread, not as long as it waited for another', async () => {
    const doneWithin = async (share: number): Promise<number> => {
      const state = { done: 0, waited: 0 };
      const work = new IdleWork({
        async step() {
          await new Promise((resolve) => setTimeout(resolve, 100));
          state.done += 1;
          state.waited += 100 * share;
          return true;
        },
        isIdle: () => true,
        elsewhere: () => state.waited,
        onTrouble: () => undefined,
      });
      work.wake();
      await vi.advanceTimersByTimeAsync(10_000);
      await Promise.all([work.close(), vi.advanceTimersByTimeAsync(200)]);
      return state.done;
    };
    expect(await doneWithin(0)).toBeLessThanOrEqual(51);
    expect(await doneWithin(1)).toBeGreaterThanOrEqual(85);
  });

  it('does nothing more once it is closed', async () => {
    const { state, work } = workOf(5);
    work.wake();
    await work.close();
    work.wake();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(state.done).toBe(0);
  });
});
