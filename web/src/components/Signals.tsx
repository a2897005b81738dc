import type { ReactNode } from 'react';
import type { DecisionTrace } from '../../../src/records/interaction.ts';
import { formatCount } from '../format.ts';
import { PrivacyBadge } from './Badge.tsx';

/** What was read off the task before anything was decided. */
export function Signals({ signals }: { signals: DecisionTrace['signals'] }) {
  const parts = signals.complexityParts.filter((part) => part.points !== 0);
  return (
    <dl className="space-y-4">
      <Signal name="Privacy">
        <PrivacyBadge privacy={signals.privacy} />
        <span className="mt-1 block text-sm text-muted">{signals.privacyReason}</span>
      </Signal>
      <Signal name="Complexity">
        <span className="tabular-nums">{Math.round(signals.complexity * 10) / 10} of 10</span>
        {parts.length > 0 && (
          <ul className="mt-2 flex flex-wrap gap-1.5">
            {parts.map((part) => (
              <li
                key={part.name}
                className="rounded-full bg-sunken px-2.5 py-0.5 text-sm text-muted tabular-nums"
              >
                {part.name} {part.points > 0 ? '+' : '−'}
                {Math.abs(Math.round(part.points * 10) / 10)}
              </li>
            ))}
          </ul>
        )}
      </Signal>
      <Signal name="Relevance of memory">
        <span className="tabular-nums">{signals.relevance.toFixed(2)}</span>
      </Signal>
      {signals.chore && <Signal name="Chore">{signals.chore}</Signal>}
      {signals.needs.length > 0 && <Signal name="Needs">{signals.needs.join(', ')}</Signal>}
      <Signal name="Length">{formatCount(signals.inputTokens)} tokens</Signal>
    </dl>
  );
}

function Signal({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-muted">{name}</dt>
      <dd className="mt-0.5">{children}</dd>
    </div>
  );
}
