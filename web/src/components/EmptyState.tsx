import type { ReactNode } from 'react';

/** What stands where there is nothing yet: what that means and what to do. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="flex flex-col items-center gap-2 rounded-2xl border border-dashed border-line px-6 py-14 text-center">
      <svg viewBox="0 0 96 32" className="mb-2 h-8 w-24 text-line-strong" fill="none" aria-hidden="true">
        <path
          d="M2 12c6-6 12-6 18 0s12 6 18 0 12-6 18 0 12 6 18 0 12-6 18 0M14 24c6-6 12-6 18 0s12 6 18 0 12-6 18 0"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
        />
      </svg>
      <h2 className="text-lg font-semibold">{title}</h2>
      <div className="max-w-md text-muted">{children}</div>
    </div>
  );
}
