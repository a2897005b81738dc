import type { Price } from '../providers/provider.ts';
import type { Write } from '../store/writes.ts';
import type { Account, Holder } from './accounts.ts';

export interface ReserveRequest {
  readonly interaction: string;
  /** `provider/name` */
  readonly model: string;
  readonly keyId: string | undefined;
  /** Whose accounts it weighs on, beside the house's. */
  readonly holders: readonly Holder[];
  /** Whole micro-dollars. */
  readonly worstCaseMicroUsd: number;
  /** Kept, so that the attempt is settled at the price it was admitted at. */
  readonly price: Price;
}

/** Money set aside for one attempt, on disk before the attempt begins. */
export interface Reservation {
  readonly id: string;
  readonly interaction: string;
  readonly amountMicroUsd: number;
  readonly price: Price;
}

/** What goes on disk for a reservation; the last write changes rows only where it was granted. */
export function reservationWrites(
  request: ReserveRequest,
  made: {
    readonly id: string;
    readonly owner: string;
    readonly day: string;
    readonly now: number;
    readonly accounts: readonly Account[];
  },
): Write[] {
  return [
    [
      'reservation',
      [
        made.id,
        request.interaction,
        made.owner,
        request.model,
        request.keyId ?? null,
        made.day,
        made.now,
        JSON.stringify(request.price),
        JSON.stringify(made.accounts.map(({ id }) => id)),
        request.worstCaseMicroUsd,
        `day:${made.day}`,
      ],
    ],
    ['reserve', [made.id]],
  ];
}

export interface Ending {
  readonly state: 'settled' | 'released';
  readonly chargedMicroUsd: number;
  /** What was odd about the charge; null: nothing. */
  readonly oddity: { readonly kind: 'overdraft' | 'odd-charge'; readonly detail: string } | null;
}

/** How a settlement is to be booked: what cannot be a charge counts as the worst case, and is told. */
export function endingFor(reservation: Reservation, actualMicroUsd: number, odd?: string): Ending {
  const reserved = reservation.amountMicroUsd;
  if (!Number.isSafeInteger(actualMicroUsd) || actualMicroUsd < 0) {
    const detail = `A charge of ${actualMicroUsd} micro-dollars makes no sense; the ${reserved} reserved were charged.`;
    return { state: 'settled', chargedMicroUsd: reserved, oddity: { kind: 'odd-charge', detail } };
  }
  return {
    state: 'settled',
    chargedMicroUsd: actualMicroUsd,
    oddity: oddityOf(actualMicroUsd, reserved, odd),
  };
}

function oddityOf(actual: number, reserved: number, odd: string | undefined): Ending['oddity'] {
  if (actual > reserved) {
    const detail = `${actual} micro-dollars were charged where ${reserved} had been reserved.`;
    return { kind: 'overdraft', detail };
  }
  return odd === undefined ? null : { kind: 'odd-charge', detail: odd };
}

/** What goes on disk when a reservation ends; without effect where it has ended before. */
export function endingWrites({ id }: Reservation, ending: Ending, now: number): Write[] {
  const writes: Write[] = [];
  if (ending.oddity !== null) writes.push(['oddEnding', [now, ending.oddity.kind, ending.oddity.detail, id]]);
  writes.push(
    ['settleAccounts', [id, ending.chargedMicroUsd]],
    ['endReservation', [ending.state, ending.chargedMicroUsd, now, id]],
  );
  return writes;
}
