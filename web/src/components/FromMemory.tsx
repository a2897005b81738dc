import { Link } from '@tanstack/react-router';
import { Zap } from 'lucide-react';
import type { FoundInMemory, ReadyTrace } from '../../../src/records/interaction.ts';
import type { InteractionDetail } from '../../../src/surfaces/dashboard/contract.ts';
import { formatCount, formatDuration } from '../format.ts';
import { Relevance } from './memory/Relevance.tsx';
import { collectionWord } from './memory/words.ts';
import { Section } from './Section.tsx';

/** What memory and the cache had for an interaction; nothing where neither was asked. */
export function FromMemory({ interaction: { trace, attempts } }: { interaction: InteractionDetail }) {
  const { ready, signals } = trace;
  const trimmed = attempts.reduce((sum, { trimmedTokens = 0 }) => sum + trimmedTokens, 0);
  if (signals.found === undefined && ready === undefined && trimmed === 0) return null;
  const inPrompt = new Set(attempts.flatMap(({ notes = [] }) => notes));
  return (
    <Section title="From memory">
      <div className="space-y-4">
        {ready && <Ready ready={ready} />}
        {signals.found?.length === 0 && <p className="text-muted">Nothing like it was remembered.</p>}
        {signals.found !== undefined && signals.found.length > 0 && (
          <ul className="divide-y divide-line" aria-label="Found in memory">
            {signals.found.map((found) => (
              <FoundRow key={found.id} found={found} isInPrompt={inPrompt.has(found.id)} />
            ))}
          </ul>
        )}
        {trimmed > 0 && (
          <p className="text-sm text-muted">
            About {formatCount(trimmed)} tokens of earlier turns were left out of the prompt.
          </p>
        )}
      </div>
    </Section>
  );
}

const readyWords: Record<ReadyTrace['kind'], string> = {
  known: 'Answered at once by a solution in memory',
  exact: 'Answered at once: the same was asked before',
  meaning: 'Answered at once: the same was asked before in other words',
};

function Ready({ ready: { kind, source, entry, interaction, ageSeconds } }: { ready: ReadyTrace }) {
  const link = 'text-accent underline underline-offset-4';
  return (
    <div className="flex items-start gap-2.5">
      <Zap className="mt-0.5 size-4 shrink-0 text-accent" aria-hidden="true" />
      <div className="min-w-0">
        <p>
          {readyWords[kind]}
          {ageSeconds !== undefined && `, ${formatDuration(ageSeconds * 1_000)} ago`}.
        </p>
        <p className="mt-0.5 text-sm break-words text-muted">{source}</p>
        {entry !== undefined && (
          <Link to="/memory/$id" params={{ id: entry }} className={link}>
            The entry
          </Link>
        )}
        {entry === undefined && interaction !== undefined && (
          <Link to="/interactions/$id" params={{ id: interaction }} className={link}>
            The answer as it was first given
          </Link>
        )}
      </div>
    </div>
  );
}

function FoundRow({ found, isInPrompt }: { found: FoundInMemory; isInPrompt: boolean }) {
  const { id, collection, relevance, used } = found;
  return (
    <li className="py-2.5 first:pt-0 last:pb-0">
      <div className="flex items-center justify-between gap-3">
        <Link
          to="/memory/$id"
          params={{ id }}
          className="min-w-0 truncate text-accent underline underline-offset-4"
        >
          {collectionWord(collection)}
          <span className="sr-only"> {id}</span>
        </Link>
        <Relevance value={relevance} />
      </div>
      <p className="text-sm text-muted">
        {isInPrompt ? 'in the prompt' : used ? 'not needed' : 'kept out of the prompt'}
      </p>
    </li>
  );
}
