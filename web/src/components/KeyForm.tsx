import { useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { currentKey, enterKey } from '../api/key.ts';

/** Asks for a gateway key; shown in place of the page once the gateway has answered 401. */
export function KeyForm() {
  const client = useQueryClient();
  const id = useId();
  const [key, setKey] = useState('');
  const refused = currentKey() !== null;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (key.trim() === '') return;
    enterKey(key.trim());
    void client.resetQueries();
  }

  return (
    <form onSubmit={submit} className="mx-auto mt-10 max-w-sm">
      <KeyRound className="size-6 text-accent" aria-hidden="true" />
      <h1 className="mt-4 text-2xl font-semibold tracking-tight">A key is needed</h1>
      <p className="mt-2 text-muted">
        This gateway asks for a key: the one in its <code className="font-mono text-ink">config.yaml</code> or{' '}
        <code className="font-mono text-ink">POLDER_API_KEY</code>. It stays in this tab and goes when you
        close it.
      </p>
      <label htmlFor={id} className="mt-6 block font-medium">
        Key
      </label>
      <input
        id={id}
        type="password"
        autoComplete="off"
        value={key}
        onChange={(event) => setKey(event.target.value)}
        aria-describedby={refused ? `${id}-refused` : undefined}
        aria-invalid={refused}
        className="mt-1.5 w-full rounded-lg border border-line-strong bg-surface px-3 py-2 font-mono"
      />
      {refused && (
        <p id={`${id}-refused`} role="alert" className="mt-2 text-bad">
          The gateway did not accept that key.
        </p>
      )}
      <button
        type="submit"
        disabled={key.trim() === ''}
        className="mt-4 w-full rounded-lg bg-accent px-4 py-2 font-medium text-on-accent transition-colors hover:bg-accent-strong disabled:opacity-60"
      >
        Continue
      </button>
    </form>
  );
}
