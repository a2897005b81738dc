import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef } from 'react';
import type { KeyView } from '../../../../src/surfaces/platform/keys.ts';
import { keysQuery, revokeKey } from '../../api/keys.ts';
import { Button } from '../Button.tsx';
import { ErrorNote } from '../ErrorNote.tsx';

/** Ends a key for good, after one more question. */
export function RevokeForm({ revoked, onDone }: { revoked: KeyView; onDone: () => void }) {
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const revoke = useMutation({
    mutationFn: () => revokeKey(revoked.id),
    onSuccess: async () => {
      await client.invalidateQueries(keysQuery);
      onDone();
    },
  });
  useEffect(() => form.current?.querySelector('button')?.focus(), []);

  function submit(event: FormEvent) {
    event.preventDefault();
    revoke.mutate();
  }

  return (
    <form
      ref={form}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
      aria-label={`Revoke ${revoked.name}`}
      className="space-y-4"
    >
      <p>
        Whoever uses it is refused within a second, and it cannot be brought back. What it asked and spent
        stays on record.
      </p>
      {revoke.error && <ErrorNote error={revoke.error} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="danger" disabled={revoke.isPending}>
          Revoke it
        </Button>
        <Button onClick={onDone}>Keep it</Button>
      </div>
    </form>
  );
}
