import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Key, unlimitedKey } from './key.ts';
import { Rates } from './rates.ts';

const key = (limits: Partial<Key>): Key => ({
  ...unlimitedKey,
  id: 'k1',
  name: 'one',
  role: 'caller',
  ending: 'abcd',
  createdAt: 0,
  revokedAt: null,
  lastUsedAt: null,
  ...limits,
});

describe('rates', () => {
  it('let a minute’s worth come at once and then one at a time', () => {
    const rates = new Rates();
    const two = key({ requestsPerMinute: 2 });
    expect(rates.take(two, 0).requests).toEqual({ limit: 2, remaining: 1, resetMs: 30_000 });
    expect(rates.take(two, 0).waitMs).toBe(0);
    expect(rates.take(two, 0)).toMatchObject({ waitMs: 30_000, requests: { remaining: 0, resetMs: 60_000 } });
    expect(rates.take(two, 29_999).waitMs).toBeGreaterThan(0);
    expect(rates.take(two, 30_000).waitMs).toBe(0);
  });
  it('do not count what was refused', () => {
    const rates = new Rates();
    const one = key({ requestsPerMinute: 1 });
    rates.take(one, 0);
    for (let now = 0; now < 60_000; now += 100) expect(rates.take(one, now).waitMs).toBeGreaterThan(0);
    expect(rates.take(one, 60_000).waitMs).toBe(0);
  });
  it('make whoever read more tokens than it may wait until that is made good', () => {
    const rates = new Rates();
    const holder = key({ tokensPerMinute: 600 });
    expect(rates.take(holder, 0).waitMs).toBe(0);
    rates.spend(holder, 1_200, 0);
    expect(rates.take(holder, 0)).toMatchObject({ tokens: { remaining: 0 } });
    expect(rates.take(holder, 60_000).waitMs).toBe(100);
    expect(rates.take(holder, 60_100).waitMs).toBe(0);
  });
  it('know nothing of keys without limits, and nothing of one key by another', () => {
    const rates = new Rates();
    expect(rates.take(key({}), 0)).toEqual({ requests: undefined, tokens: undefined, waitMs: 0 });
    rates.take(key({ requestsPerMinute: 1 }), 0);
    expect(rates.take(key({ id: 'k2', requestsPerMinute: 1 }), 0).waitMs).toBe(0);
  });
  it('hold a changed limit at once', () => {
    const rates = new Rates();
    rates.take(key({ requestsPerMinute: 1_000 }), 0);
    rates.take(key({ requestsPerMinute: 1 }), 0);
    expect(rates.take(key({ requestsPerMinute: 1 }), 0).waitMs).toBeGreaterThan(0);
  });
  it('never let more come in any stretch of time than the bucket and the stretch allow', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.array(fc.nat(5_000)), (limit, gaps) => {
        const rates = new Rates();
        let now = 0;
        let taken = 0;
        for (const gap of gaps) {
          now += gap;
          if (rates.take(key({ requestsPerMinute: limit }), now).waitMs === 0) taken += 1;
          expect(taken).toBeLessThanOrEqual(limit + (now * limit) / 60_000 + 1e-6);
        }
      }),
    );
  });
});
