import { useQuery } from '@tanstack/react-query';
import { Clock, House } from 'lucide-react';
import type { Estimate } from '../../../src/reports/estimate.ts';
import { howSaved, savedWithin } from '../../../src/reports/saving-range.ts';
import type { BudgetReport } from '../../../src/surfaces/platform/budget.ts';
import { keyNamesQuery } from '../api/keys.ts';
import { budgetQuery } from '../api/queries.ts';
import { AccountCard } from '../components/AccountCard.tsx';
import { BudgetMeter } from '../components/BudgetMeter.tsx';
import { Card } from '../components/Card.tsx';
import { DayChart } from '../components/DayChart.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { IntervalMark } from '../components/routing/IntervalMark.tsx';
import { Section } from '../components/Section.tsx';
import { SpendList } from '../components/SpendList.tsx';
import { everyDay } from '../components/spend-days.ts';
import { formatFullTime, formatMoney, formatTime } from '../format.ts';

const titles: Record<string, string> = { day: 'Today', month: 'This month', total: 'In all' };

/** Where the money stands, where it went, and what local answers saved. */
export function MoneyPage() {
  const { data, error, refetch } = useQuery(budgetQuery);
  return (
    <>
      <PageHeader title="Money">
        What cloud answers cost, what local answers saved, and where spending stops.
      </PageHeader>
      {data === undefined ? (
        error ? (
          <ErrorNote error={error} onRetry={refetch} />
        ) : (
          <div className="h-40" aria-busy="true" />
        )
      ) : (
        <Money report={data} />
      )}
    </>
  );
}

function Money({ report }: { report: BudgetReport }) {
  const main = report.accounts.filter(({ account }) => account in titles);
  const others = report.accounts.filter(({ account }) => !(account in titles));
  const nothing = report.days.every(({ spentUsd, savedUsd }) => spentUsd === 0 && savedUsd === 0);
  return (
    <div className="space-y-6">
      {report.clockIsBehind && (
        <p role="status" className="flex items-start gap-3 rounded-xl bg-warn-soft px-4 py-3 text-warn">
          <Clock className="mt-0.5 size-4.5 shrink-0" aria-hidden="true" />
          The clock of this machine is behind. Money is counted in {report.day} until that day is over.
        </p>
      )}
      <div>
        <div className="grid grid-cols-1 gap-4 md:grid-cols-2 lg:grid-cols-3">
          {main.map((account) => (
            <AccountCard key={account.account} title={titles[account.account]!} account={account} />
          ))}
        </div>
        <p className="mt-4 flex items-start gap-2.5 px-1 text-sm text-muted">
          <House className="mt-0.5 size-4 shrink-0 text-accent" aria-hidden="true" />
          Local models cost nothing and are never blocked by an empty budget: when it is used up, work goes on
          with them.
        </p>
      </div>
      {nothing ? (
        <EmptyState title="Nothing was spent">
          What cloud models cost, and what local ones saved, shows up here by day, model and key.
        </EmptyState>
      ) : (
        <Spending report={report} />
      )}
      {others.length > 0 && <OtherLimits accounts={others} />}
      {report.events.length > 0 && <Lately events={report.events} />}
    </div>
  );
}

function Spending({ report }: { report: BudgetReport }) {
  const { days, day, saved, models, keys } = report;
  const { data: names } = useQuery(keyNamesQuery);
  return (
    <>
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,1fr)_15rem]">
        <Card className="min-w-0 p-6">
          <DayChart days={everyDay(days, day)} />
        </Card>
        <Saved saved={saved} />
        <p className="px-1 text-sm text-muted lg:col-span-2">
          Saved:{' '}
          {saved.range === null
            ? 'the tokens of local answers at the price of the cloud model that would have served. There is no range yet, as too few cloud answers are there to compare with.'
            : howSaved}
        </p>
      </div>
      {report.forecastUsd !== null && <Forecast report={report} forecast={report.forecastUsd} />}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <SpendList
          title="By model, this month"
          rows={models.map(({ model, ...rest }) => ({ id: model, name: model, ...rest }))}
        />
        <SpendList
          title="By key, this month"
          rows={keys.map(({ key, ...rest }) => ({
            id: key ?? '',
            name: key === null ? 'without a key' : (names?.get(key) ?? key),
            ...rest,
          }))}
        />
      </div>
    </>
  );
}

function Forecast({ report, forecast }: { report: BudgetReport; forecast: Estimate }) {
  const limit = report.accounts.find(({ account }) => account === 'month')?.limitUsd ?? null;
  const { low, mean, high, from } = forecast;
  const most = Math.max(high, limit ?? 0) * 1.05;
  return (
    <Section title="This month at its end">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <span className="text-2xl font-semibold tracking-tight tabular-nums">{formatMoney(mean)}</span>
        <IntervalMark
          low={low}
          mean={mean}
          high={high}
          from={0}
          to={most}
          {...(limit !== null && { at: limit })}
        />
        <span className="text-sm text-muted tabular-nums">
          {formatMoney(low)} to {formatMoney(high)} (95 %), if it goes on as the last {from} days went
          {limit !== null &&
            (mean > limit
              ? `; the limit is ${formatMoney(limit)}`
              : `, within the limit of ${formatMoney(limit)}`)}
          .
        </span>
      </p>
    </Section>
  );
}

function Saved({ saved }: { saved: BudgetReport['saved'] }) {
  const within = (usd: number) => {
    const sum = usd === 0 ? null : savedWithin(usd, saved.range);
    return sum === null ? null : `${formatMoney(sum.low)} to ${formatMoney(sum.high)}`;
  };
  return (
    <section aria-label="Saved by local answers">
      <Card className="flex h-full flex-col p-6">
        <h2 className="text-sm text-muted">Saved by local answers this month</h2>
        <p className="mt-1 text-2xl font-semibold tracking-tight text-accent-strong tabular-nums">
          {formatMoney(saved.monthUsd)}
        </p>
        <p className="text-sm text-muted tabular-nums">{within(saved.monthUsd)}</p>
        <dl className="mt-5 grid grid-cols-2 gap-4 lg:grid-cols-1">
          <div>
            <dt className="text-sm text-muted">Today</dt>
            <dd className="tabular-nums">
              {formatMoney(saved.dayUsd)}
              <span className="block text-sm text-muted">{within(saved.dayUsd)}</span>
            </dd>
          </div>
          <div>
            <dt className="text-sm text-muted">In all</dt>
            <dd className="tabular-nums">
              {formatMoney(saved.totalUsd)}
              <span className="block text-sm text-muted">{within(saved.totalUsd)}</span>
            </dd>
          </div>
        </dl>
      </Card>
    </section>
  );
}

/** `key:k1/month` with the name that a person gave to the key. */
function accountName(account: string, names: ReadonlyMap<string, string> | undefined): string {
  return account.replace(/^key:([^/]+)/, (whole, id: string) => {
    const name = names?.get(id);
    return name === undefined ? whole : `key:${name}`;
  });
}

function OtherLimits({ accounts }: { accounts: BudgetReport['accounts'] }) {
  const { data: names } = useQuery(keyNamesQuery);
  return (
    <Section title="Other limits">
      <ul className="grid gap-x-10 gap-y-5 md:grid-cols-2">
        {accounts.map((account) => (
          <li key={account.account} className="min-w-0">
            <div className="flex items-baseline justify-between gap-4">
              <span className="min-w-0 truncate font-mono text-sm">
                {accountName(account.account, names)}
              </span>
              <span className="shrink-0 text-sm text-muted tabular-nums">
                {formatMoney(account.spentUsd)}
                {account.limitUsd !== null && ` of ${formatMoney(account.limitUsd)}`}
              </span>
            </div>
            <div className="mt-1.5">
              <BudgetMeter account={account} label={accountName(account.account, names)} />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Lately({ events }: { events: BudgetReport['events'] }) {
  return (
    <Section title="Lately">
      <ul className="space-y-2 text-sm">
        {events.slice(0, 6).map(({ at, subject, kind, detail }) => (
          <li key={`${at}-${subject}-${kind}`} className="flex flex-wrap gap-x-4">
            <time
              dateTime={new Date(at).toISOString()}
              title={formatFullTime(at)}
              className="w-36 shrink-0 text-muted tabular-nums"
            >
              {formatTime(at)}
            </time>
            <span className="min-w-0 flex-1 basis-60 break-words">{detail}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
