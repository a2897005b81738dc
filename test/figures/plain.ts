import SqliteDatabase from 'better-sqlite3';

type Row = Record<string, unknown>;

/**
 * Asks the rows as they were written, interactions, feedback, reservations and so on, and none of the sums that
 * are kept of them: the reckoning here is to share nothing with the gateway's own.
 */
export function plainly(file: string) {
  const database = new SqliteDatabase(file, { readonly: true });
  const all = (sql: string, ...values: (string | number)[]) => database.prepare(sql).all(...values) as Row[];
  return {
    all,
    one: (sql: string, ...values: (string | number)[]) => all(sql, ...values)[0]!,
    close: () => database.close(),
  };
}
export type Plainly = ReturnType<typeof plainly>;

/** What others than the house asked, no matter who answered. */
const others = `surface <> 'auxiliary'`;
const ended = `state <> 'open'`;
const failed = `state in ('failed', 'incomplete', 'unknown')`;

/** `/stats`: since a moment that begins an hour or a day. */
export function plainStats({ one, all }: Plainly, since: number, width: number) {
  const sums = one(
    `select
      count(*) filter (where ${others}) as interactions,
      count(*) filter (where ${others} and state = 'answered') as answered,
      count(*) filter (where ${others} and ${failed}) as failed,
      count(*) filter (where ${others} and state = 'answered' and place = 'local') as local,
      count(*) filter (where ${others} and state = 'answered' and place = 'cloud') as cloud,
      count(*) filter (where ${others} and state = 'answered' and cost_micro_usd is null) as unpriced,
      sum(input_tokens) as inputTokens, sum(output_tokens) as outputTokens,
      total(cost_micro_usd) / 1e6 as costUsd
    from interactions where created_at >= ? and ${ended}`,
    since,
  );
  const times = all(
    `select first_token_ms as ms from interactions
      where created_at >= ? and first_token_ms is not null and ${others} order by ms`,
    since,
  ).map(({ ms }) => ms as number);
  return {
    since,
    ...sums,
    localShare: (sums.local as number) / ((sums.local as number) + (sums.cloud as number)),
    ...one(
      `select count(*) as ratings, avg(rating) as satisfaction from feedback
        where created_at >= ? and rating is not null`,
      since,
    ),
    medianFirstTokenMs: times[Math.floor(times.length / 2)] ?? null,
    buckets: all(
      `select created_at - created_at % ${width} as at,
        count(*) filter (where ${others} and state = 'answered' and place = 'local') as local,
        count(*) filter (where ${others} and state = 'answered' and place = 'cloud') as cloud,
        count(*) filter (where ${others} and ${failed}) as failed,
        total(cost_micro_usd) / 1e6 as costUsd
      from interactions where created_at >= ? and ${ended} group by at order by at`,
      since,
    ),
    models: all(
      `select model, place, count(*) filter (where ${others}) as interactions,
        total(cost_micro_usd) / 1e6 as costUsd
      from interactions where created_at >= ? and ${ended} and model is not null and place is not null
      group by model, place order by model`,
      since,
    ),
  };
}

/** `/polder/budget`, but for accounts and forecast. */
export function plainMoney({ one, all }: Plainly, today: string) {
  const month = `${today.slice(0, 7)}-01`;
  const days = all(
    `select day, sum(spent) / 1e6 as spentUsd, sum(saved) / 1e6 as savedUsd from (
      select day, coalesce(charged_micro_usd, 0) as spent, 0 as saved from reservations
      union all select day, 0, micro_usd from savings)
    group by day order by day`,
  ).slice(-31);
  const spent = (by: string) =>
    all(
      `select ${by}, count(*) as attempts, total(charged_micro_usd) / 1e6 as spentUsd from reservations
        where day >= ? and state <> 'released' group by ${by}`,
      month,
    );
  const saved = (where: string) =>
    one(`select total(micro_usd) / 1e6 as usd from savings where ${where}`).usd;
  return {
    days,
    models: spent('model'),
    keys: spent('key_id').map(({ key_id: key, ...rest }) => ({ key, ...rest })),
    saved: {
      dayUsd: saved(`day = '${today}'`),
      monthUsd: saved(`day >= '${month}'`),
      totalUsd: saved('true'),
    },
  };
}

/** What a report counts: what simulated models answered is left out. */
export function plainReport({ one, all }: Plainly, since: number) {
  const real = `created_at >= ${since} and practice = 0 and ${ended}`;
  const totals = one(
    `select
      count(*) filter (where ${others}) as requests,
      count(*) filter (where ${others} and state = 'answered') as answered,
      count(*) filter (where ${others} and ${failed}) as failed,
      count(*) filter (where ${others} and state = 'answered' and place = 'local') as local,
      count(*) filter (where ${others} and state = 'answered' and place = 'cloud') as cloud,
      count(*) filter (where ${others} and state = 'answered' and cost_micro_usd is null) as unpriced,
      total(cost_micro_usd) / 1e6 as costUsd,
      total(cost_micro_usd) filter (where surface = 'auxiliary') / 1e6 as ownCostUsd
    from interactions where ${real}`,
  );
  const date = new Date(since).toISOString().slice(0, 10);
  return {
    totals,
    saved: one('select count(*) as answers, total(micro_usd) / 1e6 as usd from savings where day >= ?', date),
    models: all(
      `select model, count(*) as requests, total(cost_micro_usd) / 1e6 as costUsd from interactions
        where ${real} and ${others} and model is not null and place is not null group by model`,
    ),
    keys: all(
      `select key_id as key, count(*) as requests, total(cost_micro_usd) / 1e6 as costUsd
        from interactions where ${real} and ${others} group by key_id`,
    ),
    performance: all(
      `select model, place, capability, coalesce(trace ->> 'kind', '') as kind, count(*) as requests,
        sum(state = 'answered') as answered, total(cost_micro_usd) / 1e6 as costUsd,
        avg(first_token_ms) as firstTokenMs, count(first_token_ms) as timed,
        sum(output_tokens) * 1000.0 / (total(duration_ms) - total(first_token_ms)) as tokensPerSecond
      from interactions where ${real} and ${others} and model is not null and place is not null
      group by 1, 2, 3, 4`,
    ),
    feedback: {
      sums: one(
        `select count(rating) as ratings, avg(rating) as satisfaction, count(comment) as comments,
          count(correction) as corrections from feedback where created_at >= ?`,
        since,
      ),
      stars: [1, 2, 3, 4, 5].map(
        (stars) =>
          one('select count(*) as n from feedback where created_at >= ? and rating = ?', since, stars).n,
      ),
      models: all(
        `select model, count(rating) as ratings from feedback
          join interactions on interactions.id = interaction_id
          where feedback.created_at >= ? and rating is not null and model is not null
          group by model order by model`,
        since,
      ),
    },
    errors: {
      requests: all(
        `select error_kind as kind, count(*) as requests from interactions
          where created_at >= ? and ${failed} and ${others} group by error_kind`,
        since,
      ),
      patterns: all(
        `select attempt.value ->> 'model' as model, attempt.value ->> 'place' as place,
          attempt.value ->> 'failure' as failure, count(*) as attempts
        from interactions, json_each(attempts) as attempt
        where created_at >= ? and ${ended} and attempt.value ->> 'outcome' = 'failed' group by 1, 2, 3`,
        since,
      ),
    },
    agents: all(
      `select coalesce(trace ->> 'work', capability) as capability, count(*) as requests,
        sum(state = 'answered') as answered, total(cost_micro_usd) / 1e6 as costUsd,
        count(*) filter (where state = 'answered' and place = 'local') as local
      from interactions where ${real} and ${others}
        and (trace ->> 'work' is not null or capability <> 'text-generation') group by 1`,
    ),
    good: plainGood(all, since),
  };
}

/**
 * From and to how many times the sum of savings they may come: the lengths of cloud answers over those of the local
 * ones that saved something, kind by kind, of the newest 1,000 each.
 */
export function plainSavingRange({ all }: Plainly, since: number) {
  const lengths = (from: string) =>
    all(
      `select trace ->> 'kind' as kind, count(*) as n, avg(output_tokens) as mean,
        avg(output_tokens * output_tokens) as squares
      from (select interactions.* from ${from} and capability = 'text-generation' order by id desc limit 1000)
      group by 1 having n >= 10`,
    ) as { kind: string | null; n: number; mean: number; squares: number }[];
  const here = lengths(`savings join interactions on interactions.id = interaction_id
    where created_at >= ${since}`);
  const there = lengths(`interactions where created_at >= ${since} and place = 'cloud'
    and state = 'answered' and practice = 0 and ${others}`);
  const pairs = here.flatMap((one) => {
    const other = there.find(({ kind }) => kind === one.kind);
    return other === undefined ? [] : [[one, other] as const];
  });
  const written = pairs.reduce((sum, [one]) => sum + one.n * one.mean, 0);
  const spread = ({ n, mean, squares }: (typeof here)[number]) => (squares / mean ** 2 - 1) / (n - 1);
  const parts = pairs.map(([one, other]) => {
    const part = (one.n * other.mean) / written;
    return { part, variance: part * part * (spread(one) + spread(other)) };
  });
  const ratio = parts.reduce((sum, { part }) => sum + part, 0);
  const reach = 1.96 * Math.sqrt(parts.reduce((sum, { variance }) => sum + variance, 0));
  const from = pairs.reduce((sum, [, { n }]) => sum + n, 0);
  return written === 0 ? null : { low: Math.min(1, ratio - reach), high: Math.max(1, ratio + reach), from };
}

/** The share of good answers: by the last that a person said of one, else by judges; weighed as they are. */
function plainGood(all: Plainly['all'], since: number): number {
  const said = all(
    `select i.id, f.rating, f.correction, null as quality, null as weight, f.created_at as at, f.id as n
      from feedback f join interactions i on i.id = f.interaction_id
      where f.created_at >= ${since} and ${others} and practice = 0
        and (f.rating is not null or f.correction is not null)
    union all select i.id, null, null, a.quality, a.weight, a.created_at, a.id
      from assessments a join interactions i on i.id = a.interaction_id
      where a.created_at >= ${since} and a.kind = 'judge' and ${others} and practice = 0
    order by at, n`,
  );
  const verdicts = new Map<unknown, { quality: number; weight: number; person: boolean }>();
  for (const { id, rating, correction, quality, weight } of said) {
    const person = rating !== null || correction !== null;
    if (!person && verdicts.get(id)?.person) continue;
    if (rating !== null) verdicts.set(id, { quality: ((rating as number) - 1) / 4, weight: 1, person });
    else if (person) verdicts.set(id, { quality: 0.2, weight: 0.7, person });
    else verdicts.set(id, { quality: quality as number, weight: weight as number, person });
  }
  let weight = 0;
  let good = 0;
  for (const one of verdicts.values()) {
    weight += one.weight;
    if (one.quality >= 0.75) good += one.weight;
  }
  return good / weight;
}

/** `/polder/egress` */
export function plainEgress({ one, all }: Plainly, since: number, provider?: string) {
  const where = `at >= ${since}${provider === undefined ? '' : ` and provider = '${provider}'`}`;
  return {
    ...one(
      `select count(*) as requests, coalesce(sum(bytes), 0) as bytes,
        count(*) filter (where privacy = 'masked') as masked, count(distinct interaction_id) as interactions
      from egress where ${where}`,
    ),
    providers: all(
      `select provider, count(*) as requests, sum(bytes) as bytes from egress where ${where}
        group by provider order by requests desc`,
    ),
  };
}
