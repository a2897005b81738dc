import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { priceList } from '../catalog/price-list.ts';
import type { ListedPrice } from '../catalog/prices.ts';
import { costMicroUsd, priceOf } from '../catalog/prices.ts';
import type { ChatRequest, ContentPart } from '../task/chat.ts';
import type { TaskInput } from '../task/task.ts';
import { held, type LedgerWorld, ledgerWorld, noon, price, request } from './fixtures.ts';
import { costOfBrokenOff, worstCaseOf } from './worst-case.ts';

let world: LedgerWorld;
beforeEach(async () => {
  world = await ledgerWorld();
});
afterEach(() => world[Symbol.asyncDispose]());

const today = 'day:2026-11-21';
const lease = 60_000;
const day = 86_400_000;

const model = { name: 'gpt-test', reasoning: false, contextLength: 400_000 };
const chat = (differences: Partial<ChatRequest> = {}): TaskInput => ({
  kind: 'chat',
  request: { model: 'x', messages: [{ role: 'user', content: 'Hello' }], ...differences },
});
const withPart = (part: ContentPart) => chat({ messages: [{ role: 'user', content: [part] }] });
const worst = (input: TaskInput, of: ListedPrice = price, inputTokens = 1000, as = model) =>
  worstCaseOf(input, as, of, inputTokens).microUsd;

describe('budgets, as an attacker and a bad day would try them', () => {
  it('U01: of 500 at once with money for 10, 10 are let through, and the sum never passes the limit', async () => {
    const ledger = await world.open({ limits: { day: 1000 } });
    const grants = await Promise.all(Array.from({ length: 500 }, () => ledger.reserve(request(100))));
    expect(grants.filter(({ granted }) => granted)).toHaveLength(10);
    expect(world.account(today)).toEqual({ settled: 0, reserved: 1000 });
  });

  describe('U02: the worst case', () => {
    it('holds all the input fresh and the answer as long as allowed', () => {
      expect(worst(chat({ max_tokens: 100 }))).toBe(1300 * 2 + 100 * 10);
      expect(worst(chat())).toBe(1300 * 2 + 8192 * 10);
    });

    it('counts thinking where the answer was left open', () => {
      expect(worst(chat(), price, 0, { ...model, reasoning: true })).toBe(32_768 * 10);
    });

    it('counts every answer that was asked for', () => {
      expect(worst(chat({ max_tokens: 100, n: 3 }), price, 0)).toBe(3000);
    });

    it('takes the rate of writing a cache where that is higher, and never the one of reading it', () => {
      const cached = { ...price, cachedInputPerMillion: 0.2, cacheWritePerMillion: 2.5 };
      expect(worst(chat({ max_tokens: 1 }), cached)).toBe(1300 * 2.5 + 10);
    });

    it('takes the rates of long prompts from where this may be one', () => {
      const long = { ...price, longPrompt: { above: 272_000, inputTimes: 2, outputTimes: 1.5 } };
      expect(worst(chat({ max_tokens: 10 }), long, 209_000)).toBe(271_700 * 2 + 100);
      expect(worst(chat({ max_tokens: 10 }), long, 210_000)).toBe(273_000 * 4 + 150);
    });

    it('counts images, sound and files by what they may cost at most', () => {
      const image = { type: 'image_url', image_url: { url: 'https://example.org/a.png' } } as const;
      expect(worst(withPart(image), price, 0)).toBe(5000 * 2 + 81_920);
      const mini = { ...model, name: 'gpt-4o-mini' };
      expect(worst(withPart(image), price, 0, mini)).toBe(50_000 * 2 + 81_920);
      const sound = {
        type: 'input_audio',
        input_audio: { data: 'A'.repeat(16_000), format: 'mp3' },
      } as const;
      expect(worst(withPart(sound), price, 0)).toBe(1536 * 2 + 81_920);
      const file = { type: 'file', file: { file_id: 'file-1' } } as const;
      expect(worst(withPart(file), price, 0)).toBe(400_000 * 2 + 81_920);
    });

    it('is never less than what an answer within it costs, for every price in the list', () => {
      const prices = priceList.flatMap(({ kind, prices: rows }) =>
        rows.map((row) => priceOf(kind, row.model, {})!),
      );
      expect(prices.length).toBeGreaterThan(50);
      for (const listed of prices) {
        for (const inputTokens of [10, 250_000, 300_000]) {
          const usage = { inputTokens, cachedTokens: 0, cacheWriteTokens: inputTokens, outputTokens: 500 };
          expect(worst(chat({ max_tokens: 500 }), listed, inputTokens)).toBeGreaterThanOrEqual(
            costMicroUsd(listed, usage),
          );
        }
      }
    });
  });

  it('U03: two processes on one database share one limit', async () => {
    const ledgers = [
      await world.open({ limits: { day: 1000 } }),
      await world.open({ limits: { day: 1000 } }),
    ] as const;
    const grants = await Promise.all(
      Array.from({ length: 200 }, (_, index) => ledgers[index % 2]!.reserve(request(100))),
    );
    expect(grants.filter(({ granted }) => granted)).toHaveLength(10);
  });

  it('U04: the first requests of a new key, all at once, are held to its limit', async () => {
    const ledger = await world.open();
    await ledger.setLimit('key:new', 300);
    const holders = ['key:new'] as const;
    const grants = await Promise.all(
      Array.from({ length: 50 }, () => ledger.reserve(request(100, { holders }))),
    );
    expect(grants.filter(({ granted }) => granted)).toHaveLength(3);
  });

  it('U05: an attempt that broke off is charged for what may have been written unseen, within what was reserved', () => {
    const seen = { inputTokens: 1000, answerTokens: 50, elapsedMs: 2000 };
    const charge = costOfBrokenOff(price, seen, 100_000);
    expect(charge).toBe(1300 * 2 + (65 + 600) * 10);
    expect(charge).toBeGreaterThan(1000 * 2 + 50 * 10);
    expect(costOfBrokenOff(price, seen, 5000)).toBe(5000);
  });

  it('U06: more than was reserved is booked, told, and stops what follows', async () => {
    const ledger = await world.open({ limits: { day: 1000 } });
    const reservation = await held(ledger, 900);
    await ledger.settle(reservation, 1500);
    expect(world.account(today)).toEqual({ settled: 1500, reserved: 0 });
    expect(world.events).toContainEqual({
      kind: 'overdraft',
      subject: reservation.id,
      detail: '1500 micro-dollars were charged where 900 had been reserved.',
    });
    expect(await ledger.reserve(request(0))).toMatchObject({ refusal: { leftMicroUsd: 0 } });
    expect(await ledger.reserve(request(1))).toMatchObject({ granted: false });
  });

  it('U07: what a killed process held is charged at the worst case when Polder starts again, once', async () => {
    const killed = await world.open({ limits: { day: 1000 } });
    const lost = await held(killed, 300);
    await killed.settle(await held(killed, 200), 50);
    await world.open({ limits: { day: 1000 }, alone: true });
    expect(world.account(today)).toEqual({ settled: 350, reserved: 0 });
    await world.open({ limits: { day: 1000 }, alone: true });
    expect(world.account(today)).toEqual({ settled: 350, reserved: 0 });
    expect(world.events.filter(({ kind }) => kind === 'expired')).toMatchObject([{ subject: lost.id }]);
  });

  it('U07: the loss is put right when the cost turns out after all', async () => {
    const slow = await world.open();
    const reservation = await held(slow, 300);
    world.clock.now += 2 * lease;
    await world.open();
    expect(world.account(today)).toEqual({ settled: 300, reserved: 0 });
    await slow.settle(reservation, 120);
    expect(world.account(today)).toEqual({ settled: 120, reserved: 0 });
  });

  it('U08: every attempt of one interaction has a reservation of its own', async () => {
    const ledger = await world.open({ limits: { day: 1000 } });
    const first = await held(ledger, 400);
    const second = await held(ledger, 500);
    expect(first.interaction).toBe(second.interaction);
    expect(await ledger.reserve(request(200))).toMatchObject({ granted: false });
    await ledger.release(first);
    await ledger.settle(second, 450);
    expect(world.account(today)).toEqual({ settled: 450, reserved: 0 });
  });

  describe('U09: the clock gives no second allowance', () => {
    it('when it is put back a day', async () => {
      const ledger = await world.open({ limits: { day: 100 } });
      await held(ledger, 100);
      world.clock.now -= day;
      expect(await ledger.reserve(request(1))).toMatchObject({ refusal: { account: today } });
    });

    it('when it is put back and Polder starts again', async () => {
      const before = await world.open({ limits: { day: 100 } });
      await before.settle(await held(before, 100), 100);
      world.clock.now -= day;
      const after = await world.open({ limits: { day: 100 } });
      expect(await after.reserve(request(1))).toMatchObject({ refusal: { account: today } });
      expect(after.calendar.clockIsBehind).toBe(true);
    });

    it('when another machine’s clock is a day behind', async () => {
      const behind = await world.open({ limits: { day: 100 } });
      behind.calendar.window();
      world.clock.now += day;
      const ahead = await world.open({ limits: { day: 100 } });
      await held(ahead, 100);
      world.clock.now -= day;
      expect(await behind.reserve(request(1))).toMatchObject({ refusal: { account: 'day:2026-11-22' } });
    });

    it('at the end of a month', async () => {
      world.clock.now = Date.UTC(2026, 10, 30, 22, 59);
      const ledger = await world.open({ limits: { month: 100 } });
      await held(ledger, 100);
      world.clock.now += 60_000;
      await held(ledger, 100);
      world.clock.now -= 60_000;
      expect(await ledger.reserve(request(1))).toMatchObject({ refusal: { account: 'month:2026-12' } });
    });
  });

  it('U10: is settled at the price of admission, kept with the reservation, and sums are whole numbers', async () => {
    const ledger = await world.open();
    const reservation = await held(ledger, 1000, { price: { ...price, inputPerMillion: 0.1 } });
    expect(reservation.price.inputPerMillion).toBe(0.1);
    const kept = await world.database.read
      .selectFrom('reservations')
      .select('price')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(kept.price)).toMatchObject({ inputPerMillion: 0.1, source: 'a test' });
    for (let time = 0; time < 100; time++) {
      const usage = { inputTokens: 3, cachedTokens: 0, outputTokens: 0 };
      const one = await held(ledger, 10);
      await ledger.settle(one, costMicroUsd(reservation.price, usage));
    }
    expect(world.account('total')).toEqual({ settled: 100, reserved: 1000 });
  });

  it.each([-5, Number.NaN, Number.POSITIVE_INFINITY, 1.5])(
    'U11: a charge of %s is taken for the worst case, and told',
    async (nonsense) => {
      const ledger = await world.open();
      await ledger.settle(await held(ledger, 70), nonsense);
      expect(world.account(today)).toEqual({ settled: 70, reserved: 0 });
      expect(world.events).toMatchObject([{ kind: 'odd-charge' }]);
    },
  );

  describe('U12: a reservation that nobody ends', () => {
    it('is charged with evidence once its process has not been seen for the lease, and never blocks the next day', async () => {
      const stuck = await world.open({ limits: { day: 100 } });
      await held(stuck, 100);
      world.clock.now += lease + 1;
      const other = await world.open({ limits: { day: 100 } });
      expect(world.account(today)).toEqual({ settled: 100, reserved: 0 });
      const [told] = world.events.filter(({ kind }) => kind === 'expired');
      expect(told!.detail).toMatch(/^Interaction 01k9z3v7m2aaqx8e5r0t4w was under way .*\$0\.000100/);
      world.clock.now = noon + day;
      await held(other, 100);
    });

    it('is left alone while its process lives', async () => {
      const alive = await world.open();
      await held(alive, 100);
      world.clock.now += lease - 1;
      await world.open();
      expect(world.account(today)).toEqual({ settled: 0, reserved: 100 });
    });

    it('is not kept alive by a clock that ran ahead', async () => {
      world.clock.now += 365 * day;
      await held(await world.open(), 100);
      world.clock.now = noon;
      await world.open();
      expect(world.account('total')).toEqual({ settled: 100, reserved: 0 });
    });
  });
});
