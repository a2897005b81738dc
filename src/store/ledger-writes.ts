/**
 * The statements of the ledger. Each unit of them is one transaction that no other writer, of this
 * process or another, can step into; so a check and the change that it allows cannot be parted.
 */
const idsOf = (json: string) => `(select value from json_each(${json}))`;

/** A reservation by its id, while it may still be ended: a lost one that comes back is put right. */
const unended = `select accounts, amount_micro_usd as amount, state, charged_micro_usd as charged
  from reservations where id = ? and state in ('held', 'expired')`;

/** A held reservation by its id whose owner has not been seen between the two times given. */
const lost = `select * from reservations where id = ? and state = 'held' and not exists (
  select 1 from ledger_owners where ledger_owners.id = reservations.owner and seen_at between ? and ?)`;

export const ledgerStatements = {
  account: `insert or ignore into accounts (id, scope, settled_micro_usd, reserved_micro_usd) values (?, ?, 0, 0)`,

  /** Written only where no account would pass its limit, none is missing, and no later day has begun. */
  reservation: `insert into reservations
      (id, interaction_id, owner, model, key_id, day, created_at, price, accounts, amount_micro_usd, state)
    select ?, ?, ?, ?, ?, ?, ?, ?, given.accounts, given.amount, 'held'
    from (select ? as accounts, cast(? as integer) as amount, ? as day) as given
    where not exists (
        select 1 from accounts join budget_limits on budget_limits.scope = accounts.scope
        where accounts.id in ${idsOf('given.accounts')}
          and settled_micro_usd + reserved_micro_usd + given.amount > micro_usd)
      and (select count(*) from accounts where id in ${idsOf('given.accounts')}) = json_array_length(given.accounts)
      and not exists (select 1 from accounts where scope = 'day' and id > given.day)`,

  /** Follows `reservation`; changes nothing where that wrote none. */
  reserve: `with made as (select accounts, amount_micro_usd as amount from reservations where id = ?)
    update accounts set reserved_micro_usd = reserved_micro_usd + (select amount from made)
    where id in ${idsOf('(select accounts from made)')}`,

  /** Goes before `endReservation`. */
  settleAccounts: `with ended as (${unended})
    update accounts set
      reserved_micro_usd = reserved_micro_usd - (select case state when 'held' then amount else 0 end from ended),
      settled_micro_usd = settled_micro_usd + cast(? as integer)
        - (select case state when 'held' then 0 else charged end from ended)
    where id in ${idsOf('(select accounts from ended)')}`,
  endReservation: `update reservations set state = ?, charged_micro_usd = ?, ended_at = ?
    where id = ? and state in ('held', 'expired')`,
  /** Goes first of an ending, so that it is written once at most. */
  oddEnding: `insert or ignore into ledger_events (at, kind, subject, detail)
    select ?, ?, id, ? from reservations where id = ? and state in ('held', 'expired')`,

  noteLoss: `insert or ignore into ledger_events (at, kind, subject, detail)
    select ?, 'expired', id, ? from (${lost})`,
  chargeLoss: `with lost as (${lost})
    update accounts set
      reserved_micro_usd = reserved_micro_usd - (select amount_micro_usd from lost),
      settled_micro_usd = settled_micro_usd + (select amount_micro_usd from lost)
    where id in ${idsOf('(select accounts from lost)')}`,
  expireReservation: `update reservations set state = 'expired', charged_micro_usd = amount_micro_usd, ended_at = ?
    where id in (select id from (${lost}))`,

  ownerSeen: `insert into ledger_owners (id, seen_at) values (?, ?) on conflict (id) do update set seen_at = excluded.seen_at`,
  ownerGone: `delete from ledger_owners where id = ?
    and not exists (select 1 from reservations where owner = ledger_owners.id and state = 'held')`,
  ledgerEvent: `insert or ignore into ledger_events (at, kind, subject, detail) values (?, ?, ?, ?)`,

  /** What configuration says, where no person has chosen otherwise. */
  configuredLimit: `insert into budget_limits (scope, micro_usd, origin) values (?, ?, 'config')
    on conflict (scope) do update set micro_usd = excluded.micro_usd where origin = 'config'`,
  chosenLimit: `insert or replace into budget_limits (scope, micro_usd, origin) values (?, ?, 'chosen')`,
  forgetLimit: `delete from budget_limits where scope = ?`,
  forgetConfiguredLimit: `delete from budget_limits where scope = ? and origin = 'config'`,

  saving: `insert or ignore into savings (interaction_id, day, model, instead_of, micro_usd) values (?, ?, ?, ?, ?)`,
} as const;
