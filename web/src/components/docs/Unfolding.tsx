import { type ReactNode, useState } from 'react';

/** A line that unfolds; what is in it is made only then, as it may itself unfold without end. */
export function Unfolding({ summary, children }: { summary: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className="w-fit text-accent underline-offset-4 hover:underline">{summary}</summary>
      {isOpen && children}
    </details>
  );
}
