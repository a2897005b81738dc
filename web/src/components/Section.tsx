import { type ReactNode, useId } from 'react';
import { Card } from './Card.tsx';

/** A card with a heading, named for those who move by landmarks. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Card className="p-6">
        <h2 id={id} className="mb-4 font-semibold">
          {title}
        </h2>
        {children}
      </Card>
    </section>
  );
}
