import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { held, type LedgerWorld, ledgerWorld, noon, request } from './fixtures.ts';

let world: LedgerWorld;
beforeEach(async () => {
  world = await ledgerWorld();
});
afterEach(() => world[Symbol.asyncDispose]());

const today = 'day:2026-11-21';
const hour = 3_600_000;

describe('the ledger', () => {
  it('sets the worst case aside, and books what it cost in its place', async () => {
    const ledger = await world.open({ limits: { day: 1000 } });
    const reservation = await held(ledger, 400);
    expect(world.account(today)).toEqual({ settled: 0, reserved: 400 });
    await ledger.settle(reservation, 250);
    expect(world.account(today)).toEqual({ settled: 250, reserved: 0 });
    expect(world.account('month:2026-11')).toEqual({ settled: 250, reserved: 0 });
    expect(world.account('total')).toEqual({ settled: 250, reserved: 0 });
  });

  it('gives back what was not spent', async () => {
    const ledger = await world.open({ limits: { day: 1000 } });
    await ledger.release(await held(ledger, 1000));
    expect(world.account(today)).toEqual({ settled: 0, reserved: 0 });
    await held(ledger, 1000);
  });

  it('refuses what might pass a limit, and says which and until when', async () => {
    const ledger = await world.open({ limits: { day: 1_000_000, total: 50_000_000 } });
    await ledger.settle(await held(ledger, 700_000), 700_000);
    const grant = await ledger.reserve(request(300_001));
    expect(grant).toMatchObject({
      granted: false,
      refusal: {
        account: today,
        leftMicroUsd: 300_000,
        limitMicroUsd: 1_000_000,
        resetsAt: Date.UTC(2026, 10, 21, 23),
        message: "This may cost up to $0.30, and $0.30 is left of the day's budget ($1.00).",
      },
    });
    expect(world.account(today)).toEqual({ settled: 700_000, reserved: 0 });
    await held(ledger, 300_000);
  });

  it('names the limit that stands in the way longest', async () => {
    const ledger = await world.open({ limits: { day: 10, month: 10, total: 10 } });
    await held(ledger, 10);
    expect(await ledger.reserve(request(1))).toMatchObject({
      refusal: { account: 'total', resetsAt: null },
    });
  });

  it('weighs on the accounts of key and run as well, all or none', async () => {
    const ledger = await world.open();
    await ledger.setLimit('key:k1/day', 100);
    const holders = ['key:k1', 'run:r1'] as const;
    await held(ledger, 60, { holders, keyId: 'k1' });
    expect(await ledger.reserve(request(60, { holders }))).toMatchObject({
      refusal: { account: 'key:k1/day:2026-11-21' },
    });
    expect(world.account('run:r1')).toEqual({ settled: 0, reserved: 60 });
    expect(world.account(today)).toEqual({ settled: 0, reserved: 60 });
    await held(ledger, 60, { holders: ['key:k2'] });
  });

  it('ends a reservation once, whatever is called again', async () => {
    const ledger = await world.open();
    const reservation = await held(ledger, 400);
    await ledger.settle(reservation, 100);
    await ledger.settle(reservation, 300);
    await ledger.release(reservation);
    expect(world.account(today)).toEqual({ settled: 100, reserved: 0 });
  });

  it('settles in the same write as other records', async () => {
    const ledger = await world.open();
    const settlement = ledger.settlement(await held(ledger, 400), 100);
    expect(settlement.writes.map(([name]) => name)).toEqual(['settleAccounts', 'endReservation']);
  });

  it('writes later what cannot be written now, and lets nothing be spent meanwhile', async () => {
    const ledger = await world.open({ limits: { day: 1000 } });
    const reservation = await held(ledger, 400);
    world.disk.full = true;
    await ledger.settle(reservation, 100);
    await expect(ledger.reserve(request(1))).rejects.toMatchObject({ kind: 'storage_unavailable' });
    world.disk.full = false;
    await ledger.close();
    expect(world.account(today)).toEqual({ settled: 100, reserved: 0 });
  });

  it('keeps a limit that a person chose above configuration, over restarts', async () => {
    const first = await world.open({ limits: { day: 1000 } });
    await first.setLimit('day', 5);
    const second = await world.open({ limits: { day: 2000 } });
    expect(await second.reserve(request(6))).toMatchObject({ granted: false });
    await second.setLimit('day', null);
    await held(second, 3000);
    await second.setLimit('day', 'config');
    expect(await second.reserve(request(1))).toMatchObject({ refusal: { limitMicroUsd: 2000 } });
  });

  it('forgets a configured limit that is configured no more', async () => {
    await world.open({ limits: { day: 5 } });
    await held(await world.open(), 1000);
  });

  it.each(['week', 'key:', 'key:a b', 'run:r/day', 'day:2026-11-21'])('knows no account %s', async (name) => {
    const ledger = await world.open();
    await expect(ledger.setLimit(name, 5)).rejects.toMatchObject({ kind: 'invalid_request' });
  });

  it('begins a new allowance when the day ends where the user lives', async () => {
    const ledger = await world.open({ limits: { day: 10 } });
    await held(ledger, 10);
    world.clock.now = noon + 12 * hour - 1;
    expect(await ledger.reserve(request(10))).toMatchObject({ granted: false });
    world.clock.now = noon + 12 * hour;
    await held(ledger, 10);
  });

  it('warns once at each share of a limit, whichever process sees it', async () => {
    const one = await world.open({ limits: { day: 1000 } });
    const other = await world.open({ limits: { day: 1000 } });
    for (const [ledger, amount] of [
      [one, 500],
      [other, 100],
      [one, 350],
    ] as const) {
      await ledger.settle(await held(ledger, amount), amount);
      await one.standings();
      await other.standings();
    }
    await new Promise(setImmediate);
    expect(world.events.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['warning', `${today}@0.5/1000`],
      ['warning', `${today}@0.95/1000`],
    ]);
  });

  it('tells cheaply how much is left of the tightest limit', async () => {
    const ledger = await world.open({ limits: { day: 1000, total: 5000 } });
    expect(ledger.state()).toMatchObject({
      remainingMicroUsd: 1000,
      exhausted: false,
      nearing: false,
      warning: null,
      budget: "day's budget",
    });
    await ledger.settle(await held(ledger, 600), 600);
    await held(ledger, 400);
    await ledger.standings();
    expect(ledger.state()).toMatchObject({ remainingMicroUsd: 0, exhausted: true, nearing: true });
    expect((await world.open()).state().remainingMicroUsd).toBe(null);
  });
});
