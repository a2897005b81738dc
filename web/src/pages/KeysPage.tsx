import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { KeyIssue, KeyView } from '../../../src/surfaces/platform/keys.ts';
import { keysQuery } from '../api/keys.ts';
import { Button } from '../components/Button.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { ErrorNote } from '../components/ErrorNote.tsx';
import { IssuedSecret } from '../components/keys/IssuedSecret.tsx';
import { KeyCard } from '../components/keys/KeyCard.tsx';
import { NewKeyForm } from '../components/keys/NewKeyForm.tsx';
import { PageHeader } from '../components/PageHeader.tsx';

/** Who may ask this gateway, for what, and how much of it. */
export function KeysPage() {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(keysQuery);
  const [making, setMaking] = useState(false);
  const [issue, setIssue] = useState<KeyIssue>();

  function show(issued: KeyIssue) {
    setMaking(false);
    setIssue(issued);
    void client.invalidateQueries(keysQuery);
  }

  return (
    <>
      <PageHeader title="Keys">
        Who may ask this gateway, for what, and how much of it. One key for each program, so that each can be
        limited and ended by itself.
      </PageHeader>
      <div className="space-y-6">
        {issue !== undefined && (
          <IssuedSecret key={issue.secret} issue={issue} onDone={() => setIssue(undefined)} />
        )}
        {making ? (
          <NewKeyForm onIssued={show} onCancel={() => setMaking(false)} />
        ) : (
          <Button look="primary" onClick={() => setMaking(true)}>
            <Plus className="size-4" aria-hidden="true" />
            Create a key
          </Button>
        )}
        {data !== undefined ? (
          <Keys keys={data} onIssued={show} />
        ) : error ? (
          <ErrorNote error={error} onRetry={refetch} />
        ) : (
          <div className="h-40" aria-busy="true" />
        )}
      </div>
    </>
  );
}

function Keys({ keys, onIssued }: { keys: KeyView[]; onIssued: (issue: KeyIssue) => void }) {
  const inUse = keys.filter(({ state }) => state !== 'revoked').toReversed();
  const revoked = keys.filter(({ state }) => state === 'revoked').toReversed();
  return (
    <>
      {inUse.length === 0 ? (
        <EmptyState title="There are no keys">
          Programs on this machine need none. A key gives one of them limits of its own, and lets others in
          where the gateway is reached over a network.
        </EmptyState>
      ) : (
        <section aria-label="Keys in use">
          <ul className="space-y-4">
            {inUse.map((key) => (
              <KeyCard key={key.id} shown={key} onIssued={onIssued} />
            ))}
          </ul>
        </section>
      )}
      {revoked.length > 0 && (
        <details>
          <summary className="w-fit rounded px-1 text-sm text-muted">
            {revoked.length === 1 ? 'One revoked key' : `${revoked.length} revoked keys`}
          </summary>
          <ul className="mt-4 space-y-4">
            {revoked.map((key) => (
              <KeyCard key={key.id} shown={key} onIssued={onIssued} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
