import { CircleAlert } from 'lucide-react';

/** What went wrong, in the words it came with. */
export function ErrorNote({ error, onRetry }: { error: Error | string; onRetry?: () => void }) {
  return (
    <div role="alert" className="flex items-start gap-3 rounded-xl bg-bad-soft px-4 py-3 text-bad">
      <CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
      <p className="min-w-0 flex-1 break-words">{typeof error === 'string' ? error : error.message}</p>
      {onRetry && (
        <button type="button" onClick={onRetry} className="shrink-0 font-medium underline underline-offset-4">
          Try again
        </button>
      )}
    </div>
  );
}
