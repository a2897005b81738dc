import type { DecisionTrace } from '../../../src/records/interaction.ts';
import { PlaceBadge } from './Badge.tsx';

/** The models that were weighed: those that could serve it with their score, the others with why not. */
export function Candidates({ candidates, unlisted = [] }: Pick<DecisionTrace, 'candidates' | 'unlisted'>) {
  if (candidates.length === 0) return <p className="text-muted">No model was weighed.</p>;
  return (
    <ul className="divide-y divide-line">
      {candidates.map((candidate) => (
        <li key={candidate.model} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2.5">
          <PlaceBadge place={candidate.place} />
          <span className={`min-w-0 break-all ${candidate.excluded === null ? 'font-medium' : 'text-muted'}`}>
            {candidate.model}
          </span>
          <span className="ml-auto text-sm text-muted tabular-nums">
            {candidate.excluded === null
              ? candidate.score === null
                ? 'possible'
                : `score ${candidate.score.toFixed(2)}`
              : `left out: ${candidate.excluded}`}
          </span>
        </li>
      ))}
      {unlisted.map(({ excluded, models }) => (
        <li key={excluded} className="flex flex-wrap gap-x-3 py-2.5 text-sm text-muted">
          {models} more
          <span className="ml-auto">{excluded === null ? 'possible' : `left out: ${excluded}`}</span>
        </li>
      ))}
    </ul>
  );
}
