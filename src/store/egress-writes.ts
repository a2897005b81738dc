import type { EgressRow } from './schema.ts';
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

/** The statements of the egress journal, which is only added to, and shortened by age. */
export const egressStatements = {
  egress: `insert into egress (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  /** The same where the call has its money set aside, by the id of the reservation; else nothing. */
  egressFunded: `insert into egress (${columns.join(', ')}) select ${columns.map(() => '?').join(', ')}
    where exists (select 1 from reservations where id = ?)`,
  /** Forgets what left before a time. */
  egressForget: 'delete from egress where at < ?',
} as const;

type Entry = Omit<EgressRow, 'id'>;

const valuesOf = (row: Entry) => columns.map((name) => row[name]);

export const egressWrite = (row: Entry): Write => ['egress', valuesOf(row)];
export const egressFundedWrite = (row: Entry, reservation: string): Write => [
  'egressFunded',
  [...valuesOf(row), reservation],
];
export const egressForgetWrite = (before: number): Write => ['egressForget', [before]];
