import { useQuery } from '@tanstack/react-query';
import { Tabs } from 'radix-ui';
import { statusQuery } from '../api/queries.ts';
import { CodeSample } from '../components/CodeSample.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { RealModelGuide } from '../components/RealModelGuide.tsx';
import { connectionsTo } from './connections.ts';

/** How to point programs at this gateway, and in practice mode how to give it a real model. */
export function ConnectPage() {
  const { data } = useQuery(statusQuery);
  const connections = connectionsTo(location.origin);
  return (
    <>
      <PageHeader title="Connect">
        Point a program at this address and it goes on as before. Where a key is asked for and you made none,
        any text will do.
      </PageHeader>
      {data?.practice && <RealModelGuide />}
      <Tabs.Root defaultValue="open-webui">
        <Tabs.List aria-label="Programs" className="flex flex-wrap gap-1 border-b border-line pb-3">
          {connections.map((connection) => (
            <Tabs.Trigger
              key={connection.id}
              value={connection.id}
              className="rounded-lg px-3.5 py-1.5 text-muted transition-colors hover:bg-sunken hover:text-ink data-[state=active]:bg-accent-soft data-[state=active]:font-medium data-[state=active]:text-accent-strong"
            >
              {connection.name}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        {connections.map((connection) => (
          <Tabs.Content key={connection.id} value={connection.id} className="mt-6 max-w-3xl space-y-5">
            <h2 className="sr-only">{connection.name}</h2>
            <p className="text-muted">{connection.intro}</p>
            {connection.samples.map((sample) => (
              <CodeSample key={sample.title} title={sample.title} text={sample.text} />
            ))}
          </Tabs.Content>
        ))}
      </Tabs.Root>
    </>
  );
}
