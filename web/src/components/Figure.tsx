import type { ReactNode } from 'react';
import { Card } from './Card.tsx';

/** A figure with what it is and what to make of it. */
export function Figure({
  title,
  value,
  className = '',
  children,
}: {
  title: string;
  value: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Card className={`min-w-0 p-5 sm:p-6 ${className}`}>
      <h2 className="text-sm text-muted">{title}</h2>
      <p className="mt-1 text-2xl font-semibold tracking-tight tabular-nums">{value}</p>
      <p className="mt-1 text-sm text-muted">{children}</p>
    </Card>
  );
}
