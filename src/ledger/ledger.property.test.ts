import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LedgerWorld, ledgerWorld, noon, request } from './fixtures.ts';
import type { Ledger } from './ledger.ts';
import type { Reservation } from './reservation.ts';

let world: LedgerWorld;
beforeAll(async () => {
  world = await ledgerWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const dayMs = 86_400_000;
const lease = 60_000;
const limits = { day: 1000, month: 2500, total: 4000 };

/** One thing done to the ledgers of two processes; `pick` chooses among the reservations there are. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('reserve' as const), by: fc.nat(1), amount: fc.nat(600) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('settle' as const),
      pick: fc.nat(99),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('release' as const), pick: fc.nat(99) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('die' as const), by: fc.nat(1) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('clock' as const), days: fc.integer({ min: -2, max: 2 }) }),
  },
);

/** A reservation as the model knows it; `charged` stays undefined while it is held. */
interface Known {
  readonly reservation: Reservation;
  readonly by: Ledger;
  readonly day: string;
  charged: number | undefined;
  over: boolean;
}

describe('the ledger, whatever is done to it in whatever order', () => {
  it('never passes a limit, and its sums are exact', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        world.clear();
        world.clock.now = noon;
        const open = () => world.open({ limits, leaseMs: lease });
        const ledgers = [await open(), await open()];
        const known: Known[] = [];
        for (const one of steps) {
          switch (one.do) {
            case 'reserve': {
              const by = ledgers[one.by]!;
              const grant = await by.reserve(request(one.amount));
              const { day } = by.calendar.window();
              if (grant.granted)
                known.push({ reservation: grant.reservation, by, day, charged: undefined, over: false });
              else expectTight(known, by.calendar.window(), one.amount);
              break;
            }
            case 'settle':
            case 'release': {
              const chosen = known[one.pick % Math.max(1, known.length)];
              if (chosen === undefined) break;
              const actual =
                one.do === 'release' ? 0 : Math.floor(chosen.reservation.amountMicroUsd * one.share);
              if (one.do === 'release') await chosen.by.release(chosen.reservation);
              else await chosen.by.settle(chosen.reservation, actual);
              if (!chosen.over) chosen.charged = actual;
              chosen.over = true;
              break;
            }
            case 'die': {
              // Its lease runs out and another takes its place; its own last words may still come.
              const gone = ledgers[one.by]!;
              world.clock.now += 2 * lease;
              const before = known.filter((entry) => entry.charged === undefined);
              ledgers[one.by] = await open();
              for (const entry of before) entry.charged = entry.reservation.amountMicroUsd;
              expect(gone).not.toBe(ledgers[one.by]);
              break;
            }
            case 'clock':
              world.clock.now += one.days * dayMs;
          }
          expectSums(known);
        }
      }),
      { numRuns: 150 },
    );
  });
});

function spentBy(entry: Known): number {
  return entry.charged ?? 0;
}

function heldBy(entry: Known): number {
  return entry.charged === undefined ? entry.reservation.amountMicroUsd : 0;
}

function expectSums(known: readonly Known[]): void {
  const accounts = new Map<string, Known[]>([['total', [...known]]]);
  for (const entry of known) {
    for (const id of [`day:${entry.day}`, `month:${entry.day.slice(0, 7)}`])
      accounts.set(id, [...(accounts.get(id) ?? []), entry]);
  }
  for (const [id, entries] of accounts) {
    const settled = entries.reduce((sum, entry) => sum + spentBy(entry), 0);
    const reserved = entries.reduce((sum, entry) => sum + heldBy(entry), 0);
    if (entries.length > 0) expect({ id, ...world.account(id) }).toEqual({ id, settled, reserved });
    expect(settled + reserved).toBeLessThanOrEqual(limits[id.split(':')[0] as keyof typeof limits]);
  }
}

/** A refusal is right only where the amount would truly have passed a limit. */
function expectTight(
  known: readonly Known[],
  { day, month }: { day: string; month: string },
  amount: number,
) {
  const weight = (entries: readonly Known[]) =>
    entries.reduce((sum, entry) => sum + spentBy(entry) + heldBy(entry), 0);
  const passes =
    weight(known) + amount > limits.total ||
    weight(known.filter((entry) => entry.day.startsWith(month))) + amount > limits.month ||
    weight(known.filter((entry) => entry.day === day)) + amount > limits.day;
  expect(passes).toBe(true);
}
