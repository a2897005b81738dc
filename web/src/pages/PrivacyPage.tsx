import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useCallback, useMemo } from 'react';
import type { EgressRecord } from '../../../src/records/egress-journal.ts';
import { type EgressSearch, egressQuery } from '../api/queries.ts';
import { Button } from '../components/Button.tsx';
import { EgressFilterBar, spanInWords, spanOf } from '../components/EgressFilterBar.tsx';
import { EgressList } from '../components/EgressList.tsx';
import { EgressSummaryCard } from '../components/EgressSummaryCard.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { TextScan } from '../components/TextScan.tsx';

const route = getRouteApi('/privacy');

/** What has left this machine, and what Polder holds to be private. */
export function PrivacyPage() {
  const { days = '', provider = '', conversation = '', interaction = '' } = route.useSearch();
  const navigate = route.useNavigate();
  const search = useMemo(
    () => ({ days, provider, conversation, interaction }),
    [days, provider, conversation, interaction],
  );
  const setSearch = useCallback(
    (next: EgressSearch) => {
      const parts = Object.entries(next).filter(([, value]) => value !== '');
      void navigate({ search: Object.fromEntries(parts), replace: true });
    },
    [navigate],
  );
  return (
    <>
      <PageHeader title="Privacy">
        What has left this machine, and did anything of this conversation? Every request is written down
        before its first byte goes.
      </PageHeader>
      <Tabs.Root defaultValue="left">
        <Tabs.List aria-label="Privacy" className="mb-6 flex flex-wrap gap-1 border-b border-line pb-3">
          <Tab value="left">What left</Tab>
          <Tab value="try">Try a text</Tab>
        </Tabs.List>
        <Tabs.Content value="left">
          <Journal search={search} onSearch={setSearch} />
        </Tabs.Content>
        <Tabs.Content value="try">
          <h2 className="sr-only">Try a text</h2>
          <TextScan />
        </Tabs.Content>
      </Tabs.Root>
    </>
  );
}

function Tab({ value, children }: { value: string; children: string }) {
  return (
    <Tabs.Trigger
      value={value}
      className="rounded-lg px-3.5 py-1.5 text-muted transition-colors hover:bg-sunken hover:text-ink data-[state=active]:bg-accent-soft data-[state=active]:font-medium data-[state=active]:text-accent-strong"
    >
      {children}
    </Tabs.Trigger>
  );
}

function Journal({ search, onSearch }: { search: EgressSearch; onSearch: (search: EgressSearch) => void }) {
  const query = useInfiniteQuery(egressQuery(search));
  const pages = query.data?.pages ?? [];
  const items = pages.flatMap((page) => page.items);
  const summary = pages[0]?.summary;
  const narrow = search.conversation !== '' || search.interaction !== '';
  return (
    <>
      <h2 className="sr-only">What left</h2>
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <EgressFilterBar
          search={search}
          providers={summary?.providers.map(({ provider }) => provider) ?? []}
          onChange={onSearch}
        />
      </div>
      {narrow && <Narrowed search={search} />}
      {summary === undefined ? (
        query.error ? (
          <ErrorNote error={query.error} onRetry={query.refetch} />
        ) : (
          <div className="h-32" aria-busy="true" />
        )
      ) : (
        <div className="space-y-4">
          <EgressSummaryCard
            summary={summary}
            subject={subjectOf(search)}
            when={spanInWords(spanOf(search))}
            masked={maskedIn(items)}
            complete={!query.hasNextPage}
          />
          {items.length > 0 && <EgressList items={items} narrow={narrow} />}
          <div className="flex flex-col items-center gap-3 pt-2">
            {query.isFetchNextPageError && query.error && <ErrorNote error={query.error} />}
            {query.hasNextPage && (
              <Button onClick={() => query.fetchNextPage()} disabled={query.isFetchingNextPage}>
                {query.isFetchingNextPage ? 'Loading…' : 'Load more'}
              </Button>
            )}
          </div>
        </div>
      )}
    </>
  );
}

/** What the list is narrowed to, where the bar cannot show all of it, and the way back. */
function Narrowed({ search }: { search: EgressSearch }) {
  const { conversation, interaction } = search;
  return (
    <p className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 text-sm text-muted">
      <span className="min-w-0 break-all">
        {interaction === '' ? 'Conversation' : 'Interaction'}{' '}
        <span className="font-mono text-ink">{interaction === '' ? conversation : interaction}</span>
      </span>
      <Link
        to="/privacy"
        search={{}}
        className="inline-flex items-center gap-1 text-accent underline underline-offset-4"
      >
        <X className="size-4" aria-hidden="true" /> Show everything
      </Link>
    </p>
  );
}

function subjectOf({ conversation, interaction, provider }: EgressSearch): string {
  if (interaction !== '') return ' of this interaction';
  if (conversation !== '') return ' of this conversation';
  return provider === '' ? '' : ` for ${provider}`;
}

function maskedIn(items: readonly EgressRecord[]): { type: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { masked } of items)
    for (const { type, count } of masked) counts.set(type, (counts.get(type) ?? 0) + count);
  return [...counts]
    .map(([type, count]) => ({ type, count }))
    .toSorted((one, other) => other.count - one.count);
}
