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
  /** Forgets what left before a time. */
  egressForget: 'delete from egress where at < ?',
} as const;

export const egressWrite = (row: Omit<EgressRow, 'id'>): Write => [
  'egress',
  columns.map((name) => row[name]),
];
export const egressForgetWrite = (before: number): Write => ['egressForget', [before]];
