import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { memoryKey } from '../../api/memory.ts';
import { formatCount, formatSize } from '../../format.ts';
import { Button } from '../Button.tsx';
import { Card } from '../Card.tsx';
import { ErrorNote } from '../ErrorNote.tsx';
import { TextArea } from '../TextArea.tsx';
import { TextField } from '../TextField.tsx';
import { type Imported, type ImportProgress, importAll, readFile } from './import-texts.ts';
import { type Where, WhereFields } from './WhereFields.tsx';
import { collectionNameProblem, goodCollectionName } from './words.ts';

/** Takes in texts, chosen as files or pasted; each is cut into parts along its headings. */
export function ImportForm({ known, onDone }: { known: string[]; onDone: () => void }) {
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const [files, setFiles] = useState<File[]>([]);
  const [text, setText] = useState('');
  const [name, setName] = useState('');
  const [where, setWhere] = useState<Where>({ collection: 'documents', privacy: 'private' });
  const [progress, setProgress] = useState<ImportProgress>();
  const take = useMutation({
    mutationFn: () => importAll(sourcesOf(files, text, name), where, setProgress),
    onSuccess: (results) => {
      if (results.some((result) => 'parts' in result)) {
        setFiles([]);
        setText('');
      }
      return client.invalidateQueries({ queryKey: memoryKey });
    },
  });
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const goodName = goodCollectionName.test(where.collection);
  const nothing = files.length === 0 && text.trim() === '';

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!nothing && goodName) take.mutate();
  }

  return (
    <Card className="p-5 sm:p-6">
      <form
        ref={form}
        onSubmit={submit}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
        noValidate
        aria-labelledby="import"
        className="space-y-5"
      >
        <h2 id="import" className="font-semibold">
          Import a text
        </h2>
        <FileField files={files} onChoose={setFiles} />
        {files.length === 0 && (
          <>
            <TextArea
              label="Or paste it"
              rows={6}
              value={text}
              onChange={setText}
              placeholder="# Setting up"
            />
            {text !== '' && (
              <TextField
                label="Its name"
                placeholder="pasted.md"
                hint="The same name again takes the place of what was there."
                maxLength={200}
                value={name}
                onChange={setName}
              />
            )}
          </>
        )}
        <WhereFields
          where={where}
          known={known}
          problem={goodName ? undefined : collectionNameProblem}
          onChange={setWhere}
        />
        {take.error && <ErrorNote error={take.error} />}
        {take.data && <Outcome results={take.data} />}
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" look="primary" disabled={nothing || take.isPending}>
            Import
          </Button>
          <Button onClick={onDone}>{take.isSuccess ? 'Close' : 'Cancel'}</Button>
          {take.isPending && progress && (
            <span role="status" className="min-w-0 text-sm break-words text-muted">
              {progress.done + 1} of {progress.of}: {progress.name}
            </span>
          )}
        </div>
        <p className="text-sm text-muted">
          PDFs and whole folders: <code className="font-mono text-ink">polder memory import notes/</code>
        </p>
      </form>
    </Card>
  );
}

function sourcesOf(files: File[], text: string, name: string) {
  if (files.length > 0) return files.map((file) => ({ name: file.name, read: () => readFile(file) }));
  const called = name.trim() === '' ? 'pasted.md' : name.trim();
  return [{ name: called, read: async () => ({ name: called, format: 'markdown' as const, text }) }];
}

function FileField({ files, onChoose }: { files: File[]; onChoose: (files: File[]) => void }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="block text-sm font-medium">
        Files with text or Markdown
      </label>
      <input
        id={id}
        type="file"
        multiple
        accept=".md,.markdown,.mdx,.txt,.text,.html,.htm,.rst,.org,.adoc,.log,.csv,text/*"
        onChange={(event) => onChoose([...(event.target.files ?? [])])}
        className="mt-1.5 block w-full cursor-pointer rounded-lg border border-dashed border-line-strong p-3 text-sm text-muted file:mr-3 file:cursor-pointer file:rounded-lg file:border file:border-solid file:border-line-strong file:bg-surface file:px-3 file:py-1.5 file:font-medium file:text-ink hover:bg-sunken"
      />
      {files.length > 0 && (
        <ul className="mt-3 space-y-1 text-sm">
          {files.map((file) => (
            <li key={`${file.name}-${file.lastModified}-${file.size}`} className="flex items-center gap-2">
              <FileText className="size-4 shrink-0 text-muted" aria-hidden="true" />
              <span className="min-w-0 truncate">{file.name}</span>
              <span className="shrink-0 text-muted tabular-nums">{formatSize(file.size)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Outcome({ results }: { results: Imported[] }) {
  const taken = results.filter((result) => 'parts' in result);
  const parts = taken.reduce((sum, result) => sum + result.parts, 0);
  const failed = results.filter((result) => 'problem' in result);
  return (
    <div className="space-y-3">
      {taken.length > 0 && (
        <p role="status" className="rounded-xl bg-good-soft px-4 py-3 break-words text-good">
          {taken.length === 1 ? taken[0]!.name : `${formatCount(taken.length)} texts`} remembered in{' '}
          {parts === 1 ? 'one part' : `${formatCount(parts)} parts`}.
        </p>
      )}
      {failed.map(({ name, problem }) => (
        <ErrorNote key={name} error={`${name}: ${problem}`} />
      ))}
    </div>
  );
}
