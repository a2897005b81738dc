import type { Database } from '../store/database.ts';
import type { GroupCommit } from '../store/group-commit.ts';
import { money } from './money.ts';

/** A reservation whose process died: charged in full, since nobody knows what became of it. */
export interface Loss {
  readonly reservation: string;
  readonly detail: string;
}

interface LossSearch {
  readonly database: Database;
  readonly writer: Pick<GroupCommit, 'commit'>;
  /** The process that looks, whose own are not touched. */
  readonly owner: string;
  readonly now: number;
  /** True where no other process can be alive. */
  readonly alone: boolean;
  readonly leaseMs: number;
}

/**
 * Charges what dead processes held at the worst case. One that was only out of sight puts it right
 * when it settles. A time of last sight far ahead was written by a wrong clock and proves no life.
 */
export async function chargeLosses(search: LossSearch): Promise<Loss[]> {
  const { database, writer, owner, now, alone, leaseMs } = search;
  const alive = alone ? ([1, 0] as const) : ([now - leaseMs, now + leaseMs] as const);
  const held = await database.read
    .selectFrom('reservations')
    .leftJoin('ledger_owners', 'ledger_owners.id', 'reservations.owner')
    .where('state', '=', 'held')
    .where('owner', '<>', owner)
    .select(['reservations.id', 'owner', 'interaction_id', 'amount_micro_usd', 'seen_at'])
    .execute();
  const dead = held.filter(({ seen_at: seen }) => seen === null || seen < alive[0] || seen > alive[1]);
  const found = await Promise.all(
    dead.map(async (row): Promise<Loss | undefined> => {
      const seen = row.seen_at === null ? 'never seen' : `last seen ${new Date(row.seen_at).toISOString()}`;
      const detail = `Interaction ${row.interaction_id} was under way when its process (${row.owner}, ${seen}) stopped; the ${money(row.amount_micro_usd)} reserved were charged.`;
      const which = [row.id, ...alive];
      const changed = await writer.commit([
        ['noteLoss', [now, detail, ...which]],
        ['chargeLoss', which],
        ['expireReservation', [now, ...which]],
      ]);
      return changed === 0 ? undefined : { reservation: row.id, detail };
    }),
  );
  const owners = new Set(dead.map((row) => row.owner));
  await Promise.all([...owners].map((gone) => writer.commit([['ownerGone', [gone]]])));
  return found.filter((loss) => loss !== undefined);
}
