import { type Kysely, sql } from 'kysely';

/**
 * Totals by the hour, added to by triggers in the same transaction that writes what they sum up, so that no
 * page has to read every interaction; and what finds interactions by words, state, model and place.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of [...tables, ...indexes, ...fillings, ...triggers])
    await sql.raw(statement).execute(database);
}

const usageKey = ['hour', 'model', 'place', 'key_id', 'capability', 'kind', 'auxiliary', 'practice'];
const usageSums = [
  'requests',
  'answered',
  'failed',
  'unpriced',
  'cost_micro_usd',
  'input_tokens',
  'output_tokens',
  'timed',
  'first_token_ms',
  'first_token_ms_squared',
  'duration_ms',
];

const tables = [
  `create table usage_hours (
    hour bigint not null, model text not null, place text not null, key_id text not null,
    capability text not null, kind text not null, auxiliary integer not null, practice integer not null,
    ${usageSums.map((name) => `${name} ${name.includes('_ms') ? 'double precision' : 'bigint'} not null`).join(', ')},
    primary key (${usageKey.join(', ')})) without rowid`,
  `create table failure_hours (
    hour bigint not null, model text not null, place text not null, failure text not null,
    attempts bigint not null,
    primary key (hour, model, place, failure)) without rowid`,
  `create table saving_days (
    day text not null, model text not null, instead_of text not null,
    answers bigint not null, micro_usd bigint not null,
    primary key (day, model, instead_of)) without rowid`,
  // Filled by the indexer of words. Only the ids are kept beside them. Source: https://sqlite.org/fts5.html, 4.4.2
  `create virtual table asked_words using fts5(asked, interaction unindexed, content = '',
    contentless_delete = 1, contentless_unindexed = 1, detail = none,
    tokenize = "unicode61 remove_diacritics 2")`,
];

const indexes = [
  `create index interactions_unanswered on interactions (state, id) where state <> 'answered'`,
  'create index interactions_by_model on interactions (model, id)',
  `create index interactions_of_cloud on interactions (id) where place = 'cloud'`,
  `create index interactions_first_token on interactions (id, first_token_ms)
    where first_token_ms is not null and surface <> 'auxiliary'`,
  'create index feedback_by_time on feedback (created_at)',
  'drop index reservations_by_day',
  'create index reservations_by_day on reservations (day, state, model, key_id, charged_micro_usd)',
];

const none = "''";
/** What one ended interaction adds to its hour. */
const usageOf = (row: string) => `
  ${row}.created_at / 3600000 * 3600000,
  coalesce(${row}.model, ${none}), coalesce(${row}.place, ${none}), coalesce(${row}.key_id, ${none}),
  ${row}.capability, coalesce(json_extract(${row}.trace, '$.kind'), ${none}),
  ${row}.surface = 'auxiliary', ${row}.practice,
  1, ${row}.state = 'answered', ${row}.state in ('failed', 'incomplete', 'unknown'),
  ${row}.state = 'answered' and ${row}.cost_micro_usd is null,
  coalesce(${row}.cost_micro_usd, 0), ${row}.input_tokens, ${row}.output_tokens,
  ${row}.first_token_ms is not null, coalesce(${row}.first_token_ms, 0),
  coalesce(${row}.first_token_ms * ${row}.first_token_ms, 0), coalesce(${row}.duration_ms, 0)`;
const addUsage = `on conflict do update set
  ${usageSums.map((name) => `${name} = ${name} + excluded.${name}`).join(', ')}`;
const failuresOf = (row: string) => `
  ${row}.created_at / 3600000 * 3600000, attempt.value ->> 'model', attempt.value ->> 'place',
  coalesce(attempt.value ->> 'failure', ${none}), 1`;
const failedOf = (row: string) => `json_each(${row}.attempts) as attempt
  where instr(${row}.attempts, '"failed"') > 0 and attempt.value ->> 'outcome' = 'failed'`;
const addFailures = 'on conflict do update set attempts = attempts + excluded.attempts';
const addSaving =
  'on conflict do update set answers = answers + excluded.answers, micro_usd = micro_usd + excluded.micro_usd';
/** Fill the totals from what they sum up. */
const fillings = [
  `insert into usage_hours select ${usageOf('interactions')} from interactions
    where state <> 'open' ${addUsage}`,
  `insert into failure_hours select ${failuresOf('interactions')}
    from interactions, ${failedOf('interactions')} and state <> 'open' ${addFailures}`,
  `insert into saving_days select day, model, instead_of, 1, micro_usd from savings where true ${addSaving}`,
];

/** An interaction ends once: it counts when it is written as ended, or when what was open is given up. */
const ended = `
  insert into usage_hours select ${usageOf('new')} where true ${addUsage};`;
const endedWithFailures = `insert into failure_hours select ${failuresOf('new')} from ${failedOf('new')} ${addFailures};`;

const triggers = [
  `create trigger interaction_ended after insert on interactions when new.state <> 'open' begin ${ended} end`,
  `create trigger interaction_ended_with_failures after insert on interactions
    when new.state <> 'open' and instr(new.attempts, '"failed"') > 0 begin ${endedWithFailures} end`,
  `create trigger interaction_given_up after update of state on interactions
    when old.state = 'open' and new.state <> 'open' begin ${ended} ${endedWithFailures} end`,
  `create trigger saving_added after insert on savings begin
    insert into saving_days values (new.day, new.model, new.instead_of, 1, new.micro_usd) ${addSaving}; end`,
];
