import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type EndpointGroup, endpointsQuery } from '../api/openapi.ts';
import { EndpointCard } from '../components/docs/EndpointCard.tsx';
import { WithCode } from '../components/docs/WithCode.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { PageHeader } from '../components/PageHeader.tsx';
import { TextField } from '../components/TextField.tsx';

const titles: Record<string, string> = {
  tasks: 'Tasks',
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  ollama: 'Ollama',
  models: 'Models',
  records: 'Records',
  memory: 'Memory and privacy',
  admin: 'For admins',
};

/** The public interface, made from its OpenAPI document; each endpoint can be tried here. */
export function DocsPage() {
  const { data, error } = useQuery(endpointsQuery);
  const [search, setSearch] = useState('');
  const found = matching(data ?? [], search);
  return (
    <>
      <PageHeader title="API">
        Everything that can be asked of this gateway, to read and to try. For programs it is described in{' '}
        <a href="/openapi.json" className="text-accent underline underline-offset-4">
          /openapi.json
        </a>
        .
      </PageHeader>
      {error && <ErrorNote error={error} />}
      <div className="mb-8 max-w-md">
        <TextField label="Find" value={search} onChange={setSearch} placeholder="feedback, /v1, runs" />
      </div>
      <div className="space-y-10">
        {found.map(({ name, description, endpoints }) => (
          <section key={name} aria-labelledby={`group-${name}`}>
            <h2 id={`group-${name}`} className="text-lg font-semibold">
              {titles[name] ?? name}
            </h2>
            <p className="mt-1 mb-4 text-sm text-muted">
              <WithCode text={description} />
            </p>
            <div className="space-y-2">
              {endpoints.map((endpoint) => (
                <EndpointCard key={endpoint.operationId} endpoint={endpoint} />
              ))}
            </div>
          </section>
        ))}
        {data && found.length === 0 && <p className="text-muted">Nothing is called that.</p>}
      </div>
    </>
  );
}

function matching(groups: readonly EndpointGroup[], search: string): EndpointGroup[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .map((group) => ({
      ...group,
      endpoints: group.endpoints.filter(({ method, path, summary }) => {
        const text = `${method} ${path} ${summary} ${group.name}`.toLowerCase();
        return words.every((word) => text.includes(word));
      }),
    }))
    .filter(({ endpoints }) => endpoints.length > 0);
}
