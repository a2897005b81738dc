import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { KeyLimitsBody, KeyView } from '../../../../src/surfaces/platform/keys.ts';
import { keysQuery, limitKey } from '../../api/keys.ts';
import { Button } from '../Button.tsx';
import { ErrorNote } from '../ErrorNote.tsx';
import { KeyLimitFields } from './KeyLimitFields.tsx';
import { type LimitField, readLimits, textsOf } from './key-limits.ts';

/** Changes what a key may do; it holds from the next request on. */
export function KeyLimitsForm({ changed, onDone }: { changed: KeyView; onDone: () => void }) {
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [texts, setTexts] = useState(() => textsOf(changed));
  const [problems, setProblems] = useState<Partial<Record<LimitField, string>>>({});
  const change = useMutation({
    mutationFn: (limits: KeyLimitsBody) => limitKey(changed.id, limits),
    onSuccess: async () => {
      await client.invalidateQueries(keysQuery);
      onDone();
    },
  });
  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = readLimits(texts);
    setProblems('problems' in read ? read.problems : {});
    if ('limits' in read) change.mutate(read.limits);
  }

  return (
    <form
      ref={form}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
      noValidate
      aria-label={`Limits of ${changed.name}`}
      className="space-y-6"
    >
      <KeyLimitFields texts={texts} problems={problems} onChange={setTexts} />
      {change.error && <ErrorNote error={change.error} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={change.isPending}>
          Save
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}
