import { Link } from '@tanstack/react-router';
import { ArrowRight } from 'lucide-react';
import type { Recommendation } from '../../../../src/reports/advice/advice.ts';
import { keepTogether } from '../../format.ts';
import { Card } from '../Card.tsx';
import { CodeSample } from '../CodeSample.tsx';

/** What would do better, why, and what does it. */
export function Advice({ advice }: { advice: readonly Recommendation[] }) {
  return (
    <ul className="space-y-4">
      {advice.map((one) => (
        <li key={one.id}>
          <Card className="p-5 sm:p-6">
            <h3 className="font-semibold break-words">{one.title}</h3>
            <p className="mt-1.5 max-w-3xl break-words text-muted tabular-nums">
              {keepTogether(one.evidence)}
            </p>
            <div className="mt-4 flex flex-wrap items-end gap-4">
              {one.command !== null && (
                <div className="min-w-0 flex-1 basis-72">
                  <CodeSample title={isConfig(one.command) ? 'config.yaml' : 'Command'} text={one.command} />
                </div>
              )}
              {one.page !== null && <PageLink page={one.page} />}
            </div>
          </Card>
        </li>
      ))}
    </ul>
  );
}

function PageLink({ page: { path, label } }: { page: NonNullable<Recommendation['page']> }) {
  return (
    <Link
      to={path as '/'}
      className="inline-flex items-center gap-2 rounded-lg border border-line-strong bg-surface px-4 py-2 font-medium transition-colors hover:bg-sunken"
    >
      {label}
      <ArrowRight className="size-4" aria-hidden="true" />
    </Link>
  );
}

/** Settings come as YAML, whose lines end in colons or hold them; commands are one line. */
function isConfig(command: string): boolean {
  return command.includes('\n');
}
