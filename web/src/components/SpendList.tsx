import { formatCount, formatMoney } from '../format.ts';
import { Section } from './Section.tsx';

interface Spending {
  id: string;
  name: string;
  attempts: number;
  spentUsd: number;
}

/** Who cost what this month, dearest first, each with a bar against the dearest. */
export function SpendList({ title, rows }: { title: string; rows: Spending[] }) {
  const most = Math.max(0.000_001, ...rows.map(({ spentUsd }) => spentUsd));
  return (
    <Section title={title}>
      {rows.length === 0 ? (
        <p className="text-muted">Nothing this month.</p>
      ) : (
        <ul className="space-y-4">
          {rows.map(({ id, name, attempts, spentUsd }) => (
            <li key={id}>
              <div className="flex flex-wrap items-baseline gap-x-4">
                <span className="min-w-0 basis-full truncate sm:flex-1 sm:basis-0" title={name}>
                  {name}
                </span>
                <span className="flex-1 text-sm sm:flex-none text-muted tabular-nums">
                  {formatCount(attempts)} {attempts === 1 ? 'request' : 'requests'}
                </span>
                <span className="min-w-16 shrink-0 text-right font-medium tabular-nums">
                  {formatMoney(spentUsd)}
                </span>
              </div>
              <svg width="100%" height="4" className="mt-1.5 block" aria-hidden="true">
                <rect width="100%" height="4" rx="2" className="fill-sunken" />
                <rect width={`${(spentUsd / most) * 100}%`} height="4" rx="2" className="fill-cloud" />
              </svg>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
