import type { EgressRow } from './tables/egress.ts';
import type { Write } from './writes.ts';

const columns = [
  'at',
  'interaction_id',
  'conversation',
  'provider',
  'origin',
  'model',
  'request',
  'sha256',
  'bytes',
  'contents',
  'privacy',
  'masked',
  'reason',
] as const satisfies readonly (keyof EgressRow)[];

const day = 86_400_000;

/** The statements of the egress journal, which is only added to, and shortened by age. */
export const egressStatements = {
  egress: `insert into egress (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  /** The same where the call has its money set aside, by the id of the reservation; else nothing. */
  egressFunded: `insert into egress (${columns.join(', ')}) select ${columns.map(() => '?').join(', ')}
    where exists (select 1 from reservations where id = ?)`,
  /** Forgets what left before a time. */
  egressForget: 'delete from egress where at < ?',
  egressForgetDays: 'delete from egress_days where day < ?',
  /**
   * Sums up the days that ended before one begins and are not summed up yet. An interaction counts with its
   * first request of all, and with its first to each provider.
   */
  egressSum: `insert into egress_days
    select at / ${day} * ${day} as day, provider, count(*), sum(bytes), sum(privacy = 'masked'),
      sum(not exists (select 1 from egress as earlier indexed by egress_by_interaction
        where earlier.interaction_id = egress.interaction_id and earlier.id < egress.id)),
      sum(not exists (select 1 from egress as earlier indexed by egress_by_interaction where earlier.interaction_id = egress.interaction_id
        and earlier.provider = egress.provider and earlier.id < egress.id))
    from egress
    where at >= coalesce((select max(day) + ${day} from egress_days), 0) and at < ?
    group by day, provider`,
} as const;

type Entry = Omit<EgressRow, 'id'>;

const valuesOf = (row: Entry) => columns.map((name) => row[name]);

export const egressWrite = (row: Entry): Write => ['egress', valuesOf(row)];
export const egressFundedWrite = (row: Entry, reservation: string): Write => [
  'egressFunded',
  [...valuesOf(row), reservation],
];
/** Forgets what left before a time, and sums up the days since that were not summed up yet. */
export const egressShorteningWrites = (before: number, now: number): Write[] => [
  ['egressForget', [before]],
  ['egressForgetDays', [before]],
  ['egressSum', [Math.floor(now / day) * day]],
];
