import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ModelStatus } from '../../../src/surfaces/dashboard/contract.ts';
import { modelsQuery, providersQuery } from '../api/queries.ts';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { ModelTable } from '../components/ModelTable.tsx';
import { CompareBar } from '../components/models/CompareBar.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { ProviderList } from '../components/ProviderList.tsx';
import { Select } from '../components/Select.tsx';

/** The systems that run models, and the models they offer. */
export function ModelsPage() {
  return (
    <>
      <PageHeader title="Models">What may answer, where it stands, and how it has done so far.</PageHeader>
      <Providers />
      <Models />
    </>
  );
}

function Providers() {
  const { data, error, refetch } = useQuery(providersQuery);
  return (
    <section aria-labelledby="providers">
      <h2 id="providers" className="mb-4 text-lg font-semibold">
        Providers
      </h2>
      {data === undefined ? (
        error && <ErrorNote error={error} onRetry={refetch} />
      ) : data.length === 0 ? (
        <EmptyState title="No provider is known">
          <ConnectLink>Connect one</ConnectLink>, such as Ollama on this machine.
        </EmptyState>
      ) : (
        <ProviderList providers={data} />
      )}
    </section>
  );
}

function Models() {
  const { data, error, refetch } = useQuery(modelsQuery);
  const [words, setWords] = useState('');
  const [place, setPlace] = useState('');
  const [ability, setAbility] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const toggle = (id: string) =>
    setChosen(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  const shown = (data ?? []).filter(
    (model) =>
      model.id.toLowerCase().includes(words.trim().toLowerCase()) &&
      (place === '' || model.place === place) &&
      isAble(model, ability),
  );
  return (
    <section className="mt-12" aria-labelledby="models">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-3">
        <h2 id="models" className="text-lg font-semibold">
          Models
        </h2>
        <search className="flex w-full flex-wrap gap-2 sm:w-auto">
          <label className="relative flex-1 basis-full sm:basis-56">
            <span className="sr-only">Find a model</span>
            <Search
              className="pointer-events-none absolute top-2.5 left-3 size-4 text-muted"
              aria-hidden="true"
            />
            <input
              type="search"
              value={words}
              onChange={(event) => setWords(event.target.value)}
              placeholder="Find a model"
              className="w-full rounded-lg border border-line-strong bg-surface py-1.5 pr-3 pl-9"
            />
          </label>
          <Select
            label="Place"
            value={place}
            onChange={setPlace}
            options={[
              { value: '', word: 'Everywhere' },
              { value: 'local', word: 'Local' },
              { value: 'cloud', word: 'Cloud' },
            ]}
          />
          <Select
            label="Ability"
            value={ability}
            onChange={setAbility}
            options={[
              { value: '', word: 'Anything' },
              { value: 'vision', word: 'Vision' },
              { value: 'tools', word: 'Tools' },
              { value: 'reasoning', word: 'Reasoning' },
              { value: 'embeddings', word: 'Embeddings' },
            ]}
          />
        </search>
      </div>
      {data === undefined ? (
        error && <ErrorNote error={error} onRetry={refetch} />
      ) : data.length === 0 ? (
        <EmptyState title="No model yet">
          Pull one with{' '}
          <code className="font-mono text-ink">polder pull bartowski/Llama-3.2-3B-Instruct-GGUF</code>, or{' '}
          <ConnectLink>connect a provider</ConnectLink>.
        </EmptyState>
      ) : shown.length === 0 ? (
        <EmptyState title="No model matches">Take a word or a choice out of the filter.</EmptyState>
      ) : (
        <>
          <p className="mb-3 text-sm text-muted">Tick two to four models to compare them.</p>
          <ModelTable models={shown} chosen={chosen} onChoose={toggle} />
        </>
      )}
      <CompareBar chosen={chosen} onClear={() => setChosen([])} />
    </section>
  );
}

function isAble(model: ModelStatus, ability: string): boolean {
  switch (ability) {
    case 'vision':
      return model.vision;
    case 'tools':
      return model.tools;
    case 'reasoning':
      return model.reasoning;
    case 'embeddings':
      return model.capabilities.includes('feature-extraction');
    default:
      return true;
  }
}

function ConnectLink({ children }: { children: ReactNode }) {
  return (
    <Link to="/connect" className="text-accent underline underline-offset-4">
      {children}
    </Link>
  );
}
