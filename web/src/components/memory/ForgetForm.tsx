import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef } from 'react';
import { forgetEntry, memoryKey } from '../../api/memory.ts';
import { Button } from '../Button.tsx';
import { ErrorNote } from '../ErrorNote.tsx';

/** Takes an entry out of memory for good, after one more question. */
export function ForgetForm({
  id,
  onForgotten,
  onDone,
}: {
  id: string;
  onForgotten: () => void;
  onDone: () => void;
}) {
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const forget = useMutation({
    mutationFn: () => forgetEntry(id),
    onSuccess: () => {
      onForgotten();
      client.removeQueries({ queryKey: [...memoryKey, 'entry', id] });
      return client.invalidateQueries({ queryKey: memoryKey });
    },
  });
  useEffect(() => form.current?.querySelector('button')?.focus(), []);

  function submit(event: FormEvent) {
    event.preventDefault();
    forget.mutate();
  }

  return (
    <form
      ref={form}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
      aria-label="Forget this entry"
      className="space-y-4"
    >
      <p>It answers nothing any more, and it cannot be brought back.</p>
      {forget.error && <ErrorNote error={forget.error} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="danger" disabled={forget.isPending}>
          Forget it
        </Button>
        <Button onClick={onDone}>Keep it</Button>
      </div>
    </form>
  );
}
