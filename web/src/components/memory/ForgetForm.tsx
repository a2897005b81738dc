import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef } from 'react';
import { memoryKey } from '../../api/memory.ts';
import { Button } from '../Button.tsx';
import { ErrorNote } from '../ErrorNote.tsx';

/** Takes something out of memory for good, after one more question. */
export function ForgetForm({
  label,
  consequence,
  forget: forgetIt,
  onForgotten,
  onDone,
}: {
  label: string;
  /** What follows from it. */
  consequence: string;
  forget: () => Promise<void>;
  onForgotten: () => void;
  onDone: () => void;
}) {
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const forget = useMutation({
    mutationFn: forgetIt,
    onSuccess: () => {
      onForgotten();
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
      aria-label={label}
      className="space-y-4"
    >
      <p>{consequence}</p>
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
