import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { KeyIssue, KeyView } from '../../../../src/surfaces/platform/keys.ts';
import { rotateKey } from '../../api/keys.ts';
import { Button } from '../Button.tsx';
import { ErrorNote } from '../ErrorNote.tsx';
import { Select } from '../Select.tsx';

const graces = [
  { value: '0', word: 'ends at once' },
  { value: '60', word: 'ends in an hour' },
  { value: '1440', word: 'ends in a day' },
  { value: '10080', word: 'ends in a week' },
];

/** Gives a key a new secret; the one before may go on while programs are changed over. */
export function RotateForm({
  rotated,
  onIssued,
  onDone,
}: {
  rotated: KeyView;
  onIssued: (issue: KeyIssue) => void;
  onDone: () => void;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [grace, setGrace] = useState('60');
  const rotate = useMutation({
    mutationFn: () => rotateKey(rotated.id, Number(grace)),
    onSuccess: (issue) => {
      onDone();
      onIssued(issue);
    },
  });
  useEffect(() => form.current?.querySelector('select')?.focus(), []);

  function submit(event: FormEvent) {
    event.preventDefault();
    rotate.mutate();
  }

  return (
    <form
      ref={form}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
      aria-label={`A new secret for ${rotated.name}`}
      className="space-y-4"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span>
          The secret <code className="font-mono">pk-…{rotated.ending}</code>
        </span>
        <Select label="The secret before" value={grace} onChange={setGrace} options={graces} />
      </div>
      {rotate.error && <ErrorNote error={rotate.error} />}
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" disabled={rotate.isPending}>
          Make a new secret
        </Button>
        <Button onClick={onDone}>Cancel</Button>
      </div>
    </form>
  );
}
