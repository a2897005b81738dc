import { sql } from 'kysely';
import { configSchema } from '../../src/config/schema.ts';
import { Ledger } from '../../src/ledger/ledger.ts';
import { overviewOf } from '../../src/ledger/overview.ts';
import { ledgerSettings } from '../../src/ledger/settings.ts';
import { Archive } from '../../src/records/archive.ts';
import { EgressJournal } from '../../src/records/egress-journal.ts';
import { summarise } from '../../src/records/summary.ts';
import { firstInteractionIdAt } from '../../src/shared/identifiers.ts';
import type { Database } from '../../src/store/database.ts';
import type { GroupCommit } from '../../src/store/group-commit.ts';

/** What a page asks of the records, and how it would be asked without what is kept up to date for it. */
export interface PageQuery {
  readonly page: string;
  readonly what: string;
  ask(): Promise<unknown>;
  plainly?: () => Promise<unknown>;
}

const day = 86_400_000;

/** The queries behind every page, on a database whose traffic ends at `now`. */
export async function pageQueries(
  database: Database,
  writer: GroupCommit,
  now: number,
): Promise<PageQuery[]> {
  const { read } = database;
  const archive = new Archive(database);
  const journal = new EgressJournal(database, writer, 365);
  const config = configSchema.parse({ budget: { zone: 'UTC' } });
  const ledger = await Ledger.open({ database, writer, settings: ledgerSettings(config, true) });
  const newest = await archive.list({ limit: 1 });
  const middle = firstInteractionIdAt(now - 45 * day);
  const summedPlainly = (days: number) => () =>
    sql`select count(*), sum(state = 'answered'), sum(cost_micro_usd), sum(input_tokens), sum(output_tokens),
      sum(place = 'local') from interactions where id >= ${firstInteractionIdAt(now - days * day)}
      group by created_at / ${sql.lit(day)}, model`.execute(read);
  const searched = (text: string) => () =>
    sql`select * from interactions where asked like ${`%${text}%`} order by id desc limit 51`.execute(read);
  const list = (filter: Omit<Parameters<Archive['list']>[0], 'limit'>) => () =>
    archive.list({ limit: 51, ...filter });
  return [
    {
      page: 'Today',
      what: 'figures of a day',
      ask: () => summarise(database, 1, now),
      plainly: summedPlainly(1),
    },
    {
      page: 'Today',
      what: 'figures of 30 days',
      ask: () => summarise(database, 30, now),
      plainly: summedPlainly(30),
    },
    {
      page: 'Today',
      what: 'figures of a year',
      ask: () => summarise(database, 365, now),
      plainly: summedPlainly(365),
    },
    { page: 'Traffic', what: 'the newest', ask: list({}) },
    { page: 'Traffic', what: 'in the middle', ask: list({ before: middle }) },
    { page: 'Traffic', what: 'of the cloud', ask: list({ place: 'cloud' }) },
    { page: 'Traffic', what: 'failed', ask: list({ state: 'failed' }) },
    { page: 'Traffic', what: 'unknown (there are none)', ask: list({ state: 'unknown' }) },
    { page: 'Traffic', what: 'of one model', ask: list({ model: 'gemini/gemini-3-flash' }) },
    {
      page: 'Traffic',
      what: 'search: two common words',
      ask: list({ search: 'sluice drain' }),
      plainly: searched('drain a sluice'),
    },
    {
      page: 'Traffic',
      what: 'search: one of a million',
      ask: list({ search: 'customer 4711' }),
      plainly: searched('customer 4711 '),
    },
    {
      page: 'Traffic',
      what: 'search: nothing',
      ask: list({ search: 'windmill 9' }),
      plainly: searched('windmill 9'),
    },
    { page: 'Traffic', what: 'search among the failed', ask: list({ search: 'sluice', state: 'failed' }) },
    { page: 'Interaction', what: 'one in full', ask: () => archive.get(newest[0]!.interaction.id) },
    { page: 'Money', what: 'spending, savings, limits', ask: () => overviewOf(ledger, database) },
    { page: 'Privacy', what: 'what left', ask: () => journal.summarise({ since: now - 7 * day }) },
  ];
}
