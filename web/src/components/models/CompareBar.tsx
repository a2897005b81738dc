import { Link } from '@tanstack/react-router';
import { Columns2 } from 'lucide-react';
import { Button } from '../Button.tsx';

/** Says how many models are ticked, and leads to their comparison; stays in sight while one scrolls. */
export function CompareBar({ chosen, onClear }: { chosen: readonly string[]; onClear: () => void }) {
  if (chosen.length === 0) return null;
  return (
    <section
      aria-label="Chosen for comparison"
      className="sticky bottom-20 z-10 mt-4 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-2xl border border-line-strong bg-surface px-5 py-3 md:bottom-4"
    >
      <p role="status" className="mr-auto text-sm">
        {chosen.length === 1 ? 'One model is ticked; tick another.' : `${chosen.length} models are ticked.`}
      </p>
      <Button onClick={onClear}>Untick all</Button>
      {chosen.length > 1 && (
        <Link
          to="/compare"
          search={{ models: [...chosen] }}
          className="inline-flex items-center gap-2 rounded-lg bg-accent px-4 py-2 font-medium text-on-accent hover:bg-accent-strong"
        >
          <Columns2 className="size-4" aria-hidden="true" /> Compare
        </Link>
      )}
    </section>
  );
}
