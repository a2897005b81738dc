import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { KeyRound, Plug, RotateCw } from 'lucide-react';
import type { SettingsReport } from '../../../src/surfaces/platform/settings.ts';
import { settingsQuery } from '../api/settings.ts';
import { Card } from '../components/Card.tsx';
import { CodeSample } from '../components/CodeSample.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { SettingRow } from '../components/settings/SettingRow.tsx';

const groups: readonly { title: string; holds: (key: string) => boolean }[] = [
  { title: 'Routing', holds: (key) => key.startsWith('routing.') },
  { title: 'Memory and quality', holds: (key) => /^(?:memory|quality)\./.test(key) },
  { title: 'The house', holds: (key) => !/^(?:routing|memory|quality)\./.test(key) },
];

/** What can be changed without an editor, and the ways to what stands elsewhere. */
export function SettingsPage() {
  const { data, error, refetch } = useQuery(settingsQuery);
  return (
    <>
      <PageHeader title="Settings">
        Written into your config.yaml, with everything else in it left as it is. They count from the next
        start on.
      </PageHeader>
      {data === undefined ? (
        error ? (
          <ErrorNote error={error} onRetry={refetch} />
        ) : (
          <div className="h-40" aria-busy="true" />
        )
      ) : (
        <Settings report={data} />
      )}
    </>
  );
}

function Settings({ report: { file, settings } }: { report: SettingsReport }) {
  return (
    <div className="space-y-10">
      {settings.some(({ waiting }) => waiting) && (
        <p role="status" className="flex items-start gap-3 rounded-xl bg-warn-soft px-4 py-3 text-warn">
          <RotateCw className="mt-0.5 size-4.5 shrink-0" aria-hidden="true" />
          Something was changed. Stop Polder and start it again for it to count.
        </p>
      )}
      <nav aria-label="Further settings" className="flex flex-wrap gap-x-6 gap-y-2">
        <Link
          to="/keys"
          className="inline-flex items-center gap-2 text-accent underline-offset-4 hover:underline"
        >
          <KeyRound className="size-4" aria-hidden="true" /> Keys: who may ask
        </Link>
        <Link
          to="/connect"
          className="inline-flex items-center gap-2 text-accent underline-offset-4 hover:underline"
        >
          <Plug className="size-4" aria-hidden="true" /> Connect a program
        </Link>
      </nav>
      {groups.map(({ title, holds }) => (
        <section key={title} aria-label={title}>
          <h2 className="mb-4 text-lg font-semibold">{title}</h2>
          <Card>
            <ul className="divide-y divide-line">
              {settings
                .filter(({ key }) => holds(key))
                .map((setting) => (
                  <SettingRow key={setting.key} setting={setting} />
                ))}
            </ul>
          </Card>
        </section>
      ))}
      <section aria-label="The file">
        <h2 className="mb-4 text-lg font-semibold">The file</h2>
        <p className="mb-3 text-muted">
          Providers, private words, budgets and everything else stand there too. polder doctor says what is
          wrong with it, line by line.
        </p>
        <CodeSample title="config.yaml" text={file} />
      </section>
    </div>
  );
}
