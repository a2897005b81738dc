import { useInfiniteQuery } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { useState } from 'react';
import type { ListedDocument } from '../../../../src/memory/documents.ts';
import { documentsQuery, forgetDocument } from '../../api/memory.ts';
import { formatSize, formatTime } from '../../format.ts';
import { Button } from '../Button.tsx';
import { Card } from '../Card.tsx';
import { ErrorNote } from '../ErrorNote.tsx';
import { ForgetForm } from './ForgetForm.tsx';
import { collectionWord } from './words.ts';

/** The texts that were imported, each of which can be forgotten as a whole; nothing where there are none. */
export function Documents() {
  const query = useInfiniteQuery(documentsQuery);
  if (query.data === undefined)
    return query.error ? <ErrorNote error={query.error} onRetry={query.refetch} /> : null;
  const documents = query.data.pages.flatMap(({ items }) => items);
  if (documents.length === 0) return null;
  return (
    <details>
      <summary className="text-muted">
        {documents.length === 1 && !query.hasNextPage
          ? 'One imported text'
          : `${documents.length}${query.hasNextPage ? ' and more' : ''} imported texts`}
      </summary>
      <Card className="mt-3">
        <ul className="divide-y divide-line" aria-label="Imported texts">
          {documents.map((document) => (
            <DocumentRow key={document.id} document={document} />
          ))}
        </ul>
      </Card>
      {query.hasNextPage && (
        <p className="mt-3">
          <Button onClick={() => query.fetchNextPage()} disabled={query.isFetchingNextPage}>
            Load more
          </Button>
        </p>
      )}
    </details>
  );
}

function DocumentRow({ document }: { document: ListedDocument }) {
  const { id, name, collection, entries, bytes, importedAt } = document;
  const [isAsking, setAsking] = useState(false);
  return (
    <li className="px-5 py-3.5">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <FileText className="size-4 shrink-0 text-muted" aria-hidden="true" />
        <span className="min-w-0 font-medium break-all">{name}</span>
        <span className="text-sm text-muted tabular-nums">
          {collectionWord(collection)} · {entries === 1 ? 'one entry' : `${entries} entries`} ·{' '}
          {formatSize(bytes)} · {formatTime(importedAt)}
        </span>
        {!isAsking && (
          <button
            type="button"
            onClick={() => setAsking(true)}
            className="ml-auto text-sm text-bad underline underline-offset-4"
          >
            Forget<span className="sr-only"> {name}</span>
          </button>
        )}
      </div>
      {isAsking && (
        <div className="mt-3">
          <ForgetForm
            label={`Forget ${name}`}
            consequence={`All that is left of it (${entries === 1 ? 'one entry' : `${entries} entries`}) goes, and cannot be brought back.`}
            forget={() => forgetDocument(id)}
            onForgotten={() => setAsking(false)}
            onDone={() => setAsking(false)}
          />
        </div>
      )}
    </li>
  );
}
