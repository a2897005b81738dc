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
  it('hold tokens for requests under way, so that together they do not pass the limit', () => {
    const rates = new Rates();
    const holder = key({ tokensPerMinute: 600 });
    const first = rates.hold(holder, 400, 0);
    expect(first.held).toBe(true);
    expect(rates.hold(holder, 300, 0)).toEqual({ held: false, limit: 600, waitMs: 10_000 });
    const second = rates.hold(holder, 200, 0);
    expect(second.held).toBe(true);
    rates.spend(holder, 100, 0);
    if (first.held) {
      first.release();
      first.release();
    }
    expect(rates.hold(holder, 301, 0).held).toBe(false);
    expect(rates.hold(holder, 300, 0).held).toBe(true);
  });
  it('let what may take more than a minute’s worth come alone', () => {
    const rates = new Rates();
    const holder = key({ tokensPerMinute: 600 });
    const hold = rates.hold(holder, 10_000, 0);
    expect(hold.held).toBe(true);
    expect(rates.hold(holder, 1, 0).held).toBe(false);
    if (hold.held) hold.release();
    rates.spend(holder, 60, 0);
    expect(rates.hold(holder, 10_000, 0)).toMatchObject({ held: false, waitMs: 6_000 });
    expect(rates.hold(holder, 10_000, 6_000).held).toBe(true);
    expect(rates.hold(key({ id: 'k2' }), 10_000, 0).held).toBe(true);
  });
  it('never let the tokens of requests at the same time pass the limit, where they take what was held', () => {
    const actions = fc.array(fc.tuple(fc.nat(2_000), fc.integer({ min: 1, max: 400 }), fc.boolean()));
    fc.assert(
      fc.property(actions, (all) => {
        const rates = new Rates();
        const holder = key({ tokensPerMinute: 600 });
        const underWay: { tokens: number; release: () => void }[] = [];
        let now = 0;
        let taken = 0;
        for (const [gap, tokens, ends] of all) {
          now += gap;
          const hold = rates.hold(holder, tokens, now);
          if (hold.held) underWay.push({ tokens, release: hold.release });
          const ended = ends ? underWay.shift() : undefined;
          if (ended === undefined) continue;
          rates.spend(holder, ended.tokens, now);
          ended.release();
          taken += ended.tokens;
          expect(taken).toBeLessThanOrEqual(600 + (now * 600) / 60_000 + 1e-6);
        }
      }),
    );
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
