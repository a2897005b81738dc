import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { KeyRound, Plug, RotateCw, Search } from 'lucide-react';
import { useState } from 'react';
import type { SettingsReport, SettingView } from '../../../src/surfaces/platform/settings.ts';
import { settingsQuery } from '../api/settings.ts';
import { Card } from '../components/Card.tsx';
import { CodeSample } from '../components/CodeSample.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { SettingRow } from '../components/settings/SettingRow.tsx';
import { nameOf, settingGroups } from '../components/settings/words.ts';

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
      <SettingList settings={settings} />
      <section aria-label="The file">
        <h2 className="mb-4 text-lg font-semibold">The file</h2>
        <p className="mb-3 text-muted">
          Providers, aliases, prices, experiments and everything else stand there too. polder doctor says what
          is wrong with it, line by line.
        </p>
        <CodeSample title="config.yaml" text={file} />
      </section>
    </div>
  );
}

/** The settings in their groups, narrowed by words. */
function SettingList({ settings }: { settings: readonly SettingView[] }) {
  const [words, setWords] = useState('');
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = settings.filter(({ key, description }) => {
    const text = `${nameOf(key)} ${key} ${description}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  });
  const groups = settingGroups
    .map(({ title, of }) => ({
      title,
      id: `settings-${title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`,
      own: shown.filter(({ key }) => of.includes(key.split('.')[0]!)),
    }))
    .filter(({ own }) => own.length > 0);
  return (
    <>
      <search className="relative block max-w-md">
        <Search
          className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted"
          aria-hidden="true"
        />
        <input
          type="search"
          aria-label="Find a setting"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          placeholder="Find a setting"
          className="w-full rounded-lg border border-line-strong bg-surface py-1.5 pr-3 pl-9"
        />
      </search>
      <nav aria-label="Groups of settings" className="mt-4 flex flex-wrap gap-2">
        {groups.map(({ title, id, own }) => (
          <a
            key={id}
            href={`#${id}`}
            className="rounded-full border border-line bg-surface px-3 py-1 text-sm text-muted tabular-nums transition-colors hover:bg-sunken hover:text-ink"
          >
            {title} <span className="sr-only">, settings: </span>
            {own.length}
          </a>
        ))}
      </nav>
      {shown.length === 0 && <EmptyState title="No setting matches">Take a word out.</EmptyState>}
      {groups.map(({ title, id, own }) => (
        <section key={id} id={id} tabIndex={-1} aria-label={title} className="scroll-mt-6 outline-none">
          <h2 className="mb-4 text-lg font-semibold">{title}</h2>
          <Card>
            <ul className="divide-y divide-line">
              {own.map((setting) => (
                <SettingRow key={setting.key} setting={setting} />
              ))}
            </ul>
          </Card>
        </section>
      ))}
    </>
  );
}
