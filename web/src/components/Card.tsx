import type { ReactNode } from 'react';

/** A quiet surface for things that belong together. */
export function Card({ className = '', children }: { className?: string; children: ReactNode }) {
  return <div className={`rounded-2xl border border-line bg-surface ${className}`}>{children}</div>;
}
