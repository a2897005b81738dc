import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import type { MemoryEntryView } from '../../../src/surfaces/dashboard/contract.ts';
import { ApiError } from '../api/client.ts';
import { keyNamesQuery } from '../api/keys.ts';
import { entryQuery, forgetEntry } from '../api/memory.ts';
import { PrivacyBadge } from '../components/Badge.tsx';
import { Button } from '../components/Button.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { EntryBadge } from '../components/memory/EntryBadge.tsx';
import { ForgetForm } from '../components/memory/ForgetForm.tsx';
import { decisionsFor, decisionWords, useDecide } from '../components/memory/use-decide.ts';
import { collectionWord, nameOf } from '../components/memory/words.ts';
import { Section } from '../components/Section.tsx';
import { formatCount, formatFullTime, formatTime } from '../format.ts';

const route = getRouteApi('/memory/$id');

/** One entry of memory in full, and what can be done with it. */
export function MemoryEntryPage() {
  const { id } = route.useParams();
  const { data, error, refetch } = useQuery(entryQuery(id));
  return (
    <>
      <Link to="/memory" className="inline-flex items-center gap-2 text-sm text-muted hover:text-ink">
        <ArrowLeft className="size-4" aria-hidden="true" /> Memory
      </Link>
      {data !== undefined ? (
        <Found key={id} entry={data} />
      ) : error === null ? (
        <p className="mt-10 text-center text-muted">Loading…</p>
      ) : (
        <div className="mt-6">
          {error instanceof ApiError && error.status === 404 ? (
            <EmptyState title="There is no such entry">It may have been forgotten since.</EmptyState>
          ) : (
            <ErrorNote error={error} onRetry={refetch} />
          )}
        </div>
      )}
    </>
  );
}

function Found({ entry }: { entry: MemoryEntryView }) {
  return (
    <>
      <header className="mt-4 mb-8">
        <h1 className="line-clamp-3 max-w-3xl text-2xl font-semibold tracking-tight break-words">
          {nameOf(entry)}
        </h1>
        <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-muted">
          <EntryBadge status={entry.status} />
          <PrivacyBadge privacy={entry.privacy} />
          <Link
            to="/memory"
            search={{ collection: entry.collection }}
            className="text-accent underline underline-offset-4"
          >
            {collectionWord(entry.collection)}
          </Link>
        </div>
      </header>
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0 space-y-6">
          <Section title={entry.solution === null ? 'Text' : 'When this is asked'}>
            <Words text={entry.text} />
          </Section>
          {entry.solution !== null && (
            <Section title="Solution">
              <Words text={entry.solution} />
            </Section>
          )}
        </div>
        <div className="min-w-0 space-y-6">
          <Section title="What becomes of it">
            <Decide entry={entry} />
          </Section>
          <Section title="Where it comes from">
            <Facts entry={entry} />
          </Section>
        </div>
      </div>
    </>
  );
}

/** As it was given, to the letter. */
function Words({ text }: { text: string }) {
  return <p className="leading-relaxed break-words whitespace-pre-wrap">{text}</p>;
}

const meanings: Record<MemoryEntryView['status'], string> = {
  candidate: 'It waits for your word, and answers nothing until then.',
  active: 'It may answer, and its text may help models to answer.',
  rejected: 'It answers nothing, and is not proposed again.',
};

function Decide({ entry }: { entry: MemoryEntryView }) {
  const navigate = route.useNavigate();
  const decide = useDecide(entry.id);
  const client = useQueryClient();
  const [forgetting, setForgetting] = useState(false);
  if (forgetting) {
    return (
      <ForgetForm
        label="Forget this entry"
        consequence="It answers nothing any more, and it cannot be brought back."
        forget={() => forgetEntry(entry.id)}
        onForgotten={() => {
          void navigate({ to: '/memory' });
          client.removeQueries({ queryKey: entryQuery(entry.id).queryKey });
        }}
        onDone={() => setForgetting(false)}
      />
    );
  }
  return (
    <div className="space-y-4">
      <p role="status">{meanings[entry.status]}</p>
      {decide.error && <ErrorNote error={decide.error} />}
      <div className="flex flex-wrap gap-2">
        {decisionsFor[entry.status].map((decision) => (
          <Button
            key={decision}
            look={decision === 'promote' ? 'primary' : 'quiet'}
            disabled={decide.isPending}
            onClick={() => decide.mutate(decision)}
          >
            {decisionWords[decision]}
          </Button>
        ))}
        <Button look="danger" onClick={() => setForgetting(true)}>
          Forget
        </Button>
      </div>
    </div>
  );
}

function Facts({ entry }: { entry: MemoryEntryView }) {
  const { data: names } = useQuery(keyNamesQuery);
  const facts: [string, string][] = [
    ['Source', entry.source],
    ['Belongs to', ownerWord(entry.owner, names)],
    ['Used', entry.uses === 0 ? 'not yet' : entry.uses === 1 ? 'once' : `${formatCount(entry.uses)} times`],
    ['Worth keeping', `${entry.value.toFixed(2)} of 1`],
    ['Remembered', formatFullTime(entry.createdAt)],
  ];
  if (entry.updatedAt !== entry.createdAt) facts.push(['Changed', formatTime(entry.updatedAt)]);
  return (
    <>
      <dl className="space-y-3">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt className="text-sm text-muted">{name}</dt>
            <dd className="break-words tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      {entry.interaction !== null && (
        <Link
          to="/interactions/$id"
          params={{ id: entry.interaction }}
          className="mt-4 inline-block text-accent underline underline-offset-4"
        >
          The answer it was learned from
        </Link>
      )}
    </>
  );
}

function ownerWord(owner: string, names: ReadonlyMap<string, string> | undefined): string {
  if (owner === '*') return 'everybody on this gateway';
  if (owner === '') return 'those who ask without a key';
  return `the key ${names?.get(owner) ?? owner}`;
}
