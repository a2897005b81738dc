import { type Kysely, sql } from 'kysely';

/**
 * Totals by the hour and day, added to by triggers in the same transaction that writes what they sum up, so that no
 * page has to read every interaction; and what finds interactions by words, state, model and place.
 */
export async function up(database: Kysely<unknown>): Promise<void> {
  for (const statement of [...tables, ...indexes, ...fillings, ...triggers])
    await sql.raw(statement).execute(database);
}

/** Each table of usage: by what it sums up, and what. Those with fewer of the first have fewer rows. */
const usage = {
  usage_hours: {
    by: ['hour', 'model', 'place', 'auxiliary', 'practice'],
    sums: ['requests', 'answered', 'failed', 'unpriced', 'cost_micro_usd', 'input_tokens', 'output_tokens'],
  },
  usage_days: {
    by: ['day', 'model', 'place', 'capability', 'kind', 'auxiliary', 'practice'],
    sums: [
      ...['requests', 'answered', 'failed', 'unpriced', 'cost_micro_usd', 'input_tokens', 'output_tokens'],
      ...['timed', 'first_token_ms', 'first_token_ms_squared', 'duration_ms'],
    ],
  },
  key_days: {
    by: ['day', 'key_id', 'auxiliary', 'practice'],
    sums: ['requests', 'cost_micro_usd'],
  },
} as const;
type Usage = (typeof usage)[keyof typeof usage];
type Column = Usage['by'][number] | Usage['sums'][number];

/** What one interaction that has ended adds to each column. */
const columnsOf = (row: string): Record<Column, string> => ({
  hour: `${row}.created_at / 3600000 * 3600000`,
  day: `${row}.created_at / 86400000 * 86400000`,
  model: `coalesce(${row}.model, '')`,
  place: `coalesce(${row}.place, '')`,
  key_id: `coalesce(${row}.key_id, '')`,
  capability: `${row}.capability`,
  kind: `coalesce(json_extract(${row}.trace, '$.kind'), '')`,
  auxiliary: `${row}.surface = 'auxiliary'`,
  practice: `${row}.practice`,
  requests: '1',
  answered: `${row}.state = 'answered'`,
  failed: `${row}.state in ('failed', 'incomplete', 'unknown')`,
  unpriced: `${row}.state = 'answered' and ${row}.cost_micro_usd is null`,
  cost_micro_usd: `coalesce(${row}.cost_micro_usd, 0)`,
  input_tokens: `${row}.input_tokens`,
  output_tokens: `${row}.output_tokens`,
  timed: `${row}.first_token_ms is not null`,
  first_token_ms: `coalesce(${row}.first_token_ms, 0)`,
  first_token_ms_squared: `coalesce(${row}.first_token_ms * ${row}.first_token_ms, 0)`,
  duration_ms: `coalesce(${row}.duration_ms, 0)`,
});

const texts: ReadonlySet<string> = new Set(['model', 'place', 'key_id', 'capability', 'kind']);
const typeOf = (column: string) =>
  texts.has(column) ? 'text' : column.includes('_ms') ? 'double precision' : 'bigint';

const tables = [
  ...Object.entries(usage).map(
    ([table, { by, sums }]) =>
      `create table ${table} (
        ${[...by, ...sums].map((column) => `${column} ${typeOf(column)} not null`).join(', ')},
        primary key (${by.join(', ')})) without rowid`,
  ),
  `create table failure_hours (
    hour bigint not null, model text not null, place text not null, failure text not null,
    attempts bigint not null,
    primary key (hour, model, place, failure)) without rowid`,
  `create table saving_days (
    day text not null, model text not null, instead_of text not null,
    answers bigint not null, micro_usd bigint not null,
    primary key (day, model, instead_of)) without rowid`,
  `create table spending_days (
    day text not null, model text not null, key_id text not null,
    attempts bigint not null, micro_usd bigint not null,
    primary key (day, model, key_id)) without rowid`,
  `create table feedback_days (
    day bigint not null, model text not null, rating integer not null,
    given bigint not null, comments bigint not null, corrections bigint not null,
    primary key (day, model, rating)) without rowid`,
  // Filled by the indexer of words. Only the ids are kept beside them. Source: https://sqlite.org/fts5.html, 4.4.2
  `create virtual table asked_words using fts5(asked, interaction unindexed, content = '',
    contentless_delete = 1, contentless_unindexed = 1, detail = none, prefix = '2 3 4 5',
    tokenize = "unicode61 remove_diacritics 2")`,
];

const indexes = [
  `create index interactions_unanswered on interactions (state, id, surface, error_kind)
    where state <> 'answered'`,
  'create index interactions_by_model on interactions (model, id)',
  `create index interactions_of_cloud on interactions (id) where place = 'cloud'`,
  `create index interactions_first_token on interactions (id, first_token_ms)
    where first_token_ms is not null and surface <> 'auxiliary'`,
  'create index feedback_by_time on feedback (created_at)',
];

const addUsage = (row: string, from: string) =>
  Object.entries(usage).map(([table, { by, sums }]) => {
    const values = [...by, ...sums].map((column) => columnsOf(row)[column]);
    const added = sums.map((column) => `${column} = ${column} + excluded.${column}`);
    return `insert into ${table} select ${values.join(', ')} ${from} on conflict do update set ${added.join(', ')}`;
  });
const failuresOf = (row: string) => `
  ${row}.created_at / 3600000 * 3600000, attempt.value ->> 'model', attempt.value ->> 'place',
  coalesce(attempt.value ->> 'failure', ''), 1`;
const failedOf = (row: string) => `json_each(${row}.attempts) as attempt
  where instr(${row}.attempts, '"failed"') > 0 and attempt.value ->> 'outcome' = 'failed'`;
const addFailures = 'on conflict do update set attempts = attempts + excluded.attempts';
const addSaving =
  'on conflict do update set answers = answers + excluded.answers, micro_usd = micro_usd + excluded.micro_usd';
const addSpending =
  'on conflict do update set attempts = attempts + excluded.attempts, micro_usd = micro_usd + excluded.micro_usd';
/** What a reservation counts for, added or taken away again. */
const spendingOf = (row: string, sign: '+' | '-') => `${row}.day, ${row}.model, coalesce(${row}.key_id, ''),
  ${sign}(${row}.state <> 'released'), ${sign}coalesce(${row}.charged_micro_usd, 0)`;
const feedbackOf = (row: string) => `${row}.created_at / 86400000 * 86400000,
  coalesce((select model from interactions where id = ${row}.interaction_id), ''), coalesce(${row}.rating, 0),
  1, ${row}.comment is not null, ${row}.correction is not null`;
const addFeedback = `on conflict do update set given = given + excluded.given,
  comments = comments + excluded.comments, corrections = corrections + excluded.corrections`;

/** Fill the totals from what they sum up. */
const fillings = [
  ...addUsage('interactions', `from interactions where state <> 'open'`),
  `insert into failure_hours select ${failuresOf('interactions')}
    from interactions, ${failedOf('interactions')} and state <> 'open' ${addFailures}`,
  `insert into saving_days select day, model, instead_of, 1, micro_usd from savings where true ${addSaving}`,
  `insert into spending_days select ${spendingOf('reservations', '+')} from reservations where true ${addSpending}`,
  `insert into feedback_days select ${feedbackOf('feedback')} from feedback where true ${addFeedback}`,
];

/** An interaction ends once: it counts when it is written as ended, or when what was open is given up. */
const ended = addUsage('new', 'where true')
  .map((statement) => `${statement};`)
  .join('\n');
const endedWithFailures = `insert into failure_hours select ${failuresOf('new')} from ${failedOf('new')} ${addFailures};`;

const triggers = [
  `create trigger interaction_ended after insert on interactions when new.state <> 'open' begin ${ended} end`,
  `create trigger interaction_ended_with_failures after insert on interactions
    when new.state <> 'open' and instr(new.attempts, '"failed"') > 0 begin ${endedWithFailures} end`,
  `create trigger interaction_given_up after update of state on interactions
    when old.state = 'open' and new.state <> 'open' begin ${ended} ${endedWithFailures} end`,
  `create trigger reservation_made after insert on reservations begin
    insert into spending_days select ${spendingOf('new', '+')} where true ${addSpending}; end`,
  `create trigger reservation_ended after update of state, charged_micro_usd on reservations begin
    insert into spending_days select ${spendingOf('old', '-')} where true ${addSpending};
    insert into spending_days select ${spendingOf('new', '+')} where true ${addSpending}; end`,
  `create trigger feedback_given after insert on feedback begin
    insert into feedback_days select ${feedbackOf('new')} where true ${addFeedback}; end`,
  `create trigger saving_added after insert on savings begin
    insert into saving_days values (new.day, new.model, new.instead_of, 1, new.micro_usd) ${addSaving}; end`,
];
