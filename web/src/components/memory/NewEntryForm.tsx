import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { addEntry, memoryKey } from '../../api/memory.ts';
import { Button } from '../Button.tsx';
import { Card } from '../Card.tsx';
import { ErrorNote } from '../ErrorNote.tsx';
import { TextArea } from '../TextArea.tsx';
import { TextField } from '../TextField.tsx';
import { type Where, WhereFields } from './WhereFields.tsx';
import { collectionNameProblem, goodCollectionName } from './words.ts';

/** Writes one entry down: a passage, or a question with its solution. */
export function NewEntryForm({ known, onDone }: { known: string[]; onDone: () => void }) {
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [solution, setSolution] = useState('');
  const [where, setWhere] = useState<Where>({ collection: 'notes', privacy: 'private' });
  const [tried, setTried] = useState(false);
  const add = useMutation({
    mutationFn: addEntry,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: memoryKey });
      onDone();
    },
  });
  useEffect(() => form.current?.querySelector('textarea')?.focus(), []);
  const goodName = goodCollectionName.test(where.collection);

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (text.trim() === '' || !goodName) return;
    add.mutate({
      ...where,
      text: text.trim(),
      ...(title.trim() === '' ? {} : { title: title.trim() }),
      ...(solution.trim() === '' ? {} : { solution: solution.trim() }),
    });
  }

  return (
    <Card className="p-5 sm:p-6">
      <form
        ref={form}
        onSubmit={submit}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
        noValidate
        aria-labelledby="new-entry"
        className="space-y-5"
      >
        <h2 id="new-entry" className="font-semibold">
          A new entry
        </h2>
        <TextArea
          label="Text, or the question"
          rows={4}
          value={text}
          onChange={setText}
          placeholder="EADDRINUSE :::3000"
          problem={tried && text.trim() === '' ? 'Write what is to be remembered.' : undefined}
        />
        <TextArea
          label="Solution (optional)"
          rows={3}
          value={solution}
          onChange={setSolution}
          placeholder="fuser -k 3000/tcp"
        />
        <TextField label="Title (optional)" maxLength={1_000} value={title} onChange={setTitle} />
        <WhereFields
          where={where}
          known={known}
          problem={tried && !goodName ? collectionNameProblem : undefined}
          onChange={setWhere}
        />
        {add.error && <ErrorNote error={add.error} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" disabled={add.isPending}>
            Remember it
          </Button>
          <Button onClick={onDone}>Cancel</Button>
        </div>
      </form>
    </Card>
  );
}
