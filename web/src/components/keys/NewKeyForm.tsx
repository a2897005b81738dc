import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { KeyIssue, NewKeyBody } from '../../../../src/surfaces/platform/keys.ts';
import { addKey } from '../../api/keys.ts';
import { Button } from '../Button.tsx';
import { Card } from '../Card.tsx';
import { ErrorNote } from '../ErrorNote.tsx';
import { TextField } from '../TextField.tsx';
import { KeyLimitFields } from './KeyLimitFields.tsx';
import { type LimitField, noLimits, readLimits } from './key-limits.ts';

type Role = NonNullable<NewKeyBody['role']>;

const roles: Record<Role, { word: string; meaning: string }> = {
  caller: { word: 'Caller', meaning: 'Asks models, and sees only what is its own.' },
  admin: { word: 'Admin', meaning: 'May do everything, this page included.' },
};

/** Makes a key: a name is enough; limits may be set now or later. */
export function NewKeyForm({
  onIssued,
  onCancel,
}: {
  onIssued: (issue: KeyIssue) => void;
  onCancel: () => void;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState('');
  const [nameProblem, setNameProblem] = useState<string>();
  const [role, setRole] = useState<Role>('caller');
  const [texts, setTexts] = useState(noLimits);
  const [problems, setProblems] = useState<Partial<Record<LimitField, string>>>({});
  const add = useMutation({ mutationFn: addKey, onSuccess: onIssued });
  useEffect(() => form.current?.querySelector('input')?.focus(), []);

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = readLimits(texts);
    const named = /^[\w.@-]{1,60}$/.test(name.trim());
    setNameProblem(named ? undefined : 'Write 1 to 60 letters, digits or any of . _ @ -');
    setProblems('problems' in read ? read.problems : {});
    if (named && 'limits' in read) add.mutate({ name: name.trim(), role, ...read.limits });
  }

  return (
    <Card className="p-5 sm:p-6">
      <form
        ref={form}
        onSubmit={submit}
        onKeyDown={(event) => event.key === 'Escape' && onCancel()}
        noValidate
        aria-labelledby="new-key"
        className="space-y-6"
      >
        <h2 id="new-key" className="font-semibold">
          A new key
        </h2>
        <div className="grid gap-6 sm:grid-cols-2">
          <TextField
            label="Name"
            placeholder="editor"
            hint="Of the program or person that will hold it."
            value={name}
            onChange={setName}
            problem={nameProblem}
          />
          <fieldset className="min-w-0">
            <legend className="text-sm font-medium">What it is for</legend>
            <div className="mt-1.5 space-y-2">
              {Object.entries(roles).map(([value, { word, meaning }]) => (
                <label key={value} className="flex items-baseline gap-2.5">
                  <input
                    type="radio"
                    name="role"
                    checked={role === value}
                    onChange={() => setRole(value as Role)}
                    className="translate-y-0.5 accent-accent"
                  />
                  <span>
                    {word} <span className="text-sm text-muted">{meaning}</span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        </div>
        <details className="group" open={Object.keys(problems).length > 0 || undefined}>
          <summary className="w-fit rounded font-medium text-accent underline underline-offset-4">
            Limits
          </summary>
          <div className="mt-5">
            <KeyLimitFields texts={texts} problems={problems} onChange={setTexts} />
          </div>
        </details>
        {add.error && <ErrorNote error={add.error} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" disabled={add.isPending}>
            Create
          </Button>
          <Button onClick={onCancel}>Cancel</Button>
        </div>
      </form>
    </Card>
  );
}
