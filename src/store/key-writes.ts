import type { KeyRow } from './tables/keys.ts';
import type { Write } from './writes.ts';

const columns = [
  'id',
  'name',
  'role',
  'digest',
  'ending',
  'models',
  'loosest',
  'may_loosen',
  'requests_per_minute',
  'tokens_per_minute',
  'origins',
  'created_at',
  'expires_at',
] as const satisfies readonly (keyof KeyRow)[];

/** Grows with every change, so that another process sees that there was one. */
const nextRevision = '(select coalesce(max(revision), 0) + 1 from gateway_keys)';
const changed = `revision = ${nextRevision} where id = ? and revoked_at is null`;

/** The statements of the gateway's keys; those that follow an id change nothing once it is revoked. */
export const keyStatements = {
  /** Writes nothing where a key of this name is in use. */
  key: `insert or ignore into gateway_keys (${columns.join(', ')}, revision)
    values (${columns.map(() => '?').join(', ')}, ${nextRevision})`,
  keyRotate: `update gateway_keys set previous_digest = digest, previous_until = ?, digest = ?, ending = ?, ${changed}`,
  keyRevoke: `update gateway_keys set revoked_at = ?, ${changed}`,
  keyLimit: `update gateway_keys set models = ?, loosest = ?, may_loosen = ?, requests_per_minute = ?,
    tokens_per_minute = ?, origins = ?, expires_at = ?, ${changed}`,
  /** No change that others must learn of. */
  keyUsed: 'update gateway_keys set last_used_at = ? where id = ? and coalesce(last_used_at, 0) < ?',
} as const;

export const keyWrite = (row: Pick<KeyRow, (typeof columns)[number]>): Write => [
  'key',
  columns.map((name) => row[name]),
];
